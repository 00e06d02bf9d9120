// What the formulas came to, as mutations: values for the formulas' own cells, array data for those they spill into.
import type { ICellData, IRange } from '@univerjs/core';
import { type FormulaCell, isWaiting } from '../grid/formula-cell.ts';
import { type SheetStore, shownAt } from '../grid/sheet-store.ts';
import { isSingleCell } from '../reference.ts';
import { LOADING } from '../workbook.ts';
import { serialOf } from '../zoned-time.ts';
import type { Calculation } from './calculation.ts';
import { cellType, shownData } from './cell-content.ts';
import { entryOf, putCell, type Rows } from './cell-matrix.ts';
import { customData, extrasOf } from './extras.ts';
import { type Mutation, mutations } from './mutation.ts';
import { datePattern } from './number-pattern.ts';
import { type Unit, unitId } from './unit.ts';

interface ShownArray {
  readonly shown: FormulaCell['shown'];
  readonly area: FormulaCell['area'];
}

export class Publisher {
  readonly #unit: Unit;
  readonly #calculation: Calculation;
  readonly #timeZone: string;
  readonly #arrays = new Map<FormulaCell, ShownArray>();

  constructor(unit: Unit, calculation: Calculation, timeZone: string) {
    this.#unit = unit;
    this.#calculation = calculation;
    this.#timeZone = timeZone;
  }

  /** @param showsArrays Also when no array has changed. */
  publish(showsArrays: boolean): Mutation[] {
    const { evaluated, formulas } = this.#calculation;
    const changes = new Map<SheetStore, Rows<ICellData>>();
    const haveArraysChanged = this.#lookAtArrays();
    for (const formula of evaluated) {
      const change = formulas.has(formula) ? this.#change(formula) : undefined;
      if (change === undefined) continue;
      putCell(
        entryOf(changes, formula.store, () => ({})),
        formula.row - 1,
        formula.column - 1,
        change,
      );
    }
    evaluated.clear();
    const values = [...changes].map(([store, cellValue]) => {
      return { id: mutations.setRangeValues, params: { unitId, subUnitId: this.#idOf(store), cellValue } };
    });
    return haveArraysChanged || (showsArrays && this.#arrays.size > 0) ? [...values, this.arrays()] : values;
  }

  /** All cells that formulas have spilled into. */
  arrays(): Mutation {
    const ranges = new Map<string, Rows<IRange>>();
    const cells = new Map<string, Rows<ICellData>>();
    for (const [formula, { area }] of this.#arrays) {
      const id = this.#idOf(formula.store);
      const { top, left, bottom, right } = area;
      const range = { startRow: top - 1, startColumn: left - 1, endRow: bottom - 1, endColumn: right - 1 };
      putCell(
        entryOf(ranges, id, () => ({})),
        top - 1,
        left - 1,
        range,
      );
      const sheetCells = entryOf(cells, id, () => ({}));
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= right; column += 1) {
          const data = this.#dataAt(formula, row, column);
          // Univer shows 0 where an array has nothing.
          putCell(sheetCells, row - 1, column - 1, data.v === null ? { v: '', t: cellType.text } : data);
        }
      }
    }
    const params = {
      arrayFormulaRange: { [unitId]: Object.fromEntries(ranges) },
      arrayFormulaCellData: { [unitId]: Object.fromEntries(cells) },
    };
    return { id: mutations.setArrayFormulaData, params };
  }

  #lookAtArrays(): boolean {
    const { evaluated, formulas } = this.#calculation;
    let hasChanged = false;
    for (const formula of this.#arrays.keys()) {
      if (!formulas.has(formula)) hasChanged = this.#arrays.delete(formula);
    }
    for (const formula of evaluated) {
      const { shown, area } = formula;
      const known = this.#arrays.get(formula);
      if (isSingleCell(area) || isWaiting(formula) || !formulas.has(formula)) {
        if (known !== undefined) hasChanged = this.#arrays.delete(formula);
      } else if (known?.shown !== shown || known.area !== area) {
        this.#arrays.set(formula, { shown, area });
        hasChanged = true;
      }
    }
    return hasChanged;
  }

  #change(formula: FormulaCell): ICellData | undefined {
    const { row, column, store } = formula;
    const worksheet = this.#unit.model.getSheetBySheetId(this.#idOf(store));
    const cell = worksheet?.getCellMatrix().getValue(row - 1, column - 1);
    if (worksheet === undefined || worksheet === null || !cell) return undefined;
    const wanted = this.#dataAt(formula, row, column);
    const isSameValue = (cell.v ?? null) === (wanted.v ?? null) && (cell.v == null || cell.t === wanted.t);
    const extras = this.#extras(formula, cell, wanted);
    if (isSameValue && extras === undefined) return undefined;
    return { v: wanted.v ?? null, t: wanted.t ?? null, ...extras };
  }

  /** A date formula shows a date unless the cell has a format; when it no longer is a date, that format goes. */
  #extras(formula: FormulaCell, cell: ICellData, wanted: ICellData): Pick<ICellData, 's' | 'custom'> | undefined {
    const pattern = this.#unit.patternOf(cell);
    const { isFormatAutomatic = false, sparkline, ...kept } = extrasOf(cell);
    const automatic = typeof wanted.s === 'object' ? wanted.s?.n?.pattern : undefined;
    const takesFormat = automatic !== undefined && (pattern === undefined || isFormatAutomatic);
    const dropsFormat = automatic === undefined && isFormatAutomatic && !isWaiting(formula);
    const drawing = this.#calculation.drawings.get(formula);
    const isSameDrawing = JSON.stringify(drawing) === JSON.stringify(sparkline);
    const changesFormat = (takesFormat && pattern !== automatic) || dropsFormat;
    if (!changesFormat && isSameDrawing) return undefined;
    const isAutomatic = takesFormat || (isFormatAutomatic && !dropsFormat);
    const custom = customData({ ...kept, isFormatAutomatic: isAutomatic, sparkline: drawing });
    return {
      ...(changesFormat ? { s: { n: automatic === undefined ? null : { pattern: automatic } } } : {}),
      custom,
    } as Pick<ICellData, 's' | 'custom'>;
  }

  #dataAt(formula: FormulaCell, row: number, column: number): ICellData {
    if (isWaiting(formula)) return { v: LOADING, t: cellType.text };
    const shown = shownAt(formula, row, column);
    const data = shownData(shown, this.#timeZone);
    if (!(shown instanceof Date)) return data;
    return { ...data, s: { n: { pattern: datePattern(serialOf(shown, this.#timeZone)) } } };
  }

  #idOf(store: SheetStore): string {
    return this.#unit.model.getSheetBySheetName(store.name)?.getSheetId() ?? '';
  }
}
