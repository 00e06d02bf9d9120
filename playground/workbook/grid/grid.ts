// A workbook of plain maps with a small formula evaluator: for tests and for the command line.

import { changeReferences } from '../reference-text.ts';
import { shiftFormula } from '../shift-formula.ts';
import type {
  CellAddress,
  CellStyle,
  CellValue,
  RangeAddress,
  Sheet,
  SheetSize,
  SortKey,
  Workbook,
} from '../workbook.ts';
import { Book } from './book.ts';
import { EvaluatedWorkbook, expectSize } from './evaluated-workbook.ts';
import { cellKey, SheetStore } from './sheet-store.ts';
import { defaultColumnWidth, newSheetSize, type Sheets } from './sheets.ts';
import { sortRows } from './sort-rows.ts';
import { type Splice, splicedFormula } from './splice.ts';
import { spliceSheet } from './splice-sheet.ts';
import { styled } from './style.ts';
import type { OutsideWorld } from './surroundings.ts';

export interface GridOptions extends Omit<OutsideWorld, 'timeZone'> {
  readonly name?: string;
  readonly locale?: string;
  readonly timeZone?: string;
}

/** Starts with one empty sheet, `Sheet1`, as a new spreadsheet does. */
export function createGrid(options: GridOptions): Workbook {
  return new Grid(options);
}

class Grid extends EvaluatedWorkbook implements Workbook {
  readonly id = 'grid';
  readonly name: string;
  readonly #book: Book;
  #nextId = 0;

  constructor({ name, ...options }: GridOptions) {
    super(options);
    this.name = name ?? 'Untitled spreadsheet';
    this.#book = new Book({ ...options, timeZone: this.timeZone }, this.locale);
    this.addSheet('Sheet1');
  }

  sheets(): readonly Sheet[] {
    return this.#book.sheets.stores;
  }

  addSheet(name: string, size: SheetSize = newSheetSize, index = this.#book.sheets.stores.length): Sheet {
    this.#book.sheets.expectFree(name);
    const store = new SheetStore(name, this.#nextId, size);
    this.#nextId += 1;
    this.#book.sheets.stores = this.#book.sheets.stores.toSpliced(index, 0, store);
    if ([...this.#book.formulas].some(({ isUnresolved }) => isUnresolved)) this.#book.rebuild();
    return store;
  }

  renameSheet(name: string, newName: string): void {
    const store = this.#book.sheets.storeOf(name);
    this.#book.sheets.expectFree(newName, store);
    const oldName = store.name.toLowerCase();
    store.name = newName;
    this.#book.rebuild(({ text }) =>
      changeReferences(text, (reference) =>
        reference.sheet?.toLowerCase() === oldName ? { ...reference, sheet: newName } : reference,
      ),
    );
  }

  deleteSheet(name: string): void {
    const store = this.#book.sheets.storeOf(name);
    this.#book.sheets.expectAnother();
    const oldName = store.name.toLowerCase();
    this.#book.sheets.stores = this.#book.sheets.stores.filter((other) => other !== store);
    this.#book.sheets.names.dropSheet(store);
    this.#book.sheets.charts.dropSheet(store);
    this.#book.rebuild(({ text }) =>
      changeReferences(text, (reference) => (reference.sheet?.toLowerCase() === oldName ? null : reference)),
    );
  }

  setHidden(name: string, isHidden: boolean): void {
    this.#book.sheets.storeOf(name).isHidden = isHidden;
  }

  setValues(range: RangeAddress, values: readonly (readonly CellValue[])[]): void {
    const { store, area } = this.within(range);
    expectSize(range, values);
    this.#book.type(store, area, values);
  }

  recalculate(cells: readonly CellAddress[]): void {
    this.#book.recalculate(cells);
  }

  sort(range: RangeAddress, keys: readonly SortKey[]): void {
    const { store, area } = this.within(range);
    sortRows(store, area, keys, this.locale);
    this.#book.rebuild((formula, row) => shiftFormula(formula.text, row - formula.row, 0));
  }

  setNamedRange(name: string, range: RangeAddress | null): void {
    if (range === null) this.#book.sheets.names.remove(name);
    else {
      const { store, area } = this.within(range);
      this.#book.sheets.names.set(name, store, area);
    }
    if ([...this.#book.formulas].some(({ hasNames }) => hasNames)) this.#book.rebuild();
  }

  notes(range: RangeAddress): string[][] {
    return this.map(range, ({ notes }, row, column) => notes.get(cellKey(row, column)) ?? '');
  }

  setNotes(range: RangeAddress, notes: readonly (readonly string[])[]): void {
    const { store } = this.within(range);
    expectSize(range, notes);
    this.map(range, (_store, row, column) => {
      const note = notes[row - range.row]?.[column - range.column] ?? '';
      if (note === '') store.notes.delete(cellKey(row, column));
      else store.notes.set(cellKey(row, column), note);
    });
  }

  styles(range: RangeAddress): CellStyle[][] {
    return this.map(range, ({ styles }, row, column) => styles.get(cellKey(row, column)) ?? {});
  }

  setStyle(range: RangeAddress, style: CellStyle): void {
    this.map(range, ({ styles }, row, column) => {
      const key = cellKey(row, column);
      const merged = styled(styles.get(key) ?? {}, style);
      if (merged === undefined) styles.delete(key);
      else styles.set(key, merged);
    });
  }

  frozen(sheet: string): SheetSize {
    return this.#book.sheets.storeOf(sheet).frozen;
  }

  setFrozen(sheet: string, frozen: SheetSize): void {
    this.#book.sheets.storeOf(sheet).frozen = frozen;
  }

  columnWidth(sheet: string, column: number): number {
    return this.#book.sheets.storeOf(sheet).columnWidths.get(column) ?? defaultColumnWidth;
  }

  setColumnWidth(sheet: string, column: number, width: number): void {
    this.#book.sheets.storeOf(sheet).columnWidths.set(column, width);
  }

  protected evaluated(): Sheets {
    return this.#book.sheets;
  }

  protected splice(store: SheetStore, splice: Splice): void {
    spliceSheet(store, splice);
    this.#book.sheets.names.splice(store, splice);
    this.#book.sheets.charts.splice(store, splice);
    this.#book.rebuild(({ text, store: home }) => splicedFormula(text, home.name, store.name, splice));
  }
}
