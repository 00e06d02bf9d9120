// Edits of whole sheets, rows and columns that a script makes.
import type { SheetStore } from '../grid/sheet-store.ts';
import type { Splice } from '../grid/splice.ts';
import type { Area } from '../reference.ts';
import type { Sheet, SheetSize, SortKey } from '../workbook.ts';
import type { Engine } from './engine.ts';
import { type Mutation, mutations } from './mutation.ts';
import { newSheetData, withWholeSheet } from './new-workbook.ts';
import { sortedRows } from './sorted-rows.ts';
import { Structure } from './structure.ts';
import { unitId } from './unit.ts';

export class SheetEdits {
  readonly #engine: Engine;
  readonly #structure: Structure;
  #nextId = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#structure = new Structure(engine.unit, engine.calculation);
  }

  add(name: string, size: SheetSize, index = this.#engine.calculation.sheets.stores.length): Sheet {
    this.#engine.calculation.sheets.expectFree(name);
    const sheet = newSheetData(this.#freeId(), name, size);
    this.#engine.run([withWholeSheet({ id: mutations.insertSheet, params: { unitId, index, sheet } })]);
    return this.#engine.calculation.sheets.storeOf(name);
  }

  rename(store: SheetStore, newName: string): void {
    this.#engine.calculation.sheets.expectFree(newName, store);
    this.#engine.run(this.#structure.rename(store, newName));
  }

  remove(store: SheetStore): void {
    this.#engine.calculation.sheets.expectAnother();
    this.#engine.run(this.#structure.remove(store));
  }

  hide(store: SheetStore, isHidden: boolean): void {
    this.#engine.run([this.#of(store, mutations.hideSheet, { hidden: Number(isHidden) })]);
  }

  splice(store: SheetStore, splice: Splice): void {
    // Noting the splice also says how many rows and columns are frozen afterwards.
    store.frozen = this.#engine.frozen(store);
    this.#engine.execute(this.#structure.splice(store, splice));
    this.freeze(store, store.frozen);
    const { kind, axis, at, count } = splice;
    if (kind !== 'insert' || axis !== 'column') return;
    // New columns are as wide as the one they stand beside.
    const widths = this.#engine.worksheetOf(store).getColumnManager();
    this.setColumnWidths(store, at, at + count - 1, widths.getColumnWidth(Math.max(0, at - 2)));
  }

  sort(store: SheetStore, area: Area, keys: readonly SortKey[], locale: string): void {
    const { order, formulas } = sortedRows(this.#engine.unit, this.#structure.idOf(store), store, area, keys, locale);
    const { top, left, bottom, right } = area;
    const range = { startRow: top - 1, endRow: bottom - 1, startColumn: left - 1, endColumn: right - 1 };
    this.#engine.run([
      this.#of(store, mutations.reorderRange, { range, order }),
      this.#of(store, mutations.setRangeValues, { cellValue: formulas }),
    ]);
  }

  nameRange(name: string, store: SheetStore, area: Area): void {
    this.#engine.run([this.#structure.nameRange(name, store, area)]);
  }

  removeName(name: string): void {
    this.#engine.run(this.#structure.removeName(name));
  }

  freeze(store: SheetStore, { rows, columns }: SheetSize): void {
    const freeze = {
      xSplit: columns,
      ySplit: rows,
      // Univer's own words for nothing frozen.
      startRow: rows === 0 ? -1 : rows,
      startColumn: columns === 0 ? -1 : columns,
    };
    this.#engine.run([this.#of(store, mutations.setFrozen, freeze)]);
  }

  setColumnWidths(store: SheetStore, first: number, last: number, width: number): void {
    const ranges = [{ startRow: 0, endRow: store.maxRows - 1, startColumn: first - 1, endColumn: last - 1 }];
    this.#engine.run([this.#of(store, mutations.setColumnWidth, { ranges, colWidth: width })]);
  }

  #of(store: SheetStore, id: string, params: object): Mutation {
    return { id, params: { unitId, subUnitId: this.#structure.idOf(store), ...params } };
  }

  /** A deleted sheet's is not given again. */
  #freeId(): string {
    // Sheets that a page made have random ids, whose numbers are large.
    const taken = this.#engine.calculation.sheets.stores.map(({ id }) => id).filter((id) => id < 1_000_000);
    this.#nextId = Math.max(this.#nextId, ...taken.map((id) => id + 1));
    this.#nextId += 1;
    return String(this.#nextId - 1);
  }
}
