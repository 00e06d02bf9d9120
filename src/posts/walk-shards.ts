// What a walk does to the shards. Each function changes the map and answers which shards are to be written again.

import type { PostListName, PostRow } from '../api/post-lists.ts';
import type { PostKey } from '../links/post-key.ts';
import type { PostRecord } from './record.ts';
import { recordOfRow } from './record-of-row.ts';
import { type Shard, shardCount, shardOf } from './shard.ts';
import type { Walk } from './walk.ts';

type Shards = Map<number, Shard>;

/** A new walk keeps what is known, and looks for everything the one before it has looked for, from its first page on. */
export function beginShards(shards: Shards, walk: Walk): Set<number> {
  return eachShard((index) => {
    const { records = {}, sought = {}, isSeeded = false } = shards.get(index) ?? {};
    shards.set(index, { walk: walk.startedMs, sincePage: 0, records, sought, isSeeded });
    return true;
  });
}

/** Shards lost since the walk began start anew, and remember that they missed its first pages. */
export function adoptShards(shards: Shards, walk: Walk): Set<number> {
  return eachShard((index) => {
    const shard = shards.get(index);
    if (shard?.walk === walk.startedMs) return false;
    const { records = {}, isSeeded = false } = shard ?? {};
    shards.set(index, { walk: walk.startedMs, sincePage: walk.pages, records, sought: {}, isSeeded });
    return true;
  });
}

/** Notes that these posts have been looked for from the first page on, so that the walk's end can call them untracked. */
export function seekPosts(shards: Shards, keys: Iterable<PostKey>): Set<number> {
  const additions = new Map<number, Record<string, 1>>();
  for (const key of keys) {
    const index = shardOf(key);
    const shard = shards.get(index);
    if (!shard || key in shard.records || key in shard.sought) continue;
    const sought = additions.get(index) ?? {};
    sought[key] = 1;
    additions.set(index, sought);
  }
  for (const [index, sought] of additions) {
    const shard = shards.get(index);
    if (shard) shards.set(index, { ...shard, sought: { ...shard.sought, ...sought } });
  }
  return new Set(additions.keys());
}

export interface MergeOptions {
  readonly nowMs: number;
  /** What was read since then is another row of the same post, not an older state of it. */
  readonly sinceMs: number;
  /** Asked, in a selective walk, for posts that are neither known nor looked for. */
  readonly isWanted: (key: PostKey) => boolean;
}

export function mergeRows(
  shards: Shards,
  walk: Walk,
  list: PostListName,
  rows: readonly PostRow[],
  { nowMs, sinceMs, isWanted }: MergeOptions,
): Set<number> {
  const additions = new Map<number, Map<PostKey, PostRecord>>();
  for (const row of rows) {
    const read = recordOfRow(row, walk.fields, nowMs);
    if (!read) continue;
    const { key } = read;
    const index = shardOf(key);
    const shard = shards.get(index);
    const known = additions.get(index)?.get(key) ?? shard?.records[key];
    const record = known ? { ...read, restMs: known.restMs } : read;
    if (walk.selective && !known && !(shard && key in shard.sought) && !isWanted(key)) continue;
    if (known && known.fetchedMs > sinceMs && isBetter(known, record, list)) continue;
    additions.set(index, (additions.get(index) ?? new Map<PostKey, PostRecord>()).set(key, record));
  }
  for (const [index, records] of additions) {
    const shard = shards.get(index) ?? lostShard(walk.startedMs, walk.pages);
    shards.set(index, { ...shard, records: { ...shard.records, ...Object.fromEntries(records) } });
  }
  return new Set(additions.keys());
}

/** A post can be in both lists, or tracked twice: by itself goes before by its account, newer before older numbers. */
function isBetter(known: PostRecord, record: PostRecord, list: PostListName): boolean {
  if (known.id === record.id) return false; // the same row, read again
  if (list === 'accountVideos') return known.lastScrapeMs !== null;
  return (known.lastScrapeMs ?? 0) >= (record.lastScrapeMs ?? 0);
}

/** At the end of a walk: what it has not met is tracked no longer, and must not come back when the walk is forgotten. */
export function dropGone(shards: Shards, walk: Walk): Set<number> {
  return eachShard((index) => {
    const shard = shards.get(index);
    if (!shard || shard.walk !== walk.startedMs || shard.sincePage > 0) return false;
    const gone = Object.values(shard.records).filter(({ fetchedMs }) => fetchedMs < walk.startedMs);
    if (gone.length === 0) return false;
    const records = { ...shard.records };
    const sought = { ...shard.sought };
    for (const { key } of gone) {
      delete records[key];
      sought[key] = 1;
    }
    shards.set(index, { ...shard, records, sought });
    return true;
  });
}

/**
 * Records that no walk has met. A shard that was lost must not claim that it has seen anything else. What a walk has read
 * while these waited for the lock is newer: an older record would look like a post that it has not met.
 */
export function keepRecords(shards: Shards, records: readonly PostRecord[]): void {
  for (const record of records) {
    const index = shardOf(record.key);
    const shard = shards.get(index) ?? lostShard(0, 1);
    const known = shard.records[record.key] ?? record;
    const [older, newer] = known.fetchedMs > record.fetchedMs ? [record, known] : [known, record];
    const kept = { ...newer, restMs: record.restMs, fields: { ...older.fields, ...newer.fields } };
    shards.set(index, { ...shard, records: { ...shard.records, [record.key]: kept } });
  }
}

/**
 * What the data sheet knows, where the cache knows nothing newer. From now on nobody needs to look there for these posts.
 * @returns The shards that are to be written.
 */
export function seedShards(shards: Shards, records: readonly PostRecord[]): Set<number> {
  const additions = new Map<number, Record<string, PostRecord>>();
  for (const record of records) {
    const index = shardOf(record.key);
    const known = shards.get(index)?.records[record.key];
    if (known && known.fetchedMs >= record.fetchedMs) continue;
    const added = additions.get(index) ?? {};
    added[record.key] = record;
    additions.set(index, added);
  }
  return eachShard((index) => {
    const shard = shards.get(index) ?? lostShard(0, 1);
    shards.set(index, { ...shard, isSeeded: true, records: { ...shard.records, ...additions.get(index) } });
    return true;
  });
}

/** It missed the pages before: what is not in it proves nothing. */
function lostShard(walk: number, sincePage: number): Shard {
  return { walk, sincePage, records: {}, sought: {}, isSeeded: false };
}

/** The shard proves no absence from now on: whether the post is under another id is for the API to say. */
export function forgetRecord(shards: Shards, key: PostKey): void {
  const index = shardOf(key);
  const shard = shards.get(index);
  if (!shard) return;
  const { [key]: _, ...records } = shard.records;
  shards.set(index, { ...shard, sincePage: Math.max(1, shard.sincePage), records });
}

function eachShard(change: (index: number) => boolean): Set<number> {
  const changed = new Set<number>();
  for (let index = 0; index < shardCount; index += 1) if (change(index)) changed.add(index);
  return changed;
}
