// A workbook of plain maps with a small formula evaluator: for tests and for the command line.

import { shiftFormula } from '../shift-formula.ts';
import {
  type CellAddress,
  CellError,
  type CellStyle,
  type CellValue,
  type FormulaResult,
  LOADING,
  type NamedRange,
  type RangeAddress,
  type Sheet,
  type SheetSize,
  type SortKey,
  type Workbook,
} from '../workbook.ts';
import { Book, type BookOptions } from './book.ts';
import { isWaiting } from './formula-cell.ts';
import { type Area, areaOf } from './reference.ts';
import { changeReferences } from './reference-text.ts';
import { cellKey, isFormula, SheetStore } from './sheet-store.ts';
import { sortRows } from './sort-rows.ts';
import { type Axis, type Splice, splicedFormula } from './splice.ts';
import { spliceSheet } from './splice-sheet.ts';
import { styled } from './style.ts';
import { isRows } from './value.ts';

export interface GridOptions extends Omit<BookOptions, 'timeZone'> {
  readonly name?: string;
  readonly locale?: string;
  readonly timeZone?: string;
}

/** The size of a sheet in a new Google spreadsheet. */
const newSheetSize: SheetSize = { rows: 1000, columns: 26 };
const defaultColumnWidth = 100;

/** Starts with one empty sheet, `Sheet1`, as a new spreadsheet does. */
export function createGrid(options: GridOptions): Workbook {
  return new Grid(options);
}

class Grid implements Workbook {
  readonly id = 'grid';
  readonly name: string;
  readonly locale: string;
  readonly timeZone: string;
  /** It calculates before a change returns. */
  readonly isCalculating = false;
  readonly #book: Book;
  #nextId = 0;

  constructor({ name, locale, timeZone, ...options }: GridOptions) {
    this.name = name ?? 'Untitled spreadsheet';
    this.locale = locale ?? 'en_US';
    this.timeZone = timeZone ?? 'Etc/GMT';
    this.#book = new Book({ ...options, timeZone: this.timeZone });
    this.addSheet('Sheet1');
  }

  async calculated(): Promise<void> {}

  sheets(): readonly Sheet[] {
    return this.#book.stores;
  }

