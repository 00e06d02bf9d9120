// Puts a formula's result into its own cell and, for an array, into the cells right of and below it.
import { type Area, a1Text, intersects } from '../reference.ts';
import { CellError } from '../workbook.ts';
import type { FormulaCell } from './formula-cell.ts';
import { cellKey, type SheetStore } from './sheet-store.ts';
import { isRows, type Value } from './value.ts';

export function circular(): CellError {
  const message = 'Circular dependency detected. To resolve with iterative calculation, see File > Settings.';
  return new CellError('#REF!', message);
}

/** @returns Whether other cells are covered than before. */
export function placeResult(formula: FormulaCell, value: Value): boolean {
  const before = formula.area;
  release(formula);
  formula.value = value;
  const wanted = areaFor(formula, value);
  const obstacle = obstacleTo(formula, wanted);
  formula.shown = obstacle ?? value;
  formula.area = obstacle === undefined ? wanted : ownCell(formula);
  for (const key of spillKeys(formula)) formula.store.spilled.set(key, formula);
  return !isSame(before, formula.area);
}

/** Shows again what the same formula showed before it was moved or made anew, as far as there is room. */
export function keepSpill(formula: FormulaCell, { value, shown, area, row, column, volatileBy }: FormulaCell): void {
  const { store } = formula;
  const [down, right] = [formula.row - row, formula.column - column];
  Object.assign(formula, { value, shown, volatileBy });
  formula.area = {
    top: formula.row,
    left: formula.column,
    bottom: Math.min(area.bottom + down, store.maxRows),
    right: Math.min(area.right + right, store.maxColumns),
  };
  for (const key of spillKeys(formula)) {
    if (!store.contents.has(key) && !store.spilled.has(key)) store.spilled.set(key, formula);
  }
}

/** Gives up the cells around the formula's own. */
export function release(formula: FormulaCell): void {
  const { spilled, blocked } = formula.store;
  for (const key of spillKeys(formula)) if (spilled.get(key) === formula) spilled.delete(key);
  formula.area = ownCell(formula);
  if (formula.blockedBy !== undefined) blocked.get(formula.blockedBy)?.delete(formula);
  formula.blockedBy = undefined;
}

/** Formulas that could not spill because of a cell of this area. */
export function* blockedIn(store: SheetStore, area: Area): Generator<FormulaCell> {
  if (store.blocked.size === 0) return;
  for (let row = area.top; row <= area.bottom; row += 1) {
    for (let column = area.left; column <= area.right; column += 1) {
      yield* store.blocked.get(cellKey(row, column)) ?? [];
    }
  }
}

function obstacleTo(formula: FormulaCell, area: Area): CellError | undefined {
  const { store } = formula;
  if (area.bottom > store.maxRows || area.right > store.maxColumns) return beyondEdge(store, area);
  if (isSame(area, ownCell(formula))) return undefined;
  if (formula.precedents.some((read) => read.sheet === store.name && intersects(read.area, area))) return circular();
  for (let row = area.top; row <= area.bottom; row += 1) {
    for (let column = area.left; column <= area.right; column += 1) {
      const key = cellKey(row, column);
      const isOwn = row === formula.row && column === formula.column;
      if (isOwn || !(store.contents.has(key) || store.spilled.has(key))) continue;
      formula.blockedBy = key;
      store.blocked.set(key, (store.blocked.get(key) ?? new Set()).add(formula));
      const where = a1Text(row, column);
      return new CellError('#REF!', `Array result was not expanded because it would overwrite data in ${where}.`);
    }
  }
  return undefined;
}

function beyondEdge(store: SheetStore, area: Area): CellError {
  const rows = area.bottom - store.maxRows;
  const missing = rows > 0 ? `rows (${rows})` : `columns (${area.right - store.maxColumns})`;
  return new CellError('#REF!', `Result was not automatically expanded, please insert more ${missing}.`);
}

function areaFor(formula: FormulaCell, value: Value): Area {
  const { row, column } = formula;
  if (!isRows(value)) return ownCell(formula);
  const columns = value.reduce((most, line) => Math.max(most, line.length), 1);
  return { top: row, left: column, bottom: row + Math.max(value.length, 1) - 1, right: column + columns - 1 };
}

function* spillKeys({ row, column, area }: FormulaCell): Generator<number> {
  for (let r = area.top; r <= area.bottom; r += 1) {
    for (let c = area.left; c <= area.right; c += 1) if (r !== row || c !== column) yield cellKey(r, c);
  }
}

function ownCell({ row, column }: FormulaCell): Area {
  return { top: row, left: column, bottom: row, right: column };
}

function isSame(a: Area, b: Area): boolean {
  return a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;
}
