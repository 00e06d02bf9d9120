import { CreatorAuditError } from '../../errors.ts';
import { messages } from '../../messages.ts';
import type { CellArea, CellStyle, OwnSheets } from '../ports.ts';
import { showCharts } from './charts.ts';
import { callService } from './service-call.ts';
import { createChange, demandSheet, growTo, neededFor, type Sheet, sizeOf, withinSize } from './sheet-change.ts';
import type { ReadSheets } from './spreadsheet.ts';

const endless = Number.POSITIVE_INFINITY;
const wholeSheet: CellArea = { row: 1, column: 1, rows: endless, columns: endless };

/** @param known Emptied by every change. */
export function createOwnSheets(known: ReadSheets): OwnSheets {
  const change = createChange(known);

  function changeCell(sheetId: number, row: number, column: number, action: (cell: Range) => void): void {
    const area = { row, column, rows: 1, columns: 1 };
    change(sheetId, [area], (sheet) => {
      growTo(sheet, { rows: row, columns: column });
      action(sheet.getRange(row, column));
    });
  }

  return {
    find: (name) => callService(() => findByName(name)?.getSheetId() ?? null),

    ensure(name, visibility, columns) {
      const found = callService(() => findByName(name));
      const sheet = found ?? insertBehind(name, visibility);
      if (!found && columns !== undefined) quietly(() => trimTo(sheet, columns).setFrozenRows(1));
      return { sheetId: callService(() => sheet.getSheetId()), isNew: !found };
    },

    extent: (sheetId) => {
      const sheet = demandSheet(sheetId);
      return callService(() => ({
        lastRow: sheet.getLastRow(),
        lastColumn: sheet.getLastColumn(),
        maxRows: sheet.getMaxRows(),
        maxColumns: sheet.getMaxColumns(),
      }));
    },

    readArea(sheetId, area) {
      const sheet = demandSheet(sheetId);
      return callService(() => {
        const size = sizeOf(sheet);
        const isThere = area.row <= size.rows && area.column <= size.columns;
        const values: unknown[][] = isThere ? rangeOf(sheet, area).getValues() : [];
        while (values.length < area.rows) values.push([]);
        for (const row of values) while (row.length < area.columns) row.push('');
        return values;
      });
    },

    deleteRows(sheetId, row, count) {
      change(sheetId, [{ ...wholeSheet, row, rows: count }], (sheet) => sheet.deleteRows(row, count));
    },

    style(sheetId, styles) {
      change(sheetId, styles, (sheet) => {
        growTo(sheet, neededFor(styles));
        for (const style of styles) dress(rangeOf(sheet, style), style);
      });
    },

    note(sheetId, row, column, text) {
      changeCell(sheetId, row, column, (cell) => {
        const [word = ''] = text.split(' ');
        const before = cell.getNote();
        if (before === '' || before.startsWith(word)) cell.setNote(text);
      });
    },

    nameCell(name, sheetId, row, column) {
      changeCell(sheetId, row, column, (cell) => SpreadsheetApp.getActiveSpreadsheet().setNamedRange(name, cell));
    },

    namedCell(name) {
      try {
        const range = SpreadsheetApp.getActiveSpreadsheet().getRangeByName(name);
        return range && { sheetId: range.getSheet().getSheetId(), row: range.getRow(), column: range.getColumn() };
      } catch {
        return null; // of a name whose cell was deleted Google throws; to give a cell its name again harms nothing
      }
    },

    cellsInFile: () =>
      callService(() => {
        const grids = SpreadsheetApp.getActiveSpreadsheet()
          .getSheets()
          .filter((sheet) => sheet.getType() === SpreadsheetApp.SheetType.GRID);
        return grids.reduce((sum, sheet) => sum + sheet.getMaxRows() * sheet.getMaxColumns(), 0);
      }),

    showCharts(sheetId, charts, titles) {
      change(sheetId, [], (sheet) => showCharts(sheet, charts, titles));
    },
  };
}

type Range = GoogleAppsScript.Spreadsheet.Range;

function findByName(name: string): Sheet | null {
  return SpreadsheetApp.getActiveSpreadsheet().getSheetByName(name);
}

/**
 * Google brings a new sheet to the front: what was there comes back, with what was selected on it. Nothing is tried again
 * here, and once the sheet is there nothing fails: whoever finds it later would take it for an old one.
 */
function insertBehind(name: string, visibility: 'hidden' | 'visible'): Sheet {
  try {
    const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
    const [front, selected] = [spreadsheet.getActiveSheet(), spreadsheet.getActiveRangeList()];
    const sheet = spreadsheet.insertSheet(name, spreadsheet.getNumSheets());
    quietly(() => front.activate());
    quietly(() => selected?.activate()); // none on a sheet that is a chart
    if (visibility === 'hidden') quietly(() => sheet.hideSheet());
    return sheet;
  } catch {
    throw new CreatorAuditError('google_service', messages.googleService);
  }
}

function trimTo(sheet: Sheet, columns: number): Sheet {
  const { columns: there } = sizeOf(sheet);
  if (there > columns) sheet.deleteColumns(columns + 1, there - columns);
  return sheet;
}

function quietly(action: () => unknown): void {
  try {
    action();
  } catch {
    // The sheet in front, or one that shows: nothing is lost.
  }
}

function rangeOf(sheet: Sheet, area: CellArea): Range {
  const { row, column, rows, columns } = withinSize(sizeOf(sheet))(area);
  return sheet.getRange(row, column, rows, columns);
}

function dress(range: Range, { isBold, background, color, numberFormat, fontSize, alignment }: CellStyle): void {
  if (isBold !== undefined) range.setFontWeight(isBold ? 'bold' : 'normal');
  if (background !== undefined) range.setBackground(background);
  if (color !== undefined) range.setFontColor(color);
  if (numberFormat !== undefined) range.setNumberFormat(numberFormat);
  if (fontSize !== undefined) range.setFontSize(fontSize);
  if (alignment !== undefined) range.setHorizontalAlignment(alignment);
}
