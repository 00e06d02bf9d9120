import type { ICellData } from '@univerjs/core';
import { cellKey, SheetStore } from '../grid/sheet-store.ts';
import { sortRows } from '../grid/sort-rows.ts';
import type { Area } from '../reference.ts';
import { shiftFormula } from '../shift-formula.ts';
import type { SortKey } from '../workbook.ts';
import { putCell, type Rows } from './cell-matrix.ts';
import type { Unit } from './unit.ts';

/** From where each row comes, in Univer's form, and the formulas that say something else where they stand then. */
export function sortedRows(
  unit: Unit,
  sheetId: string,
  store: SheetStore,
  area: Area,
  keys: readonly SortKey[],
  locale: string,
): { readonly order: Readonly<Record<number, number>>; readonly formulas: Rows<ICellData> } {
  const order: Record<number, number> = {};
  const formulas: Rows<ICellData> = {};
  rowsInOrder(store, area, keys, locale).forEach((from, down) => {
    const to = area.top + down;
    order[to - 1] = from - 1;
    for (let column = area.left; column <= area.right; column += 1) {
      const text = unit.cellAt(sheetId, from - 1, column - 1)?.f;
      if (typeof text === 'string') putCell(formulas, to - 1, column - 1, { f: shiftFormula(text, to - from, 0) });
    }
  });
  return { order, formulas };
}

/** Which row comes to stand in each row of the area. */
function rowsInOrder(store: SheetStore, area: Area, keys: readonly SortKey[], locale: string): number[] {
  const copy = new SheetStore(store.name, store.id, { rows: store.maxRows, columns: store.maxColumns });
  copy.contents = new Map(store.contents);
  for (const [key, formula] of store.spilled) copy.spilled.set(key, formula);
  // The notes go with their rows: here each says where it comes from.
  for (let row = area.top; row <= area.bottom; row += 1) copy.notes.set(cellKey(row, area.left), String(row));
  sortRows(copy, area, keys, locale);
  return Array.from({ length: area.bottom - area.top + 1 }, (_, down) =>
    Number(copy.notes.get(cellKey(area.top + down, area.left))),
  );
}
