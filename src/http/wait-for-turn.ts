import type { Clock } from '../platform/ports.ts';
import type { Deadline } from './deadline.ts';
import type { Failure } from './failure.ts';
import { type Gate, paceMs } from './gate.ts';

export interface Pacing {
  readonly clock: Clock;
  readonly deadline: Deadline;
  readonly longestSleepMs: number;
}

/**
 * Waits as the rate-limit window asks.
 * @param budgetMs What the request itself needs of the deadline.
 * @returns A failure, without having waited, when that is longer than this execution may pause.
 */
export function waitForTurn(
  gate: Gate,
  budgetMs: number,
  { clock, deadline, longestSleepMs }: Pacing,
): Failure | undefined {
  const waitMs = paceMs(gate, clock.now());
  if (waitMs > deadline.remainingMs() - budgetMs) {
    return { code: 'rate_limited', status: 0, requestId: '', serverDelayMs: waitMs };
  }
  for (let leftMs = waitMs; leftMs > 0; leftMs -= longestSleepMs) clock.sleep(Math.min(leftMs, longestSleepMs));
  return undefined;
}
