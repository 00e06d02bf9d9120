// One chunk of a run: its requests at the same time, and what each outcome means for its row and for the run.

import type { TrackingSettings, TrackResult } from '../api/track-posts.ts';
import { trackPosts } from '../api/track-posts.ts';
import type { FailureCode } from '../errors.ts';
import type { Failure } from '../http/failure.ts';
import { closeGate, countRequests, type Gate, passGate } from '../http/gate.ts';
import type { PostKey } from '../links/post-key.ts';
import { messages } from '../messages.ts';
import type { Platform } from '../platform/ports.ts';
import type { PostRecord } from '../posts/record.ts';
import { recordOfTracked } from '../posts/record-of-row.ts';
import type { Connected } from './connected.ts';
import { haltCodes } from './halt-codes.ts';
import { trackingMessages } from './messages.ts';

export interface ChunkOutcome {
  readonly tracked: readonly PostRecord[];
  /** Not billed: the API says that they are tracked already. */
  readonly conflicts: readonly PostKey[];
  /** A sentence for each row; retrying is the person's choice. */
  readonly failed: ReadonlyMap<PostKey, string>;
  /** Nobody has said that they are tracked: to be looked for before they are asked for again. */
  readonly unanswered: ReadonlyMap<PostKey, Failure>;
  /** What nobody can mend by waiting: key, scope, plan, quota. */
  readonly halt: Failure | null;
  /** Nothing got through; the gate is closed. */
  readonly isOutage: boolean;
  /** As it is now. */
  readonly gate: Gate;
}

/** The post itself was refused: asking again would end the same way. */
const refusedCodes: ReadonlySet<FailureCode> = new Set(['invalid', 'rejected', 'not_found']);
/** What says nothing of the row; waiting may mend it. */
const waitCodes: ReadonlySet<FailureCode> = new Set(['rate_limited', 'unavailable', 'throttled']);

/** One post that the API cannot cope with is that row's failure; several at once are the API's. */
const severalPosts = 5;

export interface ChunkOptions {
  readonly settings: TrackingSettings;
  readonly fields: readonly string[];
  /** As it was read a moment ago. */
  readonly gate: Gate;
  readonly connected: Connected;
  readonly platform: Pick<Platform, 'clock' | 'random'>;
}

export function trackChunk(keys: readonly PostKey[], options: ChunkOptions): ChunkOutcome {
  const { settings, fields } = options;
  const { client, cached } = options.connected;
  const { clock, random } = options.platform;
  const counted = countRequests(options.gate, keys.length, clock.now());
  const results = trackPosts(client, keys, settings);
  const tracked: PostRecord[] = [];
  const conflicts: PostKey[] = [];
  const failed = new Map<PostKey, string>();
  const unanswered = new Map<PostKey, Failure>();
  let halt: Failure | null = null;
  let wait: Failure | null = null;
  for (const [index, key] of keys.entries()) {
    const result = results[index];
    if (!result) continue;
    if (result.ok) {
      const record = recordOfTracked(result.row, key, fields, clock.now());
      if (record) tracked.push(record);
      else failed.set(key, trackingMessages.failed(trackingMessages.otherPost, result.requestId));
      continue;
    }
    const { failure } = result;
    if (failure.code === 'conflict') conflicts.push(key);
    else if (refusedCodes.has(failure.code) && failure.status >= 400) failed.set(key, reasonOf(failure));
    else {
      unanswered.set(key, failure);
      if (haltCodes.has(failure.code)) halt ??= failure;
      else if (waitCodes.has(failure.code)) wait = longerWait(wait, failure);
    }
  }
  const isOutage = !halt && !wait && isSilent(results, keys.length);
  const trouble = wait ?? (isOutage ? firstFailure(results) : null);
  const gate = cached.writeGate(
    trouble ? closeGate(counted, trouble, clock.now(), random()) : gateAfter(counted, results),
  );
  return { tracked, conflicts, failed, unanswered, halt, isOutage, gate };
}

/** Nothing got through, and that is no fault of a single post. */
function isSilent(results: readonly TrackResult[], count: number): boolean {
  const failures = results.flatMap((result) => (result.ok ? [] : [result.failure]));
  if (failures.length < count || failures.some(isTurnedAway)) return false;
  return count >= severalPosts || failures.every(({ code }) => code !== 'server_error');
}

/** By CreatorAudit, or by Google before it was sent: nothing has begun, and nothing is billed. */
export function isTurnedAway({ status, code }: Failure): boolean {
  return (status >= 400 && status < 500) || code === 'not_authorized' || code === 'blocked';
}

/** For the row: trying again is the person's choice. */
export function reasonOf({ code, status, requestId, fieldErrors = [] }: Failure): string {
  const { failed, refusedFields, serverError, refused, noAnswer } = trackingMessages;
  if (code === 'invalid') return failed(refusedFields(fieldErrors), requestId);
  if (code === 'server_error') return failed(serverError(status), requestId);
  return failed(status >= 400 ? refused(status) : noAnswer, requestId);
}

function longerWait(first: Failure | null, second: Failure): Failure {
  return first && (first.serverDelayMs ?? 0) >= (second.serverDelayMs ?? 0) ? first : second;
}

function firstFailure(results: readonly TrackResult[]): Failure | null {
  for (const result of results) if (!result.ok) return result.failure;
  return null;
}

/** By the answer that leaves the fewest requests: they were sent together and came in any order. */
function gateAfter(gate: Gate, results: readonly TrackResult[]): Gate {
  let latest = gate;
  for (const result of results) {
    if (!result.ok) continue;
    const passed = passGate(gate, result.headers);
    if (!passed.budget) continue;
    const { budget } = latest === gate ? { budget: null } : latest;
    const isNewer = !budget || passed.budget.resetMs > budget.resetMs;
    const isLess = budget && passed.budget.resetMs === budget.resetMs && passed.budget.remaining < budget.remaining;
    if (isNewer || isLess) latest = passed;
  }
  return latest === gate && results.some(({ ok }) => ok) ? passGate(gate, {}) : latest;
}

export function haltMessage(failure: Failure, until: string): string {
  if (failure.code === 'forbidden') return trackingMessages.cannotWrite.long;
  return messages.failure(failure, until, 'person').long;
}
