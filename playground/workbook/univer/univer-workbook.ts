// A workbook as Univer keeps it, for the page; its formulas are evaluated here and not by Univer.
import { isWaiting } from '../grid/formula-cell.ts';
import { type Area, areaOf } from '../grid/reference.ts';
import { cellKey, isFormula, type SheetStore } from '../grid/sheet-store.ts';
import type { Axis, Splice } from '../grid/splice.ts';
import { isRows } from '../grid/value.ts';
import { dateOfSerial } from '../grid/zoned-time.ts';
import {
  type CellAddress,
  CellError,
  type CellStyle,
  type CellValue,
  type CustomFunctions,
  type FormulaResult,
  LOADING,
  type NamedRange,
  type RangeAddress,
  type Sheet,
  type SheetSize,
  type SortKey,
  type Workbook,
} from '../workbook.ts';
import { checkMutations } from './check-mutations.ts';
import { createDialect } from './dialect/dialect.ts';
import { type ChangeListener, Engine } from './engine.ts';
import { customData, extrasOf } from './extras.ts';
import type { Mutation } from './mutation.ts';
import { newSheetSize, newWorkbookData } from './new-workbook.ts';
import { isDatePattern } from './number-pattern.ts';
import { SheetEdits } from './sheet-edits.ts';
import { cellStyle, styleData } from './style.ts';
import { typedCell } from './typed-cell.ts';
import { Unit, unitId } from './unit.ts';

export interface UniverWorkbookOptions {
  readonly name: string;
  readonly locale?: string;
  readonly timeZone?: string;
  readonly customFunctions: CustomFunctions;
  /** Epoch milliseconds for NOW() and TODAY(). */
  readonly now: () => number;
  /** Uniform in [0, 1), for RAND() and RANDBETWEEN(). */
  readonly random: () => number;
  /** What `save` gave. */
  readonly data?: object;
}

export interface UniverWorkbook extends Workbook {
  /** Univer's `IWorkbookData`, to keep in a file. */
  save(): object;
  /** What a page needs to show the same: the mutations go after the workbook. */
  snapshot(): { workbook: object; mutations: Mutation[] };
  /**
   * A page's edit. Throws, and changes nothing, when it is none that a page may make. The mutations are the engine's
   * from then on.
   */
  apply(edit: readonly Mutation[], from: number): void;
  /** Every change in order. The mutations are to be sent or copied before the listener returns. */
  onChange(listener: ChangeListener): void;
  /** After another project has been loaded: evaluates all formulas again. */
  customFunctionsChanged(): void;
  dispose(): void;
}

export function createUniverWorkbook(options: UniverWorkbookOptions): UniverWorkbook {
  return new UniverSheets(options);
}

class UniverSheets implements UniverWorkbook {
  readonly id = unitId;
  readonly locale: string;
  readonly timeZone: string;
  /** Formulas are evaluated before a change returns. */
  readonly isCalculating = false;
  readonly #engine: Engine;
  readonly #edits: SheetEdits;
  readonly #now: () => number;

  constructor({ name, locale = 'en_US', timeZone = 'Etc/GMT', data, ...options }: UniverWorkbookOptions) {
    this.locale = locale;
    this.timeZone = timeZone;
    this.#now = options.now;
    const unit = new Unit(data ?? newWorkbookData(name));
    this.#engine = new Engine(unit, { ...options, timeZone, dialect: createDialect(unit.functions) });
    this.#edits = new SheetEdits(this.#engine);
  }

  /** A page may have given it another. */
  get name(): string {
    return this.#engine.unit.model.name;
  }

  async calculated(): Promise<void> {}

  save(): object {
    return this.#engine.save();
  }

