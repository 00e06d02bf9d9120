import { describe, expect, it } from 'vitest';
import { noteHistory } from '../../../src/history/note-history.ts';
import {
  dayMs,
  historySheet,
  noonMs,
  noteDays,
  platformIn,
  postKey,
  postLink,
  record,
  shownDay,
} from '../history/history-fixture.ts';
import { failureOf, functionsOver } from './history-fixture.ts';
import { links } from './posts.ts';

/** Midnights in Berlin. */
const midnight = (day: string) =>
  new Date(new Date(`${day}T00:00:00Z`).getTime() - (day < '2026-10-26' ? 2 : 1) * 3_600_000);

function threeDays() {
  const platform = platformIn();
  noteDays(platform, 3, [1, 2]);
  return { platform, functions: functionsOver(platform) };
}

describe('history', () => {
  it('is a table with a header, one row for each day, the newest last', () => {
    const { platform, functions } = threeDays();
    const before = platform.sheets.cellReads;
    const table = [
      ['Date', 'Views'],
      [midnight('2026-11-22'), 2001],
      [midnight('2026-11-23'), 2002],
      [midnight('2026-11-24'), 2003],
    ];
    expect(functions.history(postLink(2))).toEqual(table);
    expect(functions.history([[postKey(2)]], '', '')).toEqual(table);
    expect(platform.sheets.cellReads - before).toBe(2);
  });

  it.each([
    ['likes', 'Likes', 10],
    ['Like count', 'Likes', 10],
    ['comment_count', 'Comments', 2],
    ['Shares', 'Shares', 1],
    ['saves', 'Saves', ''],
    ['plays', 'Plays', 1003],
    ['engagement_rate', 'Engagement rate', 13 / 1003],
    ['er', 'Engagement rate', 13 / 1003],
  ])('shows %s', (metric, header, value) => {
    const table = threeDays().functions.history(postLink(1), metric) as unknown[][];
    expect([table[0], table[3]]).toEqual([
      ['Date', header],
      [midnight('2026-11-24'), value],
    ]);
  });

  it('shows only the last days when it is told how many', () => {
    const { functions } = threeDays();
    const days = (count: unknown) =>
      (functions.history(postLink(1), 'views', count as number) as unknown[][]).length - 1;
    expect([1, 2, '2', 3, 30, '', null, undefined].map(days)).toEqual([1, 2, 2, 3, 3, 3, 3, 3]);
  });

  it('knows rows in any order, once for each day, under moved columns, and dates written as text', () => {
    const { platform } = threeDays();
    const sheet = historySheet(platform);
    const expected = functionsOver(platform).history(postLink(1), 'engagement_rate');
    sheet.sortBy(4, { descending: true });
    expect(functionsOver(platform).history(postLink(1), 'engagement_rate')).toEqual(expected);
    sheet.insertColumns(5);
    expect(functionsOver(platform).history(postLink(1), 'engagement_rate')).toEqual(expected);
    sheet.insertColumns(1);
    sheet.moveColumn(2, 9);
    const column = sheet.columnOf('Date');
    for (let row = 2; row <= 7; row += 1) sheet.set(row, column, shownDay(sheet.value(row, column), platform.timeZone));
    sheet.set(8, column, 'sum');
    expect(functionsOver(platform).history(postLink(1), 'engagement_rate')).toEqual(expected);
  });

  it('has the midnights of the spreadsheet on both sides of a change of the clock', () => {
    const platform = platformIn('Europe/Berlin', Date.UTC(2026, 9, 27, 11));
    noteDays(platform, 4);
    const table = functionsOver(platform).history(postLink(1)) as unknown[][];
    expect(table.slice(1).map(([date]) => date)).toEqual(
      ['2026-10-24', '2026-10-25']
        .map((day) => midnight(day))
        .concat(['2026-10-26', '2026-10-27'].map((day) => midnight(day))),
    );
  });

  it('says what is wrong with an argument', () => {
    const { functions } = threeDays();
    expect(failureOf(() => functions.history(undefined))).toMatchObject({ code: 'bad_argument' });
    expect(failureOf(() => functions.history([[postLink(1)], [postLink(2)]])).message).toMatch(
      /^CA_HISTORY takes one link.*use CA_ON/,
    );
    expect(failureOf(() => functions.history(postLink(1), 'vews')).message).toBe(
      '"vews" is not kept in the history. Try views.',
    );
    expect(failureOf(() => functions.history(postLink(1), 'caption')).message).toMatch(
      /^"caption" is not kept in the history\. Try views, plays, likes, comments, shares, saves, engagement_rate\.$/,
    );
    expect(failureOf(() => functions.history(postLink(1), 'views,likes'))).toMatchObject({ code: 'bad_argument' });
    expect(failureOf(() => functions.history(postLink(1), [['views', 'likes']])).message).toMatch(
      /^Give one metric at a time/,
    );
    for (const days of ['a week', 0, -1, 1.5, true, new Date(0)]) {
      expect(failureOf(() => functions.history(postLink(1), 'views', days)).message).toMatch(/is not a number of days/);
    }
    expect(failureOf(() => functions.history(links.profile))).toMatchObject({ code: 'bad_link' });
    expect(failureOf(() => functions.history(links.short))).toMatchObject({ code: 'bad_link' });
    expect(functions.history('')).toBe('');
    expect(functions.history(null)).toBe('');
  });

  it('says why there is nothing to show', () => {
    const none = platformIn();
    expect(failureOf(() => functionsOver(none, false).history(postLink(1)))).toEqual({
      code: 'not_collected',
      message: 'History is off. Switch it on under Schedule in the sidebar.',
      short: 'History is off',
    });
    expect(failureOf(() => functionsOver(none, true).history(postLink(1))).message).toMatch(
      /^History is on, but nothing/,
    );

    const { platform, functions } = threeDays();
    expect(failureOf(() => functions.history(postLink(3))).message).toBe(
      `"${postLink(3)}" has no history yet: it gets a row on each day on which a refresh reads its numbers.`,
    );
    platform.time.advance(10 * dayMs);
    expect(failureOf(() => functionsOver(platform).history(postLink(1), 'views', 7)).message).toBe(
      'History of this post ends on 24 Nov 2026: nothing was noted in the last 7 days.',
    );
    historySheet(platform).renameHeader('Post', 'Id');
    expect(failureOf(() => functionsOver(platform).history(postLink(1))).message).toMatch(
      /a header of the history is missing/,
    );
  });

  it('needs no schedule: a copied file has the sheet alone', () => {
    const platform = platformIn();
    noteHistory([record(1, 7, noonMs)], platform);
    expect(functionsOver(platform, false).history(postLink(1))).toEqual([
      ['Date', 'Views'],
      [midnight('2026-11-24'), 7],
    ]);
  });
});
