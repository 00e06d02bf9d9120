// What a run has come to when a call could not note it: told by the sheet, after the whole table was written anew.

import { isRecordStatus } from '../tables/own-status.ts';
import type { Table, TableRow } from '../tables/table.ts';
import type { Journal } from './journal.ts';
import { identitiesWith, isFailedStatus, perhapsBilled, statusCounts, waitingIdentities } from './statuses.ts';

interface Rewritten {
  readonly before: Table;
  readonly after: Table;
  /** Whether a row's post is one of those that were confirmed. */
  readonly isOfRun: (row: TableRow) => boolean;
}

export function recount(journal: Journal, { before, after, isOfRun }: Rewritten): Journal {
  const tracked = new Set(identitiesWith(after, isRecordStatus));
  const failed = identitiesWith(after, isFailedStatus).length;
  const inFlight = journal.inFlight.filter(([key]) => !tracked.has(key));
  const noted = journal.done + journal.inFlight.length - inFlight.length;
  // Posts that were done and have lost their rows since are in no sheet; those that wait again will be counted again.
  const most = journal.total - failed - waitingIdentities(after, isOfRun).length;
  const done = Math.max(identitiesWith(after, isRecordStatus, isOfRun).length, Math.min(noted, most));
  const found = [...perhapsBilled(journal, before)].filter((identity) => tracked.has(identity));
  const billed = Math.min(journal.billed + found.length, done);
  return { ...journal, ...statusCounts(after), failed, done, billed, inFlight };
}
