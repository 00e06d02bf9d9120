// Walking: the part of the post store that asks the API. Runs under the document lock, so the snapshot it holds is the
// truth; everything learnt is written back after each page, so that a killed execution loses one page at most.

import type { ApiClient } from '../api/client.ts';
import { listPosts, type PostListIndex, type PostPage } from '../api/post-lists.ts';
import type { Deadline } from '../http/deadline.ts';
import type { Failure } from '../http/failure.ts';
import { closeGate, paceMs, passGate } from '../http/gate.ts';
import type { PostKey } from '../links/post-key.ts';
import type { Clock, Random } from '../platform/ports.ts';
import { assess } from './assess.ts';
import type { CachedPosts, Snapshot } from './cached-posts.ts';
import type { PostRecord } from './record.ts';
import { recordOfRow } from './record-of-row.ts';
import { type Shard, shardCount, shardOf } from './shard.ts';
import { advance, isAlive, startWalk, type Walk } from './walk.ts';

export interface CollectOptions {
  readonly client: ApiClient;
  readonly cached: CachedPosts;
  readonly clock: Clock;
  readonly random: Random;
  readonly deadline: Deadline;
  readonly longestSleepMs: number;
  /** Posts the document wants; asked only in an organization too large to keep whole. */
  readonly wanted: () => ReadonlySet<PostKey>;
}

/** A page needs this much of the deadline, or it is left to the next execution. */
const pageBudgetMs = 3_000;
/** A walk that has read everything is not repeated sooner, whatever the cache has lost since. */
const repeatMs = 30_000;

