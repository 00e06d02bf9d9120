// Univer's data, the formulas over them, and everybody who wants to hear of changes, kept in step.
import type { ICellData, IWorkbookData, Worksheet } from '@univerjs/core';
import type { SheetStore } from '../grid/sheet-store.ts';
import type { Area } from '../reference.ts';
import type { CellAddress, Sheet, SheetSize } from '../workbook.ts';
import { Calculation, type CalculationOptions } from './calculation.ts';
import { putCell, type Rows } from './cell-matrix.ts';
import { planCorrections } from './corrections.ts';
import { Mirror } from './mirror.ts';
import { type Mutation, mutations } from './mutation.ts';
import { withWholeSheet } from './new-workbook.ts';
import { Publisher } from './publisher.ts';
import { type Unit, unitId } from './unit.ts';

/** Who made a change; `null` for formulas and scripts. */
export type ChangeListener = (mutations: readonly Mutation[], from: number | null) => void;

export class Engine {
  readonly unit: Unit;
  readonly calculation: Calculation;
  readonly #mirror: Mirror;
  readonly #publisher: Publisher;
  readonly #options: CalculationOptions;
  readonly #listeners: ChangeListener[] = [];

  constructor(unit: Unit, options: CalculationOptions) {
    this.unit = unit;
    this.#options = options;
    this.calculation = new Calculation(options);
    this.#mirror = new Mirror(unit, this.calculation, options.timeZone);
    this.#publisher = new Publisher(unit, this.calculation, options.timeZone);
    this.#publish();
  }

  onChange(listener: ChangeListener): void {
    this.#listeners.push(listener);
  }

  /** Makes a change and tells everybody, also what the formulas come to because of it. */
  run(changes: readonly Mutation[], from: number | null = null): void {
    this.execute(changes, from);
    this.#publish();
  }

  /** As `run`, but leaves the formulas for later. */
  execute(changes: readonly Mutation[], from: number | null = null): void {
    const done: Mutation[] = [];
    try {
      for (const change of changes) {
        this.unit.execute(change);
        this.#mirror.note(change);
        done.push(change);
      }
    } catch (error) {
      // Univer may have done half of it.
      this.#mirror.doubt();
      throw error;
    } finally {
      this.#tell(done, from);
    }
  }

  /** A page's edit, and what has to be put right about it. */
  apply(pageEdit: readonly Mutation[], from: number): void {
    const edit = pageEdit.map(withWholeSheet);
    const corrections = planCorrections(edit, this.unit, this.calculation, this.#options);
    try {
      this.execute(edit, from);
      this.execute(corrections());
    } finally {
      this.#publish();
    }
  }

  recalculate(cells: readonly CellAddress[]): void {
    // An execution may end after everybody has left.
    if (this.unit.isDisposed) return;
    this.calculation.recalculate(cells);
    this.#publish();
  }

  recalculateAll(): void {
    this.calculation.recalculateAll();
    this.#publish();
  }

  /** What saved data leave out. */
  arrays(): Mutation {
    return this.#publisher.arrays();
  }

  save(): IWorkbookData {
    return this.unit.save();
  }

  /** In the order of the tabs. */
  sheets(): readonly Sheet[] {
    for (const store of this.calculation.sheets.stores) store.isHidden = this.worksheetOf(store).isSheetHidden() === 1;
    return this.calculation.sheets.stores;
  }

  worksheetOf(store: SheetStore): Worksheet {
    const worksheet = this.unit.model.getSheetBySheetName(store.name);
    if (!worksheet) throw new Error(`There is no sheet named "${store.name}".`);
    return worksheet;
  }

  frozen(store: SheetStore): SheetSize {
    const { xSplit, ySplit } = this.worksheetOf(store).getFreeze();
    return { rows: ySplit, columns: xSplit };
  }

  cellAt(store: SheetStore, row: number, column: number): ICellData | undefined {
    return (
      this.worksheetOf(store)
        .getCellMatrix()
        .getValue(row - 1, column - 1) ?? undefined
    );
  }

  /** One mutation, however many cells. */
  writeCells(
    store: SheetStore,
    area: Area,
    write: (before: ICellData | undefined, row: number, column: number) => ICellData,
  ): void {
    const worksheet = this.worksheetOf(store);
    const matrix = worksheet.getCellMatrix();
    const cellValue: Rows<ICellData> = {};
    for (let row = area.top; row <= area.bottom; row += 1) {
      for (let column = area.left; column <= area.right; column += 1) {
        const before = matrix.getValue(row - 1, column - 1) ?? undefined;
        putCell(cellValue, row - 1, column - 1, write(before, row, column));
      }
    }
    const params = { unitId, subUnitId: worksheet.getSheetId(), cellValue };
    this.run([{ id: mutations.setRangeValues, params }]);
  }

  #publish(): void {
    const showsArrays = this.#mirror.settle();
    const results = this.#publisher.publish(showsArrays);
    for (const result of results) if (result.id === mutations.setRangeValues) this.unit.execute(result);
    this.#tell(results, null);
  }

  #tell(changes: readonly Mutation[], from: number | null): void {
    if (changes.length === 0) return;
    for (const listener of this.#listeners) listener(changes, from);
  }
}
