// Keeps the calculation in step with the unit: hears of every mutation, and hands on what it changed.
import type { ICellData, IRange, Nullable, Worksheet } from '@univerjs/core';
import { NamedRanges } from '../grid/named-ranges.ts';
import { cellKey, columnOf, isFormula, rowOf, SheetStore } from '../grid/sheet-store.ts';
import type { Splice } from '../grid/splice.ts';
import { spliceSheet } from '../grid/splice-sheet.ts';
import { parseA1 } from '../reference.ts';
import type { Calculation } from './calculation.ts';
import { type Content, contentOf } from './cell-content.ts';
import type { CellChange } from './changed-areas.ts';
import { type Mutation, mutations, mutationsOfManyCells } from './mutation.ts';
import { sheetNumber } from './sheet-number.ts';
import { spliceOf } from './splices.ts';
import type { Unit } from './unit.ts';

/** After these, references may mean something else. */
const changesOfMeaning: ReadonlySet<string> = new Set([
  mutations.insertSheet,
  mutations.removeSheet,
  mutations.renameSheet,
  mutations.orderSheet,
  mutations.setRowCount,
  mutations.setColumnCount,
  mutations.setDefinedName,
  mutations.removeDefinedName,
]);

interface Params {
  readonly subUnitId?: string;
  readonly cellValue?: Readonly<Record<number, Readonly<Record<number, ICellData | null>> | null>>;
  readonly range?: IRange;
  readonly from?: { readonly subUnitId: string };
  readonly to?: { readonly subUnitId: string };
}

export class Mirror {
  readonly #unit: Unit;
  readonly #calculation: Calculation;
  readonly #timeZone: string;
  readonly #stores = new Map<string, SheetStore>();
  /** Cells of each sheet to look at again. */
  readonly #cells = new Map<string, Set<number>>();
  readonly #sheets = new Set<string>();
  #needsRebuild = true;
  /** Whether somebody wrote into cells that an array covers. */
  #hasTouchedArrays = false;

  constructor(unit: Unit, calculation: Calculation, timeZone: string) {
    this.#unit = unit;
    this.#calculation = calculation;
    this.#timeZone = timeZone;
  }

  /** After a mutation has been executed. */
  note({ id, params }: Mutation): void {
    const { subUnitId, cellValue, range, from, to } = params as Params;
    const splice = spliceOf(id);
    if (splice !== undefined && range !== undefined) this.#splice(subUnitId ?? '', splice, range);
    else if (changesOfMeaning.has(id)) this.#needsRebuild = true;
    else if (mutationsOfManyCells.has(id)) {
      for (const sheetId of [subUnitId, from?.subUnitId, to?.subUnitId]) if (sheetId) this.#sheets.add(sheetId);
    } else if (id === mutations.setRangeValues && subUnitId !== undefined) {
      const keys = this.#cells.get(subUnitId) ?? new Set();
      this.#cells.set(subUnitId, keys);
      for (const [row, line] of Object.entries(cellValue ?? {})) {
        for (const column of Object.keys(line ?? {})) keys.add(cellKey(Number(row) + 1, Number(column) + 1));
      }
    }
  }

  /** After a failure: everything is to be looked at again. */
  doubt(): void {
    this.#needsRebuild = true;
  }

  /** Evaluates what the mutations since the last time have changed. @returns Whether arrays are to be shown again. */
  settle(): boolean {
    this.#hasTouchedArrays = false;
    if (this.#needsRebuild) this.#rebuild();
    else {
      const changes = [...this.#changes()];
      if (changes.length > 0) this.#calculation.write(changes);
    }
    this.#needsRebuild = false;
    this.#cells.clear();
    this.#sheets.clear();
    return this.#hasTouchedArrays;
  }

  #splice(sheetId: string, kind: Pick<Splice, 'kind' | 'axis'>, range: IRange): void {
    this.#needsRebuild = true;
    const store = this.#stores.get(sheetId);
    if (store === undefined) return;
    const isRow = kind.axis === 'row';
    const [start, end] = isRow ? [range.startRow, range.endRow] : [range.startColumn, range.endColumn];
    const size = isRow ? store.maxRows : store.maxColumns;
    const splice = { ...kind, at: start + 1, count: end - start + 1, size };
    spliceSheet(store, splice);
    this.#calculation.sheets.charts.splice(store, splice);
  }

  #rebuild(): void {
    const { model } = this.#unit;
    const worksheets = model.getSheets();
    const ids = new Set(worksheets.map((worksheet) => worksheet.getSheetId()));
    for (const [id, store] of this.#stores) {
      if (ids.has(id)) continue;
      this.#stores.delete(id);
      this.#calculation.sheets.charts.dropSheet(store);
    }
    this.#calculation.sheets.stores = worksheets.map((worksheet) => this.#storeFor(worksheet));
    this.#calculation.sheets.names = this.#names();
    this.#hasTouchedArrays = true;
    this.#calculation.rebuild((store) => this.#contents(store));
  }

