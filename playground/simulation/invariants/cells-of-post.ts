// What our cells beside a link must hold, by the numbers that the sandbox has of its post at the time they say they are of.
import { countersAt, lastScrapeMs, type SeededPost } from '../../api/post.ts';
import type { Switches } from '../../api/switches.ts';
import type { CellValue } from '../../workbook/workbook.ts';
import type { OurHeader, TableRow } from '../table-view.ts';

/** Cells keep dates to about a millisecond. */
const nearMs = [0, -1, 1] as const;

/** @returns Which cells differ from every record of the post; none when one of them is shown. */
export function strangeCells(
  { cells }: Pick<TableRow, 'cells'>,
  records: readonly SeededPost[],
  shownMs: number,
  switches: Partial<Switches>,
): string[] {
  let fewest: string[] | undefined;
  for (const record of records) {
    // The API may tell whole seconds of a collection that was between two of them.
    const toldMs = lastScrapeMs(record.collection, shownMs + 999) ?? shownMs;
    const withinMs = toldMs - shownMs > 1 ? [toldMs - shownMs] : [];
    for (const near of [...nearMs, ...withinMs]) {
      const expected = expectedCells(record, shownMs + near, switches);
      const differing = Object.entries(expected).flatMap(([header, value]) => {
        const shown = cells[header as OurHeader];
        return shown === undefined || isSame(shown, value) ? [] : [`${header} is "${shown}", not "${value}"`];
      });
      if (fewest === undefined || differing.length < fewest.length) fewest = differing;
    }
  }
  return fewest ?? [];
}

type Expected = Partial<Record<OurHeader, string | number>>;

function expectedCells(post: SeededPost, atMs: number, { inferredFields = 'guessed' }: Partial<Switches>): Expected {
  const { views, plays, likes, comments, shares, saves } = countersAt(post, atMs);
  const hasRate = views > 0 && likes !== null;
  const numbers: Expected = {
    Views: views,
    Plays: plays,
    Likes: likes ?? '',
    Comments: comments,
    Shares: shares ?? '',
    Saves: saves ?? '',
    'Engagement rate': hasRate ? (likes + comments + (shares ?? 0)) / views : '',
  };
  // In another form, or not told, they stand as they stood.
  if (inferredFields !== 'guessed') return numbers;
  return {
    ...numbers,
    'Post date': post.createMs,
    'Post creator': `@${post.username}`,
    'Post caption': post.caption,
  };
}

function isSame(shown: CellValue, expected: string | number): boolean {
  if (shown instanceof Date) return typeof expected === 'number' && Math.abs(shown.getTime() - expected) < 1_000;
  if (typeof shown === 'number' && typeof expected === 'number')
    return Math.abs(shown - expected) <= Math.abs(expected) * 1e-9;
  return shown === expected;
}
