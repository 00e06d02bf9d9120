// Holds what stands in a refreshed spreadsheet against what the API knew.

import { countersAt, HOUR_MS, lastScrapeMs, type SeededPost } from '../api/post.ts';
import type { ScheduledSheet } from '../scheduled-sheet.ts';
import type { CellValue } from '../workbook/workbook.ts';
import { wallClock } from '../workbook/zoned-time.ts';

const dayMs = 24 * HOUR_MS;
const idleMs = 6 * HOUR_MS;
/** Cells keep dates to about a millisecond. */
const roundingMs = 1000;

/** A row of the table whose numbers are not the newest. */
export interface Outdated {
  readonly link: string;
  /** When newer ones were to be expected, epoch milliseconds. */
  readonly sinceMs: number;
}

/** @param posts By their links. */
export function outdatedRows(
  { cells }: Pick<ScheduledSheet, 'cells'>,
  posts: ReadonlyMap<string, SeededPost>,
  nowMs: number,
): Outdated[] {
  return cells()
    .slice(1)
    .flatMap(([link, , , , collected]): Outdated[] => {
      const post = posts.get(String(link));
      const newestMs = post ? lastScrapeMs(post.collection, nowMs) : null;
      if (post === undefined || newestMs === null) return [];
      const shownMs = collected instanceof Date ? collected.getTime() : null;
      if (shownMs !== null && shownMs > newestMs - roundingMs) return [];
      return [{ link: String(link), sinceMs: shownMs === null ? 0 : expectedMs(post, shownMs) }];
    });
}

/** One that is paused, or that the platform does not show, is looked at a few times a day: it may be so no longer. */
function expectedMs({ collection, isActive, isUnavailable }: SeededPost, shownMs: number): number {
  return shownMs + collection.intervalHours * HOUR_MS + (isActive && !isUnavailable ? 0 : idleMs);
}

/** Links with numbers beside them that their post never had at the time they are said to be of. */
export function wrongRows({ cells }: Pick<ScheduledSheet, 'cells'>, posts: ReadonlyMap<string, SeededPost>): string[] {
  return cells()
    .slice(1)
    .filter(([link, , views, , collected]) => {
      const post = posts.get(String(link));
      return post && !isTrue(post, views, collected);
    })
    .map(([link]) => String(link));
}

/** Whether the post had so many views when they are said to have been collected. */
export function isTrue(post: SeededPost, views: CellValue | undefined, collected: CellValue | undefined): boolean {
  if (!(collected instanceof Date)) return views === '';
  // Half a second off changes no more than the last digits of the largest.
  const from = countersAt(post, collected.getTime() - roundingMs).views;
  return (
    typeof views === 'number' && views >= from && views <= countersAt(post, collected.getTime() + roundingMs).views
  );
}

export interface HistoryTruth {
  readonly rows: number;
  readonly doubles: string[];
  readonly missing: string[];
  /** Rows with numbers that are not their post's. */
  readonly wrong: string[];
}

/** @param days The first and the last whole day, as `2026-11-24`. */
export function checkHistory(
  { session: { workbook } }: Pick<ScheduledSheet, 'session'>,
  posts: readonly (SeededPost & { readonly key: string })[],
  days: readonly string[],
): HistoryTruth {
  const sheet = workbook.sheets().find(({ name }) => name === 'CreatorAudit history');
  if (sheet === undefined) return { rows: 0, doubles: [], missing: [...days], wrong: [] };
  const [headers = [], ...rows] = workbook.values({
    sheet: sheet.name,
    row: 1,
    column: 1,
    rows: Math.max(1, sheet.lastRow),
    columns: Math.max(1, sheet.lastColumn),
  });
  const at = (name: string) => headers.indexOf(name);
  const [date, key, views, collected] = [at('Date'), at('Post'), at('Views'), at('Last collected')];
  const byKey = new Map(posts.map((post) => [post.key, post]));
  const counts = new Map<string, number>();
  const wrong: string[] = [];
  for (const row of rows) {
    const day = dayOf(row[date], workbook.timeZone);
    const identity = `${day} ${row[key]}`;
    counts.set(identity, (counts.get(identity) ?? 0) + 1);
    const post = byKey.get(String(row[key]));
    const isOfDay = dayOf(row[collected], workbook.timeZone) <= day;
    if (!post || !isOfDay || !isTrue(post, row[views], row[collected])) wrong.push(identity);
  }
  return {
    rows: rows.length,
    doubles: [...counts].filter(([, count]) => count > 1).map(([identity]) => identity),
    missing: days.flatMap((day) =>
      posts
        .filter(({ collection }) => lastScrapeMs(collection, Date.parse(day) - dayMs) !== null)
        .map((post) => `${day} ${post.key}`)
        .filter((identity) => !counts.has(identity)),
    ),
    wrong,
  };
}

function dayOf(cell: CellValue | undefined, timeZone: string): string {
  return cell instanceof Date ? dayAt(cell.getTime(), timeZone) : String(cell);
}

export function dayAt(epochMs: number, timeZone: string): string {
  return wallClock(new Date(epochMs), timeZone).toISOString().slice(0, 10);
}
