import { type Area, isSingleCell } from '../reference.ts';
import type { FormulaCell, Precedent } from './formula-cell.ts';
import { cellKey } from './sheet-store.ts';

interface RangeWatch {
  readonly area: Area;
  readonly formulas: Set<FormulaCell>;
}

interface SheetWatches {
  readonly cells: Map<number, Set<FormulaCell>>;
  /** By column, then by range: many formulas over one range are one entry. */
  readonly ranges: Map<number, Map<string, RangeWatch>>;
}

/** Which formulas read which cells. */
export class Dependents {
  readonly #sheets = new Map<string, SheetWatches>();

  add(formula: FormulaCell): void {
    for (const precedent of formula.precedents) {
      for (const formulas of this.#watching(precedent)) formulas.add(formula);
    }
  }

  remove(formula: FormulaCell): void {
    for (const precedent of formula.precedents) {
      for (const formulas of this.#watching(precedent)) formulas.delete(formula);
    }
  }

  /** Formulas that read any cell of the area. */
  of(sheet: string, area: Area): Set<FormulaCell> {
    const found = new Set<FormulaCell>();
    const watches = this.#sheets.get(sheet);
    if (watches === undefined) return found;
    for (let column = area.left; column <= area.right; column += 1) {
      for (let row = area.top; row <= area.bottom; row += 1) {
        for (const formula of watches.cells.get(cellKey(row, column)) ?? []) found.add(formula);
      }
      for (const range of watches.ranges.get(column)?.values() ?? []) {
        if (range.area.top > area.bottom || range.area.bottom < area.top) continue;
        for (const formula of range.formulas) found.add(formula);
      }
    }
    return found;
  }

  *#watching({ sheet, area }: Precedent): Generator<Set<FormulaCell>> {
    const watches = getOrCreate<string, SheetWatches>(this.#sheets, sheet, () => ({
      cells: new Map(),
      ranges: new Map(),
    }));
    if (isSingleCell(area)) {
      yield getOrCreate(watches.cells, cellKey(area.top, area.left), () => new Set());
      return;
    }
    const name = `${area.top}:${area.bottom}:${area.left}:${area.right}`;
    for (let column = area.left; column <= area.right; column += 1) {
      const ranges = getOrCreate(watches.ranges, column, () => new Map<string, RangeWatch>());
      yield getOrCreate(ranges, name, () => ({ area, formulas: new Set<FormulaCell>() })).formulas;
    }
  }
}

function getOrCreate<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}
