import { CreatorAuditError } from '../../errors.ts';
import { messages } from '../../messages.ts';
import type { CellArea } from '../ports.ts';
import { callService } from './service-call.ts';
import type { ReadSheets } from './spreadsheet.ts';

export type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

interface SheetSize {
  readonly rows: number;
  readonly columns: number;
}

/** Applies `action` to a sheet and pushes it. */
export type Change = (sheetId: number, areas: readonly CellArea[], action: (sheet: Sheet) => void) => void;

/**
 * A change that fails is not tried again: in the meantime a person may have sorted, and rows are named by their
 * numbers. Whoever asked reads the sheet anew. `areas` are what is changed, to be asked about when Google refuses.
 * @param known What was read before; emptied by every change.
 */
export function createChange(known: ReadSheets): Change {
  return (sheetId, areas, action) => {
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
  };
}

export function findSheet(sheetId: number): Sheet | null {
  return SpreadsheetApp.getActiveSpreadsheet().getSheetById(sheetId);
}

export function demandSheet(sheetId: number): Sheet {
  const sheet = callService(() => findSheet(sheetId));
  if (!sheet) throw new CreatorAuditError('sheet_gone', messages.sheetGone);
  return sheet;
}

export function sizeOf(sheet: Sheet): SheetSize {
  return { rows: sheet.getMaxRows(), columns: sheet.getMaxColumns() };
}

/** An area that goes on to the end of the sheet needs its first cell. */
export function neededFor(areas: readonly CellArea[]): SheetSize {
  const last = (first: number, count: number) => (Number.isFinite(count) ? first + count - 1 : first);
  return {
    rows: Math.max(...areas.map(({ row, rows }) => last(row, rows))),
    columns: Math.max(...areas.map(({ column, columns }) => last(column, columns))),
  };
}

/** @returns Its size then. */
export function growTo(sheet: Sheet, { rows, columns }: SheetSize): SheetSize {
  const size = sizeOf(sheet);
  if (rows > size.rows) sheet.insertRowsAfter(size.rows, rows - size.rows);
  if (columns > size.columns) sheet.insertColumnsAfter(size.columns, columns - size.columns);
  return { rows: Math.max(rows, size.rows), columns: Math.max(columns, size.columns) };
}

/** The part of an area that is there; of one beyond the edge, the cells at the edge. */
export function withinSize(size: SheetSize): (area: CellArea) => CellArea {
  return (area) => {
    const [row, column] = [Math.min(area.row, size.rows), Math.min(area.column, size.columns)];
    const [rows, columns] = [
      Math.min(area.rows, size.rows - row + 1),
      Math.min(area.columns, size.columns - column + 1),
    ];
    return { row, column, rows, columns };
  };
}

export function refusesOneOf(sheet: Sheet, areas: readonly CellArea[]): boolean {
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
