import { beforeEach, describe, expect, it } from 'vitest';
import { openGate } from '../../../src/http/gate.ts';
import { createCachedPosts } from '../../../src/posts/cached-posts.ts';
import { shardOf } from '../../../src/posts/shard.ts';
import { startWalk } from '../../../src/posts/walk.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { createDocument, keyOf, posts, shown } from './store-fixture.ts';

const minuteMs = 60_000;
let doc: ReturnType<typeof createDocument>;

beforeEach(() => {
  doc = createDocument();
});

describe('a post whose further fields are not at hand', () => {
  it('shows its counters, and says why the field is missing', () => {
    doc.api.videos = posts(3);
    doc.look(1);
    doc.api.fail(() => json({}, {}, 503), 100);
    const lookup = doc.look(1, ['description']);
    expect(lookup).toMatchObject({ kind: 'record', incomplete: { code: 'unavailable' } });
    expect(shown(lookup)).toBe(1000);
  });

  it('never costs another formula its counters, however long the captions are', () => {
    const captions = 'あ'.repeat(2_000);
    doc.api.videos = posts(1_000).map((post) => ({ ...post, description: captions }));
    const keys = Array.from({ length: 1_000 }, (_, index) => keyOf(index + 1));
    doc.find(keys);
    doc.find(keys, ['description']);
    doc.api.paths.length = 0;
    expect([...doc.find(keys).values()].map(shown)).toEqual(keys.map(() => 1000));
    expect(doc.api.paths).toEqual([]);
  });

  it('is not read again and again when the cache has no room for it', () => {
    doc.api.videos = posts(1_000).map((post) => ({ ...post, description: 'あ'.repeat(4_000) }));
    const keys = Array.from({ length: 1_000 }, (_, index) => keyOf(index + 1));
    doc.find(keys, ['description']);
    doc.api.paths.length = 0;
    const again = [...doc.find(keys, ['description']).values()];
    expect(again.every((lookup) => lookup.kind === 'record')).toBe(true);
    expect(again.some((lookup) => lookup.kind === 'record' && lookup.incomplete?.code === 'not_kept')).toBe(true);
    expect(doc.api.paths).toEqual([]);
  });
});

describe('a cache that fails to keep what it is given', () => {
  it('never makes a tracked post untracked, whichever write it refuses', () => {
    for (const refused of [1, 2, 3, 4]) {
      doc = createDocument();
      doc.api.videos = posts(1000);
      doc.api.latencyMs = 2_500; // a write after every page
      doc.platform.cache.refuses = (write) => write === refused;
      doc.look(99_999);
      doc.look(99_999);
      for (let id = 1; id <= 1000; id += 37) expect(shown(doc.look(id))).not.toBe('absent');
    }
  });

  it('loses no other post to one with enormous fields', () => {
    doc.api.videos = posts(300).map((post, index) =>
      index === 7 ? { ...post, platform_data: { a: 'x'.repeat(99_000) } } : post,
    );
    const keys = Array.from({ length: 300 }, (_, index) => keyOf(index + 1));
    doc.find(keys, ['platform_data']);
    doc.api.paths.length = 0;
    expect([...doc.find(keys).values()].map(shown)).toEqual(keys.map(() => 1000));
    expect(doc.api.paths).toEqual([]);
  });

  it('marks a shard that could not hold all its posts', () => {
    doc.api.videos = posts(1000);
    const cached = createCachedPosts(doc.platform.cache, 'org:full', doc.platform.clock);
    const record = doc.look(1);
    if (record.kind !== 'record') throw new Error('no record');
    const many = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, index) => [`tiktok:${index}`, { ...record.record, key: keyOf(index) }]),
    );
    const shards = new Map([
      [shardOf(keyOf(1)), { walk: 1, sincePage: 0, records: many, sought: {}, isSeeded: false }],
    ]);
    cached.write({ walk: startWalk(1, []), gate: openGate, shards }, new Set([shardOf(keyOf(1))]));
    expect(cached.read([keyOf(1)]).shards.get(shardOf(keyOf(1)))?.sincePage).toBeGreaterThan(0);
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
