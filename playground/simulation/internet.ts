// Everything scripts can reach, without a transport: the sandbox API and the hosts behind short links, on good days and bad.
import type { ApiResponse, Sandbox } from '../api/sandbox.ts';
import type { Network, NetworkAnswer, NetworkFailed, NetworkRequest } from '../services/network.ts';
import { type ShortLinks, shortLinkOrigins } from '../short-links/short-links.ts';

export const apiOrigin = 'https://api.creatoraudit.com';

export interface Storm {
  readonly status: 429 | 503;
  readonly retryAfterSeconds: number;
}

/** Which execution sends. */
export interface Sender {
  readonly document: number;
  readonly execution: number;
  readonly functionName: string;
  /** Ids of the runs it may be at work on. */
  readonly runs: readonly string[];
}

export interface Exchange {
  readonly sender: Sender;
  readonly request: NetworkRequest;
  readonly path: string;
  /** What the API answered, whether or not that reached the script; `undefined` for another host, or in a storm. */
  readonly response: ApiResponse | undefined;
  /** Whether the script got it whole. */
  readonly isDelivered: boolean;
}

export interface InternetOptions {
  readonly sandbox: Sandbox;
  readonly shortLinks: ShortLinks;
  readonly latencyMs: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly exchanged: (exchange: Exchange) => void;
}

export class Internet {
  storm: Storm | null = null;
  /** Of the answers, on their way back. */
  lostShare = 0;
  readonly #options: InternetOptions;

  constructor(options: InternetOptions) {
    this.#options = options;
  }

  /** As one document's scripts see it. */
  network(sender: () => Sender): Network {
    return { send: async (request) => this.#send(request, sender()) };
  }

  #send(request: NetworkRequest, sender: Sender): NetworkAnswer | NetworkFailed {
    const { latencyMs, shortLinks, random, exchanged } = this.#options;
    const url = new URL(request.url);
    const headers = lowerCase(request.headers);
    const path = `${url.pathname}${url.search}`;
    if (url.origin !== apiOrigin) {
      exchanged({ sender, request, path, response: undefined, isDelivered: true });
      if (!shortLinkOrigins.includes(url.origin)) return { failure: 'dns', elapsedMs: latencyMs };
      const answer = shortLinks.handle(request.method.toUpperCase(), request.url, headers);
      return answered(answer.status, answer.headers, answer.body, latencyMs);
    }
    if (this.storm) {
      const { status, retryAfterSeconds } = this.storm;
      exchanged({ sender, request, path, response: undefined, isDelivered: true });
      return answered(status, { 'retry-after': String(retryAfterSeconds) }, '', latencyMs);
    }
    const body = request.body === null ? '' : Buffer.from(request.body).toString('utf8');
    const response = this.#options.sandbox.handle({
      method: request.method.toUpperCase(),
      path,
      headers: { ...headers, host: url.host },
      body,
    });
    const elapsedMs = latencyMs + response.delayMs;
    const isLate = elapsedMs >= request.timeoutMs;
    const isLost = this.lostShare > 0 && random() < this.lostShare;
    exchanged({ sender, request, path, response, isDelivered: !isLate && !isLost && !response.cutOff });
    if (isLate) return { failure: 'timeout', elapsedMs: request.timeoutMs };
    if (response.cutOff || isLost) return { failure: 'cut-off', elapsedMs };
    return answered(response.status, response.headers, response.body, elapsedMs);
  }
}

function answered(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
  elapsedMs: number,
): NetworkAnswer {
  return { status, headers: Object.entries(headers), body: Buffer.from(body), elapsedMs };
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
