// What a person does with a run. docs/decisions/0010

import { CreatorAuditError, type ErrorCode, isCreatorAuditError } from '../errors.ts';
import { isPostKey, type PostKey } from '../links/post-key.ts';
import { messages } from '../messages.ts';
import { type Patience, withoutPatience } from '../posts/assess.ts';
import type { Run, RunId, TrackInput } from '../rpc/contract.ts';
import type { RowCells } from '../tables/row-cells.ts';
import { statusAt, type TableRow } from '../tables/table.ts';
import { beginRun } from './begin-run.ts';
import { isConfirmed, readConfirmed } from './confirmed-posts.ts';
import type { Connected } from './connected.ts';
import { fillTable } from './fill-table.ts';
import { askToStop, type Journal, readJournal, withdrawStop, writeJournal } from './journal.ts';
import { keepRecords } from './keep-records.ts';
import { isLeased, type Lease, withLease } from './lease.ts';
import { trackingMessages } from './messages.ts';
import { type OpenTable, openTable, openWithColumns } from './open-table.ts';
import { recount } from './recount.ts';
import { cellsOfRecord, fieldsFor, onlyColumns, statusAlone } from './row-cells.ts';
import { silentMs, viewOf } from './run-view.ts';
import { identitiesWith, isFailedStatus, perhapsBilled, statusCounts } from './statuses.ts';
import type { TrackingParts } from './tracking-parts.ts';
import { work } from './work.ts';

/** How long formulas are waited for; a run comes back, and so it need not be long. */
const lockWaitMs = 5_000;
const busyPauseMs = 3_000;

/** A poll is worth its request a few seconds after the last one. */
const pollPatience: Patience = { absentMs: 4_000, pendingMs: 4_000, mustLook: false };

/** What waiting may mend before the sheet has even been read. */
const passingCodes: ReadonlySet<ErrorCode> = new Set([
  'rate_limited',
  'unavailable',
  'server_error',
  'malformed',
  'network',
  'timeout',
  'throttled',
  'searching',
  'busy',
  'not_kept',
]);

