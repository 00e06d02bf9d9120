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
  /** What the API says of single fields of a request (422), as `field: message`; texts of others. */
  readonly fieldErrors?: readonly string[];
}

/** The failure an answer stands for, or `undefined` for a 2xx. */
export function failureOfResponse(response: HttpResponse, nowMs: number): Failure | undefined {
  const { status, headers } = response;
  if (status >= 200 && status < 300) return undefined;
  const problem = problemOf(response.body);
  const fieldErrors = status === 422 ? fieldErrorsOf(problem) : [];
  return {
    code: codeOfStatus(status, problem),
    status,
    requestId: requestIdOf(headers),
    serverDelayMs: status === 429 || status === 503 ? serverDelayMs(headers, nowMs) : null,
    ...(fieldErrors.length > 0 && { fieldErrors }),
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
    /^(Attribute provided with invalid value|Invalid argument)|not (permitted|allowed) by .*urlFetchWhitelist|not been whitelisted in the script manifest/i,
    'blocked',
  ],
];

function codeOfStatus(status: number, problem: Problem): FailureCode {
  if (status === 403) return forbiddenCodes.get(problemCode(problem)) ?? 'inactive';
  const known = codes.get(status);
  if (known) return known;
  return status >= 500 ? 'server_error' : 'rejected';
}

const codes: ReadonlyMap<number, FailureCode> = new Map([
  [401, 'unauthorized'],
  [404, 'not_found'],
  [409, 'conflict'],
  [422, 'invalid'],
  [429, 'rate_limited'],
  [503, 'unavailable'],
]);

const forbiddenCodes: ReadonlyMap<string, FailureCode> = new Map([
  ['INSUFFICIENT_SCOPE', 'forbidden'],
  ['QUOTA_EXCEEDED', 'plan_limit'],
]);

/** Shown in cells and kept in the cache: nothing but what looks like an id. */
export function requestIdOf(headers: HttpResponse['headers']): string {
  const id = headers['x-request-id'] ?? '';
  return /^[\w.:-]{1,64}$/.test(id) ? id : '';
}

/** An `application/problem+json` body, as far as it is one. */
type Problem = Readonly<Record<string, unknown>>;

function problemOf(body: string): Problem {
  try {
    const problem: unknown = JSON.parse(body);
    return typeof problem === 'object' && problem !== null ? { ...problem } : {};
  } catch {
    return {};
  }
}

/** Some documented samples lack `code`; `type` ends in the same words: `urn:creatoraudit:error:quota-exceeded`. */
function problemCode({ code, type }: Problem): string {
  if (typeof code === 'string') return code;
  const slug = typeof type === 'string' ? /:error:([\w-]+)$/.exec(type)?.[1] : undefined;
  return (slug ?? '').toUpperCase().replace(/-/g, '_');
}

const mostFieldErrors = 3;
const longestFieldError = 160;

function fieldErrorsOf({ errors }: Problem): string[] {
  if (!Array.isArray(errors)) return [];
  return errors.slice(0, mostFieldErrors).flatMap((error: unknown) => {
    const { field, message } = typeof error === 'object' && error !== null ? (error as Problem) : {};
    if (typeof message !== 'string') return [];
    return [`${typeof field === 'string' ? `${field} ` : ''}${message}`.slice(0, longestFieldError)];
  });
}
