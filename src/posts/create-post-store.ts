import type { ApiClient } from '../api/client.ts';
import { CreatorAuditError, isCreatorAuditError } from '../errors.ts';
import type { Deadline } from '../http/deadline.ts';
import type { PostKey } from '../links/post-key.ts';
import { messages } from '../messages.ts';
import type { Platform } from '../platform/ports.ts';
import { assess } from './assess.ts';
import type { CachedPosts, Snapshot } from './cached-posts.ts';
import { collect } from './collect.ts';
import type { Lookup, PostStore } from './post-store.ts';
import { shardOf } from './shard.ts';
import { isAlive } from './walk.ts';
import { wantedPosts } from './wanted-posts.ts';

export interface PostStoreOptions {
  readonly platform: Platform;
  readonly client: ApiClient;
  readonly cached: CachedPosts;
  readonly deadline: Deadline;
  readonly longestSleepMs: number;
}

/** Kept back from waiting for the lock, so that what its holder found can still be read and shown. */
const afterWaitMs = 3_000;

/**
 * Document cache first; what it lacks is walked from the API by one execution at a time while the others wait for it.
 * Nobody waits for numbers that are merely due: the last good ones are served.
 */
export function createPostStore(options: PostStoreOptions): PostStore {
  const { platform, cached, deadline } = options;
  const { clock, lock } = platform;

  function find(keys: readonly PostKey[], fields: readonly string[] = []): ReadonlyMap<PostKey, Lookup> {
    const assessAll = ({ shards, walk }: Snapshot) =>
      keys.map((key) => assess(key, fields, shards.get(shardOf(key)), walk, clock.now()));
    const isOutdated = (snapshot: Snapshot) =>
      snapshot.gate.closedUntilMs <= clock.now() && assessAll(snapshot).some(({ need }) => need !== 'nothing');

    function bringUpToDate(snapshot: Snapshot): Snapshot {
      const isMissing = assessAll(snapshot).some(({ answer }) => !answer);
      const waitMs = isMissing ? Math.max(0, deadline.remainingMs() - afterWaitMs) : 0;
      if (!lock.tryAcquire(waitMs)) return isMissing ? cached.read(keys) : snapshot;
      try {
        // Whoever held the lock before us has most likely fetched what we came for.
        const current = cached.read(keys);
        if (!isOutdated(current)) return current;
        const whole = cached.read('all');
        const wanted = () => wantedPosts(platform.spreadsheet);
        collect(whole, keys, fields, { ...options, clock, random: platform.random, wanted });
        return whole;
      } finally {
        lock.release();
      }
    }

    let snapshot: Snapshot | undefined;
    let trouble: CreatorAuditError | undefined;
    try {
      snapshot = cached.read(keys);
      if (isOutdated(snapshot)) snapshot = bringUpToDate(snapshot);
    } catch (error) {
      if (!isCreatorAuditError(error)) throw error;
      trouble = error;
    }
    const assessments = snapshot ? assessAll(snapshot) : [];
    let unknown: Lookup | undefined;
    const lookups = new Map<PostKey, Lookup>();
    keys.forEach((key, index) => {
      const answer = assessments[index]?.answer;
      if (!answer) unknown ??= { kind: 'unknown', error: trouble ?? whyUnknown(snapshot) };
      lookups.set(key, answer ?? (unknown as Lookup));
    });
    return lookups;
  }

  function whyUnknown(snapshot: Snapshot | undefined): CreatorAuditError {
    const nowMs = clock.now();
    const { gate, walk } = snapshot ?? {};
    if (gate?.failure && gate.closedUntilMs > nowMs) {
      const { code } = gate.failure;
      const { long, short } = messages.failure(gate.failure, platform.spreadsheet.formatTime(gate.closedUntilMs));
      return new CreatorAuditError(code, long, short);
    }
    if (isAlive(walk, nowMs) && walk.list !== null) {
      const { long, short } = messages.searching(walk.seen);
      return new CreatorAuditError('searching', long, short);
    }
    return new CreatorAuditError('busy', messages.busy.long, messages.busy.short);
  }

  return { find };
}
