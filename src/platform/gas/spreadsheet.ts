import type { SheetContents, Spreadsheet } from '../ports.ts';

/** What is searched for links in all; reading more would use up the formula that asked. */
const mostCells = 250_000;

/** By sheet id, what this execution has read of a sheet with its formulas. */
export type ReadSheets = Map<number, SheetContents>;

/** @param read Sheets that are not read again. */
export function createSpreadsheet(read: ReadSheets): Spreadsheet {
  let timeZone: string | undefined;

  function formatted(epochMs: number, pattern: string): string | undefined {
    try {
      timeZone ??= SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
      return Utilities.formatDate(new Date(epochMs), timeZone, pattern);
    } catch {
      return undefined;
    }
  }

  return {
    contents() {
      const contents: SheetContents[] = [];
      let room = mostCells;
      for (const sheet of allSheets()) {
        try {
          // A formula has read nothing before, and asks for no ids.
          const known = read.size > 0 ? read.get(sheet.getSheetId()) : undefined;
          const range = sheet.getDataRange();
          const cells = range.getNumRows() * range.getNumColumns();
          if (cells > room) continue;
          room -= cells;
          contents.push(known ?? { values: range.getValues(), formulas: range.getFormulas() });
        } catch {
          // A chart sheet, or a service that times out: what the other sheets name is still worth knowing.
        }
      }
      return contents;
    },

    formatTime: (epochMs) => formatted(epochMs, 'HH:mm') ?? `${inUtc(epochMs).time} UTC`,

    formatDateTime(epochMs) {
      const { day, time } = inUtc(epochMs);
      return formatted(epochMs, 'd MMM, HH:mm') ?? `${day}, ${time} UTC`;
    },
  };
}

/** For those who read no sheet before. */
export const activeSpreadsheet: Spreadsheet = createSpreadsheet(new Map());

/** The language's own words, `Tue, 24 Nov 2026 14:05:00 GMT`: they need no service. */
function inUtc(epochMs: number): { day: string; time: string } {
  const [, day = '', month = '', , time = ''] = new Date(epochMs).toUTCString().split(' ');
  return { day: `${Number(day)} ${month}`, time: time.slice(0, 5) };
}

function allSheets(): GoogleAppsScript.Spreadsheet.Sheet[] {
  try {
    return SpreadsheetApp.getActiveSpreadsheet()?.getSheets() ?? [];
  } catch {
    return [];
  }
}
