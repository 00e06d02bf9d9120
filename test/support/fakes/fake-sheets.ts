import { CreatorAuditError } from '../../../src/errors.ts';
import { messages } from '../../../src/messages.ts';
import { limits } from '../../../src/platform/limits.ts';
import { isOwnSheet } from '../../../src/platform/own-sheets.ts';
import type { CellArea, CellBlock, Selection, SheetBlock, SheetContents, Sheets } from '../../../src/platform/ports.ts';
import { FakeSheet } from './fake-sheet.ts';

const mostCellsInFile = 10_000_000;

/** The sheets of one spreadsheet; at first one empty one. Hooks let people in between two calls of the add-on. */
export class FakeSheets implements Sheets {
  readonly list: FakeSheet[] = [new FakeSheet(0, 'Sheet1')];
  /** Service calls that read or wrote cells. */
  cellReads = 0;
  cellWrites = 0;
  /** Called before each `read`, `write` and `insertRow` looks at the sheet; may change it, or throw. */
  beforeRead: (sheet: FakeSheet) => void = () => undefined;
  beforeWrite: (sheet: FakeSheet) => void = () => undefined;
  /**
   * Whether a protection forbids the person to write this block; the blocks before it are written. `canWrite` asks with
   * blocks of empty cells.
   */
  refuses: (block: CellBlock, sheet: FakeSheet) => boolean = () => false;
  /** What is selected; `select` moves it. */
  selected: Selection = { sheetId: 0, row: 1, column: 1, rows: 1, columns: 1 };
  language = 'en_US';
  /** A date that is typed is a midnight of it. */
  timeZone = 'Etc/UTC';
  readonly formats: { sheetId: number; column: number; row: number; numberFormat: string }[] = [];
  readonly widths: { sheetId: number; column: number; pixels: number }[] = [];
  /** What this execution has read with formulas: `contents` does not read it again. */
  readonly #read = new Map<number, SheetContents>();
  /** Of sheets nobody sees here; they count towards Google's limit for a file. */
  cellsElsewhere = 0;
  #lastId = 0;

  /** The sheet that is there from the beginning, unless a test has removed it. */
  get first(): FakeSheet {
    const [first] = this.list;
    if (!first) throw new Error('there is no sheet');
    return first;
  }

  add(name: string, values: readonly (readonly unknown[])[] = []): FakeSheet {
    this.#lastId += 1;
    const sheet = new FakeSheet(this.#lastId, name).fill(values);
    this.list.push(sheet);
    return sheet;
  }

  remove(sheetId: number): void {
    this.list.splice(0, this.list.length, ...this.list.filter(({ id }) => id !== sheetId));
  }

  /** Of all sheets together, used or not. */
  get cells(): number {
    return this.list.reduce((sum, { maxRows, maxColumns }) => sum + maxRows * maxColumns, this.cellsElsewhere);
  }

  /** @throws CreatorAuditError `google_service` when the file would have too many cells. */
  expectRoom(more: number): void {
    if (this.cells + more > mostCellsInFile) throw new CreatorAuditError('google_service', messages.googleService);
  }

  /** Adds the rows and columns a change needs. */
  grow(sheet: FakeSheet, rows: number, columns: number): void {
    const [newRows, newColumns] = [Math.max(sheet.maxRows, rows), Math.max(sheet.maxColumns, columns)];
    this.expectRoom(newRows * newColumns - sheet.maxRows * sheet.maxColumns);
    sheet.growTo(newRows, newColumns);
  }

  /** New sheets in place of all others. */
  replaceAll(contents: readonly SheetContents[]): void {
    this.list.length = 0;
    for (const [index, { values, formulas }] of contents.entries()) {
      this.add(`Sheet${index + 1}`).fill(values, formulas);
    }
  }

  /** What was read is remembered within one execution only. */
  nextExecution(): void {
    this.#read.clear();
  }

  /** Of all but the add-on's own sheets. */
  contents(): SheetContents[] {
    const others = this.list.filter(({ name }) => !isOwnSheet(name));
    return others.map((sheet) => {
      const known = this.#read.get(sheet.id);
      if (known) return known;
      this.cellReads += 2;
      return sheet.contents();
    });
  }

  // --- The port -------------------------------------------------------------------------------------------------------

  selection(): Selection {
    return this.selected;
  }

  read(sheetId: number, withFormulas?: 'withFormulas'): SheetBlock {
    const sheet = this.#find(sheetId, this.beforeRead);
    this.cellReads += withFormulas ? 2 : 1;
    const contents = sheet.contents();
    if (!withFormulas) return { name: sheet.name, values: contents.values };
    this.#read.set(sheetId, contents);
    return { name: sheet.name, ...contents };
  }

  write(sheetId: number, blocks: readonly CellBlock[]): void {
    const sheet = this.#find(sheetId, this.beforeWrite);
    this.#read.clear();
    for (const block of blocks) {
      const width = block.values[0]?.length ?? 0;
      if (width === 0) continue;
      this.cellWrites += 1;
      if (this.refuses(block, sheet)) throw new CreatorAuditError('protected', messages.protectedCells);
      if (block.values.some((row) => row.length !== width || row.some(isTooLong))) {
        throw new CreatorAuditError('google_service', messages.googleService);
      }
      this.grow(sheet, block.row + block.values.length - 1, block.column + width - 1);
      for (const [down, row] of block.values.entries()) {
        for (const [right, value] of row.entries())
          sheet.type(block.row + down, block.column + right, value, this.timeZone);
      }
    }
  }

  canWrite(sheetId: number, blocks: readonly CellArea[]): boolean {
    const sheet = this.#find(sheetId);
    return blocks.every(({ row, column, rows, columns }) => {
      const values = Array.from({ length: rows }, () => Array.from({ length: columns }, () => ''));
      return !this.refuses({ row, column, values }, sheet);
    });
  }

  insertRow(sheetId: number, row: number): void {
    const sheet = this.#find(sheetId, this.beforeWrite);
    this.#read.clear();
    this.expectRoom(sheet.maxColumns);
    sheet.insertRows(row);
  }

  widen(sheetId: number, widths: readonly (readonly [column: number, pixels: number])[]): void {
    this.#find(sheetId);
    for (const [column, pixels] of widths) this.widths.push({ sheetId, column, pixels });
  }

  format(sheetId: number, row: number, formats: readonly (readonly [column: number, numberFormat: string])[]): void {
    const sheet = this.#find(sheetId);
    this.#read.clear();
    for (const [column, numberFormat] of formats) {
      this.grow(sheet, row, column);
      sheet.formatColumn(column, row, numberFormat);
      this.formats.push({ sheetId, column, row, numberFormat });
    }
  }

  select(sheetId: number, row: number, column: number): void {
    const sheet = this.list.find(({ id }) => id === sheetId);
    if (!sheet || row > sheet.maxRows || column > sheet.maxColumns) return;
    this.selected = { sheetId, row, column, rows: 1, columns: 1 };
  }

  locale(): string {
    return this.language;
  }

  /** Looked for again after the hook: it may have removed the sheet. */
  #find(sheetId: number, before: (sheet: FakeSheet) => void = () => undefined): FakeSheet {
    const find = () => this.list.find(({ id }) => id === sheetId);
    const there = find();
    if (there) before(there);
    const sheet = find();
    if (!sheet) throw new CreatorAuditError('sheet_gone', messages.sheetGone);
    return sheet;
  }
}

function isTooLong(value: unknown): boolean {
  return typeof value === 'string' && value.length > limits.cellCharacters;
}
