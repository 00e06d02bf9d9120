// What the status column says, read back: which rows wait, have failed, or have no numbers yet.

import { messages } from '../messages.ts';
import { cellAt, type Table, type TableRow } from '../tables/table.ts';
import type { Journal } from './journal.ts';
import { trackingMessages } from './messages.ts';

/** Distinct posts and short links of rows that wait, from the top down. */
export function waitingIdentities(table: Table, isWanted: (row: TableRow) => boolean): string[] {
  return identitiesWith(table, (status) => status === messages.status.waiting, isWanted);
}

export function identitiesWith(
  table: Table,
  matches: (status: string) => boolean,
  isWanted: (row: TableRow) => boolean = () => true,
): string[] {
  const column = table.columns.get('status');
  if (column === undefined) return [];
  const found = new Set<string>();
  for (const each of table.rows) {
    if (each.link.kind === 'invalid' || !matches(String(cellAt(table.block, each.row, column)))) continue;
    if (isWanted(each)) found.add(each.identity);
  }
  return [...found];
}

export function isFailedStatus(status: string): boolean {
  return status.startsWith(`${messages.status.failed}:`);
}

/** Trying again would end the same way: the link or the post must be another one. */
function isHopelessStatus(status: string): boolean {
  return hopelessStatuses.some((text) => status.startsWith(text));
}

const { failed, refusedPost, shortLink, noAnswer, ownError } = trackingMessages;
const hopelessStatuses = [shortLink.gone, shortLink.elsewhere, refusedPost].map((reason) => failed(reason, ''));
const unansweredStatuses = [noAnswer, ownError].map((reason) => failed(reason, ''));

/** Posts that CreatorAudit may have begun to track for this run, though no answer has said so. */
export function perhapsBilled({ inFlight }: Journal, table: Table): ReadonlySet<string> {
  const isUnanswered = (status: string) => unansweredStatuses.some((text) => status.startsWith(text));
  const sent = inFlight.flatMap(([key, , isUnbilled]) => (isUnbilled ? [] : [key]));
  return new Set([...sent, ...identitiesWith(table, isUnanswered)]);
}

export function statusCounts(table: Table): Pick<Journal, 'waiting' | 'pending' | 'hopeless'> {
  return {
    hopeless: identitiesWith(table, isHopelessStatus).length,
    waiting: identitiesWith(table, (status) => status === messages.status.waiting).length,
    pending: identitiesWith(table, (status) => status === messages.status.pending).length,
  };
}
