// A sandbox with a clock that is moved by hand, and a client that reads JSON.
import { type ApiResponse, createSandbox, type Sandbox, type SandboxOptions } from '../../../playground/api/sandbox.ts';

export const START_MS = Date.UTC(2026, 10, 23, 9, 0, 0);
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export type Json = Readonly<Record<string, unknown>>;

/** A post or account as answered; only what the tests look at. */
export interface Row extends Json {
  readonly id: string;
  readonly platform: string;
  readonly external_id: string | null;
  readonly shortcode: string | null;
  readonly added_at: string;
  readonly create_time: string | null;
  readonly last_scrape_time: string | null;
  readonly view_count: number | null;
}

export interface Page {
  readonly data: readonly Row[];
  readonly pagination: {
    readonly has_next: boolean;
    readonly limit: number;
    readonly next_cursor: string | null;
    readonly total_count?: number;
  };
  readonly filters?: Json;
}

export interface Problem extends Json {
  readonly status: number;
  readonly code?: string;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

export interface Answer extends ApiResponse {
  readonly json: unknown;
}

export interface Client {
  readonly sandbox: Sandbox;
  readonly clock: { ms: number; now(): number };
  send(method: string, path: string, options?: RequestOptions): Answer;
  get(path: string, options?: RequestOptions): Answer;
  post(path: string, body: unknown, options?: RequestOptions): Answer;
  page(path: string): Page;
  /** All rows of a list, page by page. */
  walk(path: string): Row[];
  problem(answer: Answer): Problem;
}

export interface RequestOptions {
  /** `null` sends none. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export function createClient(options: Partial<SandboxOptions> = {}): Client {
  const clock = {
    ms: START_MS,
    now() {
      return this.ms;
    },
  };
  const sandbox = createSandbox({ posts: 120, seed: 7, clock, ...options });

  const send: Client['send'] = (method, path, { key = sandbox.keys.full, headers = {}, body = '' } = {}) => {
    const authorization = key === null ? {} : { authorization: `Bearer ${key}` };
    const response = sandbox.handle({ method, path: `/v2${path}`, headers: { ...authorization, ...headers }, body });
    if (sandbox.drifts.length > 0) throw new Error(`The sandbox left the contract: ${sandbox.drifts.join('\n')}`);
    const isJson = /json/.test(response.headers['content-type'] ?? '') && response.body !== '';
    return { ...response, json: isJson ? parseOrNothing(response.body) : undefined };
  };
  const page = (path: string): Page => {
    const answer = send('GET', path);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    return answer.json as Page;
  };

  return {
    sandbox,
    clock,
    send,
    get: (path, request) => send('GET', path, request),
    post: (path, body, { headers, ...request } = {}) =>
      send('POST', path, {
        ...request,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    page,
    walk(path) {
      const rows: Row[] = [];
      let cursor: string | null = null;
      do {
        const { data, pagination }: Page = page(cursor === null ? path : withCursor(path, cursor));
        rows.push(...data);
        cursor = pagination.next_cursor;
      } while (cursor !== null);
      return rows;
    },
    problem: (answer) => answer.json as Problem,
  };
}

export function withCursor(path: string, cursor: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`;
}

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
