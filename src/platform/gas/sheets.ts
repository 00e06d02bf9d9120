import { CreatorAuditError } from '../../errors.ts';
import { messages } from '../../messages.ts';
import type { CellArea, CellBlock, SheetBlock, Sheets } from '../ports.ts';
import { callService } from './service-call.ts';
import type { ReadSheets } from './spreadsheet.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

interface SheetSize {
  readonly rows: number;
  readonly columns: number;
}

/** @param known Filled with what is read here with formulas, and emptied by every change. */
export function createSheets(known: ReadSheets): Sheets {
  /**
   * A change that fails is not tried again: in the meantime a person may have sorted, and rows are named by their
   * numbers. Whoever asked reads the sheet anew.
   * @param areas What is changed, to be asked about when Google refuses.
   */
  function change(sheetId: number, areas: readonly CellArea[], action: (sheet: Sheet) => void): void {
    known.clear();
    const sheet = demandSheet(sheetId);
    try {
      action(sheet);
      // Google may keep a change, and what it has against it, until it is pushed: then nobody would be told.
      SpreadsheetApp.flush();
    } catch (error) {
      if (isProtected(error, sheet, areas)) throw new CreatorAuditError('protected', messages.protectedCells);
      throw new CreatorAuditError('google_service', messages.googleService);
    }
  }

  return {
    selection: () =>
      callService(() => {
        const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
        const range = spreadsheet.getActiveRange(); // none on a sheet that is a chart
        return {
          sheetId: spreadsheet.getActiveSheet().getSheetId(),
          row: range?.getRow() ?? 1,
          column: range?.getColumn() ?? 1,
          rows: range?.getNumRows() ?? 1,
          columns: range?.getNumColumns() ?? 1,
        };
      }),

    read(sheetId, withFormulas): SheetBlock {
      const sheet = demandSheet(sheetId);
      if (callService(() => sheet.getType() !== SpreadsheetApp.SheetType.GRID)) {
        throw new CreatorAuditError('sheet_gone', messages.noGrid);
      }
      return callService(() => {
        const [name, range] = [sheet.getName(), sheet.getDataRange()];
        if (!withFormulas) return { name, values: range.getValues() };
        const contents = { values: range.getValues(), formulas: range.getFormulas() };
        known.set(sheetId, contents);
        return { name, ...contents };
      });
    },

    write(sheetId, blocks) {
      const filled = blocks.filter((block) => widthOf(block) > 0);
      const areas = filled.map(areaOf);
      change(sheetId, areas, (sheet) => {
        growTo(sheet, neededFor(areas));
        for (const block of filled) {
          const { row, column, rows, columns } = areaOf(block);
          sheet.getRange(row, column, rows, columns).setValues(block.values.map((cells) => [...cells]));
        }
      });
    },

    canWrite(sheetId, blocks) {
      let sheet: Sheet | null;
      try {
        sheet = findSheet(sheetId);
        if (sheet) return !refusesOneOf(sheet, blocks.map(withinSize(sizeOf(sheet))));
      } catch {
        return true;
      }
      throw new CreatorAuditError('sheet_gone', messages.sheetGone);
    },

    insertRow(sheetId, row) {
      const wholeRow = { row, column: 1, rows: 1, columns: Number.POSITIVE_INFINITY };
      change(sheetId, [wholeRow], (sheet) => sheet.insertRowBefore(row));
    },

    widen(sheetId, column, pixels) {
      change(sheetId, [], (sheet) => {
        growTo(sheet, { rows: 1, columns: column });
        if (sheet.getColumnWidth(column) < pixels) sheet.setColumnWidth(column, pixels);
      });
    },

    format(sheetId, column, row, numberFormat) {
      const below = { row, column, rows: Number.POSITIVE_INFINITY, columns: 1 };
      change(sheetId, [below], (sheet) => {
        growTo(sheet, { rows: row, columns: column });
        sheet.getRange(row, column, sheet.getMaxRows() - row + 1, 1).setNumberFormat(numberFormat);
      });
    },

    select(sheetId, row, column) {
      try {
        const sheet = findSheet(sheetId);
        sheet?.activate();
        sheet?.getRange(row, column).activate();
      } catch {
        // A row that is gone, a chart: the cursor stays where it is, and nothing is lost.
      }
    },

    locale: () => callService(() => SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetLocale()),
  };
}

function findSheet(sheetId: number): Sheet | null {
  return SpreadsheetApp.getActiveSpreadsheet().getSheetById(sheetId);
}

function demandSheet(sheetId: number): Sheet {
  const sheet = callService(() => findSheet(sheetId));
  if (!sheet) throw new CreatorAuditError('sheet_gone', messages.sheetGone);
  return sheet;
}

function widthOf({ values }: CellBlock): number {
  return values[0]?.length ?? 0;
}

function areaOf(block: CellBlock): CellArea {
  return { row: block.row, column: block.column, rows: block.values.length, columns: widthOf(block) };
}

function sizeOf(sheet: Sheet): SheetSize {
  return { rows: sheet.getMaxRows(), columns: sheet.getMaxColumns() };
}

/** An area that goes on to the end of the sheet needs its first cell. */
function neededFor(areas: readonly CellArea[]): SheetSize {
  const last = (first: number, count: number) => (Number.isFinite(count) ? first + count - 1 : first);
  return {
    rows: Math.max(...areas.map(({ row, rows }) => last(row, rows))),
    columns: Math.max(...areas.map(({ column, columns }) => last(column, columns))),
  };
}

function growTo(sheet: Sheet, { rows, columns }: SheetSize): void {
  const size = sizeOf(sheet);
  if (rows > size.rows) sheet.insertRowsAfter(size.rows, rows - size.rows);
  if (columns > size.columns) sheet.insertColumnsAfter(size.columns, columns - size.columns);
}

/** The part of an area that is there; of one beyond the edge, the cells at the edge. */
function withinSize(size: SheetSize): (area: CellArea) => CellArea {
  return (area) => {
    const [row, column] = [Math.min(area.row, size.rows), Math.min(area.column, size.columns)];
    const [rows, columns] = [
      Math.min(area.rows, size.rows - row + 1),
      Math.min(area.columns, size.columns - column + 1),
    ];
    return { row, column, rows, columns };
  };
}

function refusesOneOf(sheet: Sheet, areas: readonly CellArea[]): boolean {
  return areas.some(({ row, column, rows, columns }) => !sheet.getRange(row, column, rows, columns).canEdit());
}

/**
 * Google has no code for it, and its words ("You are trying to edit a protected cell or object ...") come in the language
 * of the person: where they are others, the cells are asked. They are asked as they are now, whether or not the sheet
 * was made larger before it failed: one that could not be made larger is protected at its edge.
 */
function isProtected(error: unknown, sheet: Sheet, areas: readonly CellArea[]): boolean {
  const message = error instanceof Error ? error.message : '';
  if (/protected cell or object|do not have permissions? to edit/i.test(message)) return true;
  try {
    const [size, needed] = [sizeOf(sheet), neededFor(areas)];
    const edges = [
      ...(needed.rows > size.rows ? [{ row: size.rows, column: 1, rows: 1, columns: size.columns }] : []),
      ...(needed.columns > size.columns ? [{ row: 1, column: size.columns, rows: size.rows, columns: 1 }] : []),
    ];
    return refusesOneOf(sheet, [...areas.map(withinSize(size)), ...edges]);
  } catch {
    return false;
  }
}
