// A workbook of plain maps with a small formula evaluator: for tests and for the command line.
import {
  type CellAddress,
  CellError,
  type CellValue,
  type CustomFunctions,
  type FormulaResult,
  LOADING,
  type RangeAddress,
  type Sheet,
  type SheetSize,
  type Workbook,
} from '../workbook.ts';
import { calculate } from './calculation.ts';
import { Dependents } from './dependents.ts';
import { Evaluator } from './evaluator.ts';
import { createFormulaCell, type FormulaCell, isWaiting } from './formula-cell.ts';
import { readCells } from './read-cells.ts';
import { type A1Range, type Area, areaOf } from './reference.ts';
import { cellKey, isFormula, SheetStore } from './sheet-store.ts';
import { blockedIn, release } from './spill.ts';
import { type Surroundings, Waiting } from './surroundings.ts';
import { readInput } from './typed-input.ts';
import { isRows, type Value } from './value.ts';

export interface GridOptions {
  readonly name?: string;
  readonly locale?: string;
  readonly timeZone?: string;
  readonly customFunctions: CustomFunctions;
  /** Epoch milliseconds for NOW() and TODAY(). */
  readonly now: () => number;
  /** Uniform in [0, 1), for RAND() and RANDBETWEEN(). */
  readonly random: () => number;
}

/** The size of a sheet in a new Google spreadsheet. */
const newSheetSize: SheetSize = { rows: 1000, columns: 26 };

/** Starts with one empty sheet, `Sheet1`, as a new spreadsheet does. */
export function createGrid(options: GridOptions): Workbook {
  return new Grid(options);
}

class Grid implements Workbook {
  readonly id = 'grid';
  readonly name: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly #sheets: SheetStore[] = [];
  readonly #dependents = new Dependents();
  readonly #formulas = new Set<FormulaCell>();
  readonly #surroundings: Surroundings;

  constructor(options: GridOptions) {
    this.name = options.name ?? 'Untitled spreadsheet';
    this.locale = options.locale ?? 'en_US';
    this.timeZone = options.timeZone ?? 'Etc/GMT';
    const { customFunctions, now, random } = options;
    this.#surroundings = {
      timeZone: this.timeZone,
      now,
      random,
      resolve: (sheet, range) => this.#resolve(sheet, range),
      read: (sheet, area, trace) => readCells(this.#storeOf(sheet), area, trace),
      customFunctionNames: customFunctions.names,
      hasCustomFunction: (name) => customFunctions.has(name),
      request: (name, args, cell) => customFunctions.request(name, args, cell),
    };
    this.addSheet('Sheet1');
  }

  sheets(): readonly Sheet[] {
    return this.#sheets;
  }

