// What earlier reports said stands in the report's sheet and nowhere else: a copy of the file has it, too.

import { isDate } from '../is-date.ts';
import { reportMessages } from './messages.ts';

export interface ReportLine {
  readonly atMs: number;
  /** As columns have them; `null` for what was not known. */
  readonly numbers: readonly (number | null)[];
  /** Of the posts they are of; empty where an earlier report has not said. */
  readonly mark: string;
}

const mostLines = 60;

/** Oldest first, whatever people have done to the sheet; lines that cannot be read any more are left out. */
export function readLines(values: readonly (readonly unknown[])[]): ReportLine[] {
  const headerIndex = values.findIndex((cells) => cells.includes(reportMessages.reports));
  const column = values[headerIndex]?.indexOf(reportMessages.reports) ?? 0;
  const lines: ReportLine[] = [];
  for (const cells of headerIndex < 0 ? [] : values.slice(headerIndex + 1)) {
    const atMs = timeIn(cells[column]);
    if (atMs === undefined) break;
    const numbers = reportMessages.numberColumns.map((_, index) => {
      const value = cells[column + 1 + index];
      return typeof value === 'number' ? value : null;
    });
    lines.push({ atMs, numbers, mark: String(cells[column + 1 + numbers.length] ?? '') });
  }
  return lines.sort((a, b) => a.atMs - b.atMs);
}

/**
 * Without the line of a report that is made again within the same hour of the clock: somebody who presses twice has
 * not made two reports, and what has grown is counted from the one before.
 */
export function earlierLines(lines: readonly ReportLine[], nowMs: number, offsetMinutes: number): ReportLine[] {
  const hourOf = (ms: number) => Math.floor((ms / 60_000 + offsetMinutes) / 60);
  return lines.filter(({ atMs }) => hourOf(atMs) < hourOf(nowMs)).slice(1 - mostLines);
}

/** To the second: Sheets keeps a time as a fraction of a day, and may give it back a little smaller. */
function timeIn(cell: unknown): number | undefined {
  // Not `instanceof`: dates come from another script realm in the playground.
  if (!isDate(cell)) return undefined;
  return Math.round((cell as Date).getTime() / 1000) * 1000;
}
