// Values inside a calculation, and how Sheets turns one kind into another.
import { CellError, type CellValue, type ErrorType } from '../workbook.ts';

/** `null` is a blank cell, which is 0 to `+`, `''` to `&` and equal to both; `''` is text of no length. */
export type Scalar = CellValue | CellError | null;
export type Rows = readonly (readonly Scalar[])[];
export type Value = Scalar | Rows;

export function isRows(value: unknown): value is Rows {
  return Array.isArray(value);
}

/** Ends the evaluation of one scalar operation with a cell error. */
export class FormulaFailure extends Error {
  readonly cellError: CellError;
  constructor(type: ErrorType, message: string) {
    super(message);
    this.cellError = new CellError(type, message);
  }
}

/** An error that was written as such, `#N/A` or `NA()`, and not come to. */
export function errorValue(type: ErrorType): CellError {
  switch (type) {
    case '#N/A':
      return new CellError(type, 'The value is not available.');
    // What is left in a formula of a reference to cells that have been deleted.
    case '#REF!':
      return new CellError(type, 'Reference does not exist.');
    default:
      return new CellError(type, `The error ${type} was entered as a value.`);
  }
}

/** Runs one operation; a `FormulaFailure` inside it is its result. */
export function attempt<T>(operation: () => T): T | CellError {
  try {
    return operation();
  } catch (error) {
    if (error instanceof FormulaFailure) return error.cellError;
    throw error;
  }
}

export function firstError(value: Value): CellError | undefined {
  if (!isRows(value)) return value instanceof CellError ? value : undefined;
  for (const row of value) for (const item of row) if (item instanceof CellError) return item;
  return undefined;
}

export function topLeft(value: Value): Scalar {
  return isRows(value) ? (value[0]?.[0] ?? null) : value;
}

export function finite(value: number): number | CellError {
  return Number.isFinite(value) ? value : new CellError('#NUM!', 'The result is not a finite number.');
}

export function textOfBoolean(value: boolean): string {
  return value ? 'TRUE' : 'FALSE';
}

/** Text that `+` and VALUE take for a number; `undefined` for any other text. */
export function parseNumber(text: string): number | undefined {
  const match = /^\s*([+-]?)(\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(\.\d*)?(e[+-]?\d+)?\s*(%?)\s*$/i.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '', percent = ''] = match;
  const size = Number(`${whole.replaceAll(',', '') || '0'}${fraction}${exponent}`);
  const value = percent === '' ? size : size / 100;
  return sign === '-' ? -value : value;
}
