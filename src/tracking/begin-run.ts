import { maskedKey } from '../api/connection.ts';
import { CreatorAuditError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { Sheets } from '../platform/ports.ts';
import type { TrackInput } from '../rpc/contract.ts';
import { type ColumnId, isColumnId } from '../tables/columns.ts';
import { storeConfirmed } from './confirmed-posts.ts';
import { fillTable } from './fill-table.ts';
import { type Journal, readJournal, withdrawStop, writeJournal } from './journal.ts';
import { patientLockWaitMs, withLease } from './lease.ts';
import { trackingMessages } from './messages.ts';
import { linkHeaderOf, type OpenTable, openWithColumns, storedTable } from './open-table.ts';
import { statusCounts } from './statuses.ts';
import { columnsToFill, readTables, rememberTable } from './tables-store.ts';
import type { TrackingParts } from './tracking-parts.ts';

/**
 * Marks what was confirmed as waiting, in the sheet and in the journal. Nothing is billed here, and nothing later unless all
 * of this has succeeded.
 * @throws CreatorAuditError `forbidden`, `not_confirmed`, `busy_elsewhere`, `protected`, and what keeps posts from being found
 */
export function beginRun(input: TrackInput, parts: TrackingParts, isUnderWay: (journal: Journal) => boolean): Journal {
  const { platform, shortLinks, activity } = parts;
  const { clock, properties, sheets } = platform;
  const connected = parts.connect();
  const { connection } = connected;
  if (!connection.canWrite) throw new CreatorAuditError('forbidden', trackingMessages.cannotWrite);
  return withLease(platform, patientLockWaitMs, (lease) => {
    const current = readJournal(properties);
    if (current && isUnderWay(current)) throw new CreatorAuditError('busy_elsewhere', trackingMessages.runUnderWay);
    const chosen = chosenColumns(input.columns);
    const known = { column: input.linkColumn, header: '' };
    const open = openWithColumns(sheets, input.sheetId, known, shortLinks, chosen);
    const tables = readTables(properties);
    const columns = columnsToFill(chosen, { table: open.table, sheetId: input.sheetId }, tables);
    expectWritable(sheets, input.sheetId, open, columns);
    const waiting = fillTable(open, connected, platform, {
      columns,
      absentStatus: () => messages.status.waiting,
      mostWaiting: input.confirmed,
      beforeWriting() {
        lease.expectHeld();
        // A call that is killed later has left numbers in these columns.
        rememberTable(properties, storedTable(input.sheetId, open.table, columns), tables);
      },
    });
    lease.expectHeld();
    const table = open.writer.table();
    const journal: Journal = {
      id: `${clock.now().toString(36)}-${Math.floor(platform.random() * 0xffffffff).toString(36)}`,
      sheetId: input.sheetId,
      sheetName: table.block.name,
      linkColumn: table.linkColumn,
      linkHeader: linkHeaderOf(table),
      organizationId: connection.organizationId,
      keyName: connection.keyName || maskedKey(connection.apiKey),
      columns,
      intervalHours: input.intervalHours,
      metadata: input.metadata,
      total: waiting.length,
      confirmedShards: storeConfirmed(properties, waiting),
      done: 0,
      billed: 0,
      failed: 0,
      state: waiting.length > 0 ? 'running' : 'done',
      message: null,
      notBeforeMs: 0,
      startedMs: clock.now(),
      updatedMs: clock.now(),
      // Of the run before this one, whose outcome nobody knows.
      inFlight: (current?.inFlight ?? []).filter(([key]) => waiting.includes(key)),
      isClean: true,
      withoutRow: 0,
      ...statusCounts(table),
    };
    withdrawStop(properties);
    writeJournal(properties, journal, lease);
    activity.note({ kind: 'runStarted', posts: waiting.length });
    return journal;
  });
}

/** Columns are written one after the other; one that is protected must not be met when posts are billed already. */
function expectWritable(sheets: Sheets, sheetId: number, { table }: OpenTable, ids: readonly ColumnId[]): void {
  const lastRow = table.rows[table.rows.length - 1]?.row ?? 1;
  const row = (table.headerRow ?? 0) + 1;
  const areas = ids.flatMap((id) => {
    const column = table.columns.get(id);
    if (column === undefined || table.formulaColumns.has(id)) return [];
    return [{ row, column, rows: Math.max(1, lastRow - row + 1), columns: 1 }];
  });
  if (!sheets.canWrite(sheetId, areas)) throw new CreatorAuditError('protected', messages.protectedCells);
}

/** The status first, always. */
export function chosenColumns(ids: readonly string[]): readonly ColumnId[] {
  return ['status', ...ids.filter(isColumnId).filter((id) => id !== 'status')];
}
