import type { SheetContents, Spreadsheet } from '../ports.ts';

/** A sheet beyond this is not searched for links: reading it would use up the formula that asked. */
const largestSheetCells = 500_000;

export const activeSpreadsheet: Spreadsheet = {
  contents() {
    const contents: SheetContents[] = [];
    for (const sheet of SpreadsheetApp.getActiveSpreadsheet()?.getSheets() ?? []) {
      const range = sheet.getDataRange();
      if (range.getNumRows() * range.getNumColumns() > largestSheetCells) continue;
      contents.push({ values: range.getValues(), formulas: range.getFormulas() });
    }
    return contents;
  },

  formatTime(epochMs) {
    const date = new Date(epochMs);
    try {
      const timeZone = SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
      return Utilities.formatDate(date, timeZone, 'HH:mm');
    } catch {
      return `${date.toISOString().slice(11, 16)} UTC`;
    }
  },
};
