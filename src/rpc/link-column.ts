import type { SheetGrid } from './sheet-grid.ts';

/** Where the links of a column are: rows count from 1. */
export interface LinkColumn {
  readonly column: number;
  /** 0 when the first link is in the first row. */
  readonly headerRow: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

/**
 * The column with the links a formula at `column` is about: its own, else the nearest to its left, else to its right.
 * `undefined` when no column has any.
 */
export function linkColumnFor(column: number, grid: SheetGrid): LinkColumn | undefined {
  const left = Array.from(
    { length: Math.min(column, grid.columns) },
    (_, index) => Math.min(column, grid.columns) - index,
  );
  const right = Array.from({ length: Math.max(0, grid.columns - column) }, (_, index) => column + 1 + index);
  for (const candidate of [...left, ...right]) {
    const found = linksIn(candidate, grid);
    if (found) return found;
  }
  return undefined;
}

function linksIn(column: number, grid: SheetGrid): LinkColumn | undefined {
  let firstRow = 1;
  while (firstRow <= grid.rows && !grid.isLink(firstRow, column)) firstRow += 1;
  if (firstRow > grid.rows) return undefined;
  // A first link that is broken belongs to the links, and is no header.
  while (firstRow > 1 && grid.isLinkLike(firstRow - 1, column)) firstRow -= 1;
  let lastRow = grid.rows;
  while (grid.isEmpty(lastRow, column)) lastRow -= 1;
  return { column, headerRow: firstRow - 1, firstRow, lastRow };
}
