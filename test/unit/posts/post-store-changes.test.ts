// What executions do to the store that know more than formulas: they track, and they read single posts.
import { beforeEach, describe, expect, it } from 'vitest';
import type { PostRow } from '../../../src/api/post-lists.ts';
import { type Patience, withoutPatience } from '../../../src/posts/assess.ts';
import type { PostRecord } from '../../../src/posts/record.ts';
import { recordOfTracked } from '../../../src/posts/record-of-row.ts';
import { type FakePost, tiktokPost, uuidOf } from '../../support/fake-api.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { createDocument, keyOf, posts, shown } from './store-fixture.ts';

const minuteMs = 60_000;
const impatient: Patience = { absentMs: 0, pendingMs: 5_000, mustLook: false };
let doc: ReturnType<typeof createDocument>;

beforeEach(() => {
  doc = createDocument();
});

function recordOf(id: number, fields: Partial<FakePost> = {}, names: readonly string[] = []): PostRecord {
  const row = tiktokPost(id, fields) as PostRow;
  const record = recordOfTracked(row, keyOf(id), names, doc.platform.clock.now());
  if (!record) throw new Error(`no record for ${id}`);
  return record;
}

const pendingFields = { last_scrape_time: null, view_count: null };

/** As the API lists it from now on: the newest. */
function list(id: number, fields: Partial<FakePost> = {}): void {
  const others = doc.api.videos.filter(({ external_id }) => external_id !== String(id));
  doc.api.videos = [
    tiktokPost(id, { added_at: new Date(doc.platform.clock.now()).toISOString(), ...fields }),
    ...others,
  ];
}

function lookWith(patience: Patience, ...ids: number[]) {
  return [...doc.find(ids.map(keyOf), [], undefined, patience).values()].map(shown);
}

describe('a record that is kept', () => {
  it('is there for the next formula, without a request', () => {
    doc.api.videos = posts(3);
    doc.look(1);
    doc.api.paths.length = 0;
    doc.storeNow().keep([recordOf(50, { view_count: 7 })]);
    expect(shown(doc.look(50))).toBe(7);
    expect(doc.api.paths).toEqual([]);
  });

  it('is there before anything was walked, and proves no other post untracked', () => {
    doc.api.videos = posts(3);
    doc.storeNow().keep([recordOf(50, { view_count: 7 })]);
    expect(shown(doc.look(50))).toBe(7);
    expect(doc.api.paths).toEqual([]);
    expect([...doc.find([1, 2, 3].map(keyOf)).values()].map(shown)).toEqual([1000, 1000, 1000]);
  });

  it('takes the place of "not tracked"', () => {
    doc.api.videos = posts(3);
    expect(shown(doc.look(50))).toBe('absent');
    doc.storeNow().keep([recordOf(50)]);
    expect(shown(doc.look(50))).toBe(1000);
  });

  it('keeps the further fields that were known', () => {
    doc.storeNow().keep([recordOf(50, { description: 'a caption' }, ['description'])]);
    doc.storeNow().keep([recordOf(50, { view_count: 8 })]);
    expect(doc.look(50, ['description'])).toMatchObject({
      record: { fields: { description: 'a caption' }, counters: { view_count: 8 } },
    });
    expect(doc.api.paths).toEqual([]);
  });

  it('gives way to what a walk has read while it waited for the lock', () => {
    doc.api.videos = posts(3);
    const older = recordOf(3, { view_count: 7 });
    doc.platform.time.advance(minuteMs);
    doc.look(3);
    doc.storeNow().keep([{ ...older, restMs: 0 }]);
    expect(shown(doc.look(3))).toBe(1000);
  });

  it('is not lost to a walk that is under way', () => {
    doc.api.videos = posts(1000);
    doc.look(999); // one page of five
    doc.storeNow().keep([recordOf(2000, { view_count: 7 })]);
    doc.look(1); // the rest
    expect(shown(doc.look(2000))).toBe(7);
  });

  it('is asked for again when the cache was too busy to keep it', () => {
    doc.api.videos = posts(3);
    doc.platform.lock.heldElsewhereMs = 60_000;
    doc.storeNow().keep([recordOf(3, { view_count: 7 })]);
    doc.platform.lock.heldElsewhereMs = 0;
    expect(shown(doc.look(3))).toBe(1000);
    expect(doc.platform.lock.held).toBe(false);
  });

  it('needs no lock when there is nothing to keep', () => {
    doc.storeNow().keep([]);
    expect(doc.platform.lock.attempts).toBe(0);
  });
});

