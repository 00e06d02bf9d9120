import { CreatorAuditError } from '../../../src/errors.ts';
import { messages } from '../../../src/messages.ts';
import type { CellArea, CellStyle, ChartSpec, OwnSheets, SheetExtent } from '../../../src/platform/ports.ts';
import type { FakeSheet } from './fake-sheet.ts';
import type { FakeSheets } from './fake-sheets.ts';

/** Rows and columns of a new sheet. */
const newSheetCells = 26_000;

/** The add-on's own sheets among those of a fake spreadsheet. */
export class FakeOwnSheets implements OwnSheets {
  readonly hidden = new Set<number>();
  readonly notes = new Map<string, string>();
  /** By their names as they were given; in any case of letters it is the same name. */
  readonly names = new Map<string, { sheetId: number; row: number; column: number }>();
  readonly styles: { sheetId: number; style: CellStyle }[] = [];
  readonly charts = new Map<number, readonly ChartSpec[]>();
  readonly #sheets: FakeSheets;

  constructor(sheets: FakeSheets) {
    this.#sheets = sheets;
  }

  /** Cells of other sheets than those that are there. */
  get cellsElsewhere(): number {
    return this.#sheets.cellsElsewhere;
  }

  set cellsElsewhere(count: number) {
    this.#sheets.cellsElsewhere = count;
  }

  find(name: string): number | null {
    return this.#sheets.list.find((sheet) => sheet.name === name)?.id ?? null;
  }

  ensure(name: string, visibility: 'hidden' | 'visible', columns?: number): { sheetId: number; isNew: boolean } {
    const found = this.find(name);
    if (found !== null) return { sheetId: found, isNew: false };
    this.#sheets.expectRoom(newSheetCells);
    const sheet = this.#sheets.add(name);
    if (columns !== undefined) sheet.maxColumns = Math.min(sheet.maxColumns, columns);
    const { id } = sheet;
    if (visibility === 'hidden') this.hidden.add(id);
    return { sheetId: id, isNew: true };
  }

  extent(sheetId: number): SheetExtent {
    const sheet = this.#demand(sheetId);
    const { values } = sheet.contents();
    const isEmpty = values.length === 1 && values[0]?.length === 1 && values[0][0] === '' && sheet.formula(1, 1) === '';
    return {
      lastRow: isEmpty ? 0 : values.length,
      lastColumn: isEmpty ? 0 : (values[0]?.length ?? 0),
      maxRows: sheet.maxRows,
      maxColumns: sheet.maxColumns,
    };
  }

  readArea(sheetId: number, { row, column, rows, columns }: CellArea): unknown[][] {
    const sheet = this.#demand(sheetId);
    this.#sheets.cellReads += 1;
    return Array.from({ length: rows }, (_, down) =>
      Array.from({ length: columns }, (__, right) => sheet.value(row + down, column + right)),
    );
  }

  deleteRows(sheetId: number, row: number, count: number): void {
    const sheet = this.#change(sheetId, { row, column: 1, rows: count, columns: 1 });
    if (row < 1 || count < 1 || row + count - 1 > sheet.maxRows || count >= sheet.maxRows) throw refused();
    sheet.deleteRows(row, count);
    for (const [name, cell] of this.names) {
      if (cell.sheetId !== sheetId || cell.row < row) continue;
      if (cell.row < row + count) this.names.delete(name);
      else this.names.set(name, { ...cell, row: cell.row - count });
    }
  }

  style(sheetId: number, styles: readonly CellStyle[]): void {
    const sheet = this.#demand(sheetId);
    for (const style of styles) {
      const { row, column, rows, columns, numberFormat } = style;
      const last = (first: number, count: number) => (Number.isFinite(count) ? first + count - 1 : first);
      this.#sheets.grow(sheet, last(row, rows), last(column, columns));
      const width = Math.min(columns, sheet.maxColumns - column + 1);
      if (numberFormat !== undefined) {
        for (let right = 0; right < width; right += 1) sheet.formatColumn(column + right, row, numberFormat);
      }
      this.styles.push({ sheetId, style });
    }
  }

  note(sheetId: number, row: number, column: number, text: string): void {
    this.#sheets.grow(this.#demand(sheetId), row, column);
    const key = `${sheetId}:${row}:${column}`;
    const [word = ''] = text.split(' ');
    const before = this.notes.get(key) ?? '';
    if (before === '' || before.startsWith(word)) this.notes.set(key, text);
  }

  nameCell(name: string, sheetId: number, row: number, column: number): void {
    const sheet = this.#demand(sheetId);
    if (/^[a-z]{1,3}\d+$|^r\d*c\d*$|^\d|[^\p{L}\p{N}_]/iu.test(name)) throw refused();
    this.#sheets.grow(sheet, row, column);
    this.names.delete(this.#given(name) ?? name);
    this.names.set(name, { sheetId, row, column });
  }

  namedCell(name: string): { sheetId: number; row: number; column: number } | null {
    const cell = this.names.get(this.#given(name) ?? name);
    return cell && this.#sheets.list.some(({ id }) => id === cell.sheetId) ? cell : null;
  }

  cellsInFile(): number {
    return this.#sheets.cells;
  }

  showCharts(sheetId: number, charts: readonly ChartSpec[], titles: readonly string[]): void {
    const sheet = this.#demand(sheetId);
    const isInside = ({ area, row, column }: ChartSpec) =>
      Math.max(row, area.row + area.rows - 1) <= sheet.maxRows &&
      Math.max(column, area.column + area.columns - 1) <= sheet.maxColumns;
    if (!charts.every(isInside)) throw refused();
    const others = (this.charts.get(sheetId) ?? []).filter(({ title }) => !titles.includes(title));
    this.charts.set(sheetId, [...others, ...charts]);
  }

  #given(name: string): string | undefined {
    return [...this.names.keys()].find((each) => each.toUpperCase() === name.toUpperCase());
  }

  /** People come in between, and protections are heeded, as with the other writes. */
  #change(sheetId: number, { row, column, rows, columns }: CellArea): FakeSheet {
    this.#sheets.beforeWrite(this.#demand(sheetId));
    const sheet = this.#demand(sheetId);
    this.#sheets.nextExecution();
    this.#sheets.cellWrites += 1;
    const values = Array.from({ length: rows }, () => Array.from({ length: columns }, () => ''));
    if (this.#sheets.refuses({ row, column, values }, sheet)) {
      throw new CreatorAuditError('protected', messages.protectedCells);
    }
    return sheet;
  }

  #demand(sheetId: number): FakeSheet {
    const sheet = this.#sheets.list.find(({ id }) => id === sheetId);
    if (!sheet) throw new CreatorAuditError('sheet_gone', messages.sheetGone);
    return sheet;
  }
}

function refused(): CreatorAuditError {
  return new CreatorAuditError('google_service', messages.googleService);
}
