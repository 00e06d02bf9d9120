// Walking: the part of the post store that asks the API. Runs under the document lock, so the snapshot it holds is the
// truth; what it has learnt is written back every two seconds and at the end, so that a killed execution loses no more.

import type { ApiClient } from '../api/client.ts';
import { listPosts, type PostListName, type PostPage } from '../api/post-lists.ts';
import type { Deadline } from '../http/deadline.ts';
import type { Failure } from '../http/failure.ts';
import { closeGate, countRequests, passGate } from '../http/gate.ts';
import { waitForTurn } from '../http/wait-for-turn.ts';
import type { PostKey } from '../links/post-key.ts';
import type { Clock, Random } from '../platform/ports.ts';
import { type Assessment, assess, type Patience } from './assess.ts';
import type { CachedPosts, Snapshot } from './cached-posts.ts';
import { shardOf } from './shard.ts';
import { advance, hasFields, isAlive, newestOf, reaches, restMs, startWalk, type Walk } from './walk.ts';
import { adoptShards, beginShards, dropGone, mergeRows, seekPosts } from './walk-shards.ts';

export interface CollectOptions {
  readonly client: ApiClient;
  readonly cached: CachedPosts;
  readonly clock: Clock;
  readonly random: Random;
  readonly deadline: Deadline;
  readonly longestSleepMs: number;
  readonly patience: Patience & { readonly askedMs: number };
  /** Posts the document names; asked only in an organization too large to keep whole. */
  readonly namedPosts: () => ReadonlySet<PostKey>;
  /** Called every few seconds; what it throws ends the walk. */
  readonly keepAlive?: () => void;
}

/** A page needs this much of the deadline, or it is left to the next execution. */
const pageBudgetMs = 3_000;
/** A large sheet takes Google seconds to read out. */
const sheetBudgetMs = 8_000;
/** A million posts. An API whose pages go round in circles is not followed for ever. */
const mostPages = 5_000;
const writeEveryMs = 2_000;
/** Links that are pasted one after the other share a peek. */
const peekRestMs = 20_000;