describe('a post that was tracked a moment ago', () => {
  beforeEach(() => {
    doc.api.videos = posts(1000);
    expect(shown(doc.look(5000))).toBe('absent'); // a finished walk
    doc.platform.time.advance(minuteMs);
    list(5000, pendingFields);
    doc.storeNow().keep([recordOf(5000, pendingFields)]);
    doc.api.paths.length = 0;
  });

  it('is not asked for before the patience of whoever looks is over', () => {
    doc.platform.time.advance(4_000);
    expect(lookWith(impatient, 5000)).toEqual([null]);
    expect(doc.api.paths).toEqual([]);
  });

  it('gets its numbers with one request for the newest posts', () => {
    doc.platform.time.advance(5_000);
    list(5000, { view_count: 12 });
    expect(lookWith(impatient, 5000)).toEqual([12]);
    expect(doc.api.paths).toEqual(['/videos?order_by=added_at&order_direction=desc&limit=200']);
  });

  it('is looked at once a turn while it has none', () => {
    for (let turn = 0; turn < 3; turn += 1) {
      doc.platform.time.advance(5_000);
      expect(lookWith(impatient, 5000)).toEqual([null]);
    }
    expect(doc.api.paths).toHaveLength(3);
  });

  it('leaves a formula its minute', () => {
    doc.platform.time.advance(minuteMs - 1_000);
    doc.look(5000);
    expect(doc.api.paths).toEqual([]);
    doc.platform.time.advance(2_000);
    doc.look(5000);
    expect(doc.api.paths).toHaveLength(1);
  });

  it('shares that request with all the others', () => {
    list(5001, pendingFields);
    doc.storeNow().keep([recordOf(5001, pendingFields)]);
    doc.platform.time.advance(5_000);
    list(5000, { view_count: 12 });
    list(5001, { view_count: 13 });
    expect(lookWith(impatient, 5000, 5001)).toEqual([12, 13]);
    expect(doc.api.paths).toHaveLength(1);
  });
});

describe('no patience at all for a link that was not tracked', () => {
  it('looks among the newest at once', () => {
    doc.api.videos = posts(1000);
    expect(shown(doc.look(5000))).toBe('absent');
    list(5000);
    doc.api.paths.length = 0;
    expect(shown(doc.look(5000))).toBe('absent'); // a formula waits five minutes
    expect(doc.api.paths).toEqual([]);
    expect(lookWith(withoutPatience, 5000)).toEqual([1000]);
    expect(doc.api.paths).toHaveLength(1);
  });

  it('costs one request when it still is not tracked', () => {
    doc.api.videos = posts(1000);
    doc.look(5000);
    doc.api.paths.length = 0;
    expect(lookWith(withoutPatience, 5000, 5001, 5002)).toEqual(['absent', 'absent', 'absent']);
    expect(doc.api.paths).toHaveLength(1);
  });
});

describe('an absence that could not be looked at anew', () => {
  it('is said to be unsure while the API cannot be asked', () => {
    doc.api.videos = posts(10);
    expect(shown(doc.look(5000))).toBe('absent');
    doc.api.fail(() => json({}, {}, 503), 20);
    const lookup = doc.find([keyOf(5000)], [], undefined, withoutPatience).get(keyOf(5000));
    expect(lookup).toMatchObject({ kind: 'absent', unsure: { code: 'unavailable' } });
  });

  it('is said to be unsure while somebody else holds the lock', () => {
    doc.api.videos = posts(10);
    doc.look(5000);
    doc.platform.lock.heldElsewhereMs = 60_000;
    const lookup = doc.find([keyOf(5000)], [], undefined, withoutPatience).get(keyOf(5000));
    expect(lookup).toMatchObject({ kind: 'absent', unsure: { code: 'busy' } });
  });

  it('is sure once the newest posts have been looked at', () => {
    doc.api.videos = posts(10);
    doc.look(5000);
    expect(doc.find([keyOf(5000)], [], undefined, withoutPatience).get(keyOf(5000))).toEqual({ kind: 'absent' });
  });
});

