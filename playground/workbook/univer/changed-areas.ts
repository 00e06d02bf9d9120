import type { SheetStore } from '../grid/sheet-store.ts';
import type { Area } from '../reference.ts';
import type { Content } from './cell-content.ts';

/** One cell, and what it is to hold. */
export interface CellChange {
  readonly store: SheetStore;
  readonly row: number;
  readonly column: number;
  readonly content: Content;
}

/** The changed cells as few blocks: those of a sheet that stand close together are one. */
export function* changedAreas(changes: readonly CellChange[]): Generator<readonly [SheetStore, Area]> {
  const sheets = new Map<
    SheetStore,
    { top: number; left: number; bottom: number; right: number; cells: CellChange[] }
  >();
  for (const change of changes) {
    const { store, row, column } = change;
    const sheet = sheets.get(store) ?? { top: row, left: column, bottom: row, right: column, cells: [] };
    sheets.set(store, sheet);
    sheet.top = Math.min(sheet.top, row);
    sheet.left = Math.min(sheet.left, column);
    sheet.bottom = Math.max(sheet.bottom, row);
    sheet.right = Math.max(sheet.right, column);
    sheet.cells.push(change);
  }
  for (const [store, { cells, ...area }] of sheets) {
    const size = (area.bottom - area.top + 1) * (area.right - area.left + 1);
    if (size <= 2 * cells.length) yield [store, area];
    else {
      for (const { row, column } of cells) yield [store, { top: row, left: column, bottom: row, right: column }];
    }
  }
}
