// What all members of SpreadsheetApp start from: sheets by id, ranges by sheet, corner and size.
import { parseA1 } from '../../workbook/reference.ts';
import type { RangeAddress, Sheet, Workbook } from '../../workbook/workbook.ts';
import type { RangeData } from '../range-data.ts';
import { numberArgument, ServiceError } from '../service.ts';

/** `OBJECT` is a chart on a sheet of its own, without cells to reach. */
export type SheetType = 'GRID' | 'OBJECT';

export class SpreadsheetDocument {
  readonly workbook: Workbook;
  /** By id, of those that are no grid. */
  readonly #types = new Map<number, SheetType>();

  constructor(workbook: Workbook) {
    this.workbook = workbook;
  }

  sheetOf(id: unknown): Sheet {
    const sheet = this.workbook.sheets().find((candidate) => candidate.id === id);
    if (sheet === undefined) throw new ServiceError('Sheet not found.');
    return sheet;
  }

  typeOf({ id }: Sheet): SheetType {
    return this.#types.get(id) ?? 'GRID';
  }

  setType({ id }: Sheet, type: SheetType): void {
    this.#types.set(id, type);
  }

  /** @throws {ServiceError} for a sheet without cells. Google's words for it are not known. */
  expectGrid(sheet: Sheet): void {
    if (this.typeOf(sheet) === 'GRID') return;
    throw new ServiceError('This operation is not supported on this type of sheet.');
  }

  /** A range that crossed from the script; its cells may be gone by now. */
  addressOf(range: unknown): RangeAddress {
    const { sheetId, row, column, rows, columns } = range as RangeData;
    const sheet = this.sheetOf(sheetId);
    this.expectGrid(sheet);
    expectInside(sheet, range as RangeData);
    return { sheet: sheet.name, row, column, rows, columns };
  }

  dataOf({ sheet: name, row, column, rows, columns }: RangeAddress): RangeData {
    const sheet = this.workbook.sheets().find((candidate) => candidate.name === name);
    if (sheet === undefined) throw new ServiceError('Sheet not found.');
    return { sheetId: sheet.id, row, column, rows, columns };
  }

  /** The arguments of `getRange`: A1 notation or a name, or row, column and size. */
  rangeIn(sheet: Sheet, args: readonly unknown[]): RangeData {
    const [text] = args;
    const range = typeof text === 'string' ? this.#named(sheet, text) : rangeAt(sheet, args);
    const target = this.sheetOf(range.sheetId);
    this.expectGrid(target);
    expectInside(target, range);
    return range;
  }

  rangeByName(name: string): RangeData | undefined {
    const wanted = name.toUpperCase();
    const found = this.workbook.namedRanges().find((named) => named.name.toUpperCase() === wanted);
    return found === undefined ? undefined : this.dataOf(found.range);
  }

  /** All that holds content, and at least the first cell. */
  dataRange({ id, lastRow, lastColumn }: Sheet): RangeData {
    return { sheetId: id, row: 1, column: 1, rows: Math.max(1, lastRow), columns: Math.max(1, lastColumn) };
  }

  wholeSheet({ name, maxRows, maxColumns }: Sheet): RangeAddress {
    return { sheet: name, row: 1, column: 1, rows: maxRows, columns: maxColumns };
  }

  #named(sheet: Sheet, text: string): RangeData {
    const parsed = parseA1(text);
    if (parsed === undefined) {
      const named = this.rangeByName(text);
      if (named === undefined) throw new ServiceError('Range not found');
      return named;
    }
    const target =
      parsed.sheet === undefined ? sheet : this.workbook.sheets().find(({ name }) => name === parsed.sheet);
    if (target === undefined) throw new ServiceError('Range not found');
    return {
      sheetId: target.id,
      row: parsed.top,
      column: parsed.left,
      rows: (parsed.bottom ?? target.maxRows) - parsed.top + 1,
      columns: (parsed.right ?? target.maxColumns) - parsed.left + 1,
    };
  }
}

export function rangeAt(sheet: Sheet, args: readonly unknown[]): RangeData {
  const [row, column, rows = 1, columns = 1] = args.map((value, index) =>
    Math.trunc(numberArgument(value, ['row', 'column', 'numRows', 'numColumns'][index] ?? 'range')),
  );
  if (row === undefined || column === undefined) throw new ServiceError('Range not found');
  if (row < 1) throw new ServiceError('The starting row of the range is too small.');
  if (column < 1) throw new ServiceError('The starting column of the range is too small.');
  if (rows < 1) throw new ServiceError('The number of rows in the range must be at least 1.');
  if (columns < 1) throw new ServiceError('The number of columns in the range must be at least 1.');
  return { sheetId: sheet.id, row, column, rows, columns };
}

export function expectInside(sheet: Sheet, { row, column, rows, columns }: RangeData): void {
  if (row + rows - 1 > sheet.maxRows || column + columns - 1 > sheet.maxColumns) {
    throw new ServiceError('The coordinates of the range are outside the dimensions of the sheet.');
  }
}