  snapshot(): { workbook: object; mutations: Mutation[] } {
    return { workbook: this.#engine.save(), mutations: [this.#engine.arrays()] };
  }

  apply(edit: readonly Mutation[], from: number): void {
    checkMutations(edit, this.#engine.unit.model);
    this.#engine.apply(edit, from);
  }

  onChange(listener: ChangeListener): void {
    this.#engine.onChange(listener);
  }

  customFunctionsChanged(): void {
    this.#engine.recalculateAll();
  }

  dispose(): void {
    this.#engine.unit.dispose();
  }

  sheets(): readonly Sheet[] {
    return this.#engine.sheets();
  }

  addSheet(name: string, size: SheetSize = newSheetSize, index?: number): Sheet {
    return this.#edits.add(name, size, index);
  }

  renameSheet(name: string, newName: string): void {
    this.#edits.rename(this.#store(name), newName);
  }

  deleteSheet(name: string): void {
    this.#edits.remove(this.#store(name));
  }

  setHidden(name: string, isHidden: boolean): void {
    this.#edits.hide(this.#store(name), isHidden);
  }

  values(range: RangeAddress): CellValue[][] {
    return this.#map(range, (store, row, column) => {
      const formula = store.formulaOver(row, column);
      if (formula !== undefined && isWaiting(formula)) {
        return formula.row === row && formula.column === column ? LOADING : '';
      }
      const shown = store.shown(row, column);
      if (shown instanceof CellError) return shown.type;
      if (typeof shown === 'number' && formula !== undefined) return this.#inFormat(shown, store, row, column);
      return shown ?? '';
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
    const context = { timeZone: this.timeZone, now: this.#now };
    this.#engine.writeCells(store, area, (before, row, column) => {
      const input = values[row - area.top]?.[column - area.left] ?? '';
      return typedCell(input, before, this.#engine.unit.patternOf(before), context);
    });
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
    this.#engine.recalculate(cells);
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
    this.#edits.sort(store, area, keys, this.locale);
  }

  namedRanges(): readonly NamedRange[] {
    return this.#engine.calculation.names.list();
  }

  setNamedRange(name: string, range: RangeAddress | null): void {
    if (range === null) this.#edits.removeName(name);
    else {
      const { store, area } = this.#within(range);
      this.#edits.nameRange(name, store, area);
    }
  }

  notes(range: RangeAddress): string[][] {
    return this.#map(range, (store, row, column) => extrasOf(this.#engine.cellAt(store, row, column)).note ?? '');
  }

  setNotes(range: RangeAddress, notes: readonly (readonly string[])[]): void {
    const { store, area } = this.#within(range);
    expectSize(range, notes);
    this.#engine.writeCells(store, area, (before, row, column) => {
      const note = notes[row - area.top]?.[column - area.left] ?? '';
      return { custom: customData({ ...extrasOf(before), note }) };
    });
  }

  styles(range: RangeAddress): CellStyle[][] {
    return this.#map(range, (store, row, column) => {
      const cell = this.#engine.cellAt(store, row, column);
      return cellStyle(this.#engine.unit.styleOf(cell), extrasOf(cell).isFormatAutomatic === true);
    });
  }

  setStyle(range: RangeAddress, style: CellStyle): void {
    const { store, area } = this.#within(range);
    const isFormat = style.numberFormat !== undefined;
    this.#engine.writeCells(store, area, (before) => {
      const extras = extrasOf(before);
      const custom = isFormat && extras.isFormatAutomatic === true;
      return {
        s: styleData(style),
        ...(custom ? { custom: customData({ ...extras, isFormatAutomatic: undefined }) } : {}),
      };
    });
  }

  frozen(sheet: string): SheetSize {
    return this.#engine.frozen(this.#store(sheet));
  }

  setFrozen(sheet: string, frozen: SheetSize): void {
    this.#edits.freeze(this.#store(sheet), frozen);
  }

  columnWidth(sheet: string, column: number): number {
    return this.#engine
      .worksheetOf(this.#store(sheet))
      .getColumnManager()
      .getColumnWidth(column - 1);
  }

  setColumnWidth(sheet: string, column: number, width: number): void {
    this.#edits.setColumnWidths(this.#store(sheet), column, column, width);
  }

  #splice(sheet: string, kind: Splice['kind'], axis: Axis, at: number, count: number): void {
    this.#edits.splice(this.#store(sheet), { kind, axis, at, count });
  }

  /** A number in a cell that shows dates is one. */
  #inFormat(value: number, store: SheetStore, row: number, column: number): CellValue {
    const pattern = this.#engine.unit.patternOf(this.#engine.cellAt(store, row, column));
    return isDatePattern(pattern) ? dateOfSerial(value, this.timeZone) : value;
  }

  #store(sheet: string): SheetStore {
    return this.#engine.calculation.storeOf(sheet);
  }

  #within(range: RangeAddress): { store: SheetStore; area: Area } {
    const store = this.#store(range.sheet);
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
