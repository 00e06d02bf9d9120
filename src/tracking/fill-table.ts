import { CreatorAuditError } from '../errors.ts';
import { isPostKey } from '../links/post-key.ts';
import { messages } from '../messages.ts';
import type { Platform } from '../platform/ports.ts';
import { withoutPatience } from '../posts/assess.ts';
import type { ColumnId } from '../tables/columns.ts';
import type { RowCells } from '../tables/row-cells.ts';
import type { TableRow } from '../tables/table.ts';
import type { Connected } from './connected.ts';
import { isRemembering, keepRecords } from './keep-records.ts';
import { isLookedThrough } from './look-over.ts';
import { trackingMessages } from './messages.ts';
import type { OpenTable } from './open-table.ts';
import { cellsOfRow, fieldsFor, onlyColumns } from './row-cells.ts';

export interface Filling {
  readonly columns: readonly ColumnId[];
  /** What the status of an untracked post says. */
  readonly absentStatus: (row: TableRow) => string;
  /** More rows that wait than this are refused, and nothing is written. */
  readonly mostWaiting?: number;
  /** Nothing is refused any more. */
  readonly beforeWriting?: () => void;
}

/**
 * Every row of a table: numbers of what is tracked, and reasons.
 * @returns The posts and short links that wait.
 */
export function fillTable(
  { table, writer }: OpenTable,
  connected: Connected,
  platform: Platform,
  { columns, absentStatus, mostWaiting = Number.POSITIVE_INFINITY, beforeWriting }: Filling,
): string[] {
  const { store } = connected;
  const posts = new Set(table.rows.map(({ identity }) => identity).filter(isPostKey));
  // Just before something is billed: an absence of five minutes ago is too old.
  const lookups = store.find([...posts], fieldsFor(columns), withoutPatience);
  if (!isLookedThrough(lookups)) throw new CreatorAuditError('searching', trackingMessages.stillLooking);
  const remembers = () => isRemembering(connected);
  const waiting = new Set<string>();
  const updates = new Map<string, RowCells>();
  for (const row of table.rows) {
    const lookup = isPostKey(row.identity) ? lookups.get(row.identity) : undefined;
    const cells = onlyColumns(cellsOfRow(row, lookup, { absent: absentStatus(row), remembers }), columns);
    if (cells.status === messages.status.waiting) waiting.add(row.identity);
    updates.set(row.identity, cells);
  }
  if (waiting.size > mostWaiting) {
    throw new CreatorAuditError('not_confirmed', trackingMessages.moreThanConfirmed(waiting.size, mostWaiting));
  }
  beforeWriting?.();
  writer.write(updates);
  writer.settle();
  keepRecords(lookups, connected, platform);
  return [...waiting];
}
