// Of two records of a post the one that was read later counts, wherever it is kept.
import { expect, it } from 'vitest';
import { openGate } from '../../../src/http/gate.ts';
import type { CachedPosts } from '../../../src/posts/cached-posts.ts';
import type { DataRow } from '../../../src/posts/data-sheet.ts';
import { recordOfRow } from '../../../src/posts/record-of-row.ts';
import { type Shard, shardOf } from '../../../src/posts/shard.ts';
import { seedShards } from '../../../src/posts/walk-shards.ts';
import { knownPosts } from '../../../src/refresh/known-posts.ts';
import { tiktokPost } from '../../support/fake-api.ts';

const key = 'tiktok:7300000000000000001';
const nowMs = Date.parse('2026-11-24T09:00:00Z');

function recordRead(fetchedMs: number) {
  const record = recordOfRow(tiktokPost('7300000000000000001', { view_count: fetchedMs }), [], fetchedMs);
  if (record === undefined) throw new Error('The row is of no post.');
  return record;
}

function shardsWith(fetchedMs: number): Map<number, Shard> {
  const records = { [key]: recordRead(fetchedMs) };
  return new Map([[shardOf(key), { walk: 0, sincePage: 1, records, sought: {}, isSeeded: false }]]);
}

it.each([
  [nowMs - 2_000, nowMs - 1_000],
  [nowMs - 1_000, nowMs - 2_000],
])('is taken by a refresh: %i from the cache, %i from the data sheet', (cachedMs, keptMs) => {
  const shards = shardsWith(cachedMs);
  const cached: CachedPosts = {
    read: () => ({ walk: undefined, gate: openGate, shards }),
    write: () => undefined,
    readGate: () => openGate,
    writeGate: (gate) => gate,
  };
  const rows = new Map<typeof key, DataRow>([[key, { kind: 'record', record: recordRead(keptMs) }]]);
  const known = knownPosts([key], { cached, durable: { rows: () => rows } }, nowMs);
  expect(known.get(key)?.record?.fetchedMs).toBe(nowMs - 1_000);
});

it.each([
  [2, 1],
  [1, 2],
])('stays in, or comes into, the cache: %i there, %i in the data sheet', (cachedMs, keptMs) => {
  const shards = shardsWith(cachedMs);
  seedShards(shards, [recordRead(keptMs)]);
  expect(shards.get(shardOf(key))?.records[key]?.fetchedMs).toBe(2);
});
