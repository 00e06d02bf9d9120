// One refresh, or the part of it that there is time for: read what is due, then write it everywhere it is shown. What was read
// is no longer due, so that the next part goes on with the rest: nothing else has to be remembered of it.

import { type ErrorCode, isCreatorAuditError } from '../errors.ts';
import type { Deadline } from '../http/deadline.ts';
import type { PostKey } from '../links/post-key.ts';
import { messages } from '../messages.ts';
import { hourMs } from '../platform/limits.ts';
import type { Platform } from '../platform/ports.ts';
import type { CachedPosts } from '../posts/cached-posts.ts';
import { namedPosts } from '../posts/named-posts.ts';
import { type Checkpoint, type RunState, readRunState, type StoredRun, writeRunState } from '../schedule/run-state.ts';
import type { Connected } from '../tracking/connected.ts';
import { haltCodes } from '../tracking/halt-codes.ts';
import { isRemembering } from '../tracking/keep-records.ts';
import { patientLockWaitMs, withLease } from '../tracking/lease.ts';
import { fieldsFor } from '../tracking/row-cells.ts';
import { createShortLinks } from '../tracking/short-links.ts';
import { postsOf } from '../tracking/update.ts';
import { refreshMessages } from './messages.ts';
import { openTables } from './open-tables.ts';
import { readWantedPosts } from './read-posts.ts';
import { type NoteHistory, type Written, writeEverywhere } from './write-everywhere.ts';

export interface RefreshParts {
  /** Counts its requests. */
  readonly platform: Platform;
  /** What `fetch` and `fetchAll` of this platform have sent. */
  readonly requests: () => number;
  readonly deadline: Deadline;
  readonly longestSleepMs: number;
  /**
   * @param named Posts this spreadsheet wants.
   * @param deadline For requests: what has been read has to be written, too.
   * @throws CreatorAuditError `no_key`
   */
  readonly connect: (options: {
    readonly named: () => ReadonlySet<PostKey>;
    readonly keepAlive: () => void;
    readonly deadline: Deadline;
  }) => Connected;
  readonly isAdaptive: boolean;
  /** Absent while no history is kept. */
  readonly noteHistory?: NoteHistory;
}

/** Of the deadline, for writing: a little of a short one, a minute of a tick's. */
const writingShare = 0.25;
const mostWritingMs = 60_000;

/**
 * @returns How it went; also written to the state.
 * @throws CreatorAuditError `busy`, `busy_elsewhere`: another execution is at work, nothing has been done.
 */
export function refresh(by: StoredRun['by'], parts: RefreshParts): StoredRun {
  const { platform } = parts;
  return withLease(platform, patientLockWaitMs, ({ renew }) => {
    const { clock, properties } = platform;
    const partStartedMs = clock.now();
    const before = readRunState(properties);
    // What is unfinished is finished, whoever began it; what was left alone for hours is begun anew.
    const checkpoint = goesOn(before, partStartedMs) ?? { ...nothingYet, by, startedMs: partStartedMs };
    let part: Part;
    try {
      part = workOn(before, { by, runStartedMs: checkpoint.startedMs }, parts, renew);
    } catch (error) {
      if (!isCreatorAuditError(error) || error.code === 'busy_elsewhere') throw error;
      part = { ...failedPart, message: error.message, code: error.code };
    }
    const { state, isComplete, message, code, ...counts } = part;
    const endedMs = clock.now();
    const run: StoredRun = {
      by: checkpoint.by,
      startedMs: checkpoint.startedMs,
      endedMs,
      updated: checkpoint.updated + counts.updated,
      unchanged: Math.max(0, counts.known - checkpoint.updated - counts.updated),
      failed: counts.failed,
      requests: checkpoint.requests + parts.requests(),
      workedMs: checkpoint.workedMs + endedMs - partStartedMs,
      isComplete,
      message,
      code,
    };
    const { updated, unchanged, failed, requests, workedMs, startedMs } = run;
    writeRunState(properties, {
      ...before,
      ...state,
      lastRun: run,
      checkpoint: isComplete ? null : { by: run.by, startedMs, updated, unchanged, failed, requests, workedMs },
    });
    return run;
  });
}

/** Ticks come about every hour: after a lost one, or a day without a key, numbers read before are too old for this run. */
const longestPauseMs = 2.5 * hourMs;

function goesOn({ checkpoint, lastRun }: RunState, nowMs: number): Checkpoint | null {
  return lastRun && nowMs - lastRun.endedMs < longestPauseMs ? checkpoint : null;
}

const nothingYet = { updated: 0, unchanged: 0, failed: 0, requests: 0, workedMs: 0 };

interface Part {
  readonly state: Partial<RunState>;
  readonly updated: number;
  /** Posts of which there is a record. */
  readonly known: number;
  readonly failed: number;
  readonly isComplete: boolean;
  readonly message: string | null;
  readonly code: ErrorCode | null;
}

const failedPart: Part = { state: {}, updated: 0, known: 0, failed: 0, isComplete: false, message: null, code: null };

interface Work {
  /** Whoever began this part. */
  readonly by: StoredRun['by'];
  readonly runStartedMs: number;
}

