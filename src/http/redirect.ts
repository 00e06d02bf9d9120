// Opens addresses that lead somewhere else, and says where to: one request each, never followed, never with a key.

import type { FetchAll, HttpRequest, HttpResponse } from '../platform/ports.ts';
import type { Deadline } from './deadline.ts';
import { type Failure, failureOfException } from './failure.ts';
import { reactions } from './retry-policy.ts';

export type Redirect =
  | { readonly kind: 'leads'; readonly location: string }
  /** An answer, but not to anywhere: gone, or a page of its own. */
  | { readonly kind: 'nowhere'; readonly status: number }
  /** An answer that may be another in a minute. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'failed'; readonly failure: Failure };

const longestRequestMs = 8_000;

/** One that gets no answer fails the whole call at Google; then each is opened by itself, where that can help. */
export function openRedirects(urls: readonly string[], fetchAll: FetchAll, deadline: Deadline): Redirect[] {
  const requests = urls.map((url): HttpRequest => ({ url, headers: {}, timeoutSeconds: timeoutSeconds(deadline) }));
  const together = openTogether(requests, fetchAll);
  if (!('failure' in together)) return together;
  const { failure } = together;
  const isHopeless = requests.length < 2 || reactions[failure.code].attempts === 1;
  return requests.map((request) => {
    if (isHopeless || deadline.remainingMs() <= longestRequestMs) return { kind: 'failed', failure };
    const alone = openTogether([request], fetchAll);
    return 'failure' in alone ? { kind: 'failed', failure: alone.failure } : (alone[0] ?? { kind: 'unreachable' });
  });
}

function openTogether(
  requests: readonly HttpRequest[],
  fetchAll: FetchAll,
): Redirect[] | { readonly failure: Failure } {
  try {
    return fetchAll(requests).map(redirectOf);
  } catch (error) {
    return { failure: failureOfException(error) };
  }
}

function redirectOf({ status, headers }: HttpResponse): Redirect {
  const location = headers.location ?? '';
  if (status >= 300 && status < 400 && location !== '') return { kind: 'leads', location };
  return status === 429 || status >= 500 ? { kind: 'unreachable' } : { kind: 'nowhere', status };
}

function timeoutSeconds(deadline: Deadline): number {
  return Math.max(1, Math.floor(Math.min(longestRequestMs, deadline.remainingMs()) / 1000));
}
