// The part of a run that one call of the sidebar does: chunk after chunk, each written beside its rows before the next
// one's requests are sent. What is to be tracked stands in the sheet ("Waiting"); what was sent stands in the journal.

import { storeConnection } from '../api/connection.ts';
import { isCreatorAuditError } from '../errors.ts';
import type { Deadline } from '../http/deadline.ts';
import type { Failure } from '../http/failure.ts';
import { allowance, type Gate } from '../http/gate.ts';
import { isPostKey, type PostKey } from '../links/post-key.ts';
import { messages } from '../messages.ts';
import type { Platform } from '../platform/ports.ts';
import { withoutPatience } from '../posts/assess.ts';
import type { Lookup } from '../posts/post-store.ts';
import type { PostRecord } from '../posts/record.ts';
import { definitionOf } from '../tables/columns.ts';
import type { RowCells } from '../tables/row-cells.ts';
import type { TableRow } from '../tables/table.ts';
import type { ActivityLog } from './activity-log.ts';
import { type ChunkOutcome, haltMessage, isTurnedAway, reasonOf, trackChunk } from './chunk.ts';
import { isConfirmed, readConfirmed } from './confirmed-posts.ts';
import type { Connected } from './connected.ts';
import { chunkPosts } from './estimate.ts';
import { haltCodes } from './halt-codes.ts';
import { type InFlight, isAskedToStop, type Journal, writeJournal } from './journal.ts';
import { keepRecords } from './keep-records.ts';
import type { Lease } from './lease.ts';
import { type Found, lookUp } from './look-up.ts';
import { trackingMessages } from './messages.ts';
import type { OpenTable } from './open-table.ts';
import { cellsOfRecord, fieldsFor, onlyColumns, statusAlone } from './row-cells.ts';
import type { ShortLinks } from './short-links.ts';
import { perhapsBilled, statusCounts, waitingIdentities } from './statuses.ts';

export interface WorkOptions {
  readonly platform: Platform;
  readonly connected: Connected;
  readonly shortLinks: ShortLinks;
  readonly activity: ActivityLog;
  readonly deadline: Deadline;
  readonly lease: Lease;
}

/** One call works about as long as a person looks at a bar that does not move. */
const sliceMs = 8_000;
/** A chunk needs this much of the call's time, or it is left to the next call. */
const chunkBudgetMs = 9_000;
/** The first chunk of a call makes do with less: a large sheet may have used up most of it. */
const leastChunkMs = 4_000;
/** In a row; then somebody should look. */
const mostOutages = 5;
/** How often one post is asked for in a run. */
const mostTries = 3;
const betweenTriesMs = 1_000;

/**
 * @returns The journal as it was written last.
 * @throws CreatorAuditError `busy_elsewhere` when another execution has taken over: sheet and journal are left to it.
 */
