import type { Area } from '../reference.ts';
import { isWaiting } from './formula-cell.ts';
import { cellKey, isFormula, type SheetStore, shownAt } from './sheet-store.ts';
import { type Trace, Waiting } from './surroundings.ts';
import type { Rows, Scalar } from './value.ts';

/** Reads a block for a formula: the hot loop of every range. Throws `Waiting`. */
export function readCells(store: SheetStore, area: Area, trace: Trace): Rows {
  const rows: Scalar[][] = [];
  for (let row = area.top; row <= area.bottom; row += 1) {
    const line: Scalar[] = [];
    for (let column = area.left; column <= area.right; column += 1) {
      const key = cellKey(row, column);
      const content = store.contents.get(key) ?? store.spilled.get(key);
      if (isFormula(content)) {
        if (isWaiting(content)) throw new Waiting();
        trace.volatileBy ??= content.volatileBy;
        line.push(shownAt(content, row, column));
      } else {
        line.push(content ?? null);
      }
    }
    rows.push(line);
  }
  return rows;
}