describe('a post whose id is forgotten', () => {
  it('is looked up anew when it is wanted next', () => {
    doc.api.videos = posts(3);
    doc.look(2);
    doc.api.videos = [tiktokPost(2, { id: uuidOf(77), view_count: 22 }), ...posts(3).filter((_, at) => at !== 1)];
    doc.storeNow().forget(keyOf(2));
    doc.api.paths.length = 0;
    doc.platform.time.advance(minuteMs);
    expect(doc.look(2)).toMatchObject({ record: { id: uuidOf(77), counters: { view_count: 22 } } });
    expect(doc.api.paths.length).toBeGreaterThan(0);
  });

  it('is found among the newest even right after a walk', () => {
    doc.api.videos = posts(3);
    doc.look(2);
    doc.platform.time.advance(25_000);
    list(2, { id: uuidOf(77) });
    doc.storeNow().forget(keyOf(2));
    expect(doc.look(2)).toMatchObject({ record: { id: uuidOf(77) } });
  });

  it('is untracked once everything has been read without it, not before', () => {
    doc.api.videos = posts(3);
    doc.look(2);
    doc.storeNow().forget(keyOf(2));
    doc.api.videos = [tiktokPost(3), tiktokPost(1)];
    doc.platform.time.advance(minuteMs);
    expect(shown(doc.look(2))).toBe('absent');
  });

  it('leaves all other posts known', () => {
    doc.api.videos = posts(200);
    doc.find(Array.from({ length: 200 }, (_, index) => keyOf(index + 1)));
    doc.api.paths.length = 0;
    doc.storeNow().forget(keyOf(7));
    const others = Array.from({ length: 200 }, (_, index) => index + 1).filter((id) => id !== 7);
    expect([...doc.find(others.map(keyOf)).values()].every(({ kind }) => kind === 'record')).toBe(true);
    expect(doc.api.paths).toEqual([]);
  });

  it('changes nothing where nothing is known', () => {
    doc.storeNow().forget(keyOf(7));
    expect(doc.platform.lock.held).toBe(false);
    expect(doc.api.paths).toEqual([]);
  });
});

describe('a store without a key', () => {
  const findWithout = (ids: readonly number[], patience?: Patience) =>
    [...doc.storeNow('org:key', false).find(ids.map(keyOf), [], patience).values()].map(shown);

  it('answers what others have read, and sends nothing', () => {
    doc.api.videos = posts(3);
    doc.look(8); // reads everything
    doc.api.paths.length = 0;
    expect(findWithout([1, 2, 3])).toEqual([1000, 1000, 1000]);
    expect(findWithout([9])).toEqual(['absent']);
    expect(doc.api.paths).toEqual([]);
  });

  it('says whose numbers they are when it knows none, and never waits for the lock', () => {
    doc.platform.lock.heldElsewhereMs = 60_000;
    const startMs = doc.platform.time.nowMs;
    expect(findWithout([1])).toEqual(['no_key']);
    expect(doc.platform.time.nowMs).toBe(startMs);
    expect(doc.platform.requests).toEqual([]);
  });

  it('shows numbers that are due, and asks for none', () => {
    doc.api.videos = [tiktokPost(1, { last_scrape_time: '2026-11-20T08:00:00Z' })];
    doc.look(1);
    doc.api.paths.length = 0;
    doc.platform.time.advance(60 * minuteMs);
    expect(findWithout([1], { absentMs: 0, pendingMs: 0, mustLook: false })).toEqual([1000]);
    expect(doc.api.paths).toEqual([]);
  });
});
