// A1 notation: text to rows and columns, and back.
import type { RangeAddress } from './workbook.ts';

/** 1-based and inclusive. A missing end is open: down to the last row, or right to the last column, of the sheet. */
export interface A1Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number | undefined;
  readonly right: number | undefined;
}

/** `undefined` for a range that names no sheet. */
export interface SheetRange extends A1Range {
  readonly sheet: string | undefined;
}

/** A block of one sheet, 1-based and inclusive. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export function areaOf(range: RangeAddress): Area {
  const { row, column, rows, columns } = range;
  return { top: row, left: column, bottom: row + rows - 1, right: column + columns - 1 };
}

export function intersects(a: Area, b: Area): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

export function isSingleCell(area: Area): boolean {
  return area.top === area.bottom && area.left === area.right;
}

export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** `B2`, or `B2:C9` for more than one cell. */
export function a1Text(row: number, column: number, rows = 1, columns = 1): string {
  const start = `${columnLetters(column)}${row}`;
  return rows === 1 && columns === 1 ? start : `${start}:${columnLetters(column + columns - 1)}${row + rows - 1}`;
}

const corner = String.raw`\$?([A-Za-z]{1,3})?\$?(\d{1,8})?`;
const shape = new RegExp(`^(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?${corner}(?::(?=.)${corner})?$`);

/** `B2`, `A2:C9`, `A:A`, `2:2`, `A2:A` and `'My sheet'!$A$1`; `undefined` when the text is no range. */
export function parseA1(text: string): SheetRange | undefined {
  const match = shape.exec(text.trim());
  if (match === null) return undefined;
  const [, quotedSheet, plainSheet, startLetters, startDigits, endLetters, endDigits] = match;
  const isCell = endLetters === undefined && endDigits === undefined;
  if (isCell && (startLetters === undefined || startDigits === undefined)) return undefined;
  if (!isCell && (startLetters === undefined) !== (endLetters === undefined)) return undefined;
  if (startLetters === undefined && (startDigits === undefined || endDigits === undefined)) return undefined;
  const rows = [rowNumber(startDigits), rowNumber(isCell ? startDigits : endDigits)] as const;
  if (rows.includes(0)) return undefined;
  const [top, bottom] = bounds(...rows);
  const [left, right] = bounds(columnOf(startLetters), columnOf(isCell ? startLetters : endLetters));
  return { sheet: quotedSheet?.replace(/''/g, "'") ?? plainSheet, top, left, bottom, right };
}

/** Without a start a range begins at the first row or column, without an end it goes on to the last. */
function bounds(start: number | undefined, end: number | undefined): [start: number, end: number | undefined] {
  if (start === undefined || end === undefined) return [start ?? end ?? 1, undefined];
  return [Math.min(start, end), Math.max(start, end)];
}

function rowNumber(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

function columnOf(letters: string | undefined): number | undefined {
  return letters === undefined ? undefined : columnNumber(letters);
}
