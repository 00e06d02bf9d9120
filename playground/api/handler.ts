// One request from its first byte to a reply: the order in which the API looks at things.
import { acceptsJson } from './accept.ts';
import { type ContractOperation, loadContract } from './contract.ts';
import { distort } from './distort.ts';
import { type ApiFault, FULL_PLAN_ROOM, frontProblem } from './faults.ts';
import type { Reply } from './operation.ts';
import { ProblemError, problemBody } from './problems.ts';
import { createRateLimit, type RateLimitVerdict, rateLimitHeaders } from './rate-limit.ts';
import { createRouter, type Match } from './router.ts';
import type { ApiRequest } from './sandbox.ts';
import type { ApiKey, Organization, State } from './state.ts';
import type { Switches } from './switches.ts';
import { validateRequest } from './validate-request.ts';
import { validateResponse } from './validate-response.ts';

const BASE_PATH = '/v2';
const REAL_HOST = 'api.creatoraudit.com';

export interface HandlerOptions {
  readonly state: State;
  readonly switches: Switches;
  readonly requestsPerMinute: number;
}

export interface HandledReply extends Reply {
  /** Whether an ETag belongs on it. */
  readonly isConditional: boolean;
}

export type Handler = (request: ApiRequest, requestId: string, nowMs: number, fault: ApiFault | null) => HandledReply;

export function createHandler({ state, switches, requestsPerMinute }: HandlerOptions): Handler {
  const contract = loadContract();
  const match = createRouter(contract.operations, switches);
  const rateLimit = createRateLimit(requestsPerMinute);

  return (request, requestId, nowMs, fault) => {
    const { pathname, search } = splitPath(request.path);
    const resource = pathname.startsWith(`${BASE_PATH}/`) ? pathname.slice(BASE_PATH.length) : '';
    const matched = match(request.method.toUpperCase(), resource);
    const operation = 'operation' in matched ? matched.operation : undefined;
    let window: RateLimitVerdict | undefined;

    const orProblem = (produce: () => Reply): Reply => {
      try {
        return produce();
      } catch (error) {
        return problemReply(error instanceof ProblemError ? error : internalError(error), pathname, requestId);
      }
    };

    function answer(): Reply {
      if (matched.kind === 'public') {
        requireJson(request);
        return matched.run({ baseUrl: baseUrlOf(request.headers.host), switches });
      }
      const { text, key } = authenticate(state.keyTable, request.headers.authorization);
      window = rateLimit.take(text, nowMs);
      if (!window.allowed) throw rateLimited(window);
      if (matched.kind !== 'found') throw noOperation(matched, pathname);
      requireJson(request);
      requireScope(key, matched.operation, switches);
      if (fault === 'endless-pages') search.delete('cursor');
      const parts = { path: matched.path, query: search, headers: request.headers, bodyText: request.body };
      return matched.run({
        ...validateRequest(matched.operation, parts, switches),
        baseUrl: baseUrlOf(request.headers.host),
        operationId: matched.operation.operationId,
        organization: key.organization,
        keyName: key.name,
        nowMs,
        trackedPostCap: trackedPostCap(key.organization, fault),
        switches,
        headers: request.headers,
        resource,
        search,
        bodyText: request.body,
      });
    }

    const finish = (reply: Reply): HandledReply => ({
      ...distort(reply, operation, switches, fault),
      isConditional: reply.status === 200 && takesIfNoneMatch(operation),
    });

    const front = frontProblem(fault, matched.kind === 'public', requestsPerMinute, nowMs);
    if (front !== undefined) return finish(problemReply(front, pathname, requestId));
    const reply = orProblem(answer);
    const checked = orProblem(() => {
      validateResponse(contract, operation, reply);
      return reply;
    });
    const headers = { ...(window && rateLimitHeaders(window)), ...checked.headers };
    return finish({ ...checked, headers });
  };
}

function problemReply(error: ProblemError, instance: string, requestId: string): Reply {
  return {
    status: error.status,
    headers: { 'content-type': 'application/problem+json', ...error.headers },
    body: problemBody(error, instance, requestId),
  };
}

function internalError(cause: unknown): ProblemError {
  return new ProblemError('INTERNAL_ERROR', cause instanceof Error ? cause.message : String(cause));
}

function rateLimited({ retryAfterSeconds }: RateLimitVerdict): ProblemError {
  const headers = { 'retry-after': String(retryAfterSeconds) };
  return new ProblemError('RATE_LIMITED', 'Rate limit exceeded.', { headers });
}

function noOperation(matched: Exclude<Match, { kind: 'found' | 'public' }>, pathname: string): ProblemError {
  if (matched.kind === 'not-imitated') {
    return new ProblemError('NOT_IMPLEMENTED', `The sandbox does not imitate ${matched.operationId} (${pathname}).`);
  }
  if (matched.kind === 'not-found') return new ProblemError('NOT_FOUND', `There is no ${pathname}.`);
  const headers = { allow: matched.allow };
  return new ProblemError('METHOD_NOT_ALLOWED', `${pathname} takes ${matched.allow}.`, { headers });
}

function takesIfNoneMatch(operation: ContractOperation | undefined): boolean {
  return operation?.parameters.some(({ name }) => name === 'If-None-Match') ?? false;
}

function requireJson({ headers }: ApiRequest): void {
  if (!acceptsJson(headers.accept)) throw new ProblemError('NOT_ACCEPTABLE', 'Only JSON is produced.');
}

function splitPath(path: string): { pathname: string; search: URLSearchParams } {
  const at = path.indexOf('?');
  return at < 0
    ? { pathname: path, search: new URLSearchParams() }
    : { pathname: path.slice(0, at), search: new URLSearchParams(path.slice(at + 1)) };
}

function authenticate(keys: State['keyTable'], header: string | undefined): { text: string; key: ApiKey } {
  const text = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? '';
  const key = keys.get(text);
  if (key === undefined) throw new ProblemError('UNAUTHORIZED', 'Missing or invalid API key.');
  if (!key.isActive) throw new ProblemError('FORBIDDEN', 'This API key is disabled.');
  return { text, key };
}

function requireScope(key: ApiKey, operation: ContractOperation, switches: Switches): void {
  const isBatchRead = operation.operationId === 'batchVideoDeltas' && switches.batchScope === 'read';
  if (key.mayWrite || isBatchRead || operation.method === 'GET') return;
  throw new ProblemError('INSUFFICIENT_SCOPE', 'This key may not write.');
}

function trackedPostCap({ catalog, trackedPostCap: cap }: Organization, fault: ApiFault | null): number | undefined {
  return fault === 'plan-full' ? catalog.postCount + FULL_PLAN_ROOM : cap;
}

function baseUrlOf(host = REAL_HOST): string {
  const isLoopback = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);
  return `${isLoopback ? 'http' : 'https'}://${host}${BASE_PATH}`;
}
