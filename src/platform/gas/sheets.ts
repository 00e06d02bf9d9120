import { CreatorAuditError } from '../../errors.ts';
import { messages } from '../../messages.ts';
import type { CellArea, CellBlock, SheetBlock, Sheets } from '../ports.ts';
import { callService } from './service-call.ts';
import {
  createChange,
  demandSheet,
  findSheet,
  growTo,
  neededFor,
  refusesOneOf,
  type Sheet,
  sizeOf,
  withinSize,
} from './sheet-change.ts';
import type { ReadSheets } from './spreadsheet.ts';

/** @param known Filled with what is read here with formulas, and emptied by every change. */
export function createSheets(known: ReadSheets): Sheets {
  const change = createChange(known);

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

    widen(sheetId, widths) {
      change(sheetId, [], (sheet) => {
        growTo(sheet, { rows: 1, columns: Math.max(...widths.map(([column]) => column)) });
        const narrow = widths.filter(([column, pixels]) => sheet.getColumnWidth(column) < pixels);
        for (const [column, pixels] of narrow) sheet.setColumnWidth(column, pixels);
      });
    },

    format(sheetId, row, formats) {
      const areas = formats.map(([column]) => ({ row, column, rows: Number.POSITIVE_INFINITY, columns: 1 }));
      change(sheetId, areas, (sheet) => {
        const { rows } = growTo(sheet, neededFor(areas));
        for (const [column, numberFormat] of formats) {
          sheet.getRange(row, column, rows - row + 1, 1).setNumberFormat(numberFormat);
        }
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

function widthOf({ values }: CellBlock): number {
  return values[0]?.length ?? 0;
}

function areaOf(block: CellBlock): CellArea {
  return { row: block.row, column: block.column, rows: block.values.length, columns: widthOf(block) };
}
