// Histories that once made a tracked post untracked, or put an older number in place of a newer one.

import { beforeEach, describe, expect, it } from 'vitest';
import { offContract } from '../../support/contract-watch.ts';
import { tiktokPost, uuidOf } from '../../support/fake-api.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { createDocument, keyOf, posts, shown } from './store-fixture.ts';

const minuteMs = 60_000;
let doc: ReturnType<typeof createDocument>;

/** As the API lists them: newest first, a minute apart. */
function listed(count: number, fields: Record<string, unknown> = {}) {
  const now = doc.platform.clock.now();
  return posts(count).map((post, index) => ({
    ...post,
    added_at: new Date(now - index * minuteMs).toISOString(),
    ...fields,
  }));
}

beforeEach(() => {
  doc = createDocument();
});

describe('a tracked post stays tracked', () => {
  it.each([1, 2, 3, 4, 5, 6])('when write number %i of the walk reaches the cache only in part', (refused) => {
    doc.api.videos = posts(1000);
    doc.api.latencyMs = 2_500;
    let writes = 0;
    doc.platform.cache.putAll = new Proxy(doc.platform.cache.putAll, {
      apply(target, self, [values, ttl]: [Record<string, string>, number]) {
        writes += 1;
        if (writes !== refused) return Reflect.apply(target, self, [values, ttl]);
        Reflect.apply(target, self, [Object.fromEntries(Object.entries(values).slice(0, 1)), ttl]);
        throw new Error('We are sorry, a server error occurred.');
      },
    });
    doc.look(99_999);
    for (let id = 1; id <= 1000; id += 13) expect(shown(doc.look(id))).not.toBe('absent');
  });

  it.each([1, 2, 3, 4, 5, 6])('when write number %i fails and the next page has only one post', (refused) => {
    doc.api.videos = posts(401);
    doc.api.latencyMs = 2_500;
    doc.platform.cache.refuses = (write) => write === refused;
    doc.look(99_999);
    for (let id = 1; id <= 401; id += 3) expect(shown(doc.look(id))).not.toBe('absent');
  });

  it.each([1, 2, 3, 4, 5])('when write number %i of a walk through a large organization fails', (refused) => {
    doc.api.videos = posts(5000);
    doc.api.latencyMs = 1_000;
    doc.platform.cache.refuses = (write) => write === refused;
    for (let round = 0; round < 4; round += 1) doc.look(99_999);
    for (let id = 3_100; id <= 5_000; id += 61) expect(shown(doc.look(id))).not.toBe('absent');
  });

  it('when the clock steps back while the walk reads', () => {
    doc.api.videos = posts(600);
    doc.api.latencyMs = 200;
    const answer = doc.platform.answer;
    doc.platform.answer = (request) => {
      const response = answer(request);
      if (doc.api.paths.length === 1) doc.platform.time.advance(-500);
      return response;
    };
    expect(shown(doc.look(600))).toBe(1000);
    doc.platform.time.advance(2_000);
    expect(shown(doc.look(9_999))).toBe('absent');
    for (const id of [600, 450, 1]) expect(shown(doc.look(id))).toBe(1000);
  });

  it('when another clock, far ahead, has begun the walk', () => {
    doc.api.videos = posts(300);
    doc.platform.time.advance(10 * minuteMs);
    doc.look(300);
    doc.platform.time.advance(-10 * minuteMs);
    expect(shown(doc.look(1))).toBe(1000);
  });

  it('when the list of account posts answers 404 in its middle', () => {
    doc.api.videos = posts(3);
    doc.api.accountVideos = Array.from({ length: 700 }, (_, index) => tiktokPost(5_000 + index));
    doc.platform.answer = (request) =>
      request.url.includes('/account-videos') && request.url.includes('cursor=200')
        ? offContract(json({}, {}, 404))
        : doc.api.answer(request);
    expect(shown(doc.look(5_650))).toBe('not_found');
  });

  it('when its entry was evicted and a peek writes another post into the same place', () => {
    doc.api.videos = listed(300);
    doc.look(9_999);
    doc.platform.cache.evict((key) => /:\d+$/.test(key));
    doc.api.videos = [
      tiktokPost(777, { added_at: new Date(doc.platform.clock.now()).toISOString() }),
      ...doc.api.videos,
    ];
    doc.platform.time.advance(25_000); // too soon for a walk, not for a peek
    doc.look(777);
    for (let id = 1; id <= 300; id += 7) expect(shown(doc.look(id))).not.toBe('absent');
  });
});

describe('a newer number stays', () => {
  it('when a peek meets an older row of a post that is tracked twice', () => {
    const older = { id: uuidOf(99), view_count: 7, last_scrape_time: '2026-11-20T08:00:00Z', is_active: false };
    doc.api.videos = [tiktokPost(8, { last_scrape_time: null }), tiktokPost(5), tiktokPost(5, older)];
    doc.find([keyOf(5), keyOf(99)]);
    doc.platform.time.advance(2 * minuteMs);
    doc.look(8); // peeks
    expect(shown(doc.look(5))).toBe(1000);
  });

  it('when a peek meets the pending row of a post known from its account', () => {
    doc.api.videos = [
      tiktokPost(5, { last_scrape_time: null, view_count: null }),
      tiktokPost(8, { last_scrape_time: null }),
    ];
    doc.api.accountVideos = [tiktokPost(5, { id: 5, view_count: 55 })];
    doc.find([keyOf(5), keyOf(99)]);
    doc.platform.time.advance(2 * minuteMs);
    doc.look(8);
    expect(shown(doc.look(5))).toBe(55);
  });
});

describe('what changes is seen', () => {
  it('first numbers of posts tracked in bulk, wherever they stand among the newest', () => {
    doc.api.videos = listed(2000).map((post, index) =>
      index < 1000 ? { ...post, last_scrape_time: null, view_count: null } : post,
    );
    doc.find([keyOf(1), keyOf(2000), keyOf(1100), keyOf(99_999)]);
    doc.api.videos = listed(2000);
    doc.platform.time.advance(2 * minuteMs);
    expect(shown(doc.look(1100))).toBe(1000);
  });

  it('a post that is tracked no longer does not come back when the walk is forgotten', () => {
    doc.api.videos = posts(3);
    doc.look(2);
    doc.api.videos = [tiktokPost(3), tiktokPost(1)];
    doc.platform.time.advance(6 * minuteMs);
    doc.look(99);
    expect(shown(doc.look(2))).toBe('absent');
    doc.platform.time.advance(30 * minuteMs);
    expect(shown(doc.look(2))).toBe('absent');
  });
});

describe('the deadline holds', () => {
  it('when the spreadsheet takes long to read out', () => {
    doc.api.videos = posts(10_000);
    doc.api.latencyMs = 1_500;
    const { spreadsheet } = doc.platform;
    const contents = spreadsheet.contents;
    spreadsheet.contents = () => {
      doc.platform.time.advance(9_000);
      return contents();
    };
    const startMs = doc.platform.time.nowMs;
    doc.look(1);
    expect(doc.platform.time.nowMs - startMs).toBeLessThanOrEqual(20_000);
    const secondMs = doc.platform.time.nowMs;
    doc.look(1);
    expect(doc.platform.time.nowMs - secondMs).toBeLessThanOrEqual(20_000);
  });
});
