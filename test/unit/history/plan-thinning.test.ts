import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DatedRow, redundantRows, tiers } from '../../../src/history/plan-thinning.ts';

const dayMs = 86_400_000;
/** A Tuesday. */
const today = Date.UTC(2026, 10, 24) / dayMs;

const rowsArbitrary = fc
  .array(fc.record({ day: fc.integer({ min: today - 400, max: today }), post: fc.constantFrom('a', 'b', 'c') }), {
    maxLength: 300,
    size: 'max',
  })
  .map((rows) => rows.map((row, index): DatedRow => ({ ...row, row: index + 2 })));
const tierName = fc.constantFrom(...(Object.keys(tiers) as (keyof typeof tiers)[]));

/** By the calendar's own words rather than by numbers. */
function mondayOf(day: number): string {
  const date = new Date(day * dayMs);
  return new Date((day - ((date.getUTCDay() + 6) % 7)) * dayMs).toISOString().slice(0, 10);
}
const monthName = (day: number) => new Date(day * dayMs).toISOString().slice(0, 7);

function lastOf(rows: readonly DatedRow[], periodOf: (day: number) => string): Set<string> {
  const last = new Map<string, number>();
  for (const { day, post } of rows) {
    const period = `${periodOf(day)} ${post}`;
    last.set(period, Math.max(day, last.get(period) ?? 0));
  }
  return new Set([...last].map(([period, day]) => `${period.slice(period.lastIndexOf(' ') + 1)} ${day}`));
}

const thinned = (rows: readonly DatedRow[], name: keyof typeof tiers) => {
  const gone = new Set(redundantRows(rows, today, tiers[name]));
  return rows.filter(({ row }) => !gone.has(row));
};

describe('thinning', () => {
  it('never takes the newest row of a post, the last one of its month, or a day younger than 31 days', () => {
    fc.assert(
      fc.property(rowsArbitrary, tierName, (rows, name) => {
        const left = new Set(thinned(rows, name).map(({ post, day }) => `${post} ${day}`));
        const must = [...lastOf(rows, () => ''), ...lastOf(rows, monthName)];
        const young = rows.filter(({ day }) => today - day <= 30).map(({ post, day }) => `${post} ${day}`);
        expect([...must, ...young].filter((each) => !left.has(each))).toEqual([]);
        const youngRows = (all: readonly DatedRow[]) => all.filter(({ day }) => today - day <= 30).length;
        expect(youngRows(thinned(rows, name))).toBe(youngRows(rows));
      }),
    );
  });

  it('keeps the last row of each week as long as days are thinned to weeks', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const left = new Set(thinned(rows, 'week').map(({ post, day }) => `${post} ${day}`));
        expect([...lastOf(rows, mondayOf)].filter((each) => !left.has(each))).toEqual([]);
        const leftLater = new Set(thinned(rows, 'weekThenMonth').map(({ post, day }) => `${post} ${day}`));
        const lastYounger = [...lastOf(rows, mondayOf)].filter((each) => today - Number(each.split(' ')[1]) <= 90);
        expect(lastYounger.filter((each) => !leftLater.has(each))).toEqual([]);
      }),
    );
  });

  it('leaves one row of a post in each old week of a month, or in each old month', () => {
    fc.assert(
      fc.property(rowsArbitrary, tierName, (rows, name) => {
        const old = thinned(rows, name).filter(({ day }) => today - day > 30);
        const periodOf = ({ day }: DatedRow) =>
          tiers[name](today - day) === 'month' ? monthName(day) : `${monthName(day)} ${mondayOf(day)}`;
        const periods = old.map((row) => `${row.post} ${periodOf(row)}`);
        expect(periods.filter((period, index) => periods.indexOf(period) !== index)).toEqual([]);
      }),
    );
  });

  it('takes nothing a second time, and each tier at least what the one before takes', () => {
    fc.assert(
      fc.property(rowsArbitrary, tierName, (rows, name) => {
        expect(redundantRows(thinned(rows, name), today, tiers[name])).toEqual([]);
        const counts = [tiers.week, tiers.weekThenMonth, tiers.month].map(
          (tier) => redundantRows(rows, today, tier).length,
        );
        expect(counts).toEqual([...counts].sort((a, b) => a - b));
        expect(thinned(thinned(rows, 'week'), 'month')).toEqual(thinned(rows, 'month'));
      }),
    );
  });

  it('finds the rows of 4,000 posts and 50 days in a moment', () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => ({
      row: index + 2,
      day: today - 49 + Math.floor(index / 4_000),
      post: `tiktok:${index % 4_000}`,
    }));
    const before = process.cpuUsage();
    expect(redundantRows(rows, today, tiers.week)).toHaveLength(4_000 * 17);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(5_000);
  });
});
