// Views gained, in the document cache: a fixed number of entries for each set of windows that formulas ask for.

import type { ViewGains } from '../api/view-gains.ts';
import type { Failure } from '../http/failure.ts';
import type { PostKey } from '../links/post-key.ts';
import { hourMs, limits } from '../platform/limits.ts';
import type { Cache } from '../platform/ports.ts';
import { entryPrefix } from './cached-posts.ts';
import { fnv1a } from './hash.ts';

/** A post takes about 130 bytes with ten windows, so 32 values of 90 KB hold about 20,000. */
const shardCount = 32;
/** Older ones are said to be unknown: nothing tells the age of a gain. */
const keptMs = 24 * hourMs;

/** When it was asked, epoch milliseconds, then the gains; without any where the API has none for the post. */
export type KeptGains = readonly [number, ...ViewGains];

/** Why the API refuses this kind of request, while it answers others; nobody asks before `untilMs`. */
export interface Refusal {
  readonly failure: Failure;
  readonly untilMs: number;
}

export interface GainsSnapshot {
  readonly kept: Map<PostKey, KeptGains>;
  refusal: Refusal | undefined;
}

export interface CachedGains {
  /** One round trip. Only what was read as a whole can be written. */
  read(keys: readonly PostKey[] | 'all', nowMs: number): GainsSnapshot;
  write(snapshot: GainsSnapshot, changed: Iterable<PostKey>): void;
}

/** @param owner As for the records: another key can never meet these entries. */
export function createCachedGains(cache: Cache, owner: string, windows: readonly number[]): CachedGains {
  const prefix = `${entryPrefix(owner)}gains`;
  const shardName = (index: number) => `${prefix}:${windows.join('.')}:${index}`;

  return {
    read(keys, nowMs) {
      const indexes = keys === 'all' ? allShards : [...new Set(keys.map(shardOf))];
      const names = indexes.map(shardName);
      const entries = cache.getAll([prefix, ...names]);
      const kept = new Map<PostKey, KeptGains>();
      for (const name of names) {
        for (const [key, gains] of Object.entries(parse<Record<PostKey, KeptGains>>(entries[name]) ?? {})) {
          if (nowMs - gains[0] < keptMs) kept.set(key as PostKey, gains);
        }
      }
      return { kept, refusal: parse<Refusal>(entries[prefix]) };
    },

    write({ kept, refusal }, changed) {
      const shards = new Map<number, (readonly [PostKey, KeptGains])[]>();
      for (const key of changed) shards.set(shardOf(key), []);
      for (const entry of kept) shards.get(shardOf(entry[0]))?.push(entry);
      const entries: Record<string, string> = refusal ? { [prefix]: JSON.stringify(refusal) } : {};
      for (const [index, shard] of shards) entries[shardName(index)] = toText(shard);
      if (Object.keys(entries).length > 0) cache.putAll(entries, limits.cacheTtlSeconds);
    },
  };
}

const allShards = Array.from({ length: shardCount }, (_, index) => index);

function shardOf(key: PostKey): number {
  return fnv1a(key) % shardCount;
}

/** Keys, numbers and brackets: a character is a byte. Over the limit those asked longest ago go. */
function toText(shard: readonly (readonly [PostKey, KeptGains])[]): string {
  const text = JSON.stringify(Object.fromEntries(shard));
  if (text.length <= limits.cacheValueBytes) return text;
  const newestFirst = [...shard].sort(([, a], [, b]) => b[0] - a[0]);
  return toText(newestFirst.slice(0, Math.floor((0.9 * shard.length * limits.cacheValueBytes) / text.length)));
}

function parse<T>(text: string | undefined): T | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}
