import type { Clock, Fetch, HttpRequest, HttpResponse, Random } from '../platform/ports.ts';
import type { Deadline } from './deadline.ts';
import { type Failure, failureOfException, failureOfResponse, malformed } from './failure.ts';
import { nextDelayMs } from './retry-policy.ts';

export interface SendOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly deadline: Deadline;
  /** The longest single pause: a second in formulas, more where nobody waits for a cell. */
  readonly longestSleepMs: number;
}

export type SendResult =
  | { readonly ok: true; readonly body: unknown; readonly response: HttpResponse }
  | { readonly ok: false; readonly failure: Failure };

/** Two attempts that time out must fit into a formula's deadline, with time left for those who wait for the outcome. */
const longestRequestMs = 8_000;

/** Sends until a JSON answer comes, the failure is not worth another attempt, or the deadline leaves no room. */
export function send(request: Omit<HttpRequest, 'timeoutSeconds'>, options: SendOptions): SendResult {
  for (let number = 1; ; number += 1) {
    const result = attempt(request, options);
    if (result.ok) return result;
    const delayMs = nextDelayMs(result.failure, {
      number,
      jitter: options.random(),
      remainingMs: options.deadline.remainingMs(),
      longestSleepMs: options.longestSleepMs,
    });
    if (delayMs === undefined) return result;
    options.clock.sleep(delayMs);
  }
}

function attempt(request: Omit<HttpRequest, 'timeoutSeconds'>, options: SendOptions): SendResult {
  const budgetMs = Math.min(longestRequestMs, options.deadline.remainingMs());
  let response: HttpResponse;
  try {
    response = options.fetch({ ...request, timeoutSeconds: Math.max(1, Math.floor(budgetMs / 1000)) });
  } catch (error) {
    return { ok: false, failure: failureOfException(error) };
  }
  const failure = failureOfResponse(response, options.clock.now());
  if (failure) return { ok: false, failure };
  try {
    return { ok: true, body: JSON.parse(response.body), response };
  } catch {
    return { ok: false, failure: malformed(response) };
  }
}
