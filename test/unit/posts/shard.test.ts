import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PostKey } from '../../../src/links/post-key.ts';
import { limits } from '../../../src/platform/limits.ts';
import type { PostRecord } from '../../../src/posts/record.ts';
import { decodeShard, encodeShard, type Shard, shardCount, shardOf } from '../../../src/posts/shard.ts';

const counter = fc.option(fc.maxSafeNat());
const record: fc.Arbitrary<PostRecord> = fc.record({
  key: fc
    .tuple(fc.constantFrom('tiktok', 'instagram'), fc.stringMatching(/^[\w-]{5,19}$/))
    .map((parts) => parts.join(':') as PostKey),
  id: fc.uuid(),
  isActive: fc.boolean(),
  isUnavailable: fc.boolean(),
  scrapeIntervalHours: fc.option(fc.nat(1000)),
  lastScrapeMs: fc.option(fc.maxSafeNat()),
  fetchedMs: fc.maxSafeNat(),
  restMs: fc.nat(604_800_000),
  counters: fc.record({
    view_count: counter,
    play_count: counter,
    like_count: counter,
    comment_count: counter,
    share_count: counter,
    saved_count: counter,
  }),
  fields: fc.dictionary(fc.constantFrom('description', 'create_time', 'metadata'), fc.jsonValue({ maxDepth: 2 })),
});

function shardWith(records: readonly PostRecord[]): Shard {
  return {
    walk: 17,
    sincePage: 0,
    records: Object.fromEntries(records.map((each) => [each.key, each])),
    sought: { 'tiktok:1': 1 },
    isSeeded: true,
  };
}

describe('a shard in the cache', () => {
  it('comes back as it went in', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 20 }), (records) => {
        const shard = shardWith(records);
        expect(JSON.stringify(decodeShard(encodeShard(shard).text))).toBe(JSON.stringify(shard));
      }),
    );
  });

  it('never grows over the limit, whatever script the captions are in', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        record,
        fc.integer({ min: 100, max: 400 }),
        (text, base, count) => {
          const records = Array.from({ length: count }, (_, index) => ({
            ...base,
            key: `tiktok:${index}` as PostKey,
            fields: { description: text.repeat(Math.ceil(600 / text.length)) },
          }));
          const encoded = encodeShard(shardWith(records));
          expect(Buffer.byteLength(encoded.text)).toBeLessThanOrEqual(limits.cacheValueBytes);
          const kept = Object.values(decodeShard(encoded.text)?.records ?? {});
          expect(kept.length === count).toBe(encoded.isWhole);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('gives up captions before it gives up a single counter', () => {
    const [base] = fc.sample(record, 1);
    if (!base) throw new Error('no sample');
    const records = Array.from({ length: 50 }, (_, index) => ({
      ...base,
      key: `tiktok:${10_000 + index}` as PostKey,
      fetchedMs: index,
      fields: { description: '🍋'.repeat(1000) },
    }));
    const { text, isWhole } = encodeShard(shardWith(records));
    const kept = Object.values(decodeShard(text)?.records ?? {});
    expect(isWhole).toBe(true);
    expect(kept.map(({ counters }) => counters)).toEqual(records.map(({ counters }) => counters));
    const withCaption = kept.filter(({ fields }) => 'description' in fields).map(({ fetchedMs }) => fetchedMs);
    expect(withCaption.length).toBeGreaterThan(10);
    expect(Math.min(...withCaption)).toBe(50 - withCaption.length);
  });

  it('leaves out the records fetched longest ago when even the counters are too many, and says so', () => {
    const [base] = fc.sample(record, 1);
    if (!base) throw new Error('no sample');
    const records = Array.from({ length: 2_000 }, (_, index) => ({
      ...base,
      key: `tiktok:${10_000 + index}` as PostKey,
      // All of one length: a shorter one may fit where the next in order does not.
      fetchedMs: 10_000 + index,
      fields: {},
    }));
    const { text, isWhole } = encodeShard(shardWith(records));
    const kept = Object.values(decodeShard(text)?.records ?? {}).map(({ fetchedMs }) => fetchedMs - 10_000);
    expect(isWhole).toBe(false);
    expect(kept.length).toBeGreaterThan(300);
    expect(Math.min(...kept)).toBe(2_000 - kept.length);
  });

  it.each([undefined, '', '{', '{}', 'null', '{"w":1,"p":0,"r":{"tiktok:1":7}}'])('reads %j as missing', (text) => {
    expect(decodeShard(text)).toBeUndefined();
  });

  it('spreads posts evenly, so that no shard is full long before the others', () => {
    const sizes = new Array<number>(shardCount).fill(0);
    for (let index = 0; index < 10_000; index += 1) {
      const shard = shardOf(`tiktok:${7_300_000_000_000_000_000n + BigInt(index) * 7_919_000_003n}`);
      sizes[shard] = (sizes[shard] ?? 0) + 1;
    }
    expect(Math.max(...sizes)).toBeLessThan((10_000 / shardCount) * 1.4);
  });
});
