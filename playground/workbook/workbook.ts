// The spreadsheet behind one interface: `grid` (plain arrays, for tests and programs) and `univer` (a real spreadsheet
// engine, for the page).
import type { ChartContent, SheetChart } from './chart.ts';

/** What a cell can hold or show. Empty is `''`; Google's `getValues` says the same. */
export type CellValue = string | number | boolean | Date;

export type ErrorType = '#ERROR!' | '#NAME?' | '#VALUE!' | '#REF!' | '#DIV/0!' | '#N/A' | '#NUM!' | '#NULL!';

/** A cell error: what the cell shows, and what its hover says. */
export class CellError {
  readonly type: ErrorType;
  readonly message: string;
  constructor(type: ErrorType, message: string) {
    this.type = type;
    this.message = message;
  }
}

/** 1-based, as in Apps Script. */
export interface CellAddress {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

export interface RangeAddress extends CellAddress {
  readonly rows: number;
  readonly columns: number;
}

/** The result of a formula: one cell's value, or rows that spill right and down from it. */
export type FormulaResult = CellValue | CellError | readonly (readonly (CellValue | CellError)[])[];

/** Shown while a custom function has not answered yet. */
export const LOADING = 'Loading...';

/**
 * How a workbook asks for a custom function. `request` answers at once: a result that is known, or `undefined` while
 * an execution is under way; the workbook shows `Loading...` and `recalculate` is called for `cell` when it is in.
 * Memo, single flight and the limit of simultaneous executions live behind it (recalculation.ts), not in workbooks.
 */
export interface CustomFunctions {
  /** As the project spells them. */
  readonly names: readonly string[];
  has(name: string): boolean;
  request(name: string, args: readonly CustomFunctionArgument[], cell: CellAddress): FormulaResult | undefined;
}

/** A cell or literal arrives as a scalar, a range or array literal as rows; an omitted trailing argument is absent. */
export type CustomFunctionArgument = CellValue | readonly (readonly CellValue[])[];

export interface Sheet {
  readonly name: string;
  readonly id: number;
  readonly maxRows: number;
  readonly maxColumns: number;
  /** Last row or column that holds anything (0 for an empty sheet). */
  readonly lastRow: number;
  readonly lastColumn: number;
  /** Out of sight, but read and written as any other. */
  readonly isHidden: boolean;
}

/** How a cell looks. In a change, what is left out stays as it is and `null` is the default again. */
export interface CellStyle {
  readonly bold?: boolean | null;
  readonly italic?: boolean | null;
  /** Points. */
  readonly fontSize?: number | null;
  /** `#rrggbb`, as all colours here. */
  readonly color?: string | null;
  readonly background?: string | null;
  readonly horizontalAlignment?: 'left' | 'center' | 'right' | null;
  readonly wrap?: boolean | null;
  /** Sheets' own pattern, such as `#,##0`, `0.0%` or `@` (text stays text, whatever it looks like). */
  readonly numberFormat?: string | null;
}

export interface SortKey {
  /** 1-based, within the sheet. */
  readonly column: number;
  readonly ascending: boolean;
}

/** A name for a range, such as `CA_REFRESH`; formulas may say it in place of the range. Names know no case. */
export interface NamedRange {
  readonly name: string;
  readonly range: RangeAddress;
}

export interface SheetSize {
  readonly rows: number;
  readonly columns: number;
}

/** A new workbook has one empty sheet named `Sheet1`. */
export interface Workbook {
  readonly id: string;
  readonly name: string;
  /** `en_US`, `de_DE` ... */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
  sheets(): readonly Sheet[];
  /** 1,000 rows of 26 columns unless told otherwise; behind the others, or before the sheet at `index` (from 0). */
  addSheet(name: string, size?: SheetSize, index?: number): Sheet;
  /** Values as `getValues` gives them: spilled cells included, errors as their `#...` text, `Loading...` while waiting. */
  values(range: RangeAddress): CellValue[][];
  /** Formula text with its `=`, `''` where there is none. */
  formulas(range: RangeAddress): string[][];
  /** What a user typing would do: text beginning with `=` is a formula. The block's size equals the range's. */
  setValues(range: RangeAddress, values: readonly (readonly CellValue[])[]): void;
  /** What the formula in one cell came to, before spilling: rows for an array, `undefined` while waiting. */
  result(cell: CellAddress): FormulaResult | undefined;
  /** The hover text of a cell in error. */
  errorMessage(cell: CellAddress): string | undefined;
  /** Evaluates again the formulas in these cells and whatever depends on them. */
  recalculate(cells: readonly CellAddress[]): void;
  /** Whether the engine is at work: what is read now may be what was there before the last change. */
  readonly isCalculating: boolean;
  /** Resolves when it is not. */
  calculated(): Promise<void>;

  renameSheet(name: string, newName: string): void;
  /** Formulas that reached into it are `#REF!`. The last sheet cannot go. */
  deleteSheet(name: string): void;
  setHidden(name: string, isHidden: boolean): void;
  /**
   * New rows or columns stand before the given one (`maxRows + 1` appends); what stood there moves on, and formulas,
   * named ranges, notes and styles move with it. A range grows when a row is inserted inside it.
   */
  insertRows(sheet: string, row: number, count: number): void;
  insertColumns(sheet: string, column: number, count: number): void;
  /** Formulas that named what is gone are `#REF!`; ranges shrink. */
  deleteRows(sheet: string, row: number, count: number): void;
  deleteColumns(sheet: string, column: number, count: number): void;
  /** Puts the rows of the range in order, formulas and styles with them. Text knows no case; blanks come last. */
  sort(range: RangeAddress, keys: readonly SortKey[]): void;

  namedRanges(): readonly NamedRange[];
  /** `null` takes the name away. */
  setNamedRange(name: string, range: RangeAddress | null): void;
  /** The notes people see on hover; `''` where there is none. */
  notes(range: RangeAddress): string[][];
  setNotes(range: RangeAddress, notes: readonly (readonly string[])[]): void;
  styles(range: RangeAddress): CellStyle[][];
  /** One style for every cell of the range. */
  setStyle(range: RangeAddress, style: CellStyle): void;
  /** How many rows and columns stay in sight. */
  frozen(sheet: string): SheetSize;
  setFrozen(sheet: string, frozen: SheetSize): void;
  /** In pixels; 100 unless set. */
  columnWidth(sheet: string, column: number): number;
  setColumnWidth(sheet: string, column: number, width: number): void;

  /** Of all sheets, in the order they were put in. They follow their cells, as named ranges do, and go with their sheet. */
  charts(): readonly SheetChart[];
  /** @returns Its id. */
  addChart(sheet: string, chart: ChartContent): number;
  /** Throws when there is no such chart. */
  setChart(id: number, chart: ChartContent): void;
  removeChart(id: number): void;
  /** Hears when charts have come, gone, moved or become others; not of the values in their ranges. */
  onChartsChange(listener: () => void): void;
}
