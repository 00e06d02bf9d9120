// Blocks of values and formats as scripts hand them over: rows of the size of the range.
import { limits } from '../../runtime/limits.ts';
import { isDate } from '../../runtime/wire.ts';
import type { CellValue, RangeAddress } from '../../workbook/workbook.ts';
import { listArgument, ServiceError } from '../service.ts';

export function filled<T>({ rows, columns }: RangeAddress, value: T): T[][] {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => value));
}

/** @throws {ServiceError} when the block has another size than the range. */
export function checkedBlock<T>(
  value: unknown,
  name: string,
  target: RangeAddress,
  check: (item: unknown) => T,
): T[][] {
  const rows = listArgument(value, name).map((row) => listArgument(row, name));
  const mismatch = (what: string, has: number, wanted: number): ServiceError =>
    new ServiceError(
      `The number of ${what} in the data does not match the number of ${what} in the range. The data has ${has} but the range has ${wanted}.`,
    );
  if (rows.length !== target.rows) throw mismatch('rows', rows.length, target.rows);
  const odd = rows.find((row) => row.length !== target.columns);
  if (odd !== undefined) throw mismatch('columns', odd.length, target.columns);
  return rows.map((row) => row.map(check));
}

/** Nothing, to a cell, is empty; whatever is no cell value is written as its text. */
export function cellArgument(value: unknown): CellValue {
  if (value === null || value === undefined) return '';
  // A cell holds no NaN and no infinity.
  if (typeof value === 'number') return Number.isFinite(value) ? value : '#NUM!';
  if (typeof value === 'boolean' || isDate(value)) return value;
  return shortEnough(String(value));
}

/** @throws {ServiceError} when no cell, and no note of one, can hold so much. */
export function shortEnough(text: string): string {
  if (text.length <= limits.cellCharacters) return text;
  throw new ServiceError(
    `Your input contains more than the maximum of ${limits.cellCharacters} characters in a single cell.`,
  );
}

/** Empty clears the cell; a formula may come without its `=`. */
export function formulaArgument(value: unknown): string {
  const text = String(cellArgument(value));
  return text === '' || text.startsWith('=') ? text : `=${text}`;
}
