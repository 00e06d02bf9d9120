// UrlFetchApp: Google's checks, quota, redirects and exceptions around one network.
import type { HostFault } from '../runtime/faults.ts';
import { limits } from '../runtime/limits.ts';
import { Bytes } from '../runtime/wire.ts';
import { DailyQuota } from './daily-quota.ts';
import { checkedRequest, type FetchRequest } from './fetch-request.ts';
import type { Network, NetworkAnswer, NetworkFailed, NetworkFailure } from './network.ts';
import { type Caller, listArgument, type Service, ServiceError } from './service.ts';

export interface UrlFetchOptions {
  readonly network: Network;
  readonly hasFault: (name: HostFault) => boolean;
  /** `urlFetchWhitelist` of the manifest; once present it is enforced. */
  readonly whitelist: readonly string[] | null;
  /** True when requests of one fetchAll must be sent one after another, so that a run can be repeated. */
  readonly inOrder: boolean;
  readonly onFetch: () => void;
}

interface Arrived {
  readonly answer: NetworkAnswer;
  readonly elapsedMs: number;
}

interface Failed {
  readonly error: ServiceError;
  readonly elapsedMs: number;
}

/** A response as the context gets it; all its getters read what is already there. */
interface ResponseData {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly content: Bytes;
}

export function createUrlFetchService(options: UrlFetchOptions): Service {
  const quota = new DailyQuota(limits.fetchesPerDay, limits.quotaDayMs);

  function refuseByFault(url: string): void {
    if (options.hasFault('fetch-throttled')) {
      throw new ServiceError(
        'Service invoked too many times in a short time: urlfetch. Try Utilities.sleep(1000) between calls.',
      );
    }
    if (options.hasFault('fetch-forbidden') || options.hasFault('authorization-missing')) {
      throw new ServiceError(
        'You do not have permission to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
      );
    }
    if (options.hasFault('bandwidth')) {
      throw new ServiceError(`Bandwidth quota exceeded: ${url}. Try reducing the rate of data transfer.`);
    }
  }

  function spendQuota(count: number, caller: Caller): void {
    if (options.hasFault('fetch-quota') || !quota.use(count, caller.now())) {
      throw new ServiceError('Service invoked too many times for one day: urlfetch.');
    }
  }

  async function sendAll(requests: readonly FetchRequest[], caller: Caller): Promise<ResponseData[]> {
    for (const { url } of requests) {
      checkWhitelist(url, options.whitelist);
      refuseByFault(url);
    }
    spendQuota(requests.length, caller);
    const sentAtMs = caller.now();
    const results: (Arrived | Failed)[] = options.inOrder
      ? await inTurn(requests, (request) => follow(request, options))
      : await Promise.all(requests.map((request) => follow(request, options)));
    // All go out together, so the slowest decides; a failure of one throws for all, after all have come back.
    await caller.park(sentAtMs + Math.max(0, ...results.map(({ elapsedMs }) => elapsedMs)));
    return results.map((result, index) => responseOf(requests[index], result, caller));
  }

  return {
    members: {
      'UrlFetchApp.fetch': async (caller, [url, params]) => {
        const [response] = await sendAll([checkedRequest(url, params)], caller);
        return response;
      },
      // One service call, but each member counts against the daily quota.
      'UrlFetchApp.fetchAll': (caller, [requests]) => {
        const checked = listArgument(requests, 'requests').map((request) =>
          typeof request === 'object' && request !== null
            ? checkedRequest('url' in request ? request.url : null, request)
            : checkedRequest(request, {}),
        );
        return checked.length === 0 ? [] : sendAll(checked, caller);
      },
    },
    uncounted: {
      // Only shows what would be sent.
      'UrlFetchApp.getRequest': (_caller, [url, params]) => {
        const { payload, timeoutMs, ...request } = checkedRequest(url, params);
        const shown = payload === null ? {} : { payload: new Bytes(Buffer.from(payload).toString('latin1')) };
        return { ...request, ...shown };
      },
    },
  };
}

async function inTurn<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await act(item));
  return results;
}

