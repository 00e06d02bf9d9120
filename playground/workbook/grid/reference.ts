// A1 notation: text to rows and columns, and back.
import type { RangeAddress } from '../workbook.ts';

/** 1-based and inclusive. A missing end is open: down to the last row, or right to the last column, of the sheet. */
export interface A1Range {
  readonly top: number;
  readonly left: number;
  readonly bottom?: number;
  readonly right?: number;
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

export function a1Text(row: number, column: number): string {
  return `${columnLetters(column)}${row}`;
}

interface Corner {
  readonly column?: number;
  readonly row?: number;
}

function parseCorner(text: string): Corner {
  const [, letters = '', digits = ''] = /^\$?([A-Za-z]*)\$?(\d*)$/.exec(text) ?? [];
  return {
    ...(letters === '' ? {} : { column: columnNumber(letters) }),
    ...(digits === '' ? {} : { row: Number(digits) }),
  };
}

function bounds(first: number | undefined, second: number | undefined): [start: number, end: number | undefined] {
  if (first === undefined || second === undefined) return [first ?? second ?? 1, undefined];
  return [Math.min(first, second), Math.max(first, second)];
}

/** `A1`, `$A$1:B5`, `A2:A`, `A:C`, `2:4`; the lexer has made sure of the shape. */
export function parseA1(text: string): A1Range {
  const [first = '', second = first] = text.split(':');
  const [start, end] = [parseCorner(first), parseCorner(second)];
  const [top, bottom] = bounds(start.row, end.row);
  const [left, right] = bounds(start.column, end.column);
  return { top, left, ...(bottom === undefined ? {} : { bottom }), ...(right === undefined ? {} : { right }) };
}
