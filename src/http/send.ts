import type { Clock, Fetch, FetchAll, HttpRequest, HttpResponse, Random } from '../platform/ports.ts';
import type { Deadline } from './deadline.ts';
import { type Failure, failureOfException, failureOfResponse, malformed } from './failure.ts';
import { nextDelayMs } from './retry-policy.ts';

export interface SendOptions {
  readonly fetch: Fetch;
  readonly fetchAll: FetchAll;
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

/** A request before the deadline has given it its time-out. */
export type TimelessRequest = Omit<HttpRequest, 'timeoutSeconds'>;

/** Sends until a JSON answer comes, the failure is not worth another attempt, or the deadline leaves no room. */
export function send(request: TimelessRequest, options: SendOptions): SendResult {
  for (let number = 1; ; number += 1) {
    const result = attempt(request, options);
    const delayMs = result.ok ? undefined : delayBeforeNext(result.failure, number, options);
    if (delayMs === undefined) return result;
    options.clock.sleep(delayMs);
  }
}

/**
 * Several at the same time, each of them once: what spends is never sent again without a look whether it arrived. One that
 * gets no answer leaves all of them without one at Google.
 */
export function sendAllOnce(requests: readonly TimelessRequest[], options: SendOptions): SendResult[] {
  try {
    const responses = options.fetchAll(requests.map((request) => timed(request, options)));
    return responses.map((response) => resultOf(response, options));
  } catch (error) {
    const failure = failureOfException(error);
    return requests.map(() => ({ ok: false, failure }));
  }
}

function delayBeforeNext(failure: Failure, number: number, options: SendOptions): number | undefined {
  return nextDelayMs(failure, {
    number,
    jitter: options.random(),
    remainingMs: options.deadline.remainingMs(),
    longestSleepMs: options.longestSleepMs,
  });
}

function attempt(request: TimelessRequest, options: SendOptions): SendResult {
  try {
    return resultOf(options.fetch(timed(request, options)), options);
  } catch (error) {
    return { ok: false, failure: failureOfException(error) };
  }
}

function timed(request: TimelessRequest, { deadline }: SendOptions): HttpRequest {
  const budgetMs = Math.min(longestRequestMs, deadline.remainingMs());
  return { ...request, timeoutSeconds: Math.max(1, Math.floor(budgetMs / 1000)) };
}

function resultOf(response: HttpResponse, options: SendOptions): SendResult {
  const failure = failureOfResponse(response, options.clock.now());
  if (failure) return { ok: false, failure };
  try {
    return { ok: true, body: JSON.parse(response.body), response };
  } catch {
    return { ok: false, failure: malformed(response) };
  }
}
