// Notes every request that leaves, as far as the developer panel shows it; keys in addresses are the panel's to mask.
import type { Network } from '../services/network.ts';
import type { ApiRequestView } from './protocol.ts';

const keptRequests = 2_000;
const shownHeaders = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after', 'x-request-id'];

export interface LoggedNetwork {
  readonly network: Network;
  /** The newest, oldest first; their numbers count all. */
  requests(): readonly ApiRequestView[];
  /** How many there have been. */
  readonly count: number;
}

/** @param apiOrigin Requests to other origins are noted with their whole address; without it, none is. */
export function loggedNetwork(network: Network, now: () => number, apiOrigin?: string): LoggedNetwork {
  const log: ApiRequestView[] = [];
  let count = 0;
  return {
    network: {
      async send(request) {
        const atMs = now();
        const reply = await network.send(request);
        count += 1;
        const { origin, pathname, search, href } = new URL(request.url);
        log.push({
          number: count,
          atMs,
          method: request.method.toUpperCase(),
          path: apiOrigin === undefined || origin === apiOrigin ? `${pathname}${search}` : href,
          status: 'failure' in reply ? null : reply.status,
          failure: 'failure' in reply ? reply.failure : null,
          elapsedMs: reply.elapsedMs,
          headers:
            'failure' in reply ? [] : reply.headers.filter(([name]) => shownHeaders.includes(name.toLowerCase())),
        });
        if (log.length > keptRequests) log.shift();
        return reply;
      },
    },
    requests: () => log,
    get count() {
      return count;
    },
  };
}
