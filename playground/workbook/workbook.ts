// The spreadsheet behind one interface: `grid` (plain arrays) now, a real spreadsheet engine for the page later.

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
  /** 1,000 rows of 26 columns unless told otherwise. */
  addSheet(name: string, size?: SheetSize): Sheet;
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
}
