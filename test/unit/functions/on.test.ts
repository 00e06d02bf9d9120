import { describe, expect, it } from 'vitest';
import { noteHistory } from '../../../src/history/note-history.ts';
import { dayMs, historySheet, noonMs, noteDays, platformIn, postLink, record } from '../history/history-fixture.ts';
import { failureOf, functionsOver } from './history-fixture.ts';
import { column, links } from './posts.ts';

/** Post 1 on five days up to the 24th, post 2 on the 20th and the 23rd. */
function someDays(timeZone = 'Europe/Berlin') {
  const platform = platformIn(timeZone);
  noteDays(platform, 5);
  noteHistory([record(2, 50, noonMs - 4 * dayMs), record(2, 80, noonMs - dayMs)], platform);
  return { platform, functions: functionsOver(platform) };
}

describe('on', () => {
  it('is the number of the newest row on or before the date', () => {
    const { functions } = someDays();
    const days = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2030-01-01'];
    expect(days.map((day) => functions.on(postLink(1), day))).toEqual([1001, 1002, 1003, 1004, 1005, 1005]);
    expect(days.map((day) => functions.on(postLink(2), day))).toEqual([50, 50, 50, 80, 80, 80]);
    expect(functions.on(postLink(2), '2026-11-21', 'engagement_rate')).toBe(13 / 50);
    expect(functions.on(postLink(2), '2026-11-21', 'saves')).toBe('');
  });

  it.each(['Europe/Berlin', 'America/Los_Angeles', 'Pacific/Auckland'])(
    'takes a date cell by its day in %s',
    (timeZone) => {
      const { platform, functions } = someDays(timeZone);
      const dates = historySheet(platform).column(1).slice(1, 6);
      expect(dates.map((date) => functions.on(postLink(1), date))).toEqual([1001, 1002, 1003, 1004, 1005]);
      expect(
        dates.map((date) => functions.on(postLink(1), [[new Date((date as Date).getTime() + 23.5 * 3_600_000)]])),
      ).toEqual([1001, 1002, 1003, 1004, 1005]);
    },
  );

  it('has the shape of the links: blank for blank, a few words for what has no number', () => {
    const { platform, functions } = someDays();
    noteHistory([record(3, 9, noonMs)], platform);
    const before = platform.sheets.cellReads;
    const cells = column(postLink(1), '', postLink(3), postLink(4), links.profile, links.short, postLink(1));
    expect(functions.on(cells, '2026-11-22')).toEqual(
      column(1003, '', 'Begins 24 Nov 2026', 'No history', 'Not a post link', 'Short link', 1003),
    );
    expect(functions.on([[postLink(1), postLink(2)]], '2026-11-22')).toEqual([[1003, 50]]);
    expect(platform.sheets.cellReads - before).toBe(2);
  });

  it('says it in a sentence for one cell', () => {
    const { functions } = someDays();
    expect(failureOf(() => functions.on(postLink(1), '2026-11-19'))).toEqual({
      code: 'not_collected',
      message: 'History of this post begins on 20 Nov 2026. Ask for that day or a later one.',
      short: 'Begins 20 Nov 2026',
    });
    expect(failureOf(() => functions.on(postLink(9), '2026-11-24')).message).toMatch(/has no history yet/);
    expect(failureOf(() => functions.on(links.profile, '2026-11-24'))).toMatchObject({ code: 'bad_link' });
    expect(failureOf(() => functions.on(undefined, '2026-11-24'))).toMatchObject({ code: 'bad_argument' });
  });

  it('refuses what is no date, in words', () => {
    const { functions } = someDays();
    for (const date of [46_000, 30, 'yesterday', '24.11.2026', '2026-02-30', true, new Date(Number.NaN)]) {
      expect(failureOf(() => functions.on(postLink(1), date)).message).toMatch(
        / is not a date\. Give a cell with a date/,
      );
    }
    for (const date of ['', null, undefined]) {
      expect(failureOf(() => functions.on(postLink(1), date)).message).toMatch(/^Give a date/);
    }
    expect(failureOf(() => functions.on(postLink(1), column('2026-11-24', '2026-11-23'))).message).toBe(
      'CA_ON takes one date for all links.',
    );
    expect(failureOf(() => functions.on(postLink(1), '2026-11-24', 'vews')).message).toMatch(/Try views/);
  });

  it('is blank for rows without a link, whatever else is not filled in yet', () => {
    const platform = platformIn();
    expect(functionsOver(platform, false).on('', '')).toBe('');
    expect(functionsOver(platform, false).on(column('', ''), '')).toEqual(column('', ''));
    expect(platform.sheets.cellReads).toBe(0);
  });

  it('says once for all rows that there is no history', () => {
    const platform = platformIn();
    const cells = column(postLink(1), postLink(2));
    expect(failureOf(() => functionsOver(platform, false).on(cells, '2026-11-24')).message).toBe(
      'History is off. Switch it on under Schedule in the sidebar.',
    );
    expect(failureOf(() => functionsOver(platform).on(cells, '2026-11-24')).message).toMatch(
      /begins with the next refresh/,
    );
  });

  it('finds the numbers of thousands of posts in one pass', () => {
    const platform = platformIn();
    const ids = Array.from({ length: 2_000 }, (_, id) => id + 1);
    noteDays(platform, 10, ids);
    const before = platform.sheets.cellReads;
    const values = functionsOver(platform).on(column(...ids.map(postLink)), '2026-11-20', 'plays') as number[][];
    expect(values.map(([value]) => value)).toEqual(ids.map((id) => id * 1000 + 6));
    expect(platform.sheets.cellReads - before).toBe(2);
  });
});
