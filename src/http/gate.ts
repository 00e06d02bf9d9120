// The shared memory of "do not call the API before hh:mm:ss", and of what is left of the rate-limit window. Pure
// decisions; the post store keeps the state in the document cache, so that one 429 quiets every execution.

import { dayMs } from '../platform/limits.ts';
import type { Failure } from './failure.ts';
import { backoffMs, reactions, retryPolicy } from './retry-policy.ts';
import { resetTimeMs } from './retry-timing.ts';

export interface Gate {
  /** Epoch milliseconds; in the past when the gate is open. */
  readonly closedUntilMs: number;
  /** Why it was closed last; `null` once a request has succeeded. */
  readonly failure: Failure | null;
  /** Failed rounds in a row. */
  readonly strikes: number;
  readonly budget: Budget | null;
  /** Requests of this document on `day` (days since the epoch, UTC), as far as they are known here. */
  readonly day: number;
  readonly requests: number;
}

/** From `X-RateLimit-*` of the newest answer. */
interface Budget {
  readonly limit: number;
  readonly remaining: number;
  readonly resetMs: number;
}

export const openGate: Gate = { closedUntilMs: 0, failure: null, strikes: 0, budget: null, day: 0, requests: 0 };

/** Below this share of the window's limit, what is left is spread over what remains of the window. */
const slowShare = 0.1;
/** The window's length is not documented; a reset beyond this is in another unit or from a wrong clock. */
const longestWindowMs = 3_600_000;

export function closeGate(gate: Gate, failure: Failure, nowMs: number, jitter: number): Gate {
  const strikes = gate.strikes + 1;
  const restMs = backoffMs(reactions[failure.code].restMs, strikes, jitter);
  const delayMs = failure.serverDelayMs ?? Math.min(restMs, retryPolicy.longestRestMs);
  return { ...gate, closedUntilMs: nowMs + delayMs, failure, strikes, budget: null };
}

/** After an answer that was no failure. */
export function passGate({ day, requests }: Gate, headers: Readonly<Record<string, string>>): Gate {
  return { ...openGate, day, requests, budget: budgetOf(headers) };
}

/** What counts when another execution has written its gate meanwhile: nobody opens one before its time. */
export function closedLonger(gate: Gate, other: Gate, nowMs: number): Gate {
  const isClosed = other.closedUntilMs > Math.max(nowMs, gate.closedUntilMs);
  return isClosed ? { ...other, day: gate.day, requests: gate.requests } : gate;
}

/** Before they are sent: a request that gets no answer has been one all the same. */
export function countRequests(gate: Gate, count: number, nowMs: number): Gate {
  return { ...gate, day: Math.floor(nowMs / dayMs), requests: requestsToday(gate, nowMs) + count };
}

/** At least so many: the cache that keeps the gate may have forgotten some. */
export function requestsToday({ day, requests }: Gate, nowMs: number): number {
  return day === Math.floor(nowMs / dayMs) ? requests : 0;
}

/** What a run leaves to everyone else who uses the same key: a share of the window's limit, and one request at least. */
const reservedShare = 0.02;

export interface Allowance {
  /** Requests that may be sent now. */
  readonly count: number;
  /** When there is more, epoch milliseconds. */
  readonly notBeforeMs: number;
}

/** How many of `wanted` requests a run may send at once. It uses the window up and then waits for the next one. */
export function allowance(gate: Gate, wanted: number, nowMs: number): Allowance {
  if (gate.closedUntilMs > nowMs) return { count: 0, notBeforeMs: gate.closedUntilMs };
  const { budget } = gate;
  if (!budget || budget.resetMs <= nowMs || budget.resetMs - nowMs > longestWindowMs) {
    return { count: wanted, notBeforeMs: nowMs };
  }
  const free = budget.remaining - Math.max(1, Math.ceil(budget.limit * reservedShare));
  return { count: Math.max(0, Math.min(wanted, free)), notBeforeMs: free > 0 ? nowMs : budget.resetMs };
}

/** How long to wait before the next request, so that the window is never run into its limit. */
export function paceMs(gate: Gate, nowMs: number): number {
  const { budget } = gate;
  if (!budget || budget.remaining > budget.limit * slowShare) return 0;
  const leftMs = budget.resetMs - nowMs;
  if (leftMs <= 0 || leftMs > longestWindowMs) return 0;
  return budget.remaining <= 0 ? leftMs : Math.ceil(leftMs / (budget.remaining + 1));
}

function budgetOf(headers: Readonly<Record<string, string>>): Budget | null {
  const limit = count(headers['x-ratelimit-limit']);
  const remaining = count(headers['x-ratelimit-remaining']);
  const resetMs = resetTimeMs(headers);
  return limit === null || remaining === null || resetMs === null ? null : { limit, remaining, resetMs };
}

function count(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text.trim()) ? Number(text) : null;
}
