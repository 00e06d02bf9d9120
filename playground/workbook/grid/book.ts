// The sheets of a grid, their formulas, and what these come to.
import { hasDecimalComma } from '../formula-locale.ts';
import type { Area } from '../reference.ts';
import type { CellAddress, CellValue } from '../workbook.ts';
import { calculate } from './calculation.ts';
import { Dependents } from './dependents.ts';
import { Evaluator } from './evaluator.ts';
import { createFormulaCell, type FormulaCell } from './formula-cell.ts';
import { cellKey, columnOf, isFormula, rowOf, type SheetStore } from './sheet-store.ts';
import { Sheets } from './sheets.ts';
import { blockedIn, keepSpill, release } from './spill.ts';
import { type OutsideWorld, type Surroundings, Waiting } from './surroundings.ts';
import { readInput, readPlainInput } from './typed-input.ts';
import type { Value } from './value.ts';

export class Book {
  readonly sheets: Sheets;
  #dependents = new Dependents();
  readonly #formulas = new Set<FormulaCell>();
  readonly #surroundings: Surroundings;

  constructor(outside: OutsideWorld, locale: string) {
    this.sheets = new Sheets(hasDecimalComma(locale));
    this.#surroundings = this.sheets.surroundings(outside);
  }

  get formulas(): ReadonlySet<FormulaCell> {
    return this.#formulas;
  }

  /** Types values into an area that lies within the sheet. */
  type(store: SheetStore, area: Area, values: readonly (readonly CellValue[])[]): void {
    const seeds = new Set<FormulaCell>();
    values.forEach((line, down) => {
      line.forEach((input, right) => {
        const [row, column] = [area.top + down, area.left + right];
        const spilling = store.spilled.get(cellKey(row, column));
        if (spilling !== undefined) seeds.add(spilling);
        for (const affected of this.#clear(store, row, column)) seeds.add(affected);
        const entered = this.#enter(store, row, column, input);
        if (entered !== undefined) seeds.add(entered);
      });
    });
    for (const dependent of this.#dependents.of(store.name, area)) seeds.add(dependent);
    for (const blocked of blockedIn(store, area)) seeds.add(blocked);
    for (const formula of this.#formulas) if (formula.callsVolatile) seeds.add(formula);
    this.#calculate([...seeds].filter((formula) => this.#formulas.has(formula)));
  }

  recalculate(cells: readonly CellAddress[]): void {
    this.#calculate(this.sheets.formulasIn(cells));
  }

  /**
   * Makes all formulas anew, after cells have moved or references have come to mean something else, and evaluates them.
   * @param textAt The text of the formula in the cell it now stands in.
   */
  rebuild(textAt: (formula: FormulaCell, row: number, column: number) => string = ({ text }) => text): void {
    this.#formulas.clear();
    this.#dependents = new Dependents();
    const pairs: { before: FormulaCell; formula: FormulaCell }[] = [];
    for (const store of this.sheets.stores) {
      store.spilled.clear();
      store.blocked.clear();
      for (const [key, before] of store.contents) {
        if (!isFormula(before)) continue;
        const [row, column] = [rowOf(key), columnOf(key)];
        pairs.push({ before, formula: this.#enterFormula(store, row, column, textAt(before, row, column)) });
      }
    }
    // What is known stays in sight until it is evaluated: nothing is calculated with blanks where an array stood.
    for (const { before, formula } of pairs) keepSpill(formula, before);
    this.#calculate([...this.#formulas]);
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
    const key = cellKey(row, column);
    const { timeZone, now } = this.#surroundings;
    const isText = store.styles.get(key)?.numberFormat === '@';
    const read = isText ? readPlainInput(input) : readInput(input, timeZone, now);
    if ('formula' in read) return this.#enterFormula(store, row, column, read.formula);
    if (read.value !== '') store.contents.set(key, read.value);
    return undefined;
  }

  #enterFormula(store: SheetStore, row: number, column: number, text: string): FormulaCell {
    const formula = createFormulaCell(store, row, column, text, this.sheets);
    store.contents.set(cellKey(row, column), formula);
    this.#formulas.add(formula);
    this.#dependents.add(formula);
    return formula;
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
}
