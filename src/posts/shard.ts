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
  /** Whether all that the data sheet knows of this shard's posts was put into it. */
  readonly isSeeded: boolean;
  /** Wanted keys the walk has looked for from its first page on, without meeting them (large organizations only). */
  readonly sought: Readonly<Record<string, 1>>;
}

export function shardOf(key: PostKey): number {
  return fnv1a(key) % shardCount;
}

/** `[id, bits, interval, last scrape, fetched, rest, ...counters, fields?]`: about 150 bytes with its key. */
type Packed = readonly unknown[];

const activeBit = 1;
const unavailableBit = 2;

/**
 * Over the size limit further fields go first, then whole records, those fetched longest ago before the others.
 * @returns The text, and whether all records are in it.
 */
export function encodeShard(shard: Shard): { text: string; isWhole: boolean } {
  const text = toText(shard, Object.values(shard.records));
  if (byteLength(text) <= limits.cacheValueBytes) return { text, isWhole: true };

  const newestFirst = Object.values(shard.records).sort((a, b) => b.fetchedMs - a.fetchedMs);
  let room = limits.cacheValueBytes - byteLength(toText(shard, []));
  const counters = newestFirst.map((record) => ({ ...record, fields: {} }));
  const kept = counters.filter((record) => {
    const bytes = entryBytes(record);
    if (bytes > room) return false;
    room -= bytes;
    return true;
  });
  const withFields = kept.map((record) => {
    const full = shard.records[record.key] ?? record;
    const extra = entryBytes(full) - entryBytes(record);
    if (extra > room) return record;
    room -= extra;
    return full;
  });
  return { text: toText(shard, withFields), isWhole: kept.length === newestFirst.length };
}

/** @returns `undefined` for a missing, damaged or foreign entry. */
export function decodeShard(text: string | undefined): Shard | undefined {
  if (text === undefined) return undefined;
  try {
    const stored = JSON.parse(text) as {
      w: number;
      p: number;
      r: Record<string, Packed>;
      s: Record<string, 1>;
      d: 0 | 1;
    };
    const records: Record<string, PostRecord> = {};
    for (const [key, packed] of Object.entries(stored.r)) records[key] = unpack(key as PostKey, packed);
    return { walk: stored.w, sincePage: stored.p, records, sought: stored.s, isSeeded: stored.d === 1 };
  } catch {
    return undefined;
  }
}

function toText(shard: Shard, records: readonly PostRecord[]): string {
  const packed: Record<string, Packed> = {};
  for (const record of records) packed[record.key] = pack(record);
  return JSON.stringify({ w: shard.walk, p: shard.sincePage, r: packed, s: shard.sought, d: shard.isSeeded ? 1 : 0 });
}

/** With the comma or the braces around it: one byte too many rather than too few. */
function entryBytes(record: PostRecord): number {
  return byteLength(JSON.stringify({ [record.key]: pack(record) }));
}

/** In UTF-8, of a text whose surrogates come in pairs or as escapes (JSON.stringify sees to it in V8). */
function byteLength(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

function pack(record: PostRecord): Packed {
  const bits = (record.isActive ? activeBit : 0) | (record.isUnavailable ? unavailableBit : 0);
  const counters = counterNames.map((name) => record.counters[name]);
  const packed = [
    record.id,
    bits,
    record.scrapeIntervalHours,
    record.lastScrapeMs,
    record.fetchedMs,
    record.restMs,
    ...counters,
  ];
  return Object.keys(record.fields).length > 0 ? [...packed, record.fields] : packed;
}

function unpack(key: PostKey, packed: Packed): PostRecord {
  const [id, bits, scrapeIntervalHours, lastScrapeMs, fetchedMs, restMs, ...rest] = packed as [
    string,
    number,
    number | null,
    number | null,
    number,
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
    restMs,
    counters,
    fields: (rest[counterNames.length] as Record<string, unknown> | undefined) ?? {},
  };
}