function workOn(before: RunState, { by, runStartedMs }: Work, parts: RefreshParts, renew: () => void): Part {
  const { platform, deadline, longestSleepMs } = parts;
  const { clock, spreadsheet } = platform;
  const writingMs = Math.min(mostWritingMs, deadline.remainingMs() * writingShare);
  const reading: Deadline = { remainingMs: () => deadline.remainingMs() - writingMs };
  const shortLinks = createShortLinks(platform.properties, platform.fetchAll, deadline);
  let wanted: ReadonlySet<PostKey> = new Set();
  const connected = parts.connect({ named: () => wanted, keepAlive: renew, deadline: reading });
  closeGateUntil(before.notBeforeMs, connected.cached, clock.now());
  const { tables, problems } = openTables(platform, shortLinks);
  wanted = new Set([...tables.flatMap(({ table }) => postsOf(table)), ...namedPosts(spreadsheet)]);
  renew();

  const columns = tables.flatMap(({ stored }) => stored.columns);
  const wakes = by === 'person';
  const read = readWantedPosts(
    [...wanted],
    {
      fields: fieldsFor(columns),
      isAdaptive: parts.isAdaptive,
      wakes,
      pages: before.pages,
      owesList: before.owesList,
      runStartedMs,
    },
    {
      connected,
      clock,
      random: platform.random,
      deadline: reading,
      keepAlive: renew,
      waitUntil(epochMs, spareMs) {
        if (epochMs - clock.now() > reading.remainingMs() - spareMs) return false;
        for (let left = epochMs - clock.now(); left > 0; left = epochMs - clock.now()) {
          clock.sleep(Math.min(left, longestSleepMs, renewEveryMs));
          renew();
        }
        return true;
      },
    },
  );
  const gate = connected.cached.readGate();
  const notBeforeMs = gate.closedUntilMs > clock.now() ? gate.closedUntilMs : 0;
  const isHeldUp = !read.isComplete && notBeforeMs > 0;
  const held = heldUpBy();
  const isNews = before.owesFormulas || read.changed > 0 || parts.requests() > 0;
  // A kill between the tables and the refresh cell would leave formulas behind: the next refresh makes up for it.
  if (isNews) writeRunState(platform.properties, { ...before, owesFormulas: true });
  const written = writeEverywhere(read, tables, connected.connection.organizationId, {
    platform,
    isNews,
    noteHistory: parts.noteHistory,
    keepAlive: renew,
    remembers: () => isRemembering(connected),
    trouble: held?.message ?? null,
  });
  const known = [...read.lookups.values()].filter(({ kind }) => kind === 'record').length;
  const remarks = [
    ...(held ? [held.message] : []),
    ...(wanted.size === 0 ? [refreshMessages.nothingWanted] : []),
    ...(read.failed > 0 ? [refreshMessages.failed(read.failed)] : []),
    ...[...problems, ...written.problems].map(({ sheetName, error }) =>
      refreshMessages.table(sheetName, error.message),
    ),
  ];
  return {
    state: {
      notBeforeMs,
      pages: read.pages > 0 ? read.pages : before.pages,
      owesList: read.owesList,
      ...(!wakes && { restedPosts: read.resting, savedRequests: read.savedRequests }),
      owesFormulas: written.owesFormulas,
      ...historyState(written.history, before),
    },
    updated: read.changed,
    known,
    failed: read.failed,
    isComplete: read.isComplete,
    message: remarks.length > 0 ? remarks.join(' ').slice(0, longestMessage) : null,
    code: held?.code ?? written.problems[0]?.error.code ?? problems[0]?.error.code ?? null,
  };

  function heldUpBy(): { readonly message: string; readonly code: ErrorCode | null } | undefined {
    if (read.isComplete) return undefined;
    if (!isHeldUp) return { message: refreshMessages.outOfTime(read.left), code: null };
    const until = spreadsheet.formatTime(notBeforeMs);
    const { failure } = gate;
    if (!failure || failure.serverDelayMs !== null)
      return { message: refreshMessages.waitUntil(until), code: 'rate_limited' };
    const { long } = messages.failure(failure, until, 'person');
    // Where a person must act first, nothing goes on by itself.
    return { message: haltCodes.has(failure.code) ? long : refreshMessages.trouble(long), code: failure.code };
  }
}

const renewEveryMs = 20_000;
const longestMessage = 600;

/** The cache may have forgotten that the API asked to be left alone. */
function closeGateUntil(notBeforeMs: number, cached: CachedPosts, nowMs: number): void {
  const gate = cached.readGate();
  if (notBeforeMs <= nowMs || gate.closedUntilMs >= notBeforeMs) return;
  const failure = { code: 'rate_limited', status: 429, requestId: '', serverDelayMs: notBeforeMs - nowMs } as const;
  cached.writeGate({ ...gate, closedUntilMs: notBeforeMs, failure });
}

/** What was thinned is said until something newer is; that there was no room, only while there is none. */
function historyState(note: Written['history'], before: RunState): Partial<RunState> {
  if (!note) return {};
  const historyNotice = note.notice ?? (before.isHistoryStopped ? null : before.historyNotice);
  return { historyRows: note.rows, historyNotice, isHistoryStopped: note.isStopped };
}
