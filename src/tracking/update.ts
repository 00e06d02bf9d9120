import { isPostKey, type PostKey } from '../links/post-key.ts';
import { messages } from '../messages.ts';
import { wakingPatience } from '../posts/assess.ts';
import type { Lookup } from '../posts/post-store.ts';
import type { Update, UpdateInput } from '../rpc/contract.ts';
import type { ColumnId } from '../tables/columns.ts';
import { cellsBeside, type RowCells } from '../tables/row-cells.ts';
import { cellKey, writtenKey } from '../tables/same-cell.ts';
import { cellAt, statusAt, type Table, type TableRow } from '../tables/table.ts';
import { chosenColumns } from './begin-run.ts';
import { isRemembering, keepRecords } from './keep-records.ts';
import { patientLockWaitMs, withLease } from './lease.ts';
import { isSoughtError, isStillSought, troubleOf } from './look-up.ts';
import { trackingMessages } from './messages.ts';
import { type OpenTable, openWithColumns, storedTable } from './open-table.ts';
import { cellsOfRow, fieldsFor, onlyColumns, statusAlone } from './row-cells.ts';
import { rowsOfRun } from './rows-of-run.ts';
import { isFailedStatus } from './statuses.ts';
import { columnsToFill, readTables, rememberTable } from './tables-store.ts';
import type { TrackingParts } from './tracking-parts.ts';

/** New numbers for every row of a table, from what the API can know by now; tracks nothing. Values that stay are not written. */
export function update(input: UpdateInput, { platform, connect, shortLinks, activity }: TrackingParts): Update {
  const { sheets, clock } = platform;
  const connected = connect();
  return withLease(platform, patientLockWaitMs, () => {
    const chosen = chosenColumns(input.columns);
    const known = { column: input.linkColumn, header: '' };
    const open = openWithColumns(sheets, input.sheetId, known, shortLinks, chosen);
    const tables = readTables(platform.properties);
    const columns = columnsToFill(chosen, { table: open.table, sheetId: input.sheetId }, tables);
    rememberTable(platform.properties, storedTable(input.sheetId, open.table, columns), tables);
    const lookups = connected.store.find(postsOf(open.table), fieldsFor(columns), wakingPatience);
    const troubles = [...lookups.values()].flatMap((lookup) => troubleOf(lookup) ?? []);
    const isComplete = !troubles.some(isSoughtError);
    const { updated, unchanged, without } = updateRows(open, lookups, columns, {
      isOfRun: rowsOfRun(platform.properties),
      remembers: () => isRemembering(connected),
    });
    if (isComplete) keepRecords(lookups, connected, platform);
    if (isComplete) activity.note({ kind: 'updated', updated, without });
    return {
      updated,
      unchanged,
      without,
      isComplete,
      isInTrouble: isComplete && troubles.length > 0,
      seenPosts: connected.cached.read([]).walk?.seen ?? 0,
      message: [trackingMessages.updated(updated, unchanged, without), troubles[0]?.message ?? ''].join(' ').trimEnd(),
      nowMs: clock.now(),
      notBeforeMs: connected.cached.readGate().closedUntilMs,
    };
  });
}

/** Distinct ones, from the top down. */
export function postsOf({ rows }: Table): PostKey[] {
  return [...new Set(rows.map(({ identity }) => identity).filter(isPostKey))];
}

export interface RowCounts {
  readonly updated: number;
  readonly unchanged: number;
  /** Links whose numbers cannot be had. */
  readonly without: number;
}

export interface RowRules {
  readonly isOfRun: (row: TableRow) => boolean;
  /** Whether the data sheet knows posts. */
  readonly remembers: () => boolean;
}

/** What is known of the posts beside their links. What stands there already, and what is still looked for, is not written. */
export function updateRows(
  { table, writer }: OpenTable,
  lookups: ReadonlyMap<PostKey, Lookup>,
  columns: readonly ColumnId[],
  { isOfRun, remembers }: RowRules,
): RowCounts {
  const updates = new Map<string, RowCells>();
  const outcomes = outcomesOfRuns(table, isOfRun);
  let updated = 0;
  let unchanged = 0;
  let without = 0;
  for (const row of table.rows) {
    const lookup = isPostKey(row.identity) ? lookups.get(row.identity) : undefined;
    const isKnown = lookup?.kind === 'record';
    if (!isKnown) without += 1;
    if (lookup && isStillSought(lookup)) continue;
    const cells = cellsFor(row, lookup);
    if (!isThere(table, row, cellsBeside(statusAt(table, row.row), cells))) {
      updates.set(row.identity, cells);
      if (isKnown) updated += 1;
    } else if (isKnown) unchanged += 1;
  }
  if (updates.size > 0) writer.write(updates);
  writer.settle();
  return { updated, unchanged, without };

  function cellsFor(row: TableRow, lookup: Lookup | undefined): RowCells {
    const outcome = outcomes.get(row.identity);
    if (outcome !== undefined && lookup?.kind !== 'record') return statusAlone(outcome, columns);
    const absent = row.link.kind === 'short' ? messages.status.shortLink : messages.status.notTracked;
    return onlyColumns(cellsOfRow(row, lookup, { absent, remembers }), columns);
  }
}

/**
 * What waits in a run that has not come to its end, or has failed in one, keeps saying so until its post is tracked; in every
 * row that it stands in, also where its link has taken the place of another.
 */
function outcomesOfRuns(table: Table, isOfRun: (row: TableRow) => boolean): ReadonlyMap<string, string> {
  return new Map(
    table.rows.flatMap((row): [string, string][] => {
      const status = statusAt(table, row.row);
      const isKept = isFailedStatus(status) || (status === messages.status.waiting && isOfRun(row));
      return isKept && row.link.kind !== 'invalid' ? [[row.identity, status]] : [];
    }),
  );
}

function isThere(table: Table, { row }: TableRow, cells: RowCells): boolean {
  return Object.entries(cells).every(([id, value]) => {
    const column = table.columns.get(id as ColumnId);
    if (column === undefined || table.formulaColumns.has(id as ColumnId)) return true;
    return cellKey(cellAt(table.block, row, column)) === writtenKey(value);
  });
}
