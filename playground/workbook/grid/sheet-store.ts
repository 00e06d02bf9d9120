import type { Area } from '../reference.ts';
import {
  CellError,
  type CellStyle,
  type CellValue,
  type RangeAddress,
  type Sheet,
  type SheetSize,
} from '../workbook.ts';
import type { FormulaCell } from './formula-cell.ts';
import { isRows, type Scalar } from './value.ts';

export type CellContent = CellValue | CellError | FormulaCell;

// Google Sheets has at most 18,278 columns (ZZZ).
const columnsPerRow = 2 ** 15;

export function cellKey(row: number, column: number): number {
  return row * columnsPerRow + column;
}

export function rowOf(key: number): number {
  return Math.floor(key / columnsPerRow);
}

export function columnOf(key: number): number {
  return key % columnsPerRow;
}

export function isFormula(content: CellContent | undefined): content is FormulaCell {
  return typeof content === 'object' && !(content instanceof Date) && !(content instanceof CellError);
}

/** The cells of one sheet. Blank cells are absent. */
export class SheetStore implements Sheet {
  name: string;
  readonly id: number;
  maxRows: number;
  maxColumns: number;
  isHidden = false;
  frozen: SheetSize = { rows: 0, columns: 0 };
  columnWidths = new Map<number, number>();
  contents = new Map<number, CellContent>();
  notes = new Map<number, string>();
  styles = new Map<number, CellStyle>();
  /** Cells that show a part of some formula's result, without the formula's own cell. */
  readonly spilled = new Map<number, FormulaCell>();
  /** Formulas that cannot spill, by the cell that is in the way. */
  readonly blocked = new Map<number, Set<FormulaCell>>();

  constructor(name: string, id: number, size: SheetSize) {
    this.name = name;
    this.id = id;
    this.maxRows = size.rows;
    this.maxColumns = size.columns;
  }

  /** Spilled cells count even where they show `''`, as results of ARRAYFORMULA do in Sheets. */
  get lastRow(): number {
    return this.#last(rowOf);
  }

  get lastColumn(): number {
    return this.#last(columnOf);
  }

  #last(position: (key: number) => number): number {
    let last = 0;
    for (const keys of [this.contents.keys(), this.spilled.keys()]) {
      for (const key of keys) last = Math.max(last, position(key));
    }
    return last;
  }

  /** The formula that decides what a cell shows: its own, or the one that spills over it. */
  formulaOver(row: number, column: number): FormulaCell | undefined {
    const key = cellKey(row, column);
    const content = this.contents.get(key) ?? this.spilled.get(key);
    return isFormula(content) ? content : undefined;
  }

  /** What a cell shows, `null` where it is blank. */
  shown(row: number, column: number): Scalar {
    const formula = this.formulaOver(row, column);
    if (formula !== undefined) return shownAt(formula, row, column);
    const content = this.contents.get(cellKey(row, column));
    return content === undefined || isFormula(content) ? null : content;
  }
}

export function rangeOf({ name }: SheetStore, { top, left, bottom, right }: Area): RangeAddress {
  return { sheet: name, row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

export function shownAt(formula: FormulaCell, row: number, column: number): Scalar {
  if (!isRows(formula.shown)) return formula.shown;
  return formula.shown[row - formula.row]?.[column - formula.column] ?? null;
}
