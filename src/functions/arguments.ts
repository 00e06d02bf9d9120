// Cells and ranges as Sheets hands them over: a cell is a scalar, a range is rows; a range of one cell may be either.

import { CreatorAuditError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { CellValue } from '../tables/cell-value.ts';

export type CellInput = CellValue | null | undefined | readonly (readonly CellValue[])[];
export type CellOutput = CellValue | CellValue[][];

/** A full column of a large sheet many times over. More is a slip such as `A:ZZ`, and no answer within 30 s. */
export const MAX_CELLS = 100_000;

export interface Cells {
  /** At least one row, at least one column, all rows of the same length. */
  readonly rows: readonly (readonly unknown[])[];
  readonly columns: number;
  /** One cell in: one value out, or an error that says why not. */
  readonly single: boolean;
}

/** An omitted argument arrives as `undefined`; a blank cell, which has a blank answer, as `''` (or `null`). */
export function readLinks(argument: unknown): Cells {
  if (argument === undefined) throw new CreatorAuditError('bad_argument', messages.noLinks);
  return readCells(argument);
}

export function readCells(argument: unknown): Cells {
  const given: unknown[] = Array.isArray(argument) && argument.length > 0 ? argument : [argument];
  const rows = given.map((row): unknown[] => (Array.isArray(row) ? row : [row]));
  const columns = rows.reduce((widest, row) => Math.max(widest, row.length), 1);
  const count = rows.length * columns;
  if (count > MAX_CELLS) {
    throw new CreatorAuditError('bad_argument', messages.tooManyCells(count, MAX_CELLS));
  }
  return {
    rows: rows.map((row) => (row.length === columns ? row : Array.from({ length: columns }, (_, i) => row[i]))),
    columns,
    single: count === 1,
  };
}

const LONGEST_QUOTE = 80;

/** A cell's text within a sentence: long enough to recognise it, short enough to read on. */
export function quoteCell(cell: unknown): string {
  if (typeof cell === 'number') return String(cell);
  if (typeof cell !== 'string') return 'This cell';
  const text = cell
    .slice(0, 2 * LONGEST_QUOTE)
    .replace(/\s+/g, ' ')
    .trim();
  return `"${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}"`;
}
