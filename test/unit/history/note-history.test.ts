import { describe, expect, it } from 'vitest';
import { isCreatorAuditError } from '../../../src/errors.ts';
import { historyHeaders } from '../../../src/history/history-sheet.ts';
import { noteHistory } from '../../../src/history/note-history.ts';
import type { PostKey } from '../../../src/links/post-key.ts';
import { ownSheetNames } from '../../../src/platform/own-sheets.ts';
import {
  dayMs,
  historySheet,
  noonMs,
  noteDays,
  notedRows,
  platformIn,
  postKey,
  record,
  shownDay,
} from './history-fixture.ts';

const headers = Object.values(historyHeaders);

describe('noting history', () => {
  it('makes a sheet that everybody sees, with a row for each post', () => {
    const platform = platformIn();
    const outcome = noteHistory([record(1, 100, noonMs), record(2, 200, noonMs)], platform);

    expect(outcome).toEqual({ rows: 2, added: 2, changed: 0, notice: null, isStopped: false });
    const sheet = historySheet(platform);
    const collected = new Date(noonMs - 3_600_000);
    const midnight = new Date('2026-11-23T23:00:00Z');
    const link = (id: number) => `https://www.tiktok.com/@/video/730000000000000000${id}`;
    expect(sheet.contents().values).toEqual([
      headers,
      [midnight, postKey(1), link(1), 100, 100, 10, 2, 1, '', collected],
      [midnight, postKey(2), link(2), 200, 200, 10, 2, 1, '', collected],
    ]);
    expect(platform.ownSheets.hidden.size).toBe(0);
    expect(platform.ownSheets.styles).toEqual([
      { sheetId: sheet.id, style: { row: 1, column: 1, rows: 1, columns: 10, isBold: true } },
    ]);
    expect(platform.sheets.formats.map(({ column, numberFormat }) => [column, numberFormat])).toEqual([
      [1, 'yyyy-mm-dd'],
      [10, 'yyyy-mm-dd hh:mm'],
    ]);
  });

  it('writes nothing when nothing has changed, however often it is called', () => {
    const platform = platformIn();
    const records = [record(1, 100, noonMs), record(2, null, noonMs)];
    noteHistory(records, platform);
    const writes = platform.sheets.cellWrites;
    expect(noteHistory(records, platform)).toEqual({ rows: 2, added: 0, changed: 0, notice: null, isStopped: false });
    expect(noteHistory([], platform)).toMatchObject({ rows: 2, added: 0, changed: 0 });
    expect(platform.sheets.cellWrites).toBe(writes);
  });

  it('changes the row of the day when numbers change, and begins a new one the next day', () => {
    const platform = platformIn();
    noteHistory([record(1, 100, noonMs), record(2, 200, noonMs), record(3, 300, noonMs)], platform);
    const later = [
      record(1, 100, noonMs),
      record(2, 250, noonMs + 3_600_000),
      record(3, 300, noonMs, { lastScrapeMs: noonMs }),
    ];
    expect(noteHistory(later, platform)).toMatchObject({ rows: 3, added: 0, changed: 2 });
    expect(historySheet(platform).value(4, 10)).toEqual(new Date(noonMs));
    expect(noteHistory([record(2, 300, noonMs + dayMs)], platform)).toMatchObject({ rows: 4, added: 1, changed: 0 });
    expect(notedRows(platform)).toEqual([
      ['2026-11-24', 1, 100],
      ['2026-11-24', 2, 250],
      ['2026-11-24', 3, 300],
      ['2026-11-25', 2, 300],
    ]);
  });

  it('takes the day from when a record was read, in the time zone of the spreadsheet', () => {
    const records = [record(1, 1, Date.UTC(2026, 10, 24, 1)), record(1, 2, Date.UTC(2026, 10, 24, 20))];
    const daysIn = (timeZone: string) => {
      const platform = platformIn(timeZone);
      noteHistory(records, platform);
      return notedRows(platform);
    };
    expect(daysIn('Etc/UTC')).toEqual([['2026-11-24', 1, 2]]);
    expect(daysIn('America/Los_Angeles')).toEqual([
      ['2026-11-23', 1, 1],
      ['2026-11-24', 1, 2],
    ]);
    expect(daysIn('Pacific/Auckland')).toEqual([
      ['2026-11-24', 1, 1],
      ['2026-11-25', 1, 2],
    ]);
  });

  it('appends days in their order', () => {
    const platform = platformIn();
    noteHistory([record(1, 3, noonMs), record(2, 1, noonMs - dayMs), record(3, 3, noonMs)], platform);
    expect(notedRows(platform).map(([day]) => day)).toEqual(['2026-11-23', '2026-11-24', '2026-11-24']);
  });

  it('has no row for a post that was never collected, and a blank for what is not given, never 0', () => {
    const platform = platformIn();
    const nothing = {
      view_count: null,
      play_count: null,
      like_count: null,
      comment_count: null,
      share_count: 0,
      saved_count: null,
    };
    const records = [
      record(1, 0, noonMs, { lastScrapeMs: null }),
      record(2, 5, noonMs, { key: 'instagram:-Cx9Qe0aExm' as PostKey, counters: nothing }),
    ];
    expect(noteHistory(records, platform)).toMatchObject({ rows: 1, added: 1 });
    const [, row] = historySheet(platform).contents().values;
    expect(row?.slice(1, 9)).toEqual([
      'instagram:-Cx9Qe0aExm',
      'https://www.instagram.com/p/-Cx9Qe0aExm/',
      ...['', '', '', '', 0, ''],
    ]);
  });

  it('uses an empty sheet of the name', () => {
    const platform = platformIn();
    platform.sheets.add(ownSheetNames.history);
    expect(noteHistory([record(1, 100, noonMs)], platform)).toMatchObject({ added: 1 });
    expect(historySheet(platform).contents().values[0]).toEqual(headers);
  });
});

