// Records in the document cache: a fixed number of entries, because the cache holds about 1,000 of them in all.

import type { PostKey } from '../links/post-key.ts';
import { limits } from '../platform/limits.ts';
import { fnv1a } from './hash.ts';
import { type CounterName, counterNames, type PostRecord } from './record.ts';

/** A single-cell formula reads one of these; 64 of 90 KB hold about 39,000 records without further fields. */
export const shardCount = 64;

export interface Shard {
  /** The walk that last wrote here, by its start time. */
  readonly walk: number;
  /**
   * Pages of that walk that had been read before this shard existed. 0: every post of the walk's pages that belongs
   * here is here. More: an eviction or a full shard lost some, so that a missing post proves nothing.
   */
  readonly sincePage: number;
  readonly records: Readonly<Record<string, PostRecord>>;
  /** Wanted keys not met so far, each with the page from which the walk has looked for it (large organizations only). */
  readonly sought: Readonly<Record<string, number>>;
}

export function shardOf(key: PostKey): number {
  return fnv1a(key) % shardCount;
}

/** `[id, bits, interval, last scrape, fetched, ...counters, fields?]`: about 150 bytes with its key. */
type Packed = readonly unknown[];

const activeBit = 1;
const unavailableBit = 2;

/** @returns The text, and whether all records are in it: over the size limit the ones fetched longest ago are not. */
export function encodeShard(shard: Shard): { text: string; isWhole: boolean } {
  const text = toText(shard);
  if (text.length <= limits.cacheValueBytes) return { text, isWhole: true };
  const newestFirst = Object.values(shard.records).sort((a, b) => b.fetchedMs - a.fetchedMs);
  const records: Record<string, PostRecord> = {};
  let size = toText({ ...shard, records }).length;
  for (const record of newestFirst) {
    size += ascii(JSON.stringify({ [record.key]: pack(record) })).length;
    if (size > limits.cacheValueBytes) break;
    records[record.key] = record;
  }
  return { text: toText({ ...shard, records }), isWhole: false };
}

/** @returns `undefined` for a missing, damaged or foreign entry. */
export function decodeShard(text: string | undefined): Shard | undefined {
  if (text === undefined) return undefined;
  try {
    const stored = JSON.parse(text) as { w: number; p: number; r: Record<string, Packed>; s: Record<string, number> };
    const records: Record<string, PostRecord> = {};
    for (const [key, packed] of Object.entries(stored.r)) records[key] = unpack(key as PostKey, packed);
    return { walk: stored.w, sincePage: stored.p, records, sought: stored.s };
  } catch {
    return undefined;
  }
}

function toText(shard: Shard): string {
  const records: Record<string, Packed> = {};
  for (const record of Object.values(shard.records)) records[record.key] = pack(record);
  return ascii(JSON.stringify({ w: shard.walk, p: shard.sincePage, r: records, s: shard.sought }));
}

function pack(record: PostRecord): Packed {
  const bits = (record.isActive ? activeBit : 0) | (record.isUnavailable ? unavailableBit : 0);
  const counters = counterNames.map((name) => record.counters[name]);
  const packed = [record.id, bits, record.scrapeIntervalHours, record.lastScrapeMs, record.fetchedMs, ...counters];
  return Object.keys(record.fields).length > 0 ? [...packed, record.fields] : packed;
}

function unpack(key: PostKey, packed: Packed): PostRecord {
  const [id, bits, scrapeIntervalHours, lastScrapeMs, fetchedMs, ...rest] = packed as [
    string,
    number,
    number | null,
    number | null,
    number,
    ...unknown[],
  ];
  const counters = {} as Record<CounterName, number | null>;
  for (const [index, name] of counterNames.entries()) counters[name] = rest[index] as number | null;
  return {
    key,
    id,
    isActive: (bits & activeBit) !== 0,
    isUnavailable: (bits & unavailableBit) !== 0,
    scrapeIntervalHours,
    lastScrapeMs,
    fetchedMs,
    counters,
    fields: (rest[counterNames.length] as Record<string, unknown> | undefined) ?? {},
  };
}

/** Beyond ASCII the length of a text is not its size: write every other character as an escape. */
function ascii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
