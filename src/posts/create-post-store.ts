import type { ApiClient } from '../api/client.ts';
import { CreatorAuditError, isCreatorAuditError } from '../errors.ts';
import type { Deadline } from '../http/deadline.ts';
import type { PostKey } from '../links/post-key.ts';
import { type FailureReader, messages } from '../messages.ts';
import type { Platform } from '../platform/ports.ts';
import { type Assessment, assess, isComplete, type Patience, usualPatience } from './assess.ts';
import type { CachedPosts, Snapshot } from './cached-posts.ts';
import { collect } from './collect.ts';
import { namedPosts } from './named-posts.ts';
import type { Lookup, PostStore } from './post-store.ts';
import { type Shard, shardOf } from './shard.ts';
import { isAlive } from './walk.ts';
import { forgetRecord, keepRecords } from './walk-shards.ts';

export interface PostStoreOptions {
  readonly platform: Platform;
  /** `null` where there is no key: then what the cache has is all there is. */
  readonly client: ApiClient | null;
  readonly cached: CachedPosts;
  readonly deadline: Deadline;
  readonly longestSleepMs: number;
  /** Who reads why something is not known. */
  readonly reader?: FailureReader;
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
  const { platform, client, cached, deadline, reader = 'formula' } = options;
  const { clock, lock } = platform;

  function find(
    keys: readonly PostKey[],
    fields: readonly string[] = [],
    wish: Patience = usualPatience,
  ): ReadonlyMap<PostKey, Lookup> {
    const patience = { ...wish, askedMs: clock.now() };
    const homes = keys.map(shardOf);
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
    return new Map(keys.map((key, index) => [key, lookupOf(assessments[index], fields, patience, why)]));

    function assessAll({ shards, walk }: Snapshot): Assessment[] {
      const nowMs = clock.now();
      return keys.map((key, index) => assess(key, fields, shards.get(homes[index] ?? 0), walk, nowMs, patience));
    }

    function isWorthAsking(seen: Snapshot): boolean {
      if (client === null || seen.gate.closedUntilMs > clock.now()) return false;
      return assessAll(seen).some(({ need }) => need !== 'nothing');
    }

    function bringUpToDate(seen: Snapshot): Snapshot {
      if (client === null) return seen;
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
          client,
          clock,
          patience,
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
      return assessAll(seen).some(({ need }) => need === 'fetch' || (need === 'peek' && patience.mustLook));
    }

    function waitMs(seen: Snapshot): number {
      return isWaitedFor(seen) ? Math.min(Math.max(0, deadline.remainingMs() - afterWaitMs), longestWaitMs) : 0;
    }
  }

  function whyUnknown(snapshot: Snapshot | undefined, isLockBusy: boolean): CreatorAuditError {
    if (client === null) return new CreatorAuditError('no_key', messages.numbersOfOthers);
    const nowMs = clock.now();
    const { gate, walk } = snapshot ?? {};
    if (gate?.failure && gate.closedUntilMs > nowMs) {
      const until = platform.spreadsheet.formatTime(gate.closedUntilMs);
      return new CreatorAuditError(gate.failure.code, messages.failure(gate.failure, until, reader));
    }
    if (isAlive(walk, nowMs) && (walk.list !== null || walk.selective)) {
      return new CreatorAuditError('searching', messages.searching(walk.seen, reader));
    }
    return isLockBusy
      ? new CreatorAuditError('busy', messages.busy(reader))
      : new CreatorAuditError('not_kept', messages.notKept(reader));
  }

  /** Under the lock, or a walk that is under way would write its own state of these shards over it. */
  function change(keys: readonly PostKey[], change: (shards: Map<number, Shard>) => void): void {
    if (keys.length === 0 || !lock.tryAcquire(longestWaitMs)) return;
    try {
      const snapshot = cached.read(keys);
      change(snapshot.shards);
      cached.write(snapshot, new Set(keys.map(shardOf)));
    } catch (error) {
      if (!isCreatorAuditError(error)) throw error;
    } finally {
      lock.release();
    }
  }

  return {
    find,
    keep: (records) =>
      change(
        records.map(({ key }) => key),
        (shards) => keepRecords(shards, records),
      ),
    forget: (key) => change([key], (shards) => forgetRecord(shards, key)),
  };
}

function lookupOf(
  assessment: Assessment | undefined,
  fields: readonly string[],
  { mustLook }: Patience,
  why: () => CreatorAuditError,
): Lookup {
  const { answer, need } = assessment ?? {};
  if (!answer) return { kind: 'unknown', error: why() };
  if (answer.kind === 'absent') return mustLook && need !== 'nothing' ? { ...answer, unsure: why() } : answer;
  if (isComplete(answer.record, fields)) return answer;
  // Nothing left to ask, and yet not all there: it has been read, and there was no room to keep it.
  return {
    ...answer,
    incomplete: need === 'fetch' ? why() : new CreatorAuditError('not_kept', messages.notKept('formula')),
  };
}

/** The reason costs service calls (the spreadsheet's time zone), and is the same for every row. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
