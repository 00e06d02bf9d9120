// The sandbox CreatorAudit API without a transport: requests in, responses out, nothing else touched.
import { loadContract } from './contract.ts';
import { type CreateFailure, createFailureOf } from './create-failures.ts';
import { answerDrift, requestDrift } from './drift.ts';
import { etagOf, matchesEtag } from './etag.ts';
import { type ApiFault, foreignAnswers, spoil } from './faults.ts';
import { createHandler } from './handler.ts';
import type { PostIdentity } from './identifier.ts';
import type { Reply } from './operation.ts';
import type { SeededPost } from './post.ts';
import { ProblemError, problemBody } from './problems.ts';
import { uuid } from './random.ts';
import { createState, type SandboxKeys } from './state.ts';
import { defaultSwitches, type Switches } from './switches.ts';

export interface ApiRequest {
  readonly method: string;
  /** `/v2/videos?limit=200` */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ApiResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** To wait before answering. */
  readonly delayMs: number;
  /** Close the connection in the middle of the body. */
  readonly cutOff: boolean;
}

export interface RequestLogEntry {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly requestId: string;
  /** Epoch milliseconds by the sandbox's clock. */
  readonly at: number;
  /** As sent; `null` for answers without these headers. */
  readonly rateLimit: { readonly limit: number; readonly remaining: number; readonly resetSeconds: number } | null;
}

/** A POST /videos, whatever came of it. */
export interface CreateLogEntry extends RequestLogEntry {
  /** As the client sent it. */
  readonly idempotencyKey: string | null;
  readonly body: string;
}

export interface SandboxOptions {
  /** How many posts the organization tracks one by one. */
  readonly posts: number;
  readonly seed: number;
  readonly clock: { now(): number };
  readonly switches?: Partial<Switches>;
  readonly fault?: ApiFault | null;
  readonly requestsPerMinute?: number;
  readonly trackedPostCap?: number;
  /** Refuses what the contract does not know with a 500, and notes it in `drifts`. */
  readonly strict?: boolean;
}

export interface Sandbox {
  readonly keys: SandboxKeys;
  readonly organizationId: string;
  /** Has other posts; its key may do everything. */
  readonly otherOrganization: { readonly organizationId: string; readonly key: string };
  readonly requests: readonly RequestLogEntry[];
  /** Every POST /videos that arrived, in order. */
  readonly creates: readonly CreateLogEntry[];
  /** Where requests (when it is strict) and its own answers have left the contract, in words. */
  readonly drifts: readonly string[];
  /** What the organization has tracked and bills of a post, oldest first: one record unless something went wrong. */
  records(identity: Pick<PostIdentity, 'platform' | 'externalId'>): SeededPost[];
  /** What becomes of creating this post under `createFailures`; `undefined` when nothing is amiss. */
  createFailure(identity: Pick<PostIdentity, 'platform' | 'externalId'>): CreateFailure | undefined;
  setFault(fault: ApiFault | null): void;
  handle(request: ApiRequest): ApiResponse;
  /** The seeded posts as the platform knows them, oldest first. */
  post(index: number): SeededPost;
  readonly postCount: number;
  accountPost(index: number): SeededPost;
  readonly accountPostCount: number;
}

/** Above it, the ids of tracked posts would run into those of account posts. */
export const MAX_POSTS = 1_000_000;

