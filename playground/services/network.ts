// The way out of UrlFetchApp: one request, one answer or one failure, and how long it took. Redirects, quotas and
// Google's words are url-fetch.ts's business.
import { isIP } from 'node:net';

export interface NetworkRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly timeoutMs: number;
}

export interface NetworkAnswer {
  readonly status: number;
  /** A repeated header has several entries. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  /** How long it took on the host's clock. */
  readonly elapsedMs: number;
}

export type NetworkFailure = 'dns' | 'unreachable' | 'timeout' | 'ssl' | 'cut-off';

export interface NetworkFailed {
  readonly failure: NetworkFailure;
  readonly elapsedMs: number;
}

export interface Network {
  send(request: NetworkRequest): Promise<NetworkAnswer | NetworkFailed>;
}

export interface RoutedNetworkOptions {
  /**
   * From an origin scripts may call to what answers for it: another origin, with a path before the request's own or not.
   * Every other host is a DNS failure.
   */
  readonly routes: Readonly<Record<string, string>>;
  /** What every answer takes on the host's clock. */
  readonly latencyMs?: number;
}

/** How much longer the answer would have taken; the sandbox says it instead of waiting. Never reaches the script. */
const delayHeader = 'x-sandbox-delay-ms';
/** A loopback server that is silent for so long in real time has hung; in the run it is a time-out. */
const routedPatienceMs = 30_000;

/** Sends to stand-ins on loopback. Time is told, not waited for: repeatable, and as fast as the machine. */
export function routedNetwork({ routes, latencyMs = 0 }: RoutedNetworkOptions): Network {
  return {
    async send(request) {
      const url = new URL(request.url);
      const target = routes[url.origin];
      if (target === undefined) return { failure: 'dns', elapsedMs: latencyMs };
      const reply = await transfer(request, `${target}${url.pathname}${url.search}`, routedPatienceMs);
      const elapsedMs = latencyMs + delayOf(reply.headers);
      if (elapsedMs >= request.timeoutMs || reply.failure === 'timeout') {
        return { failure: 'timeout', elapsedMs: request.timeoutMs };
      }
      if (reply.failure !== undefined) return { failure: reply.failure, elapsedMs };
      const headers = reply.headers.filter(([name]) => name.toLowerCase() !== delayHeader);
      return { status: reply.status, headers, body: reply.body, elapsedMs };
    },
  };
}

/** The real network, in real time. Hosts that Google's servers could not reach are not reached from here either. */
export function liveNetwork(): Network {
  return {
    async send(request) {
      const startedAtMs = performance.now();
      const elapsedMs = (): number => Math.round(performance.now() - startedAtMs);
      if (isPrivateHost(new URL(request.url).hostname)) return { failure: 'dns', elapsedMs: 0 };
      const reply = await transfer(request, request.url, request.timeoutMs);
      if (reply.failure !== undefined) return { failure: reply.failure, elapsedMs: elapsedMs() };
      return { status: reply.status, headers: reply.headers, body: reply.body, elapsedMs: elapsedMs() };
    },
  };
}

interface Transfer {
  readonly failure: NetworkFailure | undefined;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

async function transfer(request: NetworkRequest, url: string, timeoutMs: number): Promise<Transfer> {
  const none: Transfer = { failure: undefined, status: 0, headers: [], body: new Uint8Array() };
  let answer: Response;
  try {
    answer = await fetch(url, {
      method: request.method.toUpperCase(),
      headers: request.headers,
      body: request.body === null ? null : Buffer.from(request.body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    return { ...none, failure: failureOf(error, 'unreachable') };
  }
  const head = { ...none, status: answer.status, headers: [...answer.headers] };
  try {
    return { ...head, body: new Uint8Array(await answer.arrayBuffer()) };
  } catch (error) {
    return { ...head, failure: failureOf(error, 'cut-off') };
  }
}

function failureOf(error: unknown, otherwise: NetworkFailure): NetworkFailure {
  if (!(error instanceof Error)) return otherwise;
  if (error.name === 'TimeoutError') return 'timeout';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'dns';
  if (code.includes('TIMEOUT') || code === 'ETIMEDOUT') return 'timeout';
  if (/CERT|SSL|TLS/.test(code)) return 'ssl';
  return otherwise;
}

function delayOf(headers: Transfer['headers']): number {
  const value = headers.find(([name]) => name.toLowerCase() === delayHeader)?.[1];
  return value === undefined ? 0 : Number(value);
}

function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (isIP(host) === 6) return /^(::|::1|f[cd]|fe[89ab])/.test(host);
  if (isIP(host) === 4) return /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(host);
  return host === 'localhost' || /\.(localhost|local|internal)$/.test(host) || !host.includes('.');
}
