import type { SheetContents } from '../../../src/platform/ports.ts';
import { type CellContent, type FakeCell, readPlain, readTyped } from './typed-value.ts';

const empty: FakeCell = { value: '', formula: '' };

/**
 * One sheet, and what people do to it between two calls of the add-on. Rows and columns count from 1. Formulas are
 * texts: nothing calculates them, and moving rows does not change the references in them.
 */
export class FakeSheet {
  readonly id: number;
  name: string;
  maxRows = 1_000;
  maxColumns = 26;
  #rows: FakeCell[][] = [];
  /** Where a column holds plain text (`@`) from: column, first row. */
  readonly #textFrom = new Map<number, number>();

  constructor(id: number, name: string) {
    this.id = id;
    this.name = name;
  }

  // --- What stands in it ----------------------------------------------------------------------------------------------

  /** Puts a block into the sheet from A1 on, values as they are (`=...` becomes a formula). */
  fill(values: readonly (readonly unknown[])[], formulas: readonly (readonly string[])[] = []): this {
    for (const [down, row] of values.entries()) {
      for (const [right, value] of row.entries()) {
        const formula = formulas[down]?.[right] ?? '';
        const isFormula = formula === '' && typeof value === 'string' && value.startsWith('=');
        this.#put(
          down + 1,
          right + 1,
          isFormula ? { value: '', formula: value } : { value: value as CellContent, formula },
        );
      }
    }
    return this;
  }

  /** A value as it is, with the formula that has it as its result. */
  set(row: number, column: number, value: CellContent, formula = ''): void {
    this.#put(row, column, { value, formula });
  }

  /** As if typed, or written by a script. */
  type(row: number, column: number, input: CellContent, timeZone?: string): void {
    const isText = row >= (this.#textFrom.get(column) ?? Number.POSITIVE_INFINITY);
    this.#put(row, column, isText ? readPlain(input) : readTyped(input, timeZone));
  }

  value(row: number, column: number): CellContent {
    return this.#cell(row, column).value;
  }

  formula(row: number, column: number): string {
    return this.#cell(row, column).formula;
  }

  /** The values of a column as far as the used block goes. */
  column(column: number): CellContent[] {
    return this.contents().values.map((row) => row[column - 1] as CellContent);
  }

  /** The number of the column under this header, 0 when there is none. */
  columnOf(header: string, headerRow = 1): number {
    return (this.contents().values[headerRow - 1] ?? []).indexOf(header) + 1;
  }

  /** The used block from A1 on; of an empty sheet the one empty cell A1. Dates are others with every read, as in Sheets. */
  contents(): SheetContents {
    const filled = (cell: FakeCell | undefined) => cell !== undefined && (cell.value !== '' || cell.formula !== '');
    const lastRow = this.#rows.findLastIndex((row) => row.some(filled)) + 1;
    const width = widest(
      this.#rows.map((row) => row.findLastIndex(filled) + 1),
      1,
    );
    const block = Array.from({ length: Math.max(1, lastRow) }, (_, down) =>
      Array.from({ length: width }, (_, right) => this.#rows[down]?.[right] ?? empty),
    );
    return {
      values: block.map((row) => row.map(({ value }) => (value instanceof Date ? new Date(value) : value))),
      formulas: block.map((row) => row.map(({ formula }) => formula)),
    };
  }

  // --- What people do to it ---------------------------------------------------------------------------------------------

  /** Smallest first, empty cells last; the rows above `firstRow` stay. */
  sortBy(column: number, { firstRow = 2, descending = false } = {}): void {
    const [head, body] = [this.#rows.slice(0, firstRow - 1), this.#rows.slice(firstRow - 1)];
    const keyOf = (row: readonly FakeCell[]) => row[column - 1]?.value ?? '';
    body.sort((a, b) => {
      const [left, right] = [keyOf(a), keyOf(b)];
      if (left === '' || right === '') return Number(left === '') - Number(right === '');
      return (left < right ? -1 : Number(left > right)) * (descending ? -1 : 1);
    });
    this.#rows = [...head, ...body];
  }

  /** Empty rows; what stood at `row` moves down. */
  insertRows(row: number, count = 1): void {
    while (this.#rows.length < row - 1) this.#rows.push([]);
    this.#rows.splice(row - 1, 0, ...Array.from({ length: count }, () => []));
    this.maxRows += count;
  }

  deleteRows(row: number, count = 1): void {
    this.#rows.splice(row - 1, count);
    this.maxRows -= count;
  }

  insertColumns(column: number, count = 1): void {
    this.#eachRow((row) => row.splice(column - 1, 0, ...Array.from({ length: count }, () => empty)));
    this.maxColumns += count;
  }

  deleteColumns(column: number, count = 1): void {
    this.#eachRow((row) => row.splice(column - 1, count));
    this.maxColumns -= count;
  }

  /** Drags a column: what was column `from` is column `to` afterwards. */
  moveColumn(from: number, to: number): void {
    this.#eachRow((row) => row.splice(to - 1, 0, ...row.splice(from - 1, 1)), Math.max(from, to));
  }

  renameHeader(from: string, to: string, headerRow = 1): void {
    const column = this.columnOf(from, headerRow);
    if (column === 0) throw new Error(`no header ${from} in row ${headerRow}`);
    this.set(headerRow, column, to);
  }

  /** A number format of a column from a row on; only `@` matters to what is typed there. */
  formatColumn(column: number, row: number, numberFormat: string): void {
    if (numberFormat === '@') this.#textFrom.set(column, row);
    else this.#textFrom.delete(column);
  }

  /** Adds the rows and columns that are missing. */
  growTo(rows: number, columns: number): void {
    this.maxRows = Math.max(this.maxRows, rows);
    this.maxColumns = Math.max(this.maxColumns, columns);
  }

  #cell(row: number, column: number): FakeCell {
    return this.#rows[row - 1]?.[column - 1] ?? empty;
  }

  #put(row: number, column: number, cell: FakeCell): void {
    this.growTo(row, column);
    while (this.#rows.length < row) this.#rows.push([]);
    const cells = this.#rows[row - 1] ?? [];
    while (cells.length < column) cells.push(empty);
    cells[column - 1] = cell;
  }

  /** All rows made equally wide, so that columns can be taken out and put in. */
  #eachRow(change: (row: FakeCell[]) => void, minWidth = 0): void {
    const width = widest(
      this.#rows.map((row) => row.length),
      minWidth,
    );
    for (const row of this.#rows) {
      while (row.length < width) row.push(empty);
      change(row);
    }
  }
}

/** Not Math.max(...): a sheet has more rows than a call takes arguments. */
function widest(widths: readonly number[], atLeast: number): number {
  return widths.reduce((most, width) => Math.max(most, width), atLeast);
}
