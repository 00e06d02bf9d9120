// Ways in which the sandbox misbehaves on request.
import { ProblemError } from './problems.ts';
import { rateLimitHeaders } from './rate-limit.ts';
import type { ApiResponse } from './sandbox.ts';

export const apiFaults = {
  'rate-limit-storm': '429 to everything that needs a key, with Retry-After: 30',
  'rate-limit-storm-silent': '429 to everything that needs a key, without Retry-After and rate-limit headers',
  unavailable: '503 with Retry-After: 20',
  'unavailable-silent': '503 without Retry-After',
  'server-error': '500',
  'upstream-error': '502',
  slow: 'right answers after 45 seconds',
  'cut-off': 'the connection is closed in the middle of the body',
  'not-json': '200 with an HTML page',
  'truncated-json': 'a complete body whose JSON ends half-way',
  redirect: '302 to another host',
  'unknown-fields': 'right answers with fields, and a row of a platform, that the contract does not know',
  'plan-full': 'the plan has room for five posts more than the organization began with; any further one is 403',
  'endless-pages': 'every page of a list says that there is a next one, with the same cursor for ever',
} as const;

export type ApiFault = keyof typeof apiFaults;

/** Posts that can be tracked under `plan-full`. */
export const FULL_PLAN_ROOM = 5;

/** The cursor under `endless-pages`. */
export const ENDLESS_CURSOR = 'endless';

const SLOW_MS = 45_000;

const page = '<!DOCTYPE html><html><head><title>One moment</title></head><body>Checking your browser</body></html>';

/** An answer in place of the API's own: no operation runs. `undefined` for faults that let it run. */
export function frontProblem(
  fault: ApiFault | null,
  isPublic: boolean,
  limit: number,
  nowMs: number,
): ProblemError | undefined {
  switch (fault) {
    case 'rate-limit-storm': {
      if (isPublic) return undefined;
      const window = { limit, remaining: 0, resetSeconds: Math.ceil(nowMs / 1000) + 30 };
      const headers = { 'retry-after': '30', ...rateLimitHeaders(window) };
      return new ProblemError('RATE_LIMITED', 'Rate limit exceeded.', { headers });
    }
    case 'rate-limit-storm-silent':
      return isPublic ? undefined : new ProblemError('RATE_LIMITED', 'Rate limit exceeded.');
    case 'unavailable':
      return new ProblemError('SERVICE_UNAVAILABLE', 'Try again shortly.', { headers: { 'retry-after': '20' } });
    case 'unavailable-silent':
      return new ProblemError('SERVICE_UNAVAILABLE', 'Try again shortly.');
    case 'server-error':
      return new ProblemError('INTERNAL_ERROR', 'Something went wrong.');
    case 'upstream-error':
      return new ProblemError('UPSTREAM_ERROR', 'The platform did not answer.');
    default:
      return undefined;
  }
}

/** Answers of something in front of the API that knows nothing of its contract, nor of request ids. */
export const foreignAnswers: Readonly<Partial<Record<ApiFault, Pick<ApiResponse, 'status' | 'headers' | 'body'>>>> = {
  'not-json': { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: page },
  redirect: { status: 302, headers: { location: 'https://login.example.com/' }, body: '' },
};

/** What happens to a right answer on its way: the operation has run. */
export function spoil(fault: ApiFault | null, response: ApiResponse): ApiResponse {
  if (fault === 'slow') return { ...response, delayMs: SLOW_MS };
  if (fault === 'cut-off') return { ...response, cutOff: true };
  if (fault === 'truncated-json') return { ...response, body: response.body.slice(0, response.body.length / 2) };
  return response;
}
