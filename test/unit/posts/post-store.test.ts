import { beforeEach, describe, expect, it } from 'vitest';
import { tiktokPost } from '../../support/fake-api.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { createDocument, keyOf, posts, shown } from './store-fixture.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
let doc: ReturnType<typeof createDocument>;

beforeEach(() => {
  doc = createDocument();
});

describe('a cold post store', () => {
  it('answers any number of posts with one walk', () => {
    doc.api.videos = posts(1000);
    const found = doc.find(Array.from({ length: 1000 }, (_, index) => keyOf(index + 1)));
    expect([...found.values()].every((lookup) => lookup.kind === 'record')).toBe(true);
    expect(doc.api.paths).toHaveLength(5);
  });

  it('stops as soon as every wanted post is found', () => {
    doc.api.videos = posts(1000);
    expect(shown(doc.look(999))).toBe(1000);
    expect(doc.api.paths).toHaveLength(1);
  });

  it('goes on where the last execution stopped, never reading a page twice', () => {
    doc.api.videos = posts(1000);
    for (const id of [999, 700, 500, 300, 1]) expect(shown(doc.look(id))).toBe(1000);
    expect(doc.api.paths).toHaveLength(5);
    expect(new Set(doc.api.paths).size).toBe(5);
  });

  it('asks newest first, 200 at a time', () => {
    doc.api.videos = posts(1);
    doc.look(1);
    expect(doc.api.paths).toEqual(['/videos?order_by=added_at&order_direction=desc&limit=200']);
  });

  it('looks among the posts of tracked accounts only for what the other list lacks', () => {
    doc.api.videos = posts(3);
    doc.api.accountVideos = [tiktokPost(77, { id: 5, view_count: 42, is_active: undefined })];
    expect(shown(doc.look(77))).toBe(42);
    expect(doc.api.paths).toHaveLength(2);
  });

  it('prefers a post tracked by itself to the same post of a tracked account', () => {
    doc.api.videos = [tiktokPost(1, { view_count: 11 })];
    doc.api.accountVideos = [tiktokPost(1, { view_count: 22 }), tiktokPost(2)];
    doc.find([keyOf(1), keyOf(2)]);
    expect(shown(doc.look(1))).toBe(11);
  });

  it('survives an API without a list of account posts', () => {
    doc.api.videos = posts(1);
    doc.platform.answer = (request) =>
      request.url.includes('/account-videos') ? json({ code: 'NOT_FOUND' }, {}, 404) : doc.api.answer(request);
    expect(shown(doc.look(9))).toBe('absent');
  });

  it('skips rows of platforms it does not know and rows without an id of the platform', () => {
    doc.api.videos = [tiktokPost(1, { platform: 'youtube' }), tiktokPost(2, { external_id: null }), tiktokPost(3)];
    expect(shown(doc.look(1))).toBe('absent');
    expect(shown(doc.look(3))).toBe(1000);
  });
});

