// The formulas of the workbook and what they come to. Knows cells by what they hold, not how Univer writes that down.
import { calculate } from '../grid/calculation.ts';
import { Dependents } from '../grid/dependents.ts';
import { type FormulaCell, isWaiting } from '../grid/formula-cell.ts';
import { NamedRanges } from '../grid/named-ranges.ts';
import { readCells } from '../grid/read-cells.ts';
import type { A1Range, Area } from '../grid/reference.ts';
import { cellKey, columnOf, isFormula, rowOf, type SheetStore } from '../grid/sheet-store.ts';
import { blockedIn, keepSpill, release } from '../grid/spill.ts';
import { type Surroundings, Waiting } from '../grid/surroundings.ts';
import type { Value } from '../grid/value.ts';
import { type CellAddress, CellError, type CustomFunctions } from '../workbook.ts';
import type { Content } from './cell-content.ts';
import { type CellChange, changedAreas } from './changed-areas.ts';
import type { Dialect } from './dialect/dialect.ts';
import { CalculationLimit, DialectEvaluator } from './dialect/dialect-evaluator.ts';
import { createDialectFormula, isDynamic } from './dialect/dialect-formula.ts';
import type { Sparkline } from './dialect/sparkline.ts';

export interface CalculationOptions {
  readonly timeZone: string;
  readonly customFunctions: CustomFunctions;
  readonly dialect: Dialect;
  /** Epoch milliseconds for NOW() and TODAY(). */
  readonly now: () => number;
  /** Uniform in [0, 1), for RAND() and RANDBETWEEN(). */
  readonly random: () => number;
}

export class Calculation {
  stores: readonly SheetStore[] = [];
  names = new NamedRanges();
  /** Formulas evaluated since somebody looked last. */
  readonly evaluated = new Set<FormulaCell>();
  /** What is drawn in the cells of formulas. */
  readonly drawings = new WeakMap<FormulaCell, Sparkline>();
  #dependents = new Dependents();
  readonly #formulas = new Set<FormulaCell>();
  /** Evaluated at every change. */
  readonly #volatile = new Set<FormulaCell>();
  readonly #surroundings: Surroundings;
  readonly #dialect: Dialect;

