// Which rows of old days may go. What stays of a post is the last row of each of its weeks, or months.

import { type Day, monthOf, weekOf } from './day.ts';

/** A row of the sheet that belongs to a post and a day. */
export interface DatedRow {
  readonly row: number;
  readonly day: Day;
  readonly post: string;
}

/** What days of this age are thinned to; `null` leaves them as they are. */
type Tier = (ageDays: number) => 'week' | 'month' | null;

/** Each takes more than the one before. */
export const tiers: Readonly<Record<'week' | 'weekThenMonth' | 'month', Tier>> = {
  week: (ageDays) => (ageDays > 30 ? 'week' : null),
  weekThenMonth: (ageDays) => (ageDays > 90 ? 'month' : ageDays > 30 ? 'week' : null),
  month: (ageDays) => (ageDays > 30 ? 'month' : null),
};

/** A week ends with its month: then the last row of a month is the last of a week too, and one thinning prepares the next. */
const periodOf = {
  week: (day: Day) => `${monthOf(day)} ${weekOf(day)}`,
  month: (day: Day) => `${monthOf(day)}`,
};

/** The numbers of the rows that may go, in the order of `rows`, which is that of the sheet. */
export function redundantRows(rows: readonly DatedRow[], today: Day, tier: Tier): number[] {
  const last = { week: new Map<string, DatedRow>(), month: new Map<string, DatedRow>() };
  const kinds = ['week', 'month'] as const;
  for (const each of rows) {
    for (const kind of kinds) {
      const period = `${periodOf[kind](each.day)} ${each.post}`;
      const other = last[kind].get(period);
      if (!other || other.day <= each.day) last[kind].set(period, each);
    }
  }
  return rows.flatMap((each) => {
    const kind = tier(today - each.day);
    return kind && last[kind].get(`${periodOf[kind](each.day)} ${each.post}`) !== each ? [each.row] : [];
  });
}
