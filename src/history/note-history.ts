// Notes the numbers of today: one row for a post and a day, however often it is called and whatever people do to the rows.

import { CreatorAuditError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { Platform } from '../platform/ports.ts';
import type { PostRecord } from '../posts/record.ts';
import { type Day, dayAt } from './day.ts';
import { wholeRows } from './history-area.ts';
import { type ChangingCells, encodeRow, type HistoryCells, identityOf } from './history-sheet.ts';
import { type HistoryLimits, historyLimits, makeRoom } from './make-room.ts';
import { historyMessages } from './messages.ts';
import { type OpenHistory, openHistory } from './open-history.ts';
import { changeRows, readBand } from './row-band.ts';

export interface HistoryOutcome {
  /** That the sheet has now. */
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  /** What was thinned, or why new rows are not noted; in words. */
  readonly notice: string | null;
  /** Whether rows that should have been added are not. */
  readonly isStopped: boolean;
}

interface NotedRow {
  readonly day: Day;
  readonly cells: HistoryCells;
}

/** How often rows are looked for anew when a person sorts while they are written. */
const mostAttempts = 3;

/**
 * Call it while the lease is held (`tracking/lease.ts`).
 * @throws CreatorAuditError `sheet_taken` when a sheet of that name is something else, and what sheets throw.
 */
export function noteHistory(
  records: readonly PostRecord[],
  platform: Pick<Platform, 'sheets' | 'ownSheets' | 'spreadsheet' | 'clock'>,
  limits: HistoryLimits = historyLimits,
): HistoryOutcome {
  const history = openHistory(platform);
  const outcome = (added: number, changed: number, notice: string | null, isStopped: boolean): HistoryOutcome => {
    const { lastRow } = platform.ownSheets.extent(history.sheetId);
    return { rows: lastRow - 1, added, changed, notice, isStopped };
  };
  if (history.missing.length > 0) return outcome(0, 0, historyMessages.headersGone(history.missing), true);

  const noted = rowsOf(records, platform);
  if (noted.size === 0) return outcome(0, 0, null, false);
  const { changed, missing } = changeKnown(history, noted, platform);
  if (missing.length === 0) return outcome(0, changed, null, false);

  const room = makeRoom(history, missing.length, platform, limits);
  if (!room.isThere) return outcome(0, changed, room.notice, true);
  const row = platform.ownSheets.extent(history.sheetId).lastRow + 1;
  const cells = [...missing].sort((a, b) => a.day - b.day).map((each) => each.cells);
  platform.sheets.write(history.sheetId, wholeRows(history.places, row, cells));
  return outcome(missing.length, changed, room.notice, false);
}

/** By identity. A post that was never collected has nothing to note. */
function rowsOf(records: readonly PostRecord[], { spreadsheet }: Pick<Platform, 'spreadsheet'>): Map<string, NotedRow> {
  const rows = new Map<string, NotedRow>();
  for (const record of records) {
    if (record.lastScrapeMs === null) continue;
    const day = dayAt(record.fetchedMs, spreadsheet);
    rows.set(identityOf(day, record.key), { day, cells: encodeRow(record, day) });
  }
  return rows;
}

/** Changes the rows that are there already, and says which are not. */
function changeKnown(
  history: OpenHistory,
  noted: ReadonlyMap<string, NotedRow>,
  platform: Pick<Platform, 'sheets' | 'ownSheets' | 'spreadsheet' | 'clock'>,
): { changed: number; missing: NotedRow[] } {
  const days = new Set([...noted.values()].map(({ day }) => day));
  const expected = new Map<string, ChangingCells>([...noted].map(([identity, { cells }]) => [identity, cells]));
  const changed = new Set<string>();
  for (let attempt = 1; ; attempt += 1) {
    const band = readBand(history, days, platform);
    const there = new Set(band.rows.map(({ identity }) => identity));
    const isInPlace = changeRows(band, expected, changed, history, platform);
    if (isInPlace) {
      const missing = [...noted].filter(([identity]) => !there.has(identity)).map(([, row]) => row);
      return { changed: [...changed].filter((identity) => noted.has(identity)).length, missing };
    }
    if (attempt === mostAttempts) throw new CreatorAuditError('table_changed', messages.tableChanging);
    // Somebody has sorted just now: what was written may stand in rows of others, which get back what they had.
    for (const { identity, day, cells } of band.rows) {
      if (day !== null) days.add(day);
      if (identity && !expected.has(identity)) expected.set(identity, cells);
    }
  }
}
