// A bad line: of all requests a seeded share fails, each in one of six ways that are equally likely.
import type { Network, NetworkAnswer, NetworkFailed, NetworkRequest } from '../services/network.ts';

const kinds = ['429', '503', '500', 'timeout', 'connection', 'cut-off'] as const;

type FailureKind = (typeof kinds)[number];

export interface FailingNetworkOptions {
  /** Of the requests, from 0 to 1; asked before each. */
  readonly share: () => number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** What a refusal takes on the clock. */
  readonly latencyMs: number;
}

/** How long a 429 asks to wait; 503 and 500 name no time, as servers in trouble often do not. */
const retryAfterSeconds = 2;

export function failingNetwork(network: Network, { share, random, latencyMs }: FailingNetworkOptions): Network {
  return {
    async send(request) {
      // Drawn for every request, that the next one's luck does not depend on this one's.
      const [luck, choice] = [random(), random()];
      const kind = luck < share() ? kinds[Math.floor(choice * kinds.length)] : undefined;
      return kind === undefined ? network.send(request) : fail(kind, request, network, latencyMs);
    },
  };
}

async function fail(
  kind: FailureKind,
  request: NetworkRequest,
  network: Network,
  latencyMs: number,
): Promise<NetworkAnswer | NetworkFailed> {
  switch (kind) {
    case '429':
      return problem(429, 'RATE_LIMITED', latencyMs, [['retry-after', String(retryAfterSeconds)]]);
    case '503':
      return problem(503, 'SERVICE_UNAVAILABLE', latencyMs);
    case '500':
      return problem(500, 'INTERNAL_ERROR', latencyMs);
    case 'connection':
      return { failure: 'unreachable', elapsedMs: latencyMs };
    case 'timeout':
      // It has arrived and was done; only nobody hears of it.
      await network.send(request);
      return { failure: 'timeout', elapsedMs: request.timeoutMs };
    case 'cut-off':
      await network.send(request);
      return { failure: 'cut-off', elapsedMs: latencyMs };
  }
}

function problem(
  status: number,
  code: string,
  elapsedMs: number,
  headers: readonly (readonly [string, string])[] = [],
): NetworkAnswer {
  const body = JSON.stringify({ type: 'about:blank', title: code, status, code });
  return {
    status,
    headers: [['content-type', 'application/problem+json'], ...headers],
    body: new TextEncoder().encode(body),
    elapsedMs,
  };
}
