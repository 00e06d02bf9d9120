// How one operand of an operator or a function becomes a number, a text or a truth value.
import { CellError } from '../workbook.ts';
import { isoText, serialOf } from '../zoned-time.ts';
import { FormulaFailure, parseNumber, type Scalar, textOfBoolean } from './value.ts';

export interface Coercion {
  /** Dates count as days. Throws `FormulaFailure` for errors and for text that is no number. */
  number(value: Scalar): number;
  /** Dates read as `2026-01-31`: number formats of cells are not modelled. */
  text(value: Scalar): string;
  truth(value: Scalar): boolean;
  /** Negative, 0 or positive: numbers before text before truth values; text without regard to case. */
  compare(a: Scalar, b: Scalar): number;
}

export function createCoercion(timeZone: string): Coercion {
  function number(value: Scalar): number {
    if (typeof value === 'number') return value;
    if (value === null) return 0;
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (value instanceof Date) return serialOf(value, timeZone);
    failOnError(value);
    const parsed = parseNumber(value);
    if (parsed !== undefined) return parsed;
    throw new FormulaFailure(
      '#VALUE!',
      `A number is expected, but '${value}' is a text and cannot be coerced to a number.`,
    );
  }

  function text(value: Scalar): string {
    if (value === null) return '';
    if (typeof value === 'boolean') return textOfBoolean(value);
    if (value instanceof Date) return isoText(value, timeZone);
    failOnError(value);
    return String(value);
  }

  function truth(value: Scalar): boolean {
    if (typeof value !== 'string') return number(value) !== 0;
    if (/^true$/i.test(value)) return true;
    if (/^false$/i.test(value)) return false;
    throw new FormulaFailure('#VALUE!', `TRUE or FALSE is expected, but '${value}' is a text and cannot be coerced.`);
  }

  function compare(a: Scalar, b: Scalar): number {
    const left = a ?? blankLike(b);
    const right = b ?? blankLike(a);
    const ranks = rank(left) - rank(right);
    if (ranks !== 0) return ranks;
    if (typeof left === 'string' && typeof right === 'string') {
      const [first, second] = [left.toLowerCase(), right.toLowerCase()];
      return first < second ? -1 : Number(first > second);
    }
    return number(left) - number(right);
  }

  return { number, text, truth, compare };
}

function failOnError<T extends Scalar>(value: T): asserts value is Exclude<T, CellError> {
  if (value instanceof CellError) throw new FormulaFailure(value.type, value.message);
}

/** A blank cell equals 0, `''` and FALSE. */
function blankLike(other: Scalar): Scalar {
  if (typeof other === 'string') return '';
  return typeof other === 'boolean' ? false : 0;
}

function rank(value: Scalar): number {
  failOnError(value);
  if (typeof value === 'string') return 1;
  return typeof value === 'boolean' ? 2 : 0;
}
