// What can go wrong with one request, and how each is recognised. Reactions: retry-policy.ts; words: messages.ts.

import type { FailureCode } from '../errors.ts';
import type { HttpResponse } from '../platform/ports.ts';
import { serverDelayMs } from './retry-timing.ts';

/** Plain JSON, because the gate keeps it in the cache for other executions. */
export interface Failure {
  readonly code: FailureCode;
  /** HTTP status, 0 when no answer came. */
  readonly status: number;
  /** The API's id of the request, for its support; empty when no answer came. */
  readonly requestId: string;
  /** How long the server asked us to wait, `null` when it did not say. */
  readonly serverDelayMs: number | null;
}

/** The failure an answer stands for, or `undefined` for a 2xx. */
export function failureOfResponse(response: HttpResponse, nowMs: number): Failure | undefined {
  const { status, headers } = response;
  if (status >= 200 && status < 300) return undefined;
  return {
    code: codeOfStatus(status, response.body),
    status,
    requestId: requestIdOf(headers),
    serverDelayMs: status === 429 || status === 503 ? serverDelayMs(headers, nowMs) : null,
  };
}

export function malformed(response: HttpResponse): Failure {
  return {
    code: 'malformed',
    status: response.status,
    requestId: requestIdOf(response.headers),
    serverDelayMs: null,
  };
}

/**
 * UrlFetchApp throws plain errors that differ by message only; `muteHttpExceptions` does not cover them. The texts are
 * reported by developers, not documented: an unknown one is taken for a network failure. They contain the URL, so only
 * their beginning is looked at, and the message itself is never passed on.
 */
export function failureOfException(error: unknown): Failure {
  const text = error instanceof Error ? error.message : String(error);
  const known = exceptions.find(([beginning]) => beginning.test(text));
  return { code: known?.[1] ?? 'network', status: 0, requestId: '', serverDelayMs: null };
}

const exceptions: readonly (readonly [RegExp, FailureCode])[] = [
  [/^Service invoked too many times for one day/i, 'fetch_quota'],
  [/^Service invoked too many times in a short time/i, 'throttled'],
  [/^Bandwidth quota exceeded/i, 'throttled'],
  [/^(Timeout|Request timed out)/i, 'timeout'],
  [/^(You do not have permission|Authorization is required)/i, 'not_authorized'],
  [
    /^(Attribute provided with invalid value|Invalid argument)|not (permitted|allowed) by .*urlFetchWhitelist/i,
    'blocked',
  ],
];

function codeOfStatus(status: number, body: string): FailureCode {
  if (status === 401) return 'unauthorized';
  if (status === 403) return problemCode(body) === 'INSUFFICIENT_SCOPE' ? 'forbidden' : 'inactive';
  if (status === 429) return 'rate_limited';
  if (status === 503) return 'unavailable';
  if (status >= 500) return 'server_error';
  return 'rejected';
}

/** Shown in cells and kept in the cache: nothing but what looks like an id. */
function requestIdOf(headers: HttpResponse['headers']): string {
  const id = headers['x-request-id'] ?? '';
  return /^[\w.:-]{1,64}$/.test(id) ? id : '';
}

/** `code` of an `application/problem+json` body; some documented samples lack it. */
function problemCode(body: string): string | undefined {
  try {
    const problem: unknown = JSON.parse(body);
    const code = problem && typeof problem === 'object' && 'code' in problem ? problem.code : undefined;
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
}