  #storeFor(worksheet: Worksheet): SheetStore {
    const id = worksheet.getSheetId();
    const size = { rows: worksheet.getRowCount(), columns: worksheet.getColumnCount() };
    const store = this.#stores.get(id) ?? new SheetStore(worksheet.getName(), sheetNumber(id), size);
    this.#stores.set(id, store);
    store.name = worksheet.getName();
    store.maxRows = size.rows;
    store.maxColumns = size.columns;
    return store;
  }

  #names(): NamedRanges {
    const names = new NamedRanges();
    for (const { name, formulaOrRefString } of this.#unit.definedNames()) {
      const range = parseA1(formulaOrRefString.replace(/^=/, ''));
      const store = range?.sheet === undefined ? undefined : this.#calculation.sheets.find(range.sheet);
      if (range === undefined || store === undefined) continue;
      const { top, left, bottom = store.maxRows, right = store.maxColumns } = range;
      names.set(name, store, { top, left, bottom, right });
    }
    return names;
  }

  *#contents(store: SheetStore): Generator<readonly [key: number, content: Content]> {
    const worksheet = this.#worksheetOf(store);
    if (worksheet === undefined) return;
    const rows = worksheet.getCellMatrix().getMatrix();
    for (const row of Object.keys(rows)) {
      const line = rows[Number(row)];
      for (const column of Object.keys(line ?? {})) {
        const content = this.#content(line?.[Number(column)]);
        if (content !== null) yield [cellKey(Number(row) + 1, Number(column) + 1), content];
      }
    }
  }

  *#changes(): Generator<CellChange> {
    for (const id of new Set([...this.#cells.keys(), ...this.#sheets])) {
      const [store, worksheet] = [this.#stores.get(id), this.#unit.model.getSheetBySheetId(id)];
      if (store === undefined || !worksheet) continue;
      const keys = this.#sheets.has(id) ? this.#allKeys(store) : (this.#cells.get(id) ?? []);
      for (const key of keys) {
        const [row, column] = [rowOf(key), columnOf(key)];
        const content = this.#content(worksheet.getCellMatrix().getValue(row - 1, column - 1));
        if (store.spilled.has(key)) this.#hasTouchedArrays = true;
        if (!this.#isKnown(store, key, content)) yield { store, row, column, content };
      }
    }
  }

  #allKeys(store: SheetStore): Set<number> {
    const keys = new Set(store.contents.keys());
    for (const [key] of this.#contents(store)) keys.add(key);
    return keys;
  }

  #isKnown(store: SheetStore, key: number, content: Content): boolean {
    const known = store.contents.get(key);
    if (isFormula(known)) {
      const isSame = content !== null && typeof content === 'object' && 'formula' in content;
      if (!isSame || content.formula !== known.text) return false;
      // Its value may have been written over all the same.
      this.#calculation.evaluated.add(known);
      this.#hasTouchedArrays = true;
      return true;
    }
    if (known instanceof Date && content instanceof Date) return known.getTime() === content.getTime();
    return content === (known ?? null);
  }

  #content(cell: Nullable<ICellData>): Content {
    if (!cell) return null;
    const pattern = typeof cell.v === 'number' && cell.s ? this.#unit.patternOf(cell) : undefined;
    return contentOf(cell, pattern, this.#timeZone);
  }

  #worksheetOf(store: SheetStore): Worksheet | undefined {
    for (const [id, known] of this.#stores) {
      if (known === store) return this.#unit.model.getSheetBySheetId(id) ?? undefined;
    }
    return undefined;
  }
}
