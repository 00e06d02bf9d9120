// How long the page waits before it asks again.

import type { Run } from '../../rpc/contract.ts';

/** Numbers take seconds to minutes; each question is an execution of the thirty that one person may have. */
const pollDelaysMs = [5_000, 8_000, 13_000, 20_000, 30_000] as const;

/** What another window does is looked at, not driven. */
const elsewhereMs = 10_000;

const troubleDelaysMs = [5_000, 10_000, 20_000, 40_000] as const;

/** A search that has not come further since the last reply is being held up by something: no reason to hurry. */
const standstillMs = 5_000;

export interface NextStep {
  readonly name: 'sidebarContinue' | 'sidebarPoll' | 'sidebarOpen';
  readonly atMs: number;
}

export interface RunWatch {
  readonly nowMs: number;
  /** The run is on the screen and somebody may see it. */
  readonly isWatched: boolean;
  readonly isVisible: boolean;
  readonly polls: number;
  /** The last answer was the same as the one before. */
  readonly isStandstill: boolean;
}

/** What to ask next about a run, or nothing. */
export function nextStep(
  run: Run,
  { nowMs, isWatched, isVisible, polls, isStandstill }: RunWatch,
): NextStep | undefined {
  // A run goes on in a hidden window too: people look at something else meanwhile.
  if (run.state === 'running') {
    // Whatever keeps it where it is, asking again at once would not help.
    const atMs = isStandstill ? Math.max(run.notBeforeMs, nowMs + standstillMs) : run.notBeforeMs;
    return { name: 'sidebarContinue', atMs };
  }
  if (!isVisible) return undefined;
  if (run.state === 'elsewhere') return { name: 'sidebarOpen', atMs: nowMs + elsewhereMs };
  if (run.state === 'done' && run.pending > 0 && isWatched) {
    return { name: 'sidebarPoll', atMs: Math.max(nowMs + pollDelayMs(polls), run.notBeforeMs) };
  }
  return undefined;
}

function pollDelayMs(polls: number): number {
  return pollDelaysMs[Math.min(polls, pollDelaysMs.length - 1)] ?? 0;
}

/** @returns `undefined` when it has failed often enough for a person to decide. */
export function troubleDelayMs(troubles: number): number | undefined {
  return troubleDelaysMs[troubles];
}

export function searchDelayMs(seenBefore: number, seenNow: number): number {
  return seenNow > seenBefore ? 0 : standstillMs;
}
