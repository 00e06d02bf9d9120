import { describe, expect, it } from 'vitest';
import { type HistoryLimits, historyLimits } from '../../../src/history/make-room.ts';
import { noteHistory } from '../../../src/history/note-history.ts';
import type { FakePlatform } from '../../support/fakes/fake-platform.ts';
import { dayMs, historySheet, noonMs, noteDays, notedRows, platformIn, record } from './history-fixture.ts';

const ids = [1, 2, 3];

/** Half a year of three posts, then a new day with little room. */
function noteWith(limits: Partial<HistoryLimits>, platform = platformIn(), days = 180) {
  if (platform.ownSheets.find('CreatorAudit history') === null) noteDays(platform, days, ids);
  const records = ids.map((id) => record(id, 5, noonMs + dayMs));
  platform.time.nowMs = noonMs + dayMs;
  return { platform, outcome: noteHistory(records, platform, { ...historyLimits, ...limits }) };
}

const daysOf = (platform: FakePlatform, id: number) =>
  notedRows(platform)
    .filter(([, each]) => each === id)
    .map(([day]) => day);

describe('a history that is full', () => {
  it('is thinned to weeks where days are old', () => {
    const { platform, outcome } = noteWith({ rows: 540 });
    expect(outcome).toMatchObject({ added: 3, isStopped: false, rows: notedRows(platform).length });
    expect(outcome.notice).toMatch(
      /^History was full: on 25 Nov 2026 \d+ rows of older days went, so that one a week of each post for days older than 30 days stay\.$/,
    );
    const days = daysOf(platform, 2);
    expect(days.filter((day) => day >= '2026-10-26')).toHaveLength(31);
    // Sundays, and the last day of a month.
    expect(days.filter((day) => day >= '2026-09-01' && day < '2026-10-26')).toEqual([
      ...['2026-09-06', '2026-09-13', '2026-09-20', '2026-09-27', '2026-09-30'],
      ...['2026-10-04', '2026-10-11', '2026-10-18', '2026-10-25'],
    ]);
    expect(daysOf(platform, 1)).toEqual(days);
  });

  it('is thinned to months where that is not enough', () => {
    const { platform, outcome } = noteWith({ rows: 165 });
    expect(outcome).toMatchObject({ added: 3, isStopped: false });
    expect(outcome.notice).toMatch(/one a month for days older than 90 days stay/);
    expect(daysOf(platform, 3).filter((day) => day < '2026-08-01')).toEqual(['2026-05-31', '2026-06-30', '2026-07-31']);
    expect(daysOf(platform, 3).filter((day) => day > '2026-08-27' && day < '2026-09-14')).toEqual([
      ...['2026-08-30', '2026-08-31', '2026-09-06', '2026-09-13'],
    ]);
  });

  it('is thinned to months from the thirty-first day on before it stops', () => {
    const { platform, outcome } = noteWith({ rows: 125 });
    expect(outcome).toMatchObject({ added: 3, isStopped: false });
    expect(daysOf(platform, 3).filter((day) => day < '2026-10-26')).toEqual([
      ...['2026-05-31', '2026-06-30', '2026-07-31', '2026-08-31', '2026-09-30'],
    ]);
  });

  it('stops when all of that is not enough, takes nothing away, and still changes the rows of the day', () => {
    const platform = platformIn();
    noteDays(platform, 20, ids);
    const before = notedRows(platform);
    const { outcome } = noteWith({ rows: 62 }, platform);
    expect(outcome).toMatchObject({ rows: 60, added: 0, changed: 0, isStopped: true });
    expect(outcome.notice).toBe(
      'History is full and no more is noted: it has at most 62 rows, and the whole spreadsheet at most ten million cells. Delete rows of the sheet "CreatorAudit history", or copy them into another file and delete the sheet.',
    );
    expect(notedRows(platform)).toEqual(before);
    const again = noteHistory([record(1, 77, noonMs)], platform, { ...historyLimits, rows: 10 });
    expect(again).toMatchObject({ changed: 1, isStopped: false });
  });

  it('counts the cells of the whole file that the new rows need, with those beside the history', () => {
    const platform = platformIn();
    noteDays(platform, 180, ids);
    const sheet = historySheet(platform);
    sheet.maxRows = 541;
    platform.ownSheets.cellsElsewhere = 9_000_000 - platform.ownSheets.cellsInFile();
    const { outcome } = noteWith({}, platform);
    expect(outcome).toMatchObject({ added: 3, isStopped: false });
    expect(outcome.notice).toMatch(/went, so that one a week/);
    expect(platform.ownSheets.cellsInFile()).toBeLessThanOrEqual(9_000_000);

    platform.ownSheets.cellsElsewhere = 12_000_000;
    const left = notedRows(platform);
    const next = noteHistory([record(4, 5, noonMs + dayMs)], platform);
    expect(next).toMatchObject({ added: 0, isStopped: true });
    expect(notedRows(platform)).toEqual(left);
  });

  it('asks how large the file is only when the sheet has to grow', () => {
    const platform = platformIn();
    noteDays(platform, 3, ids);
    platform.ownSheets.cellsElsewhere = 9_500_000;
    expect(noteWith({}, platform).outcome).toMatchObject({ added: 3, isStopped: false });
  });

  it('is thinned step by step, and goes on the next time', () => {
    const platform = platformIn();
    noteDays(platform, 180, ids);
    historySheet(platform).sortBy(2);
    const outcomes = Array.from({ length: 6 }, () => noteWith({ rows: 500, deletions: 5 }, platform).outcome);
    const stopped = outcomes.filter(({ isStopped }) => isStopped);
    expect(stopped.length).toBeGreaterThan(0);
    expect(stopped.every(({ notice }) => notice?.startsWith('History is full: older days are being thinned'))).toBe(
      true,
    );
    expect(outcomes.find(({ isStopped }) => !isStopped)).toMatchObject({ added: 3 });
    expect(new Set(notedRows(platform).map(([day, id]) => `${day} ${id}`)).size).toBe(notedRows(platform).length);
    expect(daysOf(platform, 1)).toContain('2026-11-25');
  });

  it('takes away nothing that a person has sorted meanwhile', () => {
    const platform = platformIn();
    noteDays(platform, 180, ids);
    const before = notedRows(platform);
    const { deleteRows } = platform.ownSheets;
    let deletions = 0;
    platform.ownSheets.deleteRows = (...given) => {
      deleteRows.apply(platform.ownSheets, given);
      deletions += 1;
      if (deletions === 1) historySheet(platform).sortBy(4);
    };
    expect(noteWith({ rows: 400 }, platform).outcome).toMatchObject({ added: 0, isStopped: true });
    expect(deletions).toBe(1);
    platform.ownSheets.deleteRows = deleteRows;
    expect(noteWith({ rows: 400 }, platform).outcome).toMatchObject({ added: 3, isStopped: false });
    const left = new Set(notedRows(platform).map(String));
    const sundays = before.filter(
      ([day]) => new Date(day).getUTCDay() === 0 && day > '2026-06-01' && day < '2026-10-25',
    );
    expect(sundays.filter((row) => !left.has(String(row)))).toEqual([]);
  });
});
