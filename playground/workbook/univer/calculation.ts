// The formulas of the workbook and what they come to. Knows cells by what they hold, not how Univer writes that down.
import { calculate } from '../grid/calculation.ts';
import { Dependents } from '../grid/dependents.ts';
import { type FormulaCell, isWaiting } from '../grid/formula-cell.ts';
import { cellKey, columnOf, isFormula, rowOf, type SheetStore } from '../grid/sheet-store.ts';
import { Sheets } from '../grid/sheets.ts';
import { blockedIn, keepSpill, release } from '../grid/spill.ts';
import { type OutsideWorld, type Surroundings, Waiting } from '../grid/surroundings.ts';
import type { Value } from '../grid/value.ts';
import { type CellAddress, CellError } from '../workbook.ts';
import type { Content } from './cell-content.ts';
import { type CellChange, changedAreas } from './changed-areas.ts';
import { CalculationLimit } from './dialect/calculation-limit.ts';
import type { Dialect } from './dialect/dialect.ts';
import { DialectEvaluator } from './dialect/dialect-evaluator.ts';
import { createDialectFormula, isDynamic } from './dialect/dialect-formula.ts';
import type { Sparkline } from './dialect/sparkline.ts';

export interface CalculationOptions extends OutsideWorld {
  readonly dialect: Dialect;
  /** Whether formulas are written with it. */
  readonly hasDecimalComma: boolean;
}

export class Calculation {
  readonly sheets: Sheets;
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

  constructor({ dialect, hasDecimalComma, ...outside }: CalculationOptions) {
    this.sheets = new Sheets(hasDecimalComma);
    this.#dialect = dialect;
    this.#surroundings = this.sheets.surroundings(outside);
  }

  get formulas(): ReadonlySet<FormulaCell> {
    return this.#formulas;
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
    this.#calculate(this.sheets.formulasIn(cells));
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
    for (const store of this.sheets.stores) {
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
    const formula = createDialectFormula(store, row, column, content.formula, this.sheets);
    store.contents.set(key, formula);
    this.#formulas.add(formula);
    if (formula.callsVolatile) this.#volatile.add(formula);
    this.#dependents.add(formula);
    return formula;
  }

  #calculate(formulas: readonly FormulaCell[]): void {
    const calculateSome = (some: readonly FormulaCell[]): void => {
      const done = calculate(some, this.#dependents, (formula) => this.#evaluate(formula));
      for (const formula of done) this.evaluated.add(formula);
    };
    calculateSome(formulas);
    // What they read may have been evaluated after them, and nobody knew that they depend on it.
    const dynamic = [...this.#volatile].filter(isDynamic);
    if (dynamic.length > 0) calculateSome(dynamic);
  }

  #evaluate(formula: FormulaCell): Value | undefined {
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
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
