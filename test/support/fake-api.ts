// A few posts behind the two list endpoints, for tests that need to say exactly what is in them. Whole behaviour of the
// API is the sandbox's business (playground/api).

import type { HttpRequest, HttpResponse } from '../../src/platform/ports.ts';
import { offContract } from './contract-watch.ts';
import { json } from './fakes/fake-platform.ts';

export interface FakePost {
  platform?: string;
  external_id?: string | null;
  shortcode?: string | null;
  [field: string]: unknown;
}

export function tiktokPost(id: number | string, fields: Partial<FakePost> = {}): FakePost {
  return {
    id: uuidOf(id),
    type: 'video',
    platform: 'tiktok',
    external_id: String(id),
    shortcode: null,
    is_active: true,
    scrape_interval_hours: 24,
    added_at: addedAt(id),
    last_scrape_time: '2026-11-24T08:00:00Z',
    view_count: 1000,
    play_count: 1000,
    like_count: 100,
    comment_count: 10,
    share_count: 5,
    saved_count: null,
    ...fields,
  };
}

/** The higher a post's number, the later it was added. */
function addedAt(id: number | string): string {
  const minutes = Number(String(id).replace(/\D/g, '').slice(-6)) % 60_000;
  return new Date(Date.UTC(2026, 9, 1) + minutes * 60_000).toISOString();
}

/** The API's own id of a post. */
export function uuidOf(id: number | string): string {
  const digits = String(id).replace(/\D/g, '').slice(-12).padStart(12, '0');
  return `00000000-0000-4000-8000-${digits}`;
}

export class FakeApi {
  /** Newest first, as the API sorts them. */
  videos: FakePost[] = [];
  accountVideos: FakePost[] = [];
  headers: Record<string, string> = {};
  /** Milliseconds each answer takes: never none, as on any network. */
  latencyMs = 1;
  canWrite = true;
  /** Whether its answers leave the contract because that is what the test is about. */
  breaksContract = false;
  meta: Record<string, unknown> = {
    type: 'api_meta',
    api_version: 'v2',
    status: 'current',
    deprecation: null,
    sunset: null,
  };
  /** What `/videos/deltas` answers, by the API's id. */
  gains: Record<string, Record<string, number | null>> = {};
  /** Bodies of the POSTs that began or would have begun tracking, with their keys. */
  readonly tracked: { readonly identifier: string; readonly idempotencyKey: string | undefined }[] = [];
  /** How creating answers one identifier, in place of tracking it. */
  refuses: (identifier: string) => HttpResponse | undefined = () => undefined;
  /** Paths and queries in the order they were asked. */
  readonly paths: string[] = [];
  #failures: (() => HttpResponse)[] = [];
  readonly #time: { now(): number; advance(ms: number): void };

  constructor(time: { now(): number; advance(ms: number): void }) {
    this.#time = time;
  }

  /** The next `times` answers; throw inside to play a network failure. */
  fail(failure: () => HttpResponse, times = 1): void {
    for (let count = 0; count < times; count += 1) this.#failures.push(failure);
  }

  recover(): void {
    this.#failures = [];
  }

  readonly answer = (request: HttpRequest): HttpResponse => {
    const answer = this.#answerTo(request);
    return this.breaksContract ? offContract(answer) : answer;
  };

  #answerTo(request: HttpRequest): HttpResponse {
    const path = request.url.replace('https://api.creatoraudit.com/v2', '');
    this.paths.push(path);
    this.#time.advance(this.latencyMs);
    const failure = this.#failures.shift();
    if (failure) return failure();
    if (request.method === 'post' && path === '/videos') return this.#track(request);
    if (request.method === 'post' && path === '/videos/deltas')
      return json({ data: this.gains, meta: {} }, this.headers);
    if (request.method === 'patch') return json({}, this.headers, this.canWrite ? 404 : 403);
    if (path === '/whoami') {
      const data = { type: 'whoami', organization_id: 'org-1', api_key_name: 'Test key' };
      return json({ data }, this.headers);
    }
    if (path === '/meta') return json({ data: this.meta });
    if (/^\/videos\/[^?]/.test(path)) return this.#single(path);
    const rows = path.startsWith('/videos') ? this.videos : this.accountVideos;
    const limit = Number(/limit=(\d+)/.exec(path)?.[1]);
    const offset = Number(/cursor=(\d+)/.exec(path)?.[1] ?? 0);
    const next = offset + limit;
    const hasNext = next < rows.length;
    const pagination = { has_next: hasNext, limit, next_cursor: hasNext ? String(next) : null };
    return json({ data: rows.slice(offset, next), pagination }, this.headers);
  }

  #track(request: HttpRequest): HttpResponse {
    const body = JSON.parse(request.payload ?? '{}');
    const identifier = String(body.identifier);
    this.tracked.push({ identifier, idempotencyKey: request.headers['Idempotency-Key'] });
    if (!this.canWrite) return json({ code: 'INSUFFICIENT_SCOPE' }, this.headers, 403);
    const refusal = this.refuses(identifier);
    if (refusal) return refusal;
    const isTikTok = body.platform === 'tiktok';
    const found = this.videos.find((post) => identifier === (isTikTok ? post.external_id : post.shortcode));
    if (found) return json({ data: found }, this.headers);
    const post = tiktokPost(identifier, {
      platform: body.platform,
      external_id: isTikTok ? identifier : '1',
      shortcode: isTikTok ? null : identifier,
      last_scrape_time: null,
      added_at: new Date(this.#time.now()).toISOString(),
    });
    this.videos = [post, ...this.videos];
    return json({ data: post }, this.headers, 201);
  }

  #single(path: string): HttpResponse {
    const found = this.videos.find(({ id }) => path === `/videos/${id}`);
    return found ? json({ data: found }, this.headers) : json({ code: 'NOT_FOUND' }, this.headers, 404);
  }
}
