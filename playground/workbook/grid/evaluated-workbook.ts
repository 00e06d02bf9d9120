// What both workbooks have in common: how evaluated sheets are read, and which ranges and splices they take.
import type { ChartContent, SheetChart } from '../chart.ts';
import { type Area, areaOf } from '../reference.ts';
import {
  type CellAddress,
  CellError,
  type CellValue,
  type FormulaResult,
  LOADING,
  type NamedRange,
  type RangeAddress,
} from '../workbook.ts';
import { isWaiting } from './formula-cell.ts';
import { cellKey, isFormula, type SheetStore } from './sheet-store.ts';
import type { Sheets } from './sheets.ts';
import { checkedSplice, type Splice } from './splice.ts';
import { isRows } from './value.ts';

export abstract class EvaluatedWorkbook {
  readonly locale: string;
  readonly timeZone: string;
  /** Formulas are evaluated before a change returns. */
  readonly isCalculating = false;

  constructor({ locale = 'en_US', timeZone = 'Etc/GMT' }: { readonly locale?: string; readonly timeZone?: string }) {
    this.locale = locale;
    this.timeZone = timeZone;
  }

  /** With the formulas' results in them. */
  protected abstract evaluated(): Sheets;
  protected abstract splice(store: SheetStore, splice: Splice): void;

  async calculated(): Promise<void> {}

  values(range: RangeAddress): CellValue[][] {
    return this.map(range, (store, row, column) => {
      const formula = store.formulaOver(row, column);
      if (formula !== undefined && isWaiting(formula)) {
        return formula.row === row && formula.column === column ? LOADING : '';
      }
      const shown = store.shown(row, column);
      if (shown instanceof CellError) return shown.type;
      if (typeof shown === 'number' && formula !== undefined) return this.numberIn(store, row, column, shown);
      return shown ?? '';
    });
  }

  formulas(range: RangeAddress): string[][] {
    return this.map(range, (store, row, column) => {
      const content = store.contents.get(cellKey(row, column));
      return isFormula(content) ? content.text : '';
    });
  }

  result(cell: CellAddress): FormulaResult | undefined {
    const { store } = this.within({ ...cell, rows: 1, columns: 1 });
    const content = store.contents.get(cellKey(cell.row, cell.column));
    if (!isFormula(content)) return store.shown(cell.row, cell.column) ?? '';
    const { value } = content;
    if (value === undefined) return undefined;
    return isRows(value) ? value.map((row) => row.map((item) => item ?? '')) : (value ?? '');
  }

  errorMessage(cell: CellAddress): string | undefined {
    const { store } = this.within({ ...cell, rows: 1, columns: 1 });
    const formula = store.formulaOver(cell.row, cell.column);
    if (formula !== undefined && isWaiting(formula)) return undefined;
    const shown = store.shown(cell.row, cell.column);
    return shown instanceof CellError ? shown.message : undefined;
  }

  insertRows(sheet: string, row: number, count: number): void {
    this.#splice(sheet, { kind: 'insert', axis: 'row', at: row, count });
  }

  insertColumns(sheet: string, column: number, count: number): void {
    this.#splice(sheet, { kind: 'insert', axis: 'column', at: column, count });
  }

  deleteRows(sheet: string, row: number, count: number): void {
    this.#splice(sheet, { kind: 'delete', axis: 'row', at: row, count });
  }

  deleteColumns(sheet: string, column: number, count: number): void {
    this.#splice(sheet, { kind: 'delete', axis: 'column', at: column, count });
  }

  namedRanges(): readonly NamedRange[] {
    return this.evaluated().names.list();
  }

  charts(): readonly SheetChart[] {
    return this.evaluated().charts.list();
  }

  addChart(sheet: string, chart: ChartContent): number {
    return this.evaluated().charts.add(this.evaluated().storeOf(sheet), chart, this.#storeOf);
  }

  setChart(id: number, chart: ChartContent): void {
    this.evaluated().charts.set(id, chart, this.#storeOf);
  }

  removeChart(id: number): void {
    this.evaluated().charts.remove(id);
  }

  onChartsChange(listener: () => void): void {
    this.evaluated().charts.onChange(listener);
  }

  /** What a number that a formula came to is in its cell. */
  protected numberIn(_store: SheetStore, _row: number, _column: number, value: number): CellValue {
    return value;
  }

  protected within(range: RangeAddress): { store: SheetStore; area: Area } {
    const store = this.evaluated().storeOf(range.sheet);
    const area = areaOf(range);
    const { top, left, bottom, right } = area;
    if (top < 1 || left < 1 || bottom > store.maxRows || right > store.maxColumns) {
      throw new Error('The coordinates of the range are outside the dimensions of the sheet.');
    }
    return { store, area };
  }

  protected map<T>(range: RangeAddress, read: (store: SheetStore, row: number, column: number) => T): T[][] {
    const { store } = this.within(range);
    return Array.from({ length: range.rows }, (_, down) =>
      Array.from({ length: range.columns }, (_, right) => read(store, range.row + down, range.column + right)),
    );
  }

  readonly #storeOf = (sheet: string): SheetStore => this.evaluated().storeOf(sheet);

  #splice(sheet: string, splice: Omit<Splice, 'size'>): void {
    const store = this.evaluated().storeOf(sheet);
    this.splice(store, checkedSplice(splice, splice.axis === 'row' ? store.maxRows : store.maxColumns));
  }
}

export function expectSize(range: RangeAddress, block: readonly (readonly unknown[])[]): void {
  if (block.length === range.rows && block.every((row) => row.length === range.columns)) return;
  throw new Error(
    `The number of rows or columns in the data does not match the range: the range has ${range.rows} x ${range.columns}.`,
  );
}