describe('a sheet that people work in', () => {
  it.each([
    ['without headers', [['My notes'], ['are here']]],
    ['with headers of its own', [['Date', 'Post', 'Comments', 'Paid', 'Who']]],
    ['with a row above the headers', [['', 'Notes'], headers]],
  ])('is left alone when it is another one, %s', (_, values) => {
    const platform = platformIn();
    const sheet = platform.sheets.add(ownSheetNames.history, values);
    const before = sheet.contents();
    let thrown: unknown;
    try {
      noteHistory([record(1, 100, noonMs)], platform);
    } catch (error) {
      thrown = error;
    }
    expect(isCreatorAuditError(thrown) && thrown.code).toBe('sheet_taken');
    expect(sheet.contents()).toEqual(before);
  });

  it('is not written when a header is gone, and says which', () => {
    const platform = platformIn();
    noteDays(platform, 2);
    historySheet(platform).renameHeader('Likes', 'Hearts');
    historySheet(platform).renameHeader('Date', 'Day');
    const before = historySheet(platform).contents();
    expect(noteHistory([record(1, 999, noonMs), record(2, 1, noonMs)], platform)).toEqual({
      rows: 2,
      added: 0,
      changed: 0,
      isStopped: true,
      notice:
        'History is not noted: in row 1 of the sheet "CreatorAudit history" the headers Date, Likes are missing. Put them back, or rename the sheet to begin a new one.',
    });
    expect(historySheet(platform).contents()).toEqual(before);
  });

  it('keeps what a person has put between the columns, wherever they are', () => {
    const platform = platformIn();
    noteDays(platform, 2, [1, 2]);
    const sheet = historySheet(platform);
    sheet.insertColumns(1);
    sheet.insertColumns(6);
    sheet.moveColumn(4, 12);
    sheet.set(1, 5, 'Paid');
    for (let row = 1; row <= 5; row += 1) sheet.set(row, 1, `note ${row}`);
    noteHistory([record(2, 77, noonMs), record(3, 88, noonMs)], platform);
    expect(notedRows(platform).slice(2)).toEqual([
      ['2026-11-24', 1, 1002],
      ['2026-11-24', 2, 77],
      ['2026-11-24', 3, 88],
    ]);
    expect(sheet.column(1)).toEqual(['note 1', 'note 2', 'note 3', 'note 4', 'note 5', '']);
    expect(sheet.column(sheet.columnOf('Paid'))).toEqual(['Paid', '', '', '', '', '']);
    expect(String(sheet.value(6, sheet.columnOf('Link')))).toMatch(/^https/);
  });

  it('is understood in any order of rows, with rows deleted or left blank, and dates as text', () => {
    const platform = platformIn();
    noteDays(platform, 5, [1, 2, 3]);
    const sheet = historySheet(platform);
    sheet.sortBy(2);
    sheet.formatColumn(1, 2, '@');
    for (let row = 2; row <= 10; row += 1) sheet.set(row, 1, shownDay(sheet.value(row, 1), platform.timeZone));
    sheet.deleteRows(3);
    sheet.insertRows(5, 2);
    noteHistory(
      [1, 2, 3, 4].map((id) => record(id, id, noonMs)),
      platform,
    );
    expect(notedRows(platform).filter(([day]) => day === '2026-11-24')).toEqual(
      [1, 2, 3, 4].map((id) => ['2026-11-24', id, id]),
    );
    expect(notedRows(platform)).toHaveLength(15);
    expect(sheet.value(18, 1)).toBe('2026-11-24');
  });

  it.each([
    ['sorts', (platform: ReturnType<typeof platformIn>) => historySheet(platform).sortBy(4, { descending: true })],
    ['deletes a row above', (platform: ReturnType<typeof platformIn>) => historySheet(platform).deleteRows(2)],
  ])('has every number beside its own post when a person %s between reading and writing', (_, disturb) => {
    const platform = platformIn();
    noteDays(platform, 3, [1, 2, 3, 4]);
    const before = notedRows(platform);
    const counterBefore = notedRows(platform, 'like_count');
    let isDisturbed = false;
    platform.sheets.beforeWrite = () => {
      if (!isDisturbed) disturb(platform);
      isDisturbed = true;
    };
    const outcome = noteHistory([record(1, 5, noonMs), record(3, 6, noonMs), record(4, 7, noonMs)], platform);
    expect(outcome).toMatchObject({ added: 0, changed: 3 });
    const views: Record<string, number> = { '2026-11-24 1': 5, '2026-11-24 3': 6, '2026-11-24 4': 7 };
    const left = notedRows(platform);
    expect(left.length).toBeGreaterThanOrEqual(11);
    for (const row of left) {
      const [day, id] = row;
      const was = before.find((each) => each[0] === day && each[1] === id);
      expect(row).toEqual([day, id, views[`${day} ${id}`] ?? was?.[2]]);
    }
    expect(notedRows(platform, 'like_count').every(([, , likes]) => likes === counterBefore[0]?.[2])).toBe(true);
  });
});

describe('the service calls', () => {
  it('are few whatever the number of posts', () => {
    const platform = platformIn();
    const calls = (views: number, nowMs: number) => {
      const before = [platform.sheets.cellReads, platform.sheets.cellWrites] as const;
      noteHistory(
        Array.from({ length: 10_000 }, (_, id) => record(id, views + id, nowMs)),
        platform,
      );
      return [platform.sheets.cellReads - before[0], platform.sheets.cellWrites - before[1]];
    };
    // The headers and two blocks of rows.
    expect(calls(1, noonMs)).toEqual([0, 3]);
    // Headers, dates, posts, numbers; and posts once more, after they were written.
    expect(calls(2, noonMs)).toEqual([5, 2]);
    expect(calls(2, noonMs)).toEqual([4, 0]);
    expect(calls(2, noonMs + dayMs)).toEqual([2, 2]);
  });
});
