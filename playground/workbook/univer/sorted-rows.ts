import type { ICellData } from '@univerjs/core';
import type { Area } from '../grid/reference.ts';
import { cellKey, SheetStore } from '../grid/sheet-store.ts';
import { sortRows } from '../grid/sort-rows.ts';
import { shiftFormula } from '../shift-formula.ts';
import type { SortKey } from '../workbook.ts';
import { putCell, type Rows } from './cell-matrix.ts';
import type { Unit } from './unit.ts';

type Block = Rows<ICellData | null>;

/**
 * The rows of the area in order, as cells to write, with all they carry. Whatever stood there has to be cleared first:
 * a mutation merges styles.
 */
export function sortedRows(
  unit: Unit,
  sheetId: string,
  store: SheetStore,
  area: Area,
  keys: readonly SortKey[],
  locale: string,
): { readonly cleared: Block; readonly sorted: Block } {
  const origins = rowsInOrder(store, area, keys, locale);
  const matrix = unit.model.getSheetBySheetId(sheetId)?.getCellMatrix();
  const cleared: Block = {};
  const sorted: Block = {};
  origins.forEach((from, down) => {
    const to = area.top + down;
    for (let column = area.left; column <= area.right; column += 1) {
      putCell(cleared, to - 1, column - 1, null);
      const cell = matrix?.getValue(from - 1, column - 1);
      if (cell) putCell(sorted, to - 1, column - 1, movedCell(cell, unit, to - from));
    }
  });
  return { cleared, sorted };
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

function movedCell(cell: ICellData, unit: Unit, rows: number): ICellData {
  const { s: _, ...rest } = structuredClone(cell);
  const style = unit.model.getStyles().getStyleByCell(cell);
  return {
    ...rest,
    ...(style ? { s: structuredClone(style) } : {}),
    ...(typeof cell.f === 'string' ? { f: shiftFormula(cell.f, rows, 0) } : {}),
  };
}
