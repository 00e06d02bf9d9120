// A workbook as Univer keeps it, for the page; its formulas are evaluated here and not by Univer.

import type { SheetChart } from '../chart.ts';
import { hasDecimalComma } from '../formula-locale.ts';
import { EvaluatedWorkbook, expectSize } from '../grid/evaluated-workbook.ts';
import type { SheetStore } from '../grid/sheet-store.ts';
import { newSheetSize, type Sheets } from '../grid/sheets.ts';
import type { Splice } from '../grid/splice.ts';
import type { OutsideWorld } from '../grid/surroundings.ts';
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
import { dateOfSerial } from '../zoned-time.ts';
import { checkMutations } from './check-mutations.ts';
import { createDialect } from './dialect/dialect.ts';
import { type ChangeListener, Engine } from './engine.ts';
import { customData, extrasOf } from './extras.ts';
import type { Mutation } from './mutation.ts';
import { newWorkbookData } from './new-workbook.ts';
import { isDatePattern } from './number-pattern.ts';
import { SheetEdits } from './sheet-edits.ts';
import { cellStyle, styleData } from './style.ts';
import { typedCell } from './typed-cell.ts';
import { Unit, unitId } from './unit.ts';

export interface UniverWorkbookOptions extends Omit<OutsideWorld, 'timeZone'> {
  readonly name: string;
  readonly locale?: string;
  readonly timeZone?: string;
  /** What `save` gave. */
  readonly data?: object;
  /** What `charts` gave. */
  readonly charts?: readonly SheetChart[];
}

export interface UniverWorkbook extends Workbook {
  /** Univer's `IWorkbookData`, to keep in a file. */
  save(): object;
  /** What a page needs to show the same: the mutations go after the workbook. */
  snapshot(): { workbook: object; mutations: Mutation[] };
  /**
   * A page's edit. Throws, and changes nothing, when it is none that a page may make. The mutations are the engine's
   * from then on. `watch` is called when nothing speaks against the edit, before it is made.
   */
  apply(edit: readonly Mutation[], from: number, watch?: (edit: readonly Mutation[]) => void): void;
  /** Every change in order. The mutations are to be sent or copied before the listener returns. */
  onChange(listener: ChangeListener): void;
  /** After another project has been loaded: evaluates all formulas again. */
  customFunctionsChanged(): void;
  dispose(): void;
}

export function createUniverWorkbook(options: UniverWorkbookOptions): UniverWorkbook {
  return new UniverSheets(options);
}

class UniverSheets extends EvaluatedWorkbook implements UniverWorkbook {
  readonly id = unitId;
  readonly #engine: Engine;
  readonly #edits: SheetEdits;
  readonly #now: () => number;

  constructor({ name, data, charts = [], ...options }: UniverWorkbookOptions) {
    super(options);
    this.#now = options.now;
    const unit = new Unit(data ?? newWorkbookData(name));
    this.#engine = new Engine(unit, {
      ...options,
      timeZone: this.timeZone,
      hasDecimalComma: hasDecimalComma(this.locale),
      dialect: createDialect(unit.functions),
    });
    this.#edits = new SheetEdits(this.#engine);
    const { sheets } = this.#engine.calculation;
    for (const { id, sheet, ...chart } of charts) {
      sheets.charts.add(sheets.storeOf(sheet), chart, (name) => sheets.storeOf(name), id);
    }
  }

  /** A page may have given it another. */
  get name(): string {
    return this.#engine.unit.model.name;
  }

  save(): object {
    return this.#engine.save();
  }

  snapshot(): { workbook: object; mutations: Mutation[] } {
    return { workbook: this.#engine.save(), mutations: [this.#engine.arrays()] };
  }

  apply(edit: readonly Mutation[], from: number, watch?: (edit: readonly Mutation[]) => void): void {
    checkMutations(edit, this.#engine.unit.model);
    watch?.(edit);
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

  setValues(range: RangeAddress, values: readonly (readonly CellValue[])[]): void {
    const { store, area } = this.within(range);
    expectSize(range, values);
    const context = { timeZone: this.timeZone, now: this.#now };
    this.#engine.writeCells(store, area, (before, row, column) => {
      const input = values[row - area.top]?.[column - area.left] ?? '';
      return typedCell(input, before, this.#engine.unit.patternOf(before), context);
    });
  }

  recalculate(cells: readonly CellAddress[]): void {
    this.#engine.recalculate(cells);
  }

  sort(range: RangeAddress, keys: readonly SortKey[]): void {
    const { store, area } = this.within(range);
    this.#edits.sort(store, area, keys, this.locale);
  }

  setNamedRange(name: string, range: RangeAddress | null): void {
    if (range === null) this.#edits.removeName(name);
    else {
      const { store, area } = this.within(range);
      this.#edits.nameRange(name, store, area);
    }
  }

  notes(range: RangeAddress): string[][] {
    return this.map(range, (store, row, column) => extrasOf(this.#engine.cellAt(store, row, column)).note ?? '');
  }

  setNotes(range: RangeAddress, notes: readonly (readonly string[])[]): void {
    const { store, area } = this.within(range);
    expectSize(range, notes);
    this.#engine.writeCells(store, area, (before, row, column) => {
      const note = notes[row - area.top]?.[column - area.left] ?? '';
      return { custom: customData({ ...extrasOf(before), note }) };
    });
  }

  styles(range: RangeAddress): CellStyle[][] {
    return this.map(range, (store, row, column) => {
      const cell = this.#engine.cellAt(store, row, column);
      return cellStyle(this.#engine.unit.styleOf(cell), extrasOf(cell).isFormatAutomatic === true);
    });
  }

  setStyle(range: RangeAddress, style: CellStyle): void {
    const { store, area } = this.within(range);
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

  protected evaluated(): Sheets {
    return this.#engine.calculation.sheets;
  }

  protected splice(store: SheetStore, splice: Splice): void {
    this.#edits.splice(store, splice);
  }

  /** In a cell that shows dates it is one. */
  protected override numberIn(store: SheetStore, row: number, column: number, value: number): CellValue {
    const pattern = this.#engine.unit.patternOf(this.#engine.cellAt(store, row, column));
    return isDatePattern(pattern) ? dateOfSerial(value, this.timeZone) : value;
  }

  #store(sheet: string): SheetStore {
    return this.#engine.calculation.sheets.storeOf(sheet);
  }
}
