import type { ApiClient } from '../api/client.ts';
import { CreatorAuditError, isCreatorAuditError } from '../errors.ts';
import type { Deadline } from '../http/deadline.ts';
import type { PostKey } from '../links/post-key.ts';
import { messages } from '../messages.ts';
import type { Platform } from '../platform/ports.ts';
import { type Assessment, assess, isComplete } from './assess.ts';
import type { CachedPosts, Snapshot } from './cached-posts.ts';
import { collect } from './collect.ts';
import { namedPosts } from './named-posts.ts';
import type { Lookup, PostStore } from './post-store.ts';
import { shardOf } from './shard.ts';
import { isAlive } from './walk.ts';

export interface PostStoreOptions {
  readonly platform: Platform;
  readonly client: ApiClient;
  readonly cached: CachedPosts;
  readonly deadline: Deadline;
  readonly longestSleepMs: number;
}

/** Kept back from waiting for the lock, so that what its holder found can still be read and shown. */
const afterWaitMs = 3_000;
/** Then it is looked whether the lock's holder has stored it by now. */
const longestWaitMs = 4_000;
const mostTurns = 5;

/**
 * Document cache first; what it lacks is walked from the API by one execution at a time while the others wait for it.
 * Nobody waits for numbers that are merely due: the last good ones are served.
 */
export function createPostStore(options: PostStoreOptions): PostStore {
  const { platform, cached, deadline } = options;
  const { clock, lock } = platform;

  function find(keys: readonly PostKey[], fields: readonly string[] = []): ReadonlyMap<PostKey, Lookup> {
    let snapshot: Snapshot | undefined;
    let trouble: CreatorAuditError | undefined;
    let isLockBusy = false;
    try {
      snapshot = cached.read(keys);
      if (isWorthAsking(snapshot)) snapshot = bringUpToDate(snapshot);
    } catch (error) {
      if (!isCreatorAuditError(error)) throw error;
      trouble = error;
    }
    const known = snapshot;
    const why = once(() => trouble ?? whyUnknown(known, isLockBusy));
    const assessments = known ? assessAll(known) : [];
    return new Map(keys.map((key, index) => [key, lookupOf(assessments[index], fields, why)]));

    function assessAll({ shards, walk }: Snapshot): Assessment[] {
      return keys.map((key) => assess(key, fields, shards.get(shardOf(key)), walk, clock.now()));
    }

    function isWorthAsking(seen: Snapshot): boolean {
      return seen.gate.closedUntilMs <= clock.now() && assessAll(seen).some(({ need }) => need !== 'nothing');
    }

    function bringUpToDate(seen: Snapshot): Snapshot {
      let latest = seen;
      for (let turn = 1; !lock.tryAcquire(waitMs(latest)); turn += 1) {
        if (!isWaitedFor(latest)) return latest;
        // The holder writes as it goes: perhaps what we wait for is there already.
        latest = cached.read(keys);
        if (!isWorthAsking(latest)) return latest;
        isLockBusy = turn === mostTurns || waitMs(latest) === 0;
        if (isLockBusy) return latest;
      }
      try {
        // Whoever held the lock before us has most likely fetched what we came for.
        const current = cached.read(keys);
        if (!isWorthAsking(current)) return current;
        const whole = cached.read('all');
        collect(whole, keys, fields, {
          ...options,
          clock,
          random: platform.random,
          namedPosts: () => namedPosts(platform.spreadsheet),
        });
        isLockBusy = deadline.remainingMs() < afterWaitMs; // it came too late to be of use
        return whole;
      } finally {
        lock.release();
      }
    }

    /** Numbers that are merely due are not. */
    function isWaitedFor(seen: Snapshot): boolean {
      return assessAll(seen).some(({ need }) => need === 'fetch');
    }

    function waitMs(seen: Snapshot): number {
      return isWaitedFor(seen) ? Math.min(Math.max(0, deadline.remainingMs() - afterWaitMs), longestWaitMs) : 0;
    }
  }

  function whyUnknown(snapshot: Snapshot | undefined, isLockBusy: boolean): CreatorAuditError {
    const nowMs = clock.now();
    const { gate, walk } = snapshot ?? {};
    if (gate?.failure && gate.closedUntilMs > nowMs) {
      const until = platform.spreadsheet.formatTime(gate.closedUntilMs);
      return new CreatorAuditError(gate.failure.code, messages.failure(gate.failure, until));
    }
    if (isAlive(walk, nowMs) && (walk.list !== null || walk.selective)) {
      return new CreatorAuditError('searching', messages.searching(walk.seen));
    }
    return isLockBusy
      ? new CreatorAuditError('busy', messages.busy)
      : new CreatorAuditError('not_kept', messages.notKept);
  }

  return { find };
}

function lookupOf(assessment: Assessment | undefined, fields: readonly string[], why: () => CreatorAuditError): Lookup {
  const { answer, need } = assessment ?? {};
  if (!answer) return { kind: 'unknown', error: why() };
  if (answer.kind === 'absent' || isComplete(answer.record, fields)) return answer;
  // Nothing left to ask, and yet not all there: it has been read, and there was no room to keep it.
  return { ...answer, incomplete: need === 'fetch' ? why() : new CreatorAuditError('not_kept', messages.notKept) };
}

/** The reason costs service calls (the spreadsheet's time zone), and is the same for every row. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