export function createSandbox(options: SandboxOptions): Sandbox {
  const { posts, seed, clock, trackedPostCap, requestsPerMinute = 600 } = options;
  if (!Number.isInteger(posts) || posts < 0 || posts > MAX_POSTS) throw new RangeError(`posts: 0 to ${MAX_POSTS}`);
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) throw new RangeError('seed: 0 to 4294967295');
  const switches: Switches = { ...defaultSwitches, ...options.switches };
  const state = createState(posts, { seed, idForm: switches.organizationId, trackedPostCap });
  const handle = createHandler({ state, switches, requestsPerMinute });
  const requests: RequestLogEntry[] = [];
  const creates: CreateLogEntry[] = [];
  const drifts: string[] = [];
  const contract = loadContract();
  let fault = options.fault ?? null;

  function respond(request: ApiRequest, requestId: string, nowMs: number): ApiResponse {
    const drift = options.strict === true ? requestDrift(contract, request) : [];
    if (drift.length > 0) {
      drifts.push(...drift);
      return written(refusal(drift, request.path, requestId), requestId);
    }
    const response = answerTo(request, requestId, nowMs);
    if (fault === null && keepsContract(switches, response)) {
      drifts.push(...answerDrift(contract, request, response, false));
    }
    return response;
  }

  function answerTo(request: ApiRequest, requestId: string, nowMs: number): ApiResponse {
    const foreign = fault === null ? undefined : foreignAnswers[fault];
    if (foreign !== undefined) return { ...foreign, delayMs: 0, cutOff: false };
    const reply = handle(request, requestId, nowMs, fault);
    return spoil(fault, reply.isConditional ? conditional(request, reply, requestId) : written(reply, requestId));
  }

  return {
    keys: state.keys,
    organizationId: state.organization.id,
    otherOrganization: { organizationId: state.other.organization.id, key: state.other.key },
    requests,
    creates,
    drifts,
    records: (identity) => state.organization.posts.records(identity),
    createFailure: (identity) => createFailureOf(seed, identity),
    setFault(next) {
      fault = next;
    },
    handle(request) {
      const requestId = uuid(['request', seed, requests.length]);
      const at = clock.now();
      const response = respond(request, requestId, at);
      const { method, path, headers, body } = request;
      const entry: RequestLogEntry = {
        method,
        path,
        status: response.status,
        requestId,
        at,
        rateLimit: sentRateLimit(response),
      };
      requests.push(entry);
      if (method === 'POST' && path === '/v2/videos') {
        creates.push({ ...entry, idempotencyKey: headers['idempotency-key'] ?? null, body });
      }
      return response;
    },
    post: state.organization.catalog.post,
    postCount: posts,
    accountPost: state.organization.catalog.accountPost,
    accountPostCount: state.organization.catalog.accountPostCount,
  };
}

function refusal(drift: readonly string[], path: string, requestId: string): Reply {
  const error = new ProblemError('INTERNAL_ERROR', `The contract does not know this request. ${drift.join('; ')}`);
  const headers = { 'content-type': 'application/problem+json' };
  return { status: error.status, headers, body: problemBody(error, path.replace(/\?.*/s, ''), requestId) };
}

/** Some switches are about answers that leave it, and 501 says what the sandbox does not imitate. */
function keepsContract({ createStatus, problemFields, accountVideos }: Switches, { status }: ApiResponse): boolean {
  if (status === 501 || (status === 404 && accountVideos === 'missing')) return false;
  return status >= 400 ? problemFields === 'full' : status !== 202 || createStatus !== 202;
}

function written({ status, headers, body }: Reply, requestId: string): ApiResponse {
  return {
    status,
    headers: { ...headers, 'x-request-id': requestId },
    body: body === undefined ? '' : JSON.stringify(body),
    delayMs: 0,
    cutOff: false,
  };
}

function conditional(request: ApiRequest, reply: Reply, requestId: string): ApiResponse {
  const response = written(reply, requestId);
  const etag = etagOf(request.path, response.body);
  if (!matchesEtag(request.headers['if-none-match'], etag)) {
    return { ...response, headers: { ...response.headers, etag } };
  }
  const { 'content-type': _type, link: _link, ...headers } = response.headers;
  return { ...response, status: 304, headers: { ...headers, etag }, body: '' };
}

function sentRateLimit({ headers }: ApiResponse): RequestLogEntry['rateLimit'] {
  const limit = headers['x-ratelimit-limit'];
  if (limit === undefined) return null;
  return {
    limit: Number(limit),
    remaining: Number(headers['x-ratelimit-remaining']),
    resetSeconds: Number(headers['x-ratelimit-reset']),
  };
}