  constructor({ timeZone, customFunctions, dialect, now, random }: CalculationOptions) {
    this.#dialect = dialect;
    this.#surroundings = {
      timeZone,
      now,
      random,
      resolve: (sheet, range) => this.#resolve(sheet, range),
      resolveName: (name) => this.names.resolve(name),
      read: (sheet, area, trace) => readCells(this.storeOf(sheet), area, trace),
      // Read anew each time: another project may be loaded meanwhile.
      get customFunctionNames() {
        return customFunctions.names;
      },
      hasCustomFunction: (name) => customFunctions.has(name),
      request: (name, args, cell) => customFunctions.request(name, args, cell),
    };
  }

  get formulas(): ReadonlySet<FormulaCell> {
    return this.#formulas;
  }

  /** Sheet names do not differ by case. */
  find(name: string): SheetStore | undefined {
    return this.stores.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  }

  storeOf(sheet: string): SheetStore {
    const store = this.find(sheet);
    if (store === undefined) throw new Error(`There is no sheet named "${sheet}".`);
    return store;
  }

  /** Puts something else into some cells, and evaluates what depends on them once. */
  write(changes: readonly CellChange[]): void {
    const seeds = new Set<FormulaCell>();
    for (const change of changes) this.#enter(change, seeds);
    for (const [store, area] of changedAreas(changes)) {
      for (const dependent of this.#dependents.of(store.name, area)) seeds.add(dependent);
      for (const blocked of blockedIn(store, area)) seeds.add(blocked);
    }
    for (const formula of this.#volatile) seeds.add(formula);
    this.#calculate([...seeds].filter((formula) => this.#formulas.has(formula)));
  }

  recalculate(cells: readonly CellAddress[]): void {
    this.#calculate(
      cells.flatMap(({ sheet, row, column }) => {
        const content = this.find(sheet)?.contents.get(cellKey(row, column));
        return isFormula(content) ? [content] : [];
      }),
    );
  }

  /** Evaluates every formula again, and none that has gone. */
  recalculateAll(): void {
    this.#calculate([...this.#formulas]);
  }

  /**
   * Makes all formulas anew, after cells have moved or references have come to mean something else.
   * @param contentsOf All cells of a sheet that hold something, by their key.
   */
  rebuild(contentsOf: (store: SheetStore) => Iterable<readonly [key: number, content: Content]>): void {
    this.#formulas.clear();
    this.#volatile.clear();
    this.#dependents = new Dependents();
    const pairs: { before: FormulaCell; formula: FormulaCell }[] = [];
    for (const store of this.stores) {
      const known = store.contents;
      store.contents = new Map();
      store.spilled.clear();
      store.blocked.clear();
      for (const [key, content] of contentsOf(store)) {
        const formula = this.#put(store, rowOf(key), columnOf(key), content);
        const before = known.get(key);
        if (formula !== undefined && isFormula(before)) pairs.push({ before, formula });
      }
    }
    // What is known stays in sight until it is evaluated: nothing is calculated with blanks where an array stood.
    for (const { before, formula } of pairs) if (!isWaiting(before)) keepSpill(formula, before);
    this.#calculate([...this.#formulas]);
  }

  /** Adds to the seeds what is affected beyond the formulas that read the cell. */
  #enter({ store, row, column, content }: CellChange, seeds: Set<FormulaCell>): void {
    const key = cellKey(row, column);
    const spilling = store.spilled.get(key);
    if (spilling !== undefined) seeds.add(spilling);
    const before = store.contents.get(key);
    store.contents.delete(key);
    store.spilled.delete(key);
    if (isFormula(before)) {
      const covered = before.area;
      this.#formulas.delete(before);
      this.#volatile.delete(before);
      this.#dependents.remove(before);
      release(before);
      for (const dependent of this.#dependents.of(store.name, covered)) seeds.add(dependent);
      for (const blocked of blockedIn(store, covered)) seeds.add(blocked);
    }
    const formula = this.#put(store, row, column, content);
    if (formula !== undefined) seeds.add(formula);
  }

  #put(store: SheetStore, row: number, column: number, content: Content): FormulaCell | undefined {
    const key = cellKey(row, column);
    if (content === null) return undefined;
    if (typeof content !== 'object' || content instanceof Date || content instanceof CellError) {
      store.contents.set(key, content);
      return undefined;
    }
    const formula = createDialectFormula(store, row, column, content.formula, {
      reference: (sheet, range) => {
        const area = this.#resolve(sheet, range);
        return area instanceof CellError ? undefined : { sheet: this.find(sheet)?.name ?? sheet, area };
      },
      name: (name) => {
        const named = this.names.resolve(name);
        return named instanceof CellError ? undefined : named;
      },
    });
    store.contents.set(key, formula);
    this.#formulas.add(formula);
    if (formula.callsVolatile) this.#volatile.add(formula);
    this.#dependents.add(formula);
    return formula;
  }

  #calculate(formulas: readonly FormulaCell[]): void {
    const evaluate = (formula: FormulaCell) => this.#evaluate(formula);
    calculate(formulas, this.#dependents, evaluate);
    // What they read may have been evaluated after them, and nobody knew that they depend on it.
    const dynamic = [...this.#volatile].filter(isDynamic);
    if (dynamic.length > 0) calculate(dynamic, this.#dependents, evaluate);
  }

  #evaluate(formula: FormulaCell): Value | undefined {
    this.evaluated.add(formula);
    const { store, row, column, node } = formula;
    const evaluator = new DialectEvaluator(this.#surroundings, { sheet: store.name, row, column }, this.#dialect);
    try {
      return evaluator.formula(node);
    } catch (error) {
      if (error instanceof Waiting) return undefined;
      if (error instanceof CalculationLimit) return new CellError('#ERROR!', error.message);
      // A mistake of ours, or too deep a formula, costs this one cell.
      return new CellError('#ERROR!', `The playground could not work this out: ${messageOf(error)}`);
    } finally {
      formula.volatileBy = evaluator.trace.volatileBy;
      if (evaluator.drawing === undefined) this.drawings.delete(formula);
      else this.drawings.set(formula, evaluator.drawing);
    }
  }

  /** A range may reach beyond the last row or column: what is there counts. One that begins there means nothing. */
  #resolve(sheet: string, range: A1Range): Area | CellError {
    const store = this.find(sheet);
    if (store === undefined) return new CellError('#REF!', `Unresolved sheet name '${sheet}'.`);
    const { top, left } = range;
    if (top > store.maxRows || left > store.maxColumns) return new CellError('#REF!', 'Reference does not exist.');
    const bottom = Math.min(range.bottom ?? store.maxRows, store.maxRows);
    const right = Math.min(range.right ?? store.maxColumns, store.maxColumns);
    return { top, left, bottom, right };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