export function work(start: Journal, { writer }: OpenTable, options: WorkOptions): Journal {
  const { platform, connected, shortLinks, activity, deadline, lease } = options;
  const { clock, properties } = platform;
  const { store, cached } = connected;
  const fields = fieldsFor(start.columns);
  const confirmed = readConfirmed(properties, start.confirmedShards);
  // Not whatever says "Waiting": links are pasted and changed, and cells copied, while a run is under way.
  const isWanted = (row: TableRow) => isConfirmed(row, confirmed);
  const endMs = clock.now() + sliceMs;
  const isFirstCall = start.done + start.failed === 0;
  /** What this call has found out or done, by identity: the record, or what the status says. */
  const outcomes = new Map<string, PostRecord | string>();
  /** Looked up in this call, and not tracked. */
  const absent = new Set<PostKey>();
  let journal = start;
  let chunks = 0;

  try {
    while (goOn() && chunk()) chunks += 1;
    writer.settle();
    keepRecords(recordsIn(outcomes), connected, platform);
    save({ ...statusCounts(writer.table()), isClean: true });
  } catch (error) {
    if (!isCreatorAuditError(error) || error.code === 'busy_elsewhere') throw error;
    // What was sent stays noted, and what the last write left beside foreign links is put right before the next chunk.
    halt(error.message);
  }
  return journal;

  /** Before each chunk: may there be another one in this call? */
  function goOn(): boolean {
    if (journal.state !== 'running') return false;
    if (isAskedToStop(properties, journal.id)) {
      save({ state: 'stopped', message: null });
      activity.note({ kind: 'runStopped', done: journal.done, posts: journal.total });
      return false;
    }
    lease.expectHeld();
    if (chunks === 0) return deadline.remainingMs() > leastChunkMs || halt(trackingMessages.slowSheet);
    // The first outcome is to be seen soon.
    return !isFirstCall && clock.now() < endMs && deadline.remainingMs() > chunkBudgetMs;
  }

  /** @returns Whether there may be more to do now. */
  function chunk(): boolean {
    // Somebody has deleted the column; the next call adds it again and knows what to write into it.
    if (!writer.table().columns.has('status')) return false;
    if (journal.inFlight.length > 0 && !lookForSent()) return false;
    const waiting = waitingIdentities(writer.table(), isWanted).filter((identity) => !outcomes.has(identity));
    if (waiting.length === 0) return finish();
    const gate = cached.readGate();
    const room = allowance(gate, chunkPosts, clock.now());
    if (room.count === 0) return hold(trouble(gate), room.notBeforeMs);
    const { keys, found, failed, failure } = identify(waiting.slice(0, room.count));
    if (keys.length === 0 || failure) {
      writeOutcome({ tracked: found.records, failed });
      return failure ? haltFor(failure) : !holdFor(found);
    }
    return send(keys, gate, { records: found.records, failed });
  }

  /**
   * Posts whose requests were sent and whose outcome was not written - a killed call, a lost answer - are looked for among
   * the newest posts before anything is asked again. Those that are not there may be.
   */
  function lookForSent(): boolean {
    const sent = journal.inFlight.map(([key]) => key);
    const found = lookUp(store, sent, fields, withoutPatience);
    for (const key of found.absent) absent.add(key);
    const open = journal.inFlight.filter(([key]) => !found.records.some((record) => record.key === key));
    const perhaps = perhapsBilled(journal, writer.table());
    const billed = found.records.filter(({ key }) => perhaps.has(key)).length;
    writeOutcome({ tracked: found.records, billed, inFlight: open });
    return !holdFor(found);
  }

  /**
   * The posts among these that are to be asked for: looked up in this call, so that nothing is billed that is tracked by
   * now - by somebody else, or because somebody undid what we wrote. Short links are opened for it.
   */
  function identify(identities: readonly string[]) {
    const wanted = new Set(identities.filter(isPostKey));
    const failed = new Map<string, string>();
    const known: PostRecord[] = [];
    const shorts = identities.filter((identity) => !isPostKey(identity));
    let failure: Failure | null = null;
    for (const [url, outcome] of shorts.length > 0 ? shortLinks.open(shorts) : []) {
      if ('halt' in outcome) failure ??= outcome.halt;
      if ('reason' in outcome) failed.set(url, trackingMessages.failed(outcome.reason, ''));
      if (!('key' in outcome)) continue;
      const before = outcomes.get(outcome.key);
      if (before === undefined) wanted.add(outcome.key);
      else if (typeof before === 'string') failed.set(outcome.key, before);
      else known.push(before);
    }
    const looked = lookUp(store, unknownOf(wanted), fields);
    for (const key of looked.absent) absent.add(key);
    const found: Found = { ...looked, records: [...known, ...looked.records] };
    return { keys: [...wanted].filter((key) => absent.has(key)), found, failed, failure };
  }

  /** With the others that wait: one look serves all of them. */
  function unknownOf(wanted: ReadonlySet<PostKey>): PostKey[] {
    if ([...wanted].every((key) => absent.has(key))) return [];
    const waiting = waitingIdentities(writer.table(), isWanted).filter(isPostKey);
    return [...new Set([...wanted, ...waiting])].filter((key) => !absent.has(key) && !outcomes.has(key));
  }

  function send(
    keys: readonly PostKey[],
    gate: Gate,
    already: { readonly records: readonly PostRecord[]; readonly failed: ReadonlyMap<string, string> },
  ): boolean {
    const tries = new Map(journal.inFlight.map(([key, count]) => [key, count]));
    const perhaps = perhapsBilled(journal, writer.table());
    save({ inFlight: keys.map((key) => [key, (tries.get(key) ?? 0) + 1]), isClean: false });
    const outcome = trackChunk(keys, { settings: journal, fields, gate, connected, platform });
    store.keep(outcome.tracked);
    const conflicting = lookUp(store, outcome.conflicts, fields, withoutPatience);
    const failed = new Map<string, string>([...already.failed, ...outcome.failed]);
    for (const key of conflicting.absent) {
      failed.set(key, trackingMessages.failed(trackingMessages.conflictWithoutPost, ''));
    }
    // An outage, a full rate window or a refused key is no fault of the post: such a try does not count.
    const counts = !outcome.isOutage && !outcome.halt && outcome.gate.closedUntilMs <= clock.now();
    const open = journal.inFlight.flatMap(([key, count]): InFlight[] => {
      const failure = outcome.unanswered.get(key);
      const isUnbilled = !perhaps.has(key) && (!failure || isTurnedAway(failure));
      if (!failure) return conflicting.unsure.includes(key) ? [[key, count, isUnbilled]] : [];
      if (!counts) return [[key, count - 1, isUnbilled]];
      if (count < mostTries) return [[key, count, isUnbilled]];
      failed.set(key, reasonOf(failure));
      return [];
    });
    // A request before this one has arrived after all.
    const arrived = conflicting.records.filter(({ key }) => perhaps.has(key));
    writeOutcome({
      tracked: [...already.records, ...outcome.tracked, ...conflicting.records],
      failed,
      billed: outcome.tracked.length + arrived.length,
      inFlight: open,
    });
    return after(outcome);
  }

  function after({ halt: failure, unanswered, isOutage, gate }: ChunkOutcome): boolean {
    if (failure) return haltFor(failure);
    if (isOutage && isLasting(gate)) return haltOutage(gate);
    if (gate.closedUntilMs > clock.now()) return hold(trouble(gate), gate.closedUntilMs);
    if (unanswered.size > 0) clock.sleep(betweenTriesMs);
    return true;
  }

  function writeOutcome(outcome: {
    readonly tracked?: readonly PostRecord[];
    readonly failed?: ReadonlyMap<string, string>;
    readonly billed?: number;
    readonly inFlight?: readonly InFlight[];
  }): void {
    const { tracked = [], failed = new Map<string, string>(), billed = 0, inFlight = journal.inFlight } = outcome;
    const updates = new Map<string, RowCells>();
    for (const record of tracked) updates.set(record.key, onlyColumns(cellsOfRecord(record), journal.columns));
    for (const [identity, status] of failed) updates.set(identity, statusAlone(status, journal.columns));
    for (const record of tracked) outcomes.set(record.key, record);
    for (const [identity, status] of failed) outcomes.set(identity, status);
    // Until the end of the call: should it be killed, the next one sees in the sheet what became of these.
    if (journal.isClean && updates.size > 0) save({ isClean: false });
    // It has happened, whether or not the sheet takes it.
    journal = {
      ...journal,
      inFlight,
      done: journal.done + tracked.length,
      billed: journal.billed + billed,
      failed: journal.failed + failed.size,
    };
    if (updates.size === 0) return;
    lease.expectHeld();
    const gone = writer.write(updates);
    journal = { ...journal, withoutRow: journal.withoutRow + gone.length };
  }

  function finish(): false {
    const beyond = waitingIdentities(writer.table(), () => true).filter((identity) => !outcomes.has(identity));
    if (beyond.length > 0) {
      const cells = statusAlone(trackingMessages.beyondConfirmed, journal.columns);
      writer.write(new Map(beyond.map((identity) => [identity, cells])));
    }
    const gone = journal.total - journal.done - journal.failed;
    const missing = journal.columns.filter((id) => !writer.table().columns.has(id));
    const notes = [
      beyond.length > 0 ? trackingMessages.beyond(beyond.length) : null,
      gone > 0 ? trackingMessages.gone(gone) : null,
      journal.withoutRow > 0 ? trackingMessages.withoutRow(journal.withoutRow) : null,
      missing.length > 0 ? trackingMessages.columnsGone(missing.map((id) => definitionOf(id).header)) : null,
    ];
    save({ state: 'done', message: notes.filter(Boolean).join(' ') || null, notBeforeMs: 0 });
    activity.note({ kind: 'runDone', done: journal.done, failed: journal.failed });
    return false;
  }

  /** @returns Whether there is something to wait for. */
  function holdFor({ isSought, trouble: error }: Found): boolean {
    const gate = error && cached.readGate();
    if (isSought) save({ notBeforeMs: clock.now() + 1_000 });
    else if (gate?.failure && haltCodes.has(gate.failure.code)) haltFor(gate.failure);
    else if (gate && isLasting(gate)) haltOutage(gate);
    else if (gate && gate.closedUntilMs > clock.now()) hold(trouble(gate), gate.closedUntilMs);
    else if (error) hold(`${error.short}.`);
    return isSought || error !== undefined;
  }

  function hold(reason: string | null, notBeforeMs = clock.now() + 30_000): false {
    const until = platform.spreadsheet.formatTime(notBeforeMs);
    const message = reason === null ? trackingMessages.waitUntil(until) : trackingMessages.troubleUntil(reason, until);
    save({ notBeforeMs, message });
    return false;
  }

  function haltFor(failure: Failure): false {
    if (failure.code === 'forbidden') forbidWriting();
    const message = haltMessage(failure, platform.spreadsheet.formatTime(clock.now() + 60_000));
    return halt(message, failure.requestId);
  }

  function haltOutage({ failure }: Gate): false {
    const reason = failure ? messages.failure(failure, '', 'person').short : '';
    return halt(trackingMessages.outage(reason), failure?.requestId);
  }

  function halt(message: string, requestId?: string): false {
    save({ state: 'halted', message });
    activity.note({ kind: 'runHalted', reason: message }, requestId);
    return false;
  }

  /** So that the sidebar says it before the next run is begun. */
  function forbidWriting(): void {
    const { place, connection } = connected;
    storeConnection(place === 'spreadsheet' ? properties : platform.userProperties, { ...connection, canWrite: false });
  }

  function save(change: Partial<Journal>): void {
    journal = { ...journal, ...change, updatedMs: clock.now() };
    writeJournal(properties, journal, lease);
  }
}

/** A server that says when to come back is believed, however often it says so. */
function isLasting({ failure, strikes }: Gate): boolean {
  return (
    failure !== null && failure.code !== 'rate_limited' && failure.serverDelayMs === null && strikes >= mostOutages
  );
}

/** Why the gate is closed, unless it is the usual limit. */
function trouble({ failure }: Gate): string | null {
  return failure && failure.code !== 'rate_limited' ? `${messages.failure(failure, '', 'person').short}.` : null;
}

function recordsIn(outcomes: ReadonlyMap<string, PostRecord | string>): Map<PostKey, Lookup> {
  const lookups = new Map<PostKey, Lookup>();
  for (const record of outcomes.values()) {
    if (typeof record !== 'string') lookups.set(record.key, { kind: 'record', record });
  }
  return lookups;
}
