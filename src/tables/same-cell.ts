import { isDate } from '../is-date.ts';
// Cells are compared across a write: what is written is read back in another form.

/** What a cell that was read holds, as text: a number and the same number as text are one, and so are two Dates. */
export function cellKey(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  // Sheets keeps fewer digits of a number, and of a time, than it was given.
  if (typeof value === 'number') return String(Number.isInteger(value) ? value : Number(value.toPrecision(12)));
  if (isDate(value)) {
    return `date ${Math.round((value as Date).getTime() / 1000)}`;
  }
  return String(value).toUpperCase();
}

/** The same for a value that is to be written: an apostrophe before a text is not read back. */
export function writtenKey(value: unknown): string {
  return typeof value === 'string' && value.startsWith("'") ? value.slice(1) : cellKey(value);
}
