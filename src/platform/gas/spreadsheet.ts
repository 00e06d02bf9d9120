import { isOwnSheet } from '../own-sheets.ts';
import type { OwnSheetValues, SheetContents, Spreadsheet } from '../ports.ts';
import { callService } from './service-call.ts';

const minuteMs = 60_000;
/** No zone changes its offset but at a quarter of an hour. */
const quarterMs = 15 * minuteMs;

/** By sheet id, what this execution has read of a sheet with its formulas. */
export type ReadSheets = Map<number, SheetContents>;

/** How much is searched for links; more would use up the execution that asked. */
export interface Search {
  readonly cells: number;
  /** After so long no further sheet is begun. */
  readonly ms: number;
}

/** @param read Sheets that are not read again, and not counted. */
export function createSpreadsheet(read: ReadSheets, search: Search): Spreadsheet {
  let knownZone: string | undefined;
  /** By quarter of an hour, what is asked for again and again: many records were read at about the same time. */
  const offsets = new Map<number, number>();

  function zone(): string {
    knownZone ??= SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
    return knownZone;
  }

  function formatted(epochMs: number, pattern: string): string | undefined {
    try {
      return Utilities.formatDate(new Date(epochMs), zone(), pattern);
    } catch {
      return undefined;
    }
  }

  function offsetMinutesAt(epochMs: number): number {
    const quarter = Math.floor(epochMs / quarterMs);
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    const match = /^([+-])(\d\d)(\d\d)$/.exec(formatted(epochMs, 'Z') ?? '');
    if (!match) return 0;
    const offset = Number(`${match[1]}1`) * (Number(match[2]) * 60 + Number(match[3]));
    offsets.set(quarter, offset);
    return offset;
  }

  return {
    contents() {
      const contents: SheetContents[] = [];
      let room = search.cells;
      const beganMs = Date.now();
      for (const sheet of allSheets()) {
        if (Date.now() - beganMs > search.ms) break;
        try {
          if (isOwnSheet(sheet.getName())) continue;
          // A formula has read nothing before, and asks for no ids.
          const known = read.size > 0 ? read.get(sheet.getSheetId()) : undefined;
          if (known) {
            contents.push(known);
            continue;
          }
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

    formatTime: (epochMs) => formatted(epochMs, 'HH:mm') ?? `${inUtc(epochMs).time} UTC`,

    formatDateTime(epochMs) {
      const { day, time } = inUtc(epochMs);
      return formatted(epochMs, 'd MMM, HH:mm') ?? `${day}, ${time} UTC`;
    },

    wallClock(epochMs) {
      const offsetMinutes = offsetMinutesAt(epochMs);
      const wall = new Date(epochMs + offsetMinutes * minuteMs);
      return {
        year: wall.getUTCFullYear(),
        month: wall.getUTCMonth() + 1,
        day: wall.getUTCDate(),
        hour: wall.getUTCHours(),
        minute: wall.getUTCMinutes(),
        weekday: wall.getUTCDay() || 7,
        offsetMinutes,
      };
    },

    isThere() {
      try {
        return Boolean(SpreadsheetApp.getActiveSpreadsheet());
      } catch {
        return false;
      }
    },

    timeZone() {
      try {
        return zone();
      } catch {
        return 'Etc/UTC';
      }
    },

    readOwnSheet: (name, columns) =>
      callService(() => {
        const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(name);
        return sheet && usedRows(sheet, columns);
      }),
  };
}

/** For those who read no sheet before. */
export const activeSpreadsheet: Spreadsheet = createSpreadsheet(new Map(), { cells: 0, ms: 0 });

/** The language's own words, `Tue, 24 Nov 2026 14:05:00 GMT`: they need no service. */
function inUtc(epochMs: number): { day: string; time: string } {
  const [, day = '', month = '', , time = ''] = new Date(epochMs).toUTCString().split(' ');
  return { day: `${Number(day)} ${month}`, time: time.slice(0, 5) };
}

function usedRows(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  columns?: { readonly first: number; readonly count: number },
): OwnSheetValues {
  const used = sheet.getDataRange();
  if (!columns) return used.getValues();
  const { first, count } = columns;
  const [rows, there] = [used.getNumRows(), Math.min(count, used.getNumColumns() - first + 1)];
  const values: unknown[][] =
    there > 0 ? sheet.getRange(1, first, rows, there).getValues() : Array.from({ length: rows }, () => []);
  for (const row of values) while (row.length < count) row.push('');
  return values;
}

function allSheets(): GoogleAppsScript.Spreadsheet.Sheet[] {
  try {
    return SpreadsheetApp.getActiveSpreadsheet()?.getSheets() ?? [];
  } catch {
    return [];
  }
}
