import { beforeEach, describe, expect, it } from 'vitest';
import { offContract } from '../../support/contract-watch.ts';
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
    doc.api.accountVideos = [tiktokPost(1, { id: 5, view_count: 22 }), tiktokPost(2)];
    doc.find([keyOf(1), keyOf(2)]);
    expect(shown(doc.look(1))).toBe(11);
  });

  it('survives an API without a list of account posts', () => {
    doc.api.videos = posts(1);
    doc.platform.answer = (request) =>
      request.url.includes('/account-videos')
        ? offContract(json({ code: 'NOT_FOUND' }, {}, 404))
        : doc.api.answer(request);
    expect(shown(doc.look(9))).toBe('absent');
  });

  it('skips rows of platforms it does not know and rows without an id of the platform', () => {
    doc.api.breaksContract = true;
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
    doc.look(5); // another formula reads everything
    doc.api.paths.length = 0;
    expect(shown(doc.look(2))).toBe('absent');
    expect(shown(doc.look(2, ['description']))).toBe('absent');
    expect(doc.api.paths).toEqual([]);
  });

  it('believes no record for more than six hours, whatever its interval or its clock says', () => {
    doc.api.videos = [
      tiktokPost(1, { scrape_interval_hours: 720 }),
      tiktokPost(2, { last_scrape_time: '2036-01-01T00:00:00Z' }),
    ];
    doc.find([keyOf(1), keyOf(2)]);
    doc.api.videos = doc.api.videos.map((post) => ({ ...post, view_count: 2000 }));
    for (let hour = 0; hour < 6; hour += 1) {
      doc.platform.time.advance(hourMs + minuteMs);
      doc.look(50 + hour); // keeps the cache alive, and reads nothing twice
    }
    expect([...doc.find([keyOf(1), keyOf(2)]).values()].map(shown)).toEqual([2000, 2000]);
  });

  it('finds posts that were tracked in bulk behind the newest page', () => {
    doc.api.videos = posts(1000);
    doc.look(99_999);
    doc.api.videos = [...posts(2000).slice(0, 1000), ...doc.api.videos].map((post, index) => ({
      ...post,
      added_at: new Date(doc.platform.clock.now() - index * 1000).toISOString(),
    }));
    doc.platform.time.advance(5 * minuteMs + 1);
    expect(shown(doc.look(1001))).toBe(1000);
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
    expect(doc.platform.cache.reads).toBe(6); // two of ours, and four of the other one
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
