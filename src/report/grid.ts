// One grid of columns for all blocks of a report, so that numbers of a kind are below each other. A: what the row is about;
// B to H: views to posts; I: links.

import type { CellStyle } from '../platform/ports.ts';
import type { CellValue } from '../tables/cell-value.ts';
import { definitionOf } from '../tables/columns.ts';

export const gridWidth = 9;
const firstNumber = 2;
export const rateColumn = 7;
/** Of the rate among the numbers. */
export const rateIndex = rateColumn - firstNumber;
export const lastNumber = 8;
export const numberColumns = { column: firstNumber, columns: lastNumber - firstNumber + 1 };

export const colors = { text: '#202124', quiet: '#5f6368', band: '#e8eef7', paper: '#ffffff' };
export const formats = {
  whole: '#,##0',
  rate: '0.00%',
  date: definitionOf('collected').numberFormat ?? '',
  grown: '+#,##0;-#,##0;0',
  grownRate: '+0.0%;-0.0%;0.0%',
  points: '+0.00" points";-0.00" points";0.00" points"',
};

/** Rows of the grid, its first being the row of headers. */
export interface Block {
  readonly row: number;
  readonly rows: number;
}

export type Looks = Omit<Partial<CellStyle>, 'row' | 'rows'>;

/** Rows are added at the end. */
export function createGrid() {
  const values: CellValue[][] = [];
  const styles: CellStyle[] = [];

  /** @returns The row of the first. */
  function write(...rows: readonly (readonly CellValue[])[]): number {
    const row = values.length + 1;
    for (const cells of rows) values.push(Array.from({ length: gridWidth }, (_, index) => cells[index] ?? ''));
    return row;
  }

  /** Over the whole width unless told otherwise. */
  function style(row: number, rows: number, looks: Looks): void {
    if (rows > 0) styles.push({ row, column: 1, rows, columns: gridWidth, ...looks });
  }

  function formatNumbers(row: number, rows: number, whole = formats.whole, rate = formats.rate): void {
    style(row, rows, { ...numberColumns, numberFormat: whole });
    style(row, rows, { column: rateColumn, columns: 1, numberFormat: rate });
  }

  /** A blank row, the headers, and what is below them. */
  function block(headers: readonly string[], rows: readonly (readonly CellValue[])[]): Block {
    const row = write([], headers, ...rows) + 1;
    style(row, 1, { isBold: true, background: colors.band });
    formatNumbers(row + 1, rows.length);
    return { row, rows: rows.length + 1 };
  }

  return { values, styles, write, style, formatNumbers, block };
}