describe('a warm post store', () => {
  it('answers from one cache round trip without request or lock', () => {
    doc.api.videos = posts(300);
    const keys = [1, 150, 300].map(keyOf);
    doc.find(keys);
    const { reads } = doc.platform.cache;
    const { attempts } = doc.platform.lock;
    doc.api.paths.length = 0;
    expect([...doc.find(keys).values()].map(shown)).toEqual([1000, 1000, 1000]);
    expect(doc.platform.cache.reads).toBe(reads + 1);
    expect(doc.platform.lock.attempts).toBe(attempts);
    expect(doc.api.paths).toEqual([]);
  });

  it('remembers that a link is not tracked', () => {
    doc.api.videos = posts(300);
    expect(shown(doc.look(9999))).toBe('absent');
    doc.api.paths.length = 0;
    expect(shown(doc.look(9999))).toBe('absent');
    expect(shown(doc.look(8888))).toBe('absent');
    expect(doc.api.paths).toEqual([]);
  });

  it('asks nothing before the API can know more, and asks once it can', () => {
    doc.api.videos = posts(3);
    doc.look(1);
    doc.platform.time.advance(22 * hourMs); // collected at 08:00, due again at 08:00 tomorrow; the cache lives 6 h
    doc.api.paths.length = 0;
    doc.look(1);
    expect(doc.api.paths).toHaveLength(1);
    doc.platform.time.advance(30 * minuteMs);
    doc.look(1);
    expect(doc.api.paths).toHaveLength(1);
    doc.platform.time.advance(31 * minuteMs);
    doc.look(1);
    expect(doc.api.paths).toHaveLength(2);
  });

  it('does not repeat a walk for a collection that is late', () => {
    doc.api.videos = [tiktokPost(1, { last_scrape_time: '2026-11-20T08:00:00Z' })];
    doc.look(1);
    doc.platform.time.advance(4 * minuteMs);
    doc.look(1);
    expect(doc.api.paths).toHaveLength(1);
  });

  it('sees a post that was tracked a moment ago with one look at the newest', () => {
    doc.api.videos = posts(1000);
    expect(shown(doc.look(2000))).toBe('absent');
    doc.api.videos.unshift(tiktokPost(2000));
    doc.api.paths.length = 0;
    doc.platform.time.advance(5 * minuteMs);
    expect(shown(doc.look(2000))).toBe(1000);
    expect(doc.api.paths).toHaveLength(1);
  });

  it('asks again for the first numbers of a pending post after a minute', () => {
    doc.api.videos = [tiktokPost(1, { last_scrape_time: null, view_count: null })];
    expect(shown(doc.look(1))).toBeNull();
    doc.api.videos = [tiktokPost(1)];
    doc.platform.time.advance(minuteMs - 1);
    expect(shown(doc.look(1))).toBeNull();
    doc.platform.time.advance(1);
    expect(shown(doc.look(1))).toBe(1000);
  });

  it('calls a post untracked once a later walk has read everything without it', () => {
    doc.api.videos = posts(3);
    doc.look(2);
    doc.api.videos = [tiktokPost(3), tiktokPost(1)];
    doc.platform.time.advance(5 * hourMs);
    expect(shown(doc.look(2))).toBe(1000); // not due: nothing was asked
    doc.find([keyOf(5)]); // keeps the cache alive
    doc.platform.time.advance(18 * hourMs + 30 * minuteMs);
    expect(shown(doc.look(2))).toBe('absent');
  });

  it('keeps the numbers of two organizations apart', () => {
    doc.api.videos = [tiktokPost(1, { view_count: 11 })];
    expect(shown(doc.look(1, [], 'org-a:key'))).toBe(11);
    doc.api.videos = [];
    expect(shown(doc.look(1, [], 'org-b:key'))).toBe('absent');
    expect(shown(doc.look(1, [], 'org-a:key'))).toBe(11);
  });

  it('fetches further fields when they are asked for, and keeps them', () => {
    doc.api.videos = [tiktokPost(1, { description: 'a = b 🍋' })];
    doc.look(1);
    const lookup = doc.look(1, ['description']);
    expect(lookup).toMatchObject({ record: { fields: { description: 'a = b 🍋' } } });
    doc.api.paths.length = 0;
    expect(doc.look(1, ['description'])).toMatchObject({ record: { fields: { description: 'a = b 🍋' } } });
    expect(shown(doc.look(1))).toBe(1000);
    expect(doc.api.paths).toEqual([]);
  });
});

describe('several executions at once', () => {
  it('waits for the one that walks and reads what it stored', () => {
    doc.api.videos = posts(300);
    doc.platform.lock.heldElsewhereMs = 2_000;
    doc.platform.lock.whileWaiting = () => {
      doc.platform.lock.heldElsewhereMs = 0;
      doc.look(1);
    };
    expect(shown(doc.look(300))).toBe(1000);
    expect(doc.api.paths).toHaveLength(2);
  });

  it('says so, in time, when the lock never comes free', () => {
    doc.platform.lock.heldElsewhereMs = Number.POSITIVE_INFINITY;
    const startMs = doc.platform.time.nowMs;
    expect(shown(doc.look(1))).toBe('busy');
    expect(doc.platform.time.nowMs - startMs).toBeLessThanOrEqual(20_000);
    expect(doc.api.paths).toEqual([]);
  });

  it('serves numbers that are merely due instead of waiting', () => {
    doc.api.videos = [tiktokPost(1, { last_scrape_time: '2026-11-20T08:00:00Z' })];
    doc.look(1);
    doc.platform.time.advance(10 * minuteMs);
    doc.platform.lock.heldElsewhereMs = Number.POSITIVE_INFINITY;
    const startMs = doc.platform.time.nowMs;
    expect(shown(doc.look(1))).toBe(1000);
    expect(doc.platform.time.nowMs).toBe(startMs);
  });

  it('lets go of the lock whatever happens', () => {
    doc.platform.answer = () => {
      throw new Error('DNS error');
    };
    doc.look(1);
    expect(doc.platform.lock.held).toBe(false);
    expect(doc.platform.lock.releases).toBe(1);
  });
});

