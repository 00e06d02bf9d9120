import type { Platform } from '../platform/ports.ts';
import { createCellDay, dayAt } from './day.ts';
import { type HistoryArea, readColumns, runsOf } from './history-area.ts';
import { historyMessages } from './messages.ts';
import { type DatedRow, redundantRows, tiers } from './plan-thinning.ts';

export interface HistoryLimits {
  /** Rows of history. */
  readonly rows: number;
  /** Cells of the whole file, used or not. Google allows ten million. */
  readonly cells: number;
  /** Deletions in one go: each may take a second in a large sheet, and the lease lasts a minute. */
  readonly deletions: number;
}

export const historyLimits: HistoryLimits = { rows: 200_000, cells: 9_000_000, deletions: 40 };

interface Room {
  readonly isThere: boolean;
  readonly notice: string | null;
}

type Capabilities = Pick<Platform, 'ownSheets' | 'spreadsheet' | 'clock'>;

/** Thins old days when so many more rows do not fit; nothing is taken that would not be enough. */
export function makeRoom(area: HistoryArea, added: number, platform: Capabilities, limits: HistoryLimits): Room {
  const needed = overrun(area, added, platform, limits);
  if (needed <= 0) return { isThere: true, notice: null };

  const today = dayAt(platform.clock.now(), platform.spreadsheet);
  const rows = datedRows(area, platform);
  for (const [name, tier] of Object.entries(tiers)) {
    const redundant = redundantRows(rows, today, tier);
    if (redundant.length < needed) continue;
    const removed = deleteRows(area, rows, redundant, platform, limits);
    const thinned = historyMessages.thinned(removed, today, historyMessages.kept[name as keyof typeof tiers]);
    return removed >= needed
      ? { isThere: true, notice: thinned }
      : { isThere: false, notice: historyMessages.thinning };
  }
  return { isThere: false, notice: historyMessages.full(limits.rows) };
}

/** How many rows would have to go. A row that goes takes all its cells along, also those beside the history. */
function overrun({ sheetId }: HistoryArea, added: number, { ownSheets }: Capabilities, limits: HistoryLimits): number {
  const { lastRow, maxRows, maxColumns } = ownSheets.extent(sheetId);
  const overRows = lastRow - 1 + added - limits.rows;
  const grown = Math.max(0, lastRow + added - maxRows) * maxColumns;
  // Asking how large the file is takes calls for each of its sheets.
  const overCells = grown === 0 ? 0 : ownSheets.cellsInFile() + grown - limits.cells;
  return Math.max(overRows, Math.ceil(overCells / maxColumns));
}

function datedRows(area: HistoryArea, { ownSheets, spreadsheet, clock }: Capabilities): DatedRow[] {
  const rows = { row: 2, rows: ownSheets.extent(area.sheetId).lastRow - 1 };
  const { date, post } = readColumns(area, ownSheets, ['date', 'post'], rows);
  const cellDay = createCellDay(spreadsheet, clock.now());
  return date.flatMap((cell, index): DatedRow[] => {
    const day = cellDay(cell);
    const text = String(post[index]);
    return day === null || text === '' ? [] : [{ row: index + 2, day, post: text }];
  });
}

/**
 * From the bottom up, so that the numbers of what is still to go stay right; the longest runs if there are too many. Each is
 * looked at once more: a person may have sorted the rows, and what went would be gone.
 */
function deleteRows(
  area: HistoryArea,
  rows: readonly DatedRow[],
  redundant: readonly number[],
  { ownSheets, spreadsheet, clock }: Capabilities,
  { deletions }: HistoryLimits,
): number {
  const cellDay = createCellDay(spreadsheet, clock.now());
  const known = new Map(rows.map((each) => [each.row, each]));
  const runs = runsOf(redundant)
    .sort((a, b) => b.count - a.count)
    .slice(0, deletions)
    .sort((a, b) => b.row - a.row);
  let removed = 0;
  for (const { row, count } of runs) {
    const { date, post } = readColumns(area, ownSheets, ['date', 'post'], { row, rows: count });
    const isAsBefore = date.every((cell, index) => {
      const before = known.get(row + index);
      return before && cellDay(cell) === before.day && String(post[index]) === before.post;
    });
    if (!isAsBefore) break;
    ownSheets.deleteRows(area.sheetId, row, count);
    removed += count;
  }
  return removed;
}
