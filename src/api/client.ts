import type { Deadline } from '../http/deadline.ts';
import { type SendResult, send } from '../http/send.ts';
import type { Clock, Fetch, Random } from '../platform/ports.ts';

/** The only host the key is ever sent to; `urlFetchWhitelist` in the manifest names the same. */
const baseUrl = 'https://api.creatoraudit.com/v2';

export interface ApiClient {
  /** @param query Values are percent-encoded; `null` leaves a parameter out. */
  get(path: string, query: Readonly<Record<string, string | number | null>>): SendResult;
}

export interface ApiClientOptions {
  readonly apiKey: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly deadline: Deadline;
  readonly longestSleepMs: number;
}

export function createApiClient(options: ApiClientOptions): ApiClient {
  const headers = { Authorization: `Bearer ${options.apiKey}`, Accept: 'application/json' };
  return {
    get: (path, query) => send({ url: `${baseUrl}${path}${queryString(query)}`, headers }, options),
  };
}

function queryString(query: Readonly<Record<string, string | number | null>>): string {
  const pairs = Object.entries(query)
    .filter((pair): pair is [string, string | number] => pair[1] !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}
