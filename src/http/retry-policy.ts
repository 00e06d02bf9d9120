// How often and how soon a failed request is sent again, as data and one pure decision.

import type { FailureCode } from '../errors.ts';
import type { Failure } from './failure.ts';

interface Reaction {
  /** How often a request is sent at most within one execution; 1 where asking again cannot help. */
  readonly attempts: number;
  /** How long nobody in this document asks again once attempts are used up, unless the server named a time. */
  readonly restMs: number;
}

export const reactions: Readonly<Record<FailureCode, Reaction>> = Object.freeze({
  unauthorized: { attempts: 1, restMs: 60_000 },
  inactive: { attempts: 1, restMs: 60_000 },
  forbidden: { attempts: 1, restMs: 60_000 },
  plan_limit: { attempts: 1, restMs: 60_000 },
  not_found: { attempts: 1, restMs: 60_000 },
  conflict: { attempts: 1, restMs: 60_000 },
  invalid: { attempts: 1, restMs: 60_000 },
  rate_limited: { attempts: 3, restMs: 30_000 },
  unavailable: { attempts: 3, restMs: 15_000 },
  server_error: { attempts: 3, restMs: 15_000 },
  rejected: { attempts: 1, restMs: 60_000 },
  malformed: { attempts: 3, restMs: 30_000 },
  network: { attempts: 3, restMs: 15_000 },
  timeout: { attempts: 2, restMs: 15_000 },
  throttled: { attempts: 3, restMs: 10_000 },
  fetch_quota: { attempts: 1, restMs: 600_000 },
  not_authorized: { attempts: 1, restMs: 15_000 },
  blocked: { attempts: 1, restMs: 600_000 },
});

export const retryPolicy = Object.freeze({
  firstDelayMs: 300,
  /** An attempt with less time than this is not worth its request. */
  shortestAttemptMs: 1_000,
  /** Each rest after another failed round is twice the one before, up to this. */
  longestRestMs: 600_000,
});

export interface Attempt {
  /** 1 for the first. */
  readonly number: number;
  /** Uniform in [0, 1). */
  readonly jitter: number;
  /** What the deadline leaves, and the longest single pause this kind of execution may make. */
  readonly remainingMs: number;
  readonly longestSleepMs: number;
}

/** How long to pause before sending again; `undefined` to give up now. */
export function nextDelayMs(failure: Failure, attempt: Attempt): number | undefined {
  if (attempt.number >= reactions[failure.code].attempts) return undefined;
  const delayMs = failure.serverDelayMs ?? backoffMs(retryPolicy.firstDelayMs, attempt.number, attempt.jitter);
  const fits = delayMs <= attempt.longestSleepMs && delayMs + retryPolicy.shortestAttemptMs <= attempt.remainingMs;
  return fits ? delayMs : undefined; // a wait that cannot finish is a failure now
}

/** Exponential with full jitter in its upper half: many documents must not come back in the same second. */
export function backoffMs(firstMs: number, round: number, jitter: number): number {
  return Math.round(firstMs * 2 ** (round - 1) * (0.5 + jitter / 2));
}