/** Brings `snapshot` as far up to date for these keys as the API, the gate and the deadline allow. */
export function collect(
  snapshot: Snapshot,
  keys: readonly PostKey[],
  fields: readonly string[],
  options: CollectOptions,
): void {
  const { clock, deadline } = options;
  const unwritten = new Set<number>();
  let isWritten = true;
  let writtenMs = clock.now();
  let peeked = false;
  let peekCursor: string | null = null;
  let began = false;
  let named: ReadonlySet<PostKey> | undefined;
  let wanted: ReadonlySet<PostKey> | undefined;
  // Hashed once: the shard of each key is looked at with every page.
  let open = keys.map((key) => ({ key, shard: shardOf(key) }));

  try {
    while (goOn()) {
      if (clock.now() - writtenMs < writeEveryMs) continue;
      write();
      if (snapshot.gate.closedUntilMs > clock.now()) break; // another execution was asked to wait
      options.keepAlive?.();
    }
  } finally {
    write();
  }

  function goOn(): boolean {
    const needs = open.map(needAt(clock.now()));
    open = open.filter((_, index) => needs[index] !== 'nothing');
    const walking = needs.some((need) => need !== 'nothing' && need !== 'peek');
    if (open.length === 0 || (!walking && peeked)) return false;
    if (deadline.remainingMs() < pageBudgetMs || !pace()) return false;
    return walking ? walkOn() : peek();
  }

  function needAt(nowMs: number): (wanted: { key: PostKey; shard: number }) => Assessment['need'] {
    const { shards, walk } = snapshot;
    return ({ key, shard }) => assess(key, fields, shards.get(shard), walk, nowMs, options.patience).need;
  }

  /** The newest posts, beside the walk: page by page until one was there when they were looked at last. */
  function peek(): boolean {
    const { walk } = snapshot;
    const page = walk && read('videos', peekCursor, false);
    if (!page) return false;
    changed(
      mergeRows(snapshot.shards, walk, 'videos', page.rows, { nowMs: readMs(walk), sinceMs: walk.startedMs, isWanted }),
    );
    peeked = page.nextCursor === null || reaches(walk, page.rows);
    peekCursor = page.nextCursor;
    const newestMs = Math.max(walk.newestMs, newestOf(page.rows));
    if (peeked) snapshot.walk = { ...walk, peekedMs: clock.now(), newestMs };
    return true;
  }

  /** One page further; `false` when nothing more can be had now. */
  function walkOn(): boolean {
    const isGoingOn = isAlive(snapshot.walk, clock.now(), options.patience.runStartedMs);
    if (!isGoingOn || snapshot.walk?.list == null || !hasFields(snapshot.walk, fields)) {
      // Too soon for another walk; but a post that was tracked a moment ago is among the newest.
      if (!mayBegin()) return mayPeek() && peek();
      began = true;
      snapshot.walk = startWalk(clock.now(), [...new Set([...(snapshot.walk?.fields ?? []), ...fields])]);
      changed(beginShards(snapshot.shards, snapshot.walk));
    }
    const { walk } = snapshot;
    if (walk.list === null) return false;
    if (walk.pages >= mostPages) return fail({ code: 'malformed', status: 0, requestId: '', serverDelayMs: null });
    changed(adoptShards(snapshot.shards, walk));
    const page = read(walk.list, walk.cursor, !began);
    if (!page) return snapshot.walk === undefined; // a refused cursor: begin again
    changed(
      mergeRows(snapshot.shards, walk, walk.list, page.rows, {
        nowMs: readMs(walk),
        sinceMs: walk.startedMs,
        isWanted,
      }),
    );
    snapshot.walk = advance(walk, walk.list, page);
    // Until here every post was kept, so whoever is not among them has been looked for from the first page.
    if (snapshot.walk.selective && !walk.selective) changed(seekPosts(snapshot.shards, wantedPosts()));
    if (snapshot.walk.list === null) changed(dropGone(snapshot.shards, snapshot.walk));
    return true;
  }

  function mayPeek(): boolean {
    const { walk } = snapshot;
    return !peeked && isAlive(walk, clock.now()) && clock.now() - walk.peekedMs >= peekRestMs;
  }

  function mayBegin(): boolean {
    const { walk } = snapshot;
    if (began) return false;
    if (!walk || !hasFields(walk, fields) || walk.startedMs > clock.now()) return true;
    return clock.now() - walk.startedMs >= restMs(walk);
  }

  function namedPosts(): ReadonlySet<PostKey> {
    if (!named) {
      write(); // reading a large sheet may be the last thing this execution gets to do
      named = deadline.remainingMs() < sheetBudgetMs ? new Set() : options.namedPosts();
    }
    return named;
  }

  function wantedPosts(): ReadonlySet<PostKey> {
    wanted ??= new Set([...namedPosts(), ...keys]);
    return wanted;
  }

  function isWanted(key: PostKey): boolean {
    return wantedPosts().has(key);
  }

  /** Never before the walk began, whatever the clock does: what it has read must not look like what it has not met. */
  function readMs(walk: Walk): number {
    return Math.max(clock.now(), walk.startedMs + 1);
  }

  /** @param mayRestart Whether a refused cursor is a reason to begin the walk again. */
  function read(list: PostListName, cursor: string | null, mayRestart: boolean): PostPage | undefined {
    isWritten = false;
    snapshot.gate = countRequests(snapshot.gate, 1, clock.now());
    const result = listPosts(options.client, list, cursor);
    if (result.ok) {
      snapshot.gate = passGate(snapshot.gate, result.page.headers);
      return result.page;
    }
    if (result.failure.status === 422 && cursor !== null && mayRestart) snapshot.walk = undefined;
    else fail(result.failure);
    return undefined;
  }

  /** Waits as the rate-limit window asks; closes the gate when that is longer than this execution may pause. */
  function pace(): boolean {
    const failure = waitForTurn(snapshot.gate, pageBudgetMs, options);
    return failure ? fail(failure) : true;
  }

  function fail(failure: Failure): false {
    isWritten = false;
    snapshot.gate = closeGate(snapshot.gate, failure, clock.now(), options.random());
    return false;
  }

  /** Said after every change: what was written while it was worked out, before the sheet was read, has nothing of it. */
  function changed(indexes: ReadonlySet<number>): void {
    isWritten = false;
    for (const index of indexes) unwritten.add(index);
  }

  /** A cache that does not take it costs later executions a request; this one still has its answers. */
  function write(): void {
    if (isWritten) return;
    writtenMs = clock.now();
    try {
      options.cached.write(snapshot, unwritten);
      unwritten.clear();
      isWritten = true;
    } catch {
      // What is not written stays unwritten: a walk in the cache must never claim pages whose posts are not there.
    }
  }
}
