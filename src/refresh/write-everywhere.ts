import { type CreatorAuditError, isCreatorAuditError } from '../errors.ts';
import type { PostKey } from '../links/post-key.ts';
import { hourMs } from '../platform/limits.ts';
import { ownSheetNames } from '../platform/own-sheets.ts';
import type { Platform } from '../platform/ports.ts';
import type { DataRow } from '../posts/data-sheet.ts';
import type { PostRecord } from '../posts/record.ts';
import { rowsOfRun } from '../tracking/rows-of-run.ts';
import { updateRows } from '../tracking/update.ts';
import { writeDataSheet } from '../tracking/write-data-sheet.ts';
import { refreshMessages } from './messages.ts';
import type { OpenedTable } from './open-tables.ts';
import type { Reading } from './read-posts.ts';
import { moveRefreshCell } from './refresh-cell.ts';

/** Notes records under the day they were read on; what it says is remembered, and shown in the sidebar. */
export type NoteHistory = (records: readonly PostRecord[]) => HistoryNote;

interface HistoryNote {
  readonly rows: number;
  readonly notice: string | null;
  readonly isStopped: boolean;
}

/** A refresh is never longer under way than that, and the day of a read is the day it is noted under. */
const historyReachesMs = 26 * hourMs;

export interface Written {
  readonly problems: { readonly sheetName: string; readonly error: CreatorAuditError }[];
  readonly history: HistoryNote | undefined;
  /** Formulas could not be told. */
  readonly owesFormulas: boolean;
}

export interface WritingParts {
  readonly platform: Platform;
  /** There is something new for formulas. */
  readonly isNews: boolean;
  readonly noteHistory: NoteHistory | undefined;
  /** @throws CreatorAuditError `busy_elsewhere` */
  readonly keepAlive: () => void;
  /** Whether the data sheet knows posts. */
  readonly remembers: () => boolean;
  /** Why it is not as new as it should be. */
  readonly trouble: string | null;
}

/** Each sheet for itself: one that cannot be written keeps no other from its numbers. */
export function writeEverywhere(
  read: Reading,
  tables: readonly OpenedTable[],
  organizationId: string,
  { platform, isNews, noteHistory, keepAlive, remembers, trouble }: WritingParts,
): Written {
  const problems: Written['problems'] = [];
  let history: Written['history'];
  let isChanged = isNews;
  let owesFormulas = isNews;
  const rules = { isOfRun: rowsOfRun(platform.properties), remembers };
  for (const { stored, ...open } of tables) {
    attempt(stored.sheetName, () => {
      const { updated } = updateRows(open, read.lookups, stored.columns, rules);
      if (updated > 0) isChanged = true;
      if (isChanged || trouble !== null) noteInHeader(open, stored.sheetId);
    });
  }
  attempt(ownSheetNames.data, () => {
    writeDataSheet(rowsOf(read), organizationId, platform);
  });
  const nowMs = platform.clock.now();
  const recent = recordsOf(read).filter(({ fetchedMs }) => nowMs - fetchedMs < historyReachesMs);
  if (noteHistory && recent.length > 0) {
    attempt(ownSheetNames.history, () => {
      history = noteHistory(recent);
    });
  }
  if (isChanged) {
    owesFormulas = true;
    attempt(ownSheetNames.data, () => {
      moveRefreshCell(platform);
      owesFormulas = false;
    });
  }
  return { problems, history, owesFormulas };

  function attempt(sheetName: string, write: () => void): void {
    keepAlive();
    try {
      write();
    } catch (error) {
      if (!isCreatorAuditError(error)) throw error;
      problems.push({ sheetName, error });
    }
  }

  function noteInHeader({ writer }: Pick<OpenedTable, 'writer'>, sheetId: number): void {
    const { headerRow, columns } = writer.table();
    const column = columns.get('status');
    if (headerRow === null || column === undefined) return;
    const time = platform.spreadsheet.formatDateTime(platform.clock.now());
    const { good, old } = refreshMessages.note;
    platform.ownSheets.note(sheetId, headerRow, column, trouble === null ? good(time) : old(time, trouble));
  }
}

function recordsOf({ lookups }: Reading): PostRecord[] {
  return [...lookups.values()].flatMap((lookup) => (lookup.kind === 'record' ? [lookup.record] : []));
}

function rowsOf({ lookups, absences }: Reading): Map<PostKey, DataRow> {
  const rows = new Map<PostKey, DataRow>();
  for (const [key, lookup] of lookups) {
    const readMs = absences.get(key);
    if (lookup.kind === 'record') rows.set(key, { kind: 'record', record: lookup.record });
    else if (lookup.kind === 'absent' && readMs !== undefined) rows.set(key, { kind: 'absent', readMs });
  }
  return rows;
}
