// What Sheets makes of the value a custom function returns.
import { CellError, type CellValue, type FormulaResult } from './workbook.ts';

// A cell of Google Sheets holds at most 50,000 characters.
const maxTextLength = 50_000;

/**
 * Rows spill right and down. An array of single values is one column (an assumption; Google documents only
 * two dimensions). Short rows are padded with `''`, and an array without any cell is `''`.
 */
export function toFormulaResult(value: unknown): FormulaResult {
  if (!Array.isArray(value)) return toCell(value);
  const rows = value.map((row: unknown) => (Array.isArray(row) ? row.map(toCell) : [toCell(row)]));
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (columns === 0) return '';
  return rows.map((row) => (row.length === columns ? row : [...row, ...Array(columns - row.length).fill('')]));
}

/** Text stays text, even when it begins with `=`. */
function toCell(value: unknown): CellValue | CellError {
  switch (typeof value) {
    case 'string':
      return value.length <= maxTextLength ? value : tooLong();
    case 'number':
      return Number.isFinite(value) ? value : new CellError('#NUM!', 'The result is not a finite number.');
    case 'boolean':
      return value;
    case 'undefined':
      return '';
    default:
      if (value === null) return '';
      return isDate(value) ? value : notACellValue(value);
  }
}

/** Also when it comes from another realm, where `instanceof` fails. */
function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]' && !Number.isNaN(Number(value));
}

function tooLong(): CellError {
  const message = `Your input contains more than the maximum of ${maxTextLength} characters in a single cell.`;
  return new CellError('#ERROR!', message);
}

function notACellValue(value: unknown): CellError {
  const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
  const message = `The function returned a value of type ${kind}; a cell takes numbers, text, TRUE or FALSE, and dates.`;
  return new CellError('#ERROR!', message);
}