export function createRuns(parts: TrackingParts) {
  const { platform, shortLinks, activity, deadline } = parts;
  const { clock, properties, sheets } = platform;

  function track(input: TrackInput): Run {
    return view(beginRun(input, parts, isUnderWay));
  }

  function proceed({ id }: RunId): Run {
    const journal = find(id);
    if (journal.state !== 'running' || journal.notBeforeMs > clock.now()) return view(journal);
    return atWork(id, (current, lease) => {
      if (current.state !== 'running') return current;
      const connected = parts.connect();
      const other = otherOrganization(current, connected);
      if (other) return saved(halted(current, other), lease);
      if (!connected.connection.canWrite) {
        return saved({ ...current, state: 'halted', message: trackingMessages.cannotWrite.long }, lease);
      }
      const started: Journal = { ...current, message: null, notBeforeMs: 0 };
      let opened: ReturnType<typeof open>;
      try {
        opened = open(started, lease);
      } catch (error) {
        if (!isCreatorAuditError(error) || error.code === 'busy_elsewhere') throw error;
        const ended = passingCodes.has(error.code) ? heldUp(started, error, connected) : halted(started, error);
        return saved(ended, lease);
      }
      return work(opened.journal, opened.table, { platform, connected, shortLinks, activity, deadline, lease });
    });
  }

  function stop({ id }: RunId): Run {
    const journal = find(id);
    if (journal.state !== 'running') return view(journal);
    askToStop(properties, id);
    // Whoever is at work sees it before the next chunk; otherwise it is stopped now.
    if (isLeased(platform)) return view(journal);
    return atWork(id, (current, lease) => {
      if (current.state !== 'running') return current;
      activity.note({ kind: 'runStopped', done: current.done, posts: current.total });
      return saved({ ...current, state: 'stopped', message: null, notBeforeMs: 0 }, lease);
    });
  }

  function resume({ id }: RunId): Run {
    return atWork(id, (current, lease) => {
      const other = otherOrganization(current, parts.connect());
      if (other) throw other;
      withdrawStop(properties);
      if (current.state === 'done') return current;
      activity.note({ kind: 'runResumed', done: current.done, posts: current.total });
      return saved({ ...current, state: 'running', message: null, notBeforeMs: 0 }, lease);
    });
  }

  function retry({ id }: RunId): Run {
    return atWork(id, (current, lease) => {
      const connected = parts.connect();
      const other = otherOrganization(current, connected);
      if (other) throw other;
      const { table, journal } = open(current, lease);
      const { writer } = table;
      const failed = identitiesWith(writer.table(), isFailedStatus);
      // An answer that was lost is no failure at CreatorAudit: such posts are looked for before they are asked for again.
      const lookups = connected.store.find(failed.filter(isPostKey), fieldsFor(current.columns), withoutPatience);
      const found = [...lookups.values()].flatMap((lookup) => (lookup.kind === 'record' ? [lookup.record] : []));
      const perhaps = perhapsBilled(journal, writer.table());
      const updates = new Map<string, RowCells>([
        ...failed.map((identity) => [identity, statusAlone(messages.status.waiting, current.columns)] as const),
        ...found.map((record) => [record.key, onlyColumns(cellsOfRecord(record), current.columns)] as const),
      ]);
      lease.expectHeld();
      writer.write(updates);
      writer.settle();
      const counts = statusCounts(writer.table());
      const retried: Journal = {
        ...journal,
        ...counts,
        done: journal.done + found.length,
        billed: journal.billed + found.filter(({ key }) => perhaps.has(key)).length,
        failed: Math.max(0, journal.failed - failed.length),
        state: counts.waiting > 0 ? 'running' : journal.state,
        message: null,
        notBeforeMs: 0,
      };
      const latest = saved(retried, lease);
      withdrawStop(properties);
      activity.note({ kind: 'retried', posts: failed.length });
      return latest;
    });
  }

  function poll({ id }: RunId): Run {
    return atWork(id, (current, lease) => {
      const { table, journal } = open(current, lease);
      const { writer } = table;
      const isPending = (status: string) => status === messages.status.pending;
      const pending = identitiesWith(writer.table(), isPending).filter(isPostKey);
      if (pending.length === 0) return saved({ ...journal, ...statusCounts(writer.table()) }, lease);
      const connected = parts.connect();
      const lookups = connected.store.find(pending, fieldsFor(current.columns), pollPatience);
      const updates = new Map<PostKey, RowCells>();
      for (const [key, lookup] of lookups) {
        if (lookup.kind !== 'record' || lookup.record.lastScrapeMs === null) continue;
        updates.set(key, onlyColumns(cellsOfRecord(lookup.record), current.columns));
      }
      lease.expectHeld();
      if (updates.size > 0) writer.write(updates);
      writer.settle();
      keepRecords(lookups, connected, platform);
      return saved({ ...journal, ...statusCounts(writer.table()) }, lease);
    });
  }

  /** The newest run, for whoever opens the sidebar. */
  function newest(): Run | null {
    const journal = readJournal(properties);
    return journal && viewOf(journal, isLeased(platform) ? 'leased' : 'bystander', clock.now());
  }

  function isUnderWay(journal: Journal): boolean {
    return journal.state === 'running' && clock.now() - Math.max(journal.updatedMs, journal.notBeforeMs) < silentMs;
  }

  /** Until the API may be asked again, or for a moment. */
  function heldUp(journal: Journal, { short }: CreatorAuditError, { cached }: Connected): Journal {
    const notBeforeMs = Math.max(cached.readGate().closedUntilMs, clock.now() + busyPauseMs);
    const until = platform.spreadsheet.formatTime(notBeforeMs);
    return { ...journal, notBeforeMs, message: trackingMessages.troubleUntil(`${short}.`, until) };
  }

  function halted(journal: Journal, { message }: CreatorAuditError): Journal {
    activity.note({ kind: 'runHalted', reason: message });
    return { ...journal, state: 'halted', message };
  }

  /** Changes the run while nobody else works on the spreadsheet; where somebody does, it is shown as it is. */
  function atWork(id: string, change: (journal: Journal, lease: Lease) => Journal): Run {
    try {
      return withLease(platform, lockWaitMs, (lease) => view(change(find(id), lease)));
    } catch (error) {
      if (!isCreatorAuditError(error)) throw error;
      if (error.code === 'busy_elsewhere') return viewOf(find(id), 'leased', clock.now());
      // Whoever drives the run goes on driving it.
      if (error.code === 'busy') return view({ ...find(id), notBeforeMs: clock.now() + busyPauseMs });
      throw error;
    }
  }

  function find(id: string): Journal {
    const journal = readJournal(properties);
    if (journal?.id !== id) throw new CreatorAuditError('bad_input', trackingMessages.noSuchRun);
    return journal;
  }

  function view(journal: Journal): Run {
    return viewOf(journal, 'driver', clock.now());
  }

  function saved(journal: Journal, lease: Lease): Journal {
    const latest = { ...journal, updatedMs: clock.now() };
    writeJournal(properties, latest, lease);
    return latest;
  }

  /**
   * Where the status column was deleted, or a call was killed before it could see what became of its last write, the whole
   * table is written anew from what is known of the posts.
   *
   * @returns The journal as it is then.
   */
  function open(journal: Journal, lease: Lease): { readonly table: OpenTable; readonly journal: Journal } {
    const { sheetId, linkColumn, linkHeader, columns } = journal;
    const known = { column: linkColumn, header: linkHeader };
    const opened = openTable(sheets, sheetId, known, shortLinks);
    const hasStatus = opened.table.columns.has('status');
    if (hasStatus && journal.isClean) return { table: opened, journal };
    const table = hasStatus ? opened : openWithColumns(sheets, sheetId, known, shortLinks, columns.slice(0, 1));
    const confirmed = readConfirmed(properties, journal.confirmedShards);
    const isOfRun = (row: TableRow) => isConfirmed(row, confirmed);
    const { waiting, notTracked } = messages.status;
    fillTable(table, parts.connect(), platform, {
      columns,
      absentStatus(row) {
        const status = statusAt(table.table, row.row);
        if (isFailedStatus(status)) return status;
        return isOfRun(row) ? waiting : notTracked;
      },
      beforeWriting: lease.expectHeld,
    });
    const rewritten = { before: opened.table, after: table.writer.table(), isOfRun };
    return { table, journal: { ...recount(journal, rewritten), isClean: true } };
  }

  return {
    track,
    proceed,
    stop,
    resume,
    retry,
    poll,
    newest,
    isUnderWay: () => {
      const journal = readJournal(properties);
      return journal !== null && isUnderWay(journal);
    },
  };
}

/** What one organization was to be billed for is not billed to another. */
function otherOrganization(journal: Journal, { connection }: Connected): CreatorAuditError | undefined {
  if (connection.organizationId === journal.organizationId) return undefined;
  return new CreatorAuditError('bad_input', trackingMessages.otherOrganization(journal.keyName, connection.keyName));
}
