// Notes every request that leaves, as far as the developer panel shows it; keys in addresses are the panel's to mask.
import type { Network, NetworkAnswer, NetworkFailed, NetworkRequest } from '../services/network.ts';
import type { ApiRequestView } from './protocol.ts';

const keptRequests = 2_000;
const shownHeaders = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after', 'x-request-id'];

export class RequestLog {
  readonly #apiOrigin: string | undefined;
  readonly #newest: ApiRequestView[] = [];
  #count = 0;

  /** @param apiOrigin Requests to other origins are noted with their whole address; without it, none is. */
  constructor(apiOrigin?: string) {
    this.#apiOrigin = apiOrigin;
  }

  /** The newest, oldest first; their numbers count all. */
  requests(): readonly ApiRequestView[] {
    return this.#newest;
  }

  /** How many there have been. */
  get count(): number {
    return this.#count;
  }

  /** The same network, whose requests are noted. */
  watch(network: Network, now: () => number): Network {
    return {
      send: async (request) => {
        const atMs = now();
        const reply = await network.send(request);
        this.#add(request, reply, atMs);
        return reply;
      },
    };
  }

  #add(request: NetworkRequest, reply: NetworkAnswer | NetworkFailed, atMs: number): void {
    this.#count += 1;
    const { origin, pathname, search, href } = new URL(request.url);
    const isApi = this.#apiOrigin === undefined || origin === this.#apiOrigin;
    this.#newest.push({
      number: this.#count,
      atMs,
      method: request.method.toUpperCase(),
      path: isApi ? `${pathname}${search}` : href,
      status: 'failure' in reply ? null : reply.status,
      failure: 'failure' in reply ? reply.failure : null,
      elapsedMs: reply.elapsedMs,
      headers: 'failure' in reply ? [] : reply.headers.filter(([name]) => shownHeaders.includes(name.toLowerCase())),
    });
    if (this.#newest.length > keptRequests) this.#newest.shift();
  }
}
