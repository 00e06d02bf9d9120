// What is remembered of a run between the calls of the sidebar, and after a crash: in one document property, because a
// property is not lost and everyone in the spreadsheet shares it. Which posts are still to be tracked stands in the sheet.

import type { PostKey } from '../links/post-key.ts';
import type { Properties } from '../platform/ports.ts';
import type { ColumnId } from '../tables/columns.ts';
import type { Lease } from './lease.ts';

export interface Journal {
  readonly id: string;
  readonly sheetId: number;
  readonly sheetName: string;
  readonly linkColumn: number;
  readonly linkHeader: string;
  /** Who is billed, and through which key the person who confirmed it worked. */
  readonly organizationId: string;
  readonly keyName: string;
  readonly columns: readonly ColumnId[];
  readonly intervalHours: number;
  readonly metadata: Readonly<Record<string, string>>;
  /** Posts and short links that were to be tracked when the run began. */
  readonly total: number;
  /** In how many properties stands what was confirmed (confirmed-posts.ts): nothing else is tracked. */
  readonly confirmedShards: number;
  readonly done: number;
  readonly billed: number;
  readonly failed: number;
  readonly state: 'running' | 'stopped' | 'halted' | 'done';
  readonly message: string | null;
  readonly notBeforeMs: number;
  readonly startedMs: number;
  readonly updatedMs: number;
  /** As they stood in the sheet then. */
  readonly waiting: number;
  readonly pending: number;
  /** Of what failed, what fails again however often it is tried. */
  readonly hopeless?: number;
  /** Posts that were asked for and whose outcome does not stand in the sheet yet. */
  readonly inFlight: readonly InFlight[];
  /** Whether the last call came to its end; otherwise what it wrote has to be looked at. */
  readonly isClean: boolean;
  /** Outcomes whose row was gone by then. */
  readonly withoutRow: number;
}

/** Should it turn out to be tracked, this run is billed for it, unless the API has turned away each try. */
export type InFlight = readonly [key: PostKey, tries: number, isUnbilled?: boolean];

const journalProperty = 'CREATORAUDIT_RUN';

export function readJournal(properties: Properties): Journal | null {
  try {
    return JSON.parse(properties.get(journalProperty) ?? 'null') as Journal | null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** @throws CreatorAuditError `busy_elsewhere` when another execution has taken over: the journal is its own then. */
export function writeJournal(properties: Properties, journal: Journal, lease: Lease): void {
  lease.expectHeld();
  properties.set(journalProperty, JSON.stringify(journal));
}

/** Apart from the journal, which the execution at work writes: a person may press Stop while it does. */
const stopProperty = 'CREATORAUDIT_RUN_STOP';

export function askToStop(properties: Properties, id: string): void {
  properties.set(stopProperty, id);
}

export function isAskedToStop(properties: Properties, id: string): boolean {
  return properties.get(stopProperty) === id;
}

export function withdrawStop(properties: Properties): void {
  properties.remove(stopProperty);
}
