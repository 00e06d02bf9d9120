import { minuteMs } from '../limits.ts';
import type { SheetContents, Spreadsheet } from '../ports.ts';

/** What is searched for links in all; reading more would use up the formula that asked. */
const mostCells = 250_000;

export const activeSpreadsheet: Spreadsheet = {
  contents() {
    const contents: SheetContents[] = [];
    let room = mostCells;
    for (const sheet of sheets()) {
      try {
        const range = sheet.getDataRange();
        const cells = range.getNumRows() * range.getNumColumns();
        if (cells > room) continue;
        room -= cells;
        contents.push({ values: range.getValues(), formulas: range.getFormulas() });
      } catch {
        // A chart sheet, or a service that times out: what the other sheets name is still worth knowing.
      }
    }
    return contents;
  },

  formatTime(epochMs) {
    try {
      const timeZone = SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
      return Utilities.formatDate(new Date(epochMs), timeZone, 'HH:mm');
    } catch {
      const minutes = Math.floor(epochMs / minuteMs) % (24 * 60);
      const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
      return `${hour}:${minute} UTC`;
    }
  },
};

function sheets(): GoogleAppsScript.Spreadsheet.Sheet[] {
  try {
    return SpreadsheetApp.getActiveSpreadsheet()?.getSheets() ?? [];
  } catch {
    return [];
  }
}
