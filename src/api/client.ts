import { type SendOptions, type SendResult, send, sendAllOnce, type TimelessRequest } from '../http/send.ts';

/** The only host the key is ever sent to; `urlFetchWhitelist` in the manifest names the same. */
const baseUrl = 'https://api.creatoraudit.com/v2';

export interface ApiClient {
  /** @param query Values are percent-encoded; `null` leaves a parameter out. */
  get(path: string, query: Readonly<Record<string, string | number | null>>): SendResult;
  /** Several at the same time, answered in their order; each is sent once. */
  getAll(paths: readonly string[]): SendResult[];
  /** For what changes nothing: it may be sent again after a failure. */
  post(path: string, body: unknown): SendResult;
  /** Several at the same time, answered in their order; each is sent once. */
  postAll(path: string, requests: readonly { readonly body: unknown; readonly idempotencyKey: string }[]): SendResult[];
  patch(path: string, body: unknown): SendResult;
}

export interface ApiClientOptions extends SendOptions {
  readonly apiKey: string;
}

export function createApiClient(options: ApiClientOptions): ApiClient {
  const headers = { Authorization: `Bearer ${options.apiKey}`, Accept: 'application/json' };
  const writing = (
    method: 'post' | 'patch',
    path: string,
    body: unknown,
    idempotencyKey: string | undefined,
  ): TimelessRequest => ({
    url: `${baseUrl}${path}`,
    headers: { ...headers, ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }) },
    method,
    payload: JSON.stringify(body),
  });
  return {
    get: (path, query) => send({ url: `${baseUrl}${path}${queryString(query)}`, headers }, options),
    getAll: (paths) =>
      sendAllOnce(
        paths.map((path) => ({ url: `${baseUrl}${path}`, headers })),
        options,
      ),
    post: (path, body) => send(writing('post', path, body, undefined), options),
    postAll: (path, requests) =>
      sendAllOnce(
        requests.map(({ body, idempotencyKey }) => writing('post', path, body, idempotencyKey)),
        options,
      ),
    patch: (path, body) => send(writing('patch', path, body, undefined), options),
  };
}

function queryString(query: Readonly<Record<string, string | number | null>>): string {
  const pairs = Object.entries(query)
    .filter((pair): pair is [string, string | number] => pair[1] !== null)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}