  addSheet(name: string, size: SheetSize = newSheetSize, index = this.#book.stores.length): Sheet {
    this.#expectFree(name);
    const store = new SheetStore(name, this.#nextId, size);
    this.#nextId += 1;
    this.#book.stores = this.#book.stores.toSpliced(index, 0, store);
    if ([...this.#book.formulas].some(({ isUnresolved }) => isUnresolved)) this.#book.rebuild();
    return store;
  }

  renameSheet(name: string, newName: string): void {
    const store = this.#book.storeOf(name);
    if (this.#book.find(newName) !== store) this.#expectFree(newName);
    const oldName = store.name.toLowerCase();
    store.name = newName;
    this.#book.rebuild(({ text }) =>
      changeReferences(text, (reference) =>
        reference.sheet?.toLowerCase() === oldName ? { ...reference, sheet: newName } : reference,
      ),
    );
  }

  deleteSheet(name: string): void {
    const store = this.#book.storeOf(name);
    if (this.#book.stores.length === 1) throw new Error("You can't remove all the sheets in a document.");
    const oldName = store.name.toLowerCase();
    this.#book.stores = this.#book.stores.filter((other) => other !== store);
    this.#book.names.dropSheet(store);
    this.#book.rebuild(({ text }) =>
      changeReferences(text, (reference) => (reference.sheet?.toLowerCase() === oldName ? null : reference)),
    );
  }

  setHidden(name: string, isHidden: boolean): void {
    this.#book.storeOf(name).isHidden = isHidden;
  }

  values(range: RangeAddress): CellValue[][] {
    return this.#map(range, (store, row, column) => {
      const formula = store.formulaOver(row, column);
      if (formula !== undefined && isWaiting(formula)) {
        return formula.row === row && formula.column === column ? LOADING : '';
      }
      const shown = store.shown(row, column);
      return shown instanceof CellError ? shown.type : (shown ?? '');
    });
  }

  formulas(range: RangeAddress): string[][] {
    return this.#map(range, (store, row, column) => {
      const content = store.contents.get(cellKey(row, column));
      return isFormula(content) ? content.text : '';
    });
  }

  setValues(range: RangeAddress, values: readonly (readonly CellValue[])[]): void {
    const { store, area } = this.#within(range);
    expectSize(range, values);
    this.#book.type(store, area, values);
  }

  result(cell: CellAddress): FormulaResult | undefined {
    const { store } = this.#within({ ...cell, rows: 1, columns: 1 });
    const content = store.contents.get(cellKey(cell.row, cell.column));
    if (!isFormula(content)) return store.shown(cell.row, cell.column) ?? '';
    const { value } = content;
    if (value === undefined) return undefined;
    return isRows(value) ? value.map((row) => row.map((item) => item ?? '')) : (value ?? '');
  }

  errorMessage(cell: CellAddress): string | undefined {
    const { store } = this.#within({ ...cell, rows: 1, columns: 1 });
    const formula = store.formulaOver(cell.row, cell.column);
    if (formula !== undefined && isWaiting(formula)) return undefined;
    const shown = store.shown(cell.row, cell.column);
    return shown instanceof CellError ? shown.message : undefined;
  }

  recalculate(cells: readonly CellAddress[]): void {
    this.#book.recalculate(cells);
  }

  insertRows(sheet: string, row: number, count: number): void {
    this.#splice(sheet, 'insert', 'row', row, count);
  }

  insertColumns(sheet: string, column: number, count: number): void {
    this.#splice(sheet, 'insert', 'column', column, count);
  }

  deleteRows(sheet: string, row: number, count: number): void {
    this.#splice(sheet, 'delete', 'row', row, count);
  }

  deleteColumns(sheet: string, column: number, count: number): void {
    this.#splice(sheet, 'delete', 'column', column, count);
  }

  sort(range: RangeAddress, keys: readonly SortKey[]): void {
    const { store, area } = this.#within(range);
    sortRows(store, area, keys, this.locale);
    this.#book.rebuild((formula, row) => shiftFormula(formula.text, row - formula.row, 0));
  }

  namedRanges(): readonly NamedRange[] {
    return this.#book.names.list();
  }

  setNamedRange(name: string, range: RangeAddress | null): void {
    if (range === null) this.#book.names.remove(name);
    else {
      const { store, area } = this.#within(range);
      this.#book.names.set(name, store, area);
    }
    if ([...this.#book.formulas].some(({ hasNames }) => hasNames)) this.#book.rebuild();
  }

  notes(range: RangeAddress): string[][] {
    return this.#map(range, ({ notes }, row, column) => notes.get(cellKey(row, column)) ?? '');
  }

  setNotes(range: RangeAddress, notes: readonly (readonly string[])[]): void {
    const { store } = this.#within(range);
    expectSize(range, notes);
    this.#map(range, (_store, row, column) => {
      const note = notes[row - range.row]?.[column - range.column] ?? '';
      if (note === '') store.notes.delete(cellKey(row, column));
      else store.notes.set(cellKey(row, column), note);
    });
  }

  styles(range: RangeAddress): CellStyle[][] {
    return this.#map(range, ({ styles }, row, column) => styles.get(cellKey(row, column)) ?? {});
  }

  setStyle(range: RangeAddress, style: CellStyle): void {
    this.#map(range, ({ styles }, row, column) => {
      const key = cellKey(row, column);
      const merged = styled(styles.get(key) ?? {}, style);
      if (merged === undefined) styles.delete(key);
      else styles.set(key, merged);
    });
  }

  frozen(sheet: string): SheetSize {
    return this.#book.storeOf(sheet).frozen;
  }

  setFrozen(sheet: string, frozen: SheetSize): void {
    this.#book.storeOf(sheet).frozen = frozen;
  }

  columnWidth(sheet: string, column: number): number {
    return this.#book.storeOf(sheet).columnWidths.get(column) ?? defaultColumnWidth;
  }

  setColumnWidth(sheet: string, column: number, width: number): void {
    this.#book.storeOf(sheet).columnWidths.set(column, width);
  }

  #splice(sheet: string, kind: Splice['kind'], axis: Axis, at: number, count: number): void {
    const store = this.#book.storeOf(sheet);
    const size = axis === 'row' ? store.maxRows : store.maxColumns;
    const isInside = at >= 1 && count >= 1 && (kind === 'insert' ? at <= size + 1 : at + count - 1 <= size);
    if (!isInside) throw new Error(`Those ${axis}s are out of bounds.`);
    if (kind === 'delete' && count === size) throw new Error(`You can't delete all the ${axis}s on the sheet.`);
    const splice: Splice = { kind, axis, at, count, size };
    spliceSheet(store, splice);
    this.#book.names.splice(store, splice);
    this.#book.rebuild(({ text, store: home }) => splicedFormula(text, home.name, store.name, splice));
  }

  #expectFree(name: string): void {
    if (this.#book.find(name) === undefined) return;
    throw new Error(`A sheet with the name "${name}" already exists. Please enter another name.`);
  }

  #within(range: RangeAddress): { store: SheetStore; area: Area } {
    const store = this.#book.storeOf(range.sheet);
    const area = areaOf(range);
    const { top, left, bottom, right } = area;
    if (top < 1 || left < 1 || bottom > store.maxRows || right > store.maxColumns) {
      throw new Error('The coordinates of the range are outside the dimensions of the sheet.');
    }
    return { store, area };
  }

  #map<T>(range: RangeAddress, read: (store: SheetStore, row: number, column: number) => T): T[][] {
    const { store } = this.#within(range);
    return Array.from({ length: range.rows }, (_, down) =>
      Array.from({ length: range.columns }, (_, right) => read(store, range.row + down, range.column + right)),
    );
  }
}

function expectSize(range: RangeAddress, block: readonly (readonly unknown[])[]): void {
  if (block.length === range.rows && block.every((row) => row.length === range.columns)) return;
  throw new Error(
    `The number of rows or columns in the data does not match the range: the range has ${range.rows} x ${range.columns}.`,
  );
}