/** Brings `snapshot` as far up to date for these keys as the API, the gate and the deadline allow. */
export function collect(
  snapshot: Snapshot,
  keys: readonly PostKey[],
  fields: readonly string[],
  options: CollectOptions,
): void {
  const { clock, deadline } = options;
  let peeked = false;
  let started = false;
  let wanted: ReadonlySet<PostKey> | undefined;

  const needs = (need: 'peek' | 'walk') =>
    keys.some(
      (key) => assess(key, fields, snapshot.shards.get(shardOf(key)), snapshot.walk, clock.now()).need === need,
    );

  for (;;) {
    const walking = needs('walk');
    if (!walking && (peeked || !needs('peek'))) return;
    if (deadline.remainingMs() < pageBudgetMs || !pace()) return;

    if (!walking && snapshot.walk) {
      peeked = true;
      const page = read(0, null);
      if (!page) return;
      snapshot.walk = { ...snapshot.walk, peekedMs: clock.now() };
      save(merge(page, 0, snapshot.walk));
      continue;
    }

    if (!canContinue(snapshot.walk, fields, clock.now())) {
      if (started || justFinished(snapshot.walk, fields, clock.now())) return;
      begin();
    }
    const { walk } = snapshot;
    if (!walk || walk.list === null) return;
    const changed = started && walk.pages === 0 ? allShards() : adopt(walk);
    if (walk.selective) seek(walk.pages, changed);
    const page = read(walk.list, walk.cursor);
    if (!page) {
      if (snapshot.walk) return;
      continue; // the cursor was refused: begin again
    }
    for (const index of merge(page, walk.list, walk)) changed.add(index);
    const next = advance(walk, walk.list, page.rows.length, page.nextCursor);
    if (next.selective && !walk.selective) seek(0, changed);
    snapshot.walk = next;
    save(changed);
  }

  function begin(): void {
    started = true;
    const kept = new Set([...(snapshot.walk?.fields ?? []), ...fields]);
    snapshot.walk = startWalk(clock.now(), [...kept]);
    for (let index = 0; index < shardCount; index += 1) {
      const records = snapshot.shards.get(index)?.records ?? {};
      snapshot.shards.set(index, { walk: snapshot.walk.startedMs, sincePage: 0, records, sought: {} });
    }
  }

  /** Shards lost since the walk began start anew, and remember that they missed its first pages. */
  function adopt(walk: Walk): Set<number> {
    const changed = new Set<number>();
    for (let index = 0; index < shardCount; index += 1) {
      const shard = snapshot.shards.get(index);
      if (shard?.walk === walk.startedMs) continue;
      const records = shard?.records ?? {};
      snapshot.shards.set(index, { walk: walk.startedMs, sincePage: walk.pages, records, sought: {} });
      changed.add(index);
    }
    return changed;
  }

  /** Notes which wanted posts are looked for from here on, so that the end of the walk can call them untracked. */
  function seek(sincePage: number, changed: Set<number>): void {
    for (const key of wantedHere()) {
      const index = shardOf(key);
      const shard = snapshot.shards.get(index);
      if (!shard || key in shard.records || key in shard.sought) continue;
      snapshot.shards.set(index, { ...shard, sought: { ...shard.sought, [key]: sincePage } });
      changed.add(index);
    }
  }

  function wantedHere(): ReadonlySet<PostKey> {
    wanted ??= new Set([...options.wanted(), ...keys]);
    return wanted;
  }

  function read(list: PostListIndex, cursor: string | null): PostPage | undefined {
    const result = listPosts(options.client, list, cursor);
    if (result.ok) {
      snapshot.gate = passGate(result.page.headers);
      return result.page;
    }
    if (result.failure.status === 422 && cursor !== null && !started) snapshot.walk = undefined;
    else fail(result.failure);
    return undefined;
  }

  /** Waits as the rate-limit window asks; closes the gate when that is longer than this execution may pause. */
  function pace(): boolean {
    const waitMs = paceMs(snapshot.gate, clock.now());
    if (waitMs > options.longestSleepMs) {
      fail({ code: 'rate_limited', status: 0, requestId: '', serverDelayMs: waitMs });
      return false;
    }
    if (waitMs > 0) clock.sleep(waitMs);
    return true;
  }

  function fail(failure: Failure): void {
    snapshot.gate = closeGate(snapshot.gate, failure, clock.now(), options.random());
    save(new Set());
  }

  function merge(page: PostPage, list: PostListIndex, walk: Walk): Set<number> {
    const changed = new Set<number>();
    const additions = new Map<number, Record<string, PostRecord>>();
    for (const row of page.rows) {
      const record = recordOfRow(row, walk.fields, clock.now());
      if (!record) continue;
      const index = shardOf(record.key);
      const shard = snapshot.shards.get(index);
      const known = additions.get(index)?.[record.key] ?? shard?.records[record.key];
      if (!known && walk.selective && !wantedHere().has(record.key)) continue;
      if (known && known.fetchedMs >= walk.startedMs && (list === 1 || isNewer(known, record))) continue;
      additions.set(index, { ...additions.get(index), [record.key]: record });
    }
    for (const [index, records] of additions) {
      const shard = snapshot.shards.get(index) ?? emptyShard(walk);
      snapshot.shards.set(index, { ...shard, records: { ...shard.records, ...records } });
      changed.add(index);
    }
    return changed;
  }

  /** A cache that does not take the page costs later executions a request; this one still has its answers. */
  function save(changed: ReadonlySet<number>): void {
    try {
      options.cached.write(snapshot, changed);
    } catch {
      // Nothing is lost that cannot be read again.
    }
  }
}

function canContinue(walk: Walk | undefined, fields: readonly string[], nowMs: number): boolean {
  return isAlive(walk, nowMs) && walk.list !== null && hasFields(walk, fields);
}

function justFinished(walk: Walk | undefined, fields: readonly string[], nowMs: number): boolean {
  return (
    !!walk && walk.list === null && !walk.selective && hasFields(walk, fields) && nowMs - walk.startedMs < repeatMs
  );
}

function hasFields(walk: Walk, fields: readonly string[]): boolean {
  return fields.every((name) => walk.fields.includes(name));
}

function isNewer(known: PostRecord, record: PostRecord): boolean {
  return (known.lastScrapeMs ?? 0) > (record.lastScrapeMs ?? 0);
}

function emptyShard(walk: Walk): Shard {
  return { walk: walk.startedMs, sincePage: walk.pages, records: {}, sought: {} };
}

function allShards(): Set<number> {
  return new Set(Array.from({ length: shardCount }, (_, index) => index));
}
