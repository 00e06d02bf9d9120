// One document with a fake API that knows what its posts have gained; every `gains` is a formula that starts now.

import { createApiClient } from '../../../src/api/client.ts';
import { createDeadline } from '../../../src/http/deadline.ts';
import type { PostKey } from '../../../src/links/post-key.ts';
import { limits } from '../../../src/platform/limits.ts';
import type { HttpRequest, HttpResponse } from '../../../src/platform/ports.ts';
import { createCachedPosts } from '../../../src/posts/cached-posts.ts';
import { createPostStore } from '../../../src/posts/create-post-store.ts';
import { createDurablePosts } from '../../../src/posts/data-sheet.ts';
import { createGrowthStore } from '../../../src/posts/growth-store.ts';
import { offContract } from '../../support/contract-watch.ts';
import { type FakePost, tiktokPost, uuidOf } from '../../support/fake-api.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { createDocument } from './store-fixture.ts';

export { uuidOf };

/** Posts 1 to `count`, the highest number the newest, with ids as the API gives them. */
export function posts(count: number, fields: Partial<FakePost> = {}) {
  return Array.from({ length: count }, (_, index) => post(count - index, fields));
}

export function post(id: number, fields: Partial<FakePost> = {}): FakePost {
  return tiktokPost(longId(id), { id: uuidOf(id), ...fields });
}

/** A link of TikTok is known by the length of its id. */
const longId = (id: number) => `73${String(id).padStart(17, '0')}`;

export const keyOf = (id: number): PostKey => `tiktok:${longId(id)}`;

export function createGrowthDocument() {
  const { platform, api } = createDocument();
  /** Bodies of the requests for gains. */
  const asked: { readonly video_ids: string[]; readonly windows: number[] }[] = [];
  /** How the next one is answered instead; throw to play a network failure. */
  const failures: (() => HttpResponse)[] = [];
  const others = api.answer;
  let gained = (id: number, days: number): unknown => id * 1_000 + days;

  platform.answer = (request: HttpRequest) => {
    if (!request.url.endsWith('/videos/deltas')) return others(request);
    platform.time.advance(api.latencyMs);
    const body = JSON.parse(request.payload ?? '{}');
    asked.push(body);
    const failure = failures.shift();
    if (failure) return failure();
    if (body.video_ids.length > 200 || body.windows.length > 10) return json({}, {}, 422);
    const data = Object.fromEntries(
      body.video_ids.map((id: string) => [
        id,
        Object.fromEntries(body.windows.map((days: number) => [`${days}d`, gained(Number(id.slice(-12)), days)])),
      ]),
    );
    const answer = json({ data, meta: {} }, api.headers);
    return api.breaksContract ? offContract(answer) : answer;
  };

  function growthNow({ owner = 'org:key', hasKey = true } = {}) {
    const deadline = createDeadline(() => platform.clock.now(), limits.formulaDeadlineMs);
    const longestSleepMs = limits.formulaLongestSleepMs;
    const client = hasKey ? createApiClient({ ...platform, apiKey: 'test-key', deadline, longestSleepMs }) : null;
    const durable = createDurablePosts(platform.spreadsheet, owner.split(':')[0] ?? null);
    const cached = createCachedPosts(platform.cache, owner, platform.clock);
    const options = { platform, client, cached, durable, deadline, longestSleepMs };
    return createGrowthStore({ ...options, posts: createPostStore(options), owner });
  }

  /** Of each post its first gain, or what a person would read in its place. */
  function gains(ids: readonly number[], windows: readonly number[] = [7], options = {}) {
    const lookups = growthNow(options).find(ids.map(keyOf), windows);
    return ids.map((id) => {
      const lookup = lookups.get(keyOf(id));
      if (lookup?.kind === 'record') return lookup.gains === null ? 'none' : lookup.gains[0];
      return lookup?.kind === 'unknown' ? lookup.error.code : lookup?.kind;
    });
  }

  return {
    platform,
    api,
    asked,
    failures,
    growthNow,
    gains,
    /** One post, one formula. */
    gain: (id: number, windows?: readonly number[], options = {}) => gains([id], windows, options)[0],
    answerWith(answer: typeof gained) {
      gained = answer;
    },
    /** Writes the links of these posts into the sheet, with so many formulas beside them. */
    name(ids: readonly number[], formulas = 0) {
      const texts = Array.from({ length: formulas }, (_, row) => [`=CA_GROWTH(A${row + 1})`]);
      platform.sheets = [{ values: ids.map((id) => [keyOf(id)]), formulas: texts }];
    },
  };
}