/** One fetch with its redirects, which share one time-out. */
async function follow(request: FetchRequest, options: UrlFetchOptions): Promise<Arrived | Failed> {
  let { url, method, payload } = request;
  let elapsedMs = 0;
  for (let hops = 0; ; hops++) {
    options.onFetch();
    const reply =
      injectedFailure(request, options) ?? (await send(request, { url, method, payload }, elapsedMs, options));
    elapsedMs += reply.elapsedMs;
    if ('failure' in reply) return { error: failure(reply.failure, url), elapsedMs };
    const location = request.followRedirects ? locationOf(reply) : undefined;
    if (location === undefined) return { answer: reply, elapsedMs };
    if (hops === limits.fetchRedirects || !URL.canParse(location, url)) {
      return { error: failure('unreachable', url), elapsedMs };
    }
    url = new URL(location, url).href;
    try {
      checkWhitelist(url, options.whitelist);
    } catch (error) {
      if (error instanceof ServiceError) return { error, elapsedMs };
      throw error;
    }
    if (reply.status === 303 || (reply.status !== 307 && reply.status !== 308 && method === 'post')) {
      method = 'get';
      payload = null;
    }
  }
}

function send(
  request: FetchRequest,
  hop: { url: string; method: string; payload: Uint8Array | null },
  spentMs: number,
  { network, hasFault }: UrlFetchOptions,
): Promise<NetworkAnswer | NetworkFailed> {
  const headers: Record<string, string> = { 'User-Agent': 'Mozilla/5.0 (compatible; Google-Apps-Script)' };
  if (hop.payload !== null && request.contentType !== null) headers['Content-Type'] = request.contentType;
  // A redirect carries the same headers to wherever it leads: nothing Google documents takes a key out of them.
  Object.assign(headers, request.headers);
  const body = hop.method === 'get' ? null : hop.payload;
  const grantedMs = hasFault('timeout-ignored') ? limits.fetchTimeoutSeconds * 1000 : request.timeoutMs;
  const timeoutMs = Math.max(0, grantedMs - spentMs);
  return network.send({ method: hop.method, url: hop.url, headers, body, timeoutMs });
}

function injectedFailure({ timeoutMs }: FetchRequest, { hasFault }: UrlFetchOptions): NetworkFailed | undefined {
  if (hasFault('no-network')) return { failure: 'unreachable', elapsedMs: 0 };
  if (hasFault('dns')) return { failure: 'dns', elapsedMs: 0 };
  if (hasFault('ssl')) return { failure: 'ssl', elapsedMs: 0 };
  if (hasFault('timeout')) return { failure: 'timeout', elapsedMs: timeoutMs };
  return undefined;
}

function locationOf({ status, headers }: NetworkAnswer): string | undefined {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  return headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
}

/** The prefixes reported for these failures, all with the whole address behind them. */
function failure(kind: NetworkFailure, url: string): ServiceError {
  switch (kind) {
    case 'dns':
      return new ServiceError(`DNS error: ${url}`);
    case 'timeout':
      return new ServiceError(`Timeout: ${url}`);
    case 'ssl':
      return new ServiceError(`SSL Error ${url}`);
    default:
      return new ServiceError(`Address unavailable: ${url}`);
  }
}

function checkWhitelist(text: string, whitelist: readonly string[] | null): void {
  const url = new URL(text);
  const isListed = (prefix: string): boolean => {
    const [, wildcard, host = '', path = '/'] = /^https:\/\/(\*\.)?([^/]+)(\/.*)$/.exec(prefix) ?? [];
    const hostMatches = wildcard === undefined ? url.host === host : url.host.endsWith(`.${host}`);
    return url.protocol === 'https:' && hostMatches && `${url.pathname}${url.search}`.startsWith(path);
  };
  if (whitelist === null || whitelist.some(isListed)) return;
  throw new ServiceError(`Request to ${text} failed because the URL has not been whitelisted in the script manifest.`);
}

function responseOf(request: FetchRequest | undefined, result: Arrived | Failed, caller: Caller): ResponseData {
  if ('error' in result) throw result.error;
  const { status, body, headers } = result.answer;
  if (body.byteLength > limits.fetchResponseBytes) {
    throw new ServiceError(`Exceeded the maximum response size: ${request?.url}`);
  }
  const content = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (status >= 400 && request?.muteHttpExceptions === false) {
    const { origin } = new URL(request.url);
    const start = content.toString('utf8').slice(0, 100);
    throw new ServiceError(
      `Request failed for ${origin} returned code ${status}. Truncated server response: ${start} (use muteHttpExceptions option to examine full response)`,
    );
  }
  return { status, headers: withUnhopedCase(headers, caller.random()), content: new Bytes(content.toString('latin1')) };
}

/** Google documents no letter case for header names, so a response picks one of three at random. */
function withUnhopedCase(headers: NetworkAnswer['headers'], random: number): [string, string][] {
  const titleCase = (name: string): string => name.toLowerCase().replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
  const spelling = [titleCase, (name: string) => name.toLowerCase(), (name: string) => name.toUpperCase()];
  const spell = spelling[Math.floor(random * spelling.length)] ?? titleCase;
  return headers.map(([name, value]) => [spell(name), value]);
}
