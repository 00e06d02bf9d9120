// Cells of the history by the names of their columns: a person may move columns, and put others between them.

import type { CellBlock, OwnSheets } from '../platform/ports.ts';
import type { CellValue } from '../tables/cell-value.ts';
import { type HistoryCells, type HistoryColumn, historyColumns, type Places } from './history-sheet.ts';

/** Rows one call writes. */
const blockRows = 5_000;

export interface HistoryArea {
  readonly sheetId: number;
  readonly places: Places;
}

/** The cells of each column asked for, from `row` down. One service call for columns that stand side by side. */
export function readColumns<Column extends HistoryColumn>(
  { sheetId, places }: HistoryArea,
  ownSheets: OwnSheets,
  columns: readonly Column[],
  { row, rows }: { readonly row: number; readonly rows: number },
): Record<Column, unknown[]> {
  const read: Partial<Record<Column, unknown[]>> = {};
  for (const group of sideBySide(columns, places)) {
    const area = { row, column: firstPlace(group, places), rows, columns: group.length };
    const values = rows > 0 ? ownSheets.readArea(sheetId, area) : [];
    for (const [index, column] of group.entries()) read[column] = values.map((cells) => cells[index]);
  }
  return read as Record<Column, unknown[]>;
}

/** To be written from `row` down, without touching a column that is not named. */
export function blocksOf<Column extends HistoryColumn>(
  places: Places,
  columns: readonly Column[],
  row: number,
  rows: readonly Readonly<Record<Column, CellValue>>[],
): CellBlock[] {
  const groups = sideBySide(columns, places);
  return inParts(rows).flatMap(({ done, part }) =>
    groups.map((group) => ({
      row: row + done,
      column: firstPlace(group, places),
      values: part.map((cells) => group.map((column) => cells[column])),
    })),
  );
}

/**
 * For rows below all others, where nothing can be overwritten: blocks that reach from our first column to our last, so that
 * a row is there as a whole or not at all, also when the execution ends between two blocks.
 */
export function wholeRows(places: Places, row: number, rows: readonly HistoryCells[]): CellBlock[] {
  const numbers = historyColumns.map((column) => places[column]);
  const first = Math.min(...numbers);
  const wide = rows.map((cells) => {
    const values: CellValue[] = Array(Math.max(...numbers) - first + 1).fill('');
    for (const column of historyColumns) values[places[column] - first] = cells[column];
    return values;
  });
  return inParts(wide).map(({ done, part }) => ({ row: row + done, column: first, values: part }));
}

function inParts<T>(rows: readonly T[]): { done: number; part: T[] }[] {
  const parts: { done: number; part: T[] }[] = [];
  for (let done = 0; done < rows.length; done += blockRows)
    parts.push({ done, part: rows.slice(done, done + blockRows) });
  return parts;
}

function sideBySide<Column extends HistoryColumn>(columns: readonly Column[], places: Places): Column[][] {
  const groups: Column[][] = [];
  for (const column of [...columns].sort((a, b) => places[a] - places[b])) {
    const group = groups[groups.length - 1];
    const last = group?.[group.length - 1];
    if (group && last && places[column] === places[last] + 1) group.push(column);
    else groups.push([column]);
  }
  return groups;
}

function firstPlace([first]: readonly HistoryColumn[], places: Places): number {
  return first ? places[first] : 1;
}

/** Rows that follow each other, or with at most so many others between them; `rows` in ascending order. */
export function runsOf(rows: readonly number[], gap = 0): { readonly row: number; readonly count: number }[] {
  const runs: { row: number; count: number }[] = [];
  for (const row of rows) {
    const run = runs[runs.length - 1];
    if (run && row - (run.row + run.count) <= gap) run.count = row - run.row + 1;
    else runs.push({ row, count: 1 });
  }
  return runs;
}
