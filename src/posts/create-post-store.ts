import type { ApiClient } from '../api/client.ts';
import { CreatorAuditError, isCreatorAuditError } from '../errors.ts';
import type { FailureReader } from '../failure-texts.ts';
import type { Deadline } from '../http/deadline.ts';
import { openGate } from '../http/gate.ts';
import type { PostKey } from '../links/post-key.ts';
import { messages } from '../messages.ts';
import { once } from '../once.ts';
import type { Platform } from '../platform/ports.ts';
import { type Assessment, assess, isComplete, isWorthSeeding, type Patience, usualPatience } from './assess.ts';
import type { CachedPosts, Snapshot } from './cached-posts.ts';
import { collect } from './collect.ts';
import type { DurablePosts } from './data-sheet.ts';
import { namedPosts } from './named-posts.ts';
import type { Lookup, PostStore } from './post-store.ts';
import type { PostRecord } from './record.ts';
import { type Shard, shardOf } from './shard.ts';
import { isAlive } from './walk.ts';
import { forgetRecord, keepRecords, seedShards } from './walk-shards.ts';

export interface PostStoreOptions {
  readonly platform: Platform;
  /** `null` where there is no key: then what the cache has is all there is. */
  readonly client: ApiClient | null;
  readonly cached: CachedPosts;
  readonly deadline: Deadline;
  readonly longestSleepMs: number;
  /** What the data sheet of this spreadsheet knows. */
  readonly durable: DurablePosts;
  /** Who reads why something is not known. */
  readonly reader?: FailureReader;
  /** Posts this spreadsheet wants, where somebody has looked already. */
  readonly named?: () => ReadonlySet<PostKey>;
  /** Why there is no client, said where the spreadsheet has no numbers either. */
  readonly withoutKey?: CreatorAuditError;
  /** Called every few seconds of a walk. What it throws ends the walk. */
  readonly keepAlive?: () => void;
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
  const { platform, client, cached, durable, deadline, reader = 'formula' } = options;
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
      snapshot = isWorthAsking(snapshot) ? bringUpToDate(snapshot) : seeded(snapshot);
    } catch (error) {
      if (!isCreatorAuditError(error)) throw error;
      trouble = error;
    }
    const known = snapshot ?? { walk: undefined, gate: openGate, shards: new Map() };
    seed(known); // where the cache takes nothing, or somebody else has the lock
    const why = once(() => trouble ?? whyUnknown(known, isLockBusy));
    const assessments = assessAll(known);
    return new Map(keys.map((key, index) => [key, lookupOf(assessments[index], fields, patience, why)]));

    function assessAll({ shards, walk }: Snapshot): Assessment[] {
      const nowMs = clock.now();
      return keys.map((key, index) => assess(key, fields, shards.get(homes[index] ?? 0), walk, nowMs, patience));
    }

    /** With what the data sheet knows of the missing posts: put into the cache, so that one execution reads it for all. */
    function seeded(seen: Snapshot): Snapshot {
      // Whoever has the lock now walks, and seeds first.
      if (!lacksSeeds(seen) || !lock.tryAcquire(0)) return seen;
      try {
        return seededWhole();
      } finally {
        lock.release();
      }
    }

    /** Under the lock. */
    function seededWhole(): Snapshot {
      const whole = cached.read('all');
      const changed = seed(whole);
      if (changed.size > 0) writeQuietly(whole, changed);
      return whole;
    }

    function seed(into: Snapshot): ReadonlySet<number> {
      const records = lacksSeeds(into) ? durableRecords(durable) : null;
      return records ? seedShards(into.shards, records) : new Set();
    }

    function lacksSeeds(seen: Snapshot): boolean {
      return assessAll(seen).some((each, index) => isWorthSeeding(each, seen.shards.get(homes[index] ?? 0)));
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
        const whole = seededWhole();
        if (!isWorthAsking(whole)) return whole;
        collect(whole, keys, fields, {
          ...options,
          client,
          clock,
          patience,
          random: platform.random,
          namedPosts: options.named ?? (() => namedPosts(platform.spreadsheet)),
        });
        isLockBusy = deadline.remainingMs() < afterWaitMs; // it came too late to be of use
        return whole;
      } finally {
        lock.release();
      }
    }

    /** Numbers that are merely due are not, but by those who came for them. */
    function isWaitedFor(seen: Snapshot): boolean {
      return assessAll(seen).some(
        ({ need }) =>
          need === 'fetch' ||
          (need === 'peek' && patience.mustLook) ||
          (need === 'freshen' && patience.waitsForDue === true),
      );
    }

    function waitMs(seen: Snapshot): number {
      return isWaitedFor(seen) ? Math.min(Math.max(0, deadline.remainingMs() - afterWaitMs), longestWaitMs) : 0;
    }
  }

  function whyUnknown({ gate, walk }: Snapshot, isLockBusy: boolean): CreatorAuditError {
    if (client === null) {
      const { withoutKey } = options;
      if (withoutKey && !durable.rows()) return withoutKey;
      return new CreatorAuditError('no_key', messages.numbersOfOthers);
    }
    const nowMs = clock.now();
    if (gate.failure && gate.closedUntilMs > nowMs) {
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

  /** A cache that does not take it costs the next execution another look at the sheet. */
  function writeQuietly(snapshot: Snapshot, changed: ReadonlySet<number>): void {
    try {
      cached.write(snapshot, changed);
    } catch (error) {
      if (!isCreatorAuditError(error)) throw error;
    }
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

function durableRecords(durable: DurablePosts): PostRecord[] | null {
  const rows = durable.rows();
  return rows && [...rows.values()].flatMap((row) => (row.kind === 'record' ? [row.record] : []));
}

function lookupOf(
  assessment: Assessment | undefined,
  fields: readonly string[],
  { mustLook, waitsForDue }: Patience,
  why: () => CreatorAuditError,
): Lookup {
  const { answer, need } = assessment ?? {};
  if (!answer) return { kind: 'unknown', error: why() };
  if (answer.kind === 'absent') return mustLook && need !== 'nothing' ? { ...answer, unsure: why() } : answer;
  const isOld = waitsForDue && (need === 'freshen' || need === 'fetch');
  const known: Lookup = isOld ? { ...answer, old: why() } : answer;
  if (isComplete(answer.record, fields)) return known;
  // Nothing left to ask, and yet not all there: it has been read, and there was no room to keep it.
  const incomplete = need === 'fetch' ? why() : new CreatorAuditError('not_kept', messages.notKept('formula'));
  return { ...known, incomplete };
}