describe('a bad day', () => {
  const failures: [string, () => ReturnType<typeof json>][] = [
    ['unauthorized', () => json({ code: 'UNAUTHORIZED' }, {}, 401)],
    ['inactive', () => json({ code: 'FORBIDDEN' }, {}, 403)],
    ['rate_limited', () => json({}, { 'retry-after': '120' }, 429)],
    ['unavailable', () => json({}, {}, 503)],
    ['malformed', () => ({ status: 200, headers: {}, body: '<html>' })],
    ['malformed', () => json({ nothing: 'known' })],
    [
      'fetch_quota',
      () => {
        throw new Error('Service invoked too many times for one day: urlfetch.');
      },
    ],
  ];

  it.each(failures)('%s: says it, and quiets the next executions', (code, failure) => {
    doc.api.fail(failure, 100);
    expect(shown(doc.look(1))).toBe(code);
    const asked = doc.api.paths.length;
    for (const id of [1, 2, 3]) expect(shown(doc.look(id))).toBe(code);
    expect(doc.api.paths).toHaveLength(asked);
  });

  it.each(failures)('%s: serves the last good numbers', (_code, failure) => {
    doc.api.videos = [tiktokPost(1, { last_scrape_time: '2026-11-23T09:30:00Z' })];
    doc.look(1);
    doc.platform.time.advance(2 * hourMs);
    doc.api.fail(failure, 100);
    expect(shown(doc.look(1))).toBe(1000);
    expect(doc.api.paths.length).toBeGreaterThan(1);
  });

  it('asks again when the time the server named has come', () => {
    doc.api.videos = posts(1);
    doc.api.fail(() => json({}, { 'retry-after': '120' }, 429));
    expect(doc.look(1)).toMatchObject({ error: { message: expect.stringContaining('09:02') } });
    doc.platform.time.advance(119_000);
    expect(shown(doc.look(1))).toBe('rate_limited');
    doc.platform.time.advance(1_000);
    expect(shown(doc.look(1))).toBe(1000);
  });

  it('stops before the rate-limit window is used up', () => {
    const reset = String(doc.platform.clock.now() / 1000 + 50);
    doc.api.videos = posts(1000);
    doc.api.headers = { 'x-ratelimit-limit': '600', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    expect(shown(doc.look(1))).toBe('rate_limited');
    expect(doc.api.paths).toHaveLength(1);
    expect(shown(doc.look(1000))).toBe(1000);
  });

  it('names the request id', () => {
    doc.api.fail(() => json({}, { 'x-request-id': 'abc-123' }, 401));
    expect(doc.look(1)).toMatchObject({ error: { message: expect.stringContaining('abc-123') } });
  });

  it('begins the walk again when the API refuses its cursor', () => {
    doc.api.videos = posts(1000);
    doc.look(1000);
    doc.api.fail(() => json({ code: 'VALIDATION_ERROR' }, {}, 422));
    expect(shown(doc.look(1))).toBe(1000);
    expect(doc.api.paths).toHaveLength(1 + 1 + 5);
  });

  it('does not walk for ever when the API repeats a page', () => {
    doc.platform.answer = (request) => {
      doc.api.paths.push(request.url);
      return json({ data: [tiktokPost(1)], pagination: { has_next: true, limit: 200, next_cursor: 'same' } });
    };
    expect(shown(doc.look(9))).toBe('malformed');
    expect(doc.api.paths.length).toBeLessThan(10);
  });

  it('says so when the cache itself fails, and asks nothing', () => {
    doc.platform.cache.failure = Object.assign(new Error('cache'), {
      name: 'CreatorAuditError',
      code: 'google_service',
    });
    expect(shown(doc.look(1))).toBe('google_service');
    expect(doc.api.paths).toEqual([]);
  });
});

describe('a cache that forgets', () => {
  it('never calls a post untracked because its entry is gone', () => {
    doc.api.videos = posts(300);
    doc.look(9999);
    doc.platform.cache.evict((key) => /:\d+$/.test(key));
    expect(shown(doc.look(1))).not.toBe('absent');
  });

  it('finds the post again half a minute later', () => {
    doc.api.videos = posts(300);
    doc.look(9999);
    doc.platform.cache.evict((key) => /:\d+$/.test(key));
    doc.platform.time.advance(30_000);
    expect(shown(doc.look(1))).toBe(1000);
    expect(shown(doc.look(299))).toBe(1000);
  });

  it('does not take part of a walk for the whole when entries were lost in its middle', () => {
    doc.api.videos = posts(1000);
    doc.look(1000);
    doc.platform.cache.evict((key) => /:\d+$/.test(key)); // page 1 is lost
    expect(shown(doc.look(9999))).not.toBe('absent'); // reads pages 2 to 6
    doc.platform.time.advance(30_000);
    expect(shown(doc.look(1000))).toBe(1000);
  });

  it('takes damaged entries for missing ones', () => {
    doc.api.videos = posts(3);
    doc.look(1);
    for (const entry of doc.platform.cache.entries.values()) entry.value = entry.value.slice(0, -2);
    doc.platform.time.advance(minuteMs);
    expect(shown(doc.look(1))).toBe(1000);
  });
});