  addSheet(name: string, size: SheetSize = newSheetSize): Sheet {
    if (this.#find(name) !== undefined) {
      throw new Error(`A sheet with the name "${name}" already exists. Please enter another name.`);
    }
    const store = new SheetStore(name, this.#sheets.length, size);
    this.#sheets.push(store);
    for (const formula of [...this.#formulas]) if (formula.isUnresolved) this.#enterAgain(formula);
    return store;
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
    const store = this.#storeWith(range);
    if (values.length !== range.rows || values.some((row) => row.length !== range.columns)) {
      throw new Error(
        `The number of rows or columns in the data does not match the range: the range has ${range.rows} x ${range.columns}.`,
      );
    }
    const seeds = new Set<FormulaCell>();
    values.forEach((line, down) => {
      line.forEach((input, right) => {
        const [row, column] = [range.row + down, range.column + right];
        const spilling = store.spilled.get(cellKey(row, column));
        if (spilling !== undefined) seeds.add(spilling);
        for (const affected of this.#clear(store, row, column)) seeds.add(affected);
        const entered = this.#enter(store, row, column, input);
        if (entered !== undefined) seeds.add(entered);
      });
    });
    const area = areaOf(range);
    for (const dependent of this.#dependents.of(store.name, area)) seeds.add(dependent);
    for (const blocked of blockedIn(store, area)) seeds.add(blocked);
    for (const formula of this.#formulas) if (formula.callsVolatile) seeds.add(formula);
    this.#calculate([...seeds].filter((formula) => this.#formulas.has(formula)));
  }

  result(cell: CellAddress): FormulaResult | undefined {
    const store = this.#storeWith({ ...cell, rows: 1, columns: 1 });
    const content = store.contents.get(cellKey(cell.row, cell.column));
    if (!isFormula(content)) return store.shown(cell.row, cell.column) ?? '';
    const { value } = content;
    if (value === undefined) return undefined;
    return isRows(value) ? value.map((row) => row.map((item) => item ?? '')) : (value ?? '');
  }

  errorMessage(cell: CellAddress): string | undefined {
    const store = this.#storeWith({ ...cell, rows: 1, columns: 1 });
    const formula = store.formulaOver(cell.row, cell.column);
    if (formula !== undefined && isWaiting(formula)) return undefined;
    const shown = store.shown(cell.row, cell.column);
    return shown instanceof CellError ? shown.message : undefined;
  }

  recalculate(cells: readonly CellAddress[]): void {
    this.#calculate(
      cells.flatMap(({ sheet, row, column }) => {
        const content = this.#find(sheet)?.contents.get(cellKey(row, column));
        return isFormula(content) ? [content] : [];
      }),
    );
  }

  /** Empties a cell. Yields what is affected beyond the formulas that read the cell. */
  *#clear(store: SheetStore, row: number, column: number): Generator<FormulaCell> {
    const key = cellKey(row, column);
    const content = store.contents.get(key);
    store.contents.delete(key);
    store.spilled.delete(key);
    if (!isFormula(content)) return;
    const covered = content.area;
    this.#formulas.delete(content);
    this.#dependents.remove(content);
    release(content);
    yield* this.#dependents.of(store.name, covered);
    yield* blockedIn(store, covered);
  }

  #enter(store: SheetStore, row: number, column: number, input: CellValue): FormulaCell | undefined {
    const read = readInput(input, this.timeZone);
    if ('formula' in read) return this.#enterFormula(store, row, column, read.formula);
    if (read.value !== '') store.contents.set(cellKey(row, column), read.value);
    return undefined;
  }

  #enterFormula(store: SheetStore, row: number, column: number, text: string): FormulaCell {
    const formula = createFormulaCell(store, row, column, text, (sheet, { range }) => {
      const area = this.#resolve(sheet, range);
      return area instanceof CellError ? undefined : { sheet: this.#find(sheet)?.name ?? sheet, area };
    });
    store.contents.set(cellKey(row, column), formula);
    this.#formulas.add(formula);
    this.#dependents.add(formula);
    return formula;
  }

  #enterAgain({ store, row, column, text }: FormulaCell): void {
    this.setValues({ sheet: store.name, row, column, rows: 1, columns: 1 }, [[text]]);
  }

  #calculate(formulas: readonly FormulaCell[]): void {
    calculate(formulas, this.#dependents, (formula) => this.#evaluate(formula));
  }

  #evaluate(formula: FormulaCell): Value | undefined {
    const { store, row, column, node } = formula;
    const evaluator = new Evaluator(this.#surroundings, { sheet: store.name, row, column });
    try {
      return evaluator.formula(node);
    } catch (error) {
      if (error instanceof Waiting) return undefined;
      throw error;
    } finally {
      formula.volatileBy = evaluator.trace.volatileBy;
    }
  }

  /** A range may reach beyond the last row or column: what is there counts. One that begins there means nothing. */
  #resolve(sheet: string, range: A1Range): Area | CellError {
    const store = this.#find(sheet);
    if (store === undefined) return new CellError('#REF!', `Unresolved sheet name '${sheet}'.`);
    const { top, left } = range;
    if (top > store.maxRows || left > store.maxColumns) return new CellError('#REF!', 'Reference does not exist.');
    const bottom = Math.min(range.bottom ?? store.maxRows, store.maxRows);
    const right = Math.min(range.right ?? store.maxColumns, store.maxColumns);
    return { top, left, bottom, right };
  }

  /** Sheet names do not differ by case. */
  #find(name: string): SheetStore | undefined {
    return this.#sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  }

  #storeOf(sheet: string): SheetStore {
    const store = this.#find(sheet);
    if (store === undefined) throw new Error(`There is no sheet named "${sheet}".`);
    return store;
  }

  #storeWith(range: RangeAddress): SheetStore {
    const store = this.#storeOf(range.sheet);
    const { top, left, bottom, right } = areaOf(range);
    if (top < 1 || left < 1 || bottom > store.maxRows || right > store.maxColumns) {
      throw new Error('The coordinates of the range are outside the dimensions of the sheet.');
    }
    return store;
  }

  #map<T>(range: RangeAddress, read: (store: SheetStore, row: number, column: number) => T): T[][] {
    const store = this.#storeWith(range);
    return Array.from({ length: range.rows }, (_, down) =>
      Array.from({ length: range.columns }, (_, right) => read(store, range.row + down, range.column + right)),
    );
  }
}
