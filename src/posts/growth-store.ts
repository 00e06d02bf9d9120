import type { ViewGains } from '../api/view-gains.ts';
import { CreatorAuditError, isCreatorAuditError } from '../errors.ts';
import { openGate } from '../http/gate.ts';
import type { PostKey } from '../links/post-key.ts';
import { messages } from '../messages.ts';
import { askGains, canGain, type DocumentFacts, isCurrent } from './ask-gains.ts';
import { createCachedGains, type GainsSnapshot } from './cached-gains.ts';
import type { PostStoreOptions } from './create-post-store.ts';
import { namedPosts } from './named-posts.ts';
import type { Lookup, PostFinder } from './post-store.ts';
import type { PostRecord } from './record.ts';

type RecordLookup = Extract<Lookup, { kind: 'record' }>;

/** As of the post store; a record comes with the views its post has gained. */
export type GrowthLookup =
  | (RecordLookup & {
      /** One for each window. `null` where the API has none: for posts without an id of their own, for example. */
      readonly gains: ViewGains | null;
    })
  | Exclude<Lookup, RecordLookup>;

/** Answers post keys with views gained. Never throws for what goes wrong on the way: that is a lookup's `unknown`. */
export interface GrowthFinder {
  /**
   * One lookup for every distinct key.
   * @param windows In days, at most ten; one set of them for as many formulas as possible, because each is asked apart.
   */
  find(keys: readonly PostKey[], windows: readonly number[]): ReadonlyMap<PostKey, GrowthLookup>;
}

export interface GrowthStoreOptions extends PostStoreOptions {
  readonly posts: PostFinder;
  /** Whose entries of the cache these are. */
  readonly owner: string;
}

/** Kept back from waiting for the lock, so that what its holder found can still be read and shown. */
const afterWaitMs = 3_000;
const longestWaitMs = 4_000;
const mostTurns = 5;

/** Cache first; what it lacks is asked by one execution at a time, while those that have nothing to show wait for it. */
export function createGrowthStore(options: GrowthStoreOptions): GrowthFinder {
  const { platform, client, cached, deadline, owner, reader = 'formula' } = options;
  const { clock, lock } = platform;

  function gainsOf(records: readonly PostRecord[], windows: readonly number[]) {
    const cachedGains = createCachedGains(platform.cache, owner, windows);
    const keys = records.map(({ key }) => key);
    let seen: GainsSnapshot = { kept: new Map(), refusal: undefined };
    let gate = openGate;
    let isBusy = false;
    let trouble: CreatorAuditError | undefined;
    try {
      look();
      if (isWorthAsking()) gate = cached.readGate();
      if (isWorthAsking()) bringUpToDate();
    } catch (error) {
      if (!isCreatorAuditError(error)) throw error;
      trouble = error;
    }
    let why: CreatorAuditError | undefined;
    return (key: PostKey): ViewGains | null | CreatorAuditError => {
      const [, ...gains] = seen.kept.get(key) ?? [];
      if (seen.kept.has(key)) return gains.length > 0 ? gains : null;
      why ??= trouble ?? whyUnknown();
      return why;
    };

    function look(): void {
      seen = cachedGains.read(keys, clock.now());
    }

    function isWorthAsking(): boolean {
      const nowMs = clock.now();
      if (client === null || isRefused() || gate.closedUntilMs > nowMs) return false;
      return records.some((record) => !isCurrent(seen, record, nowMs));
    }

    function isRefused(): boolean {
      return seen.refusal !== undefined && seen.refusal.untilMs > clock.now();
    }

    function bringUpToDate(): void {
      for (let turn = 1; !lock.tryAcquire(waitMs()); turn += 1) {
        if (waitMs() === 0 || turn === mostTurns) {
          isBusy = true;
          return;
        }
        look();
        if (!isWorthAsking()) return;
      }
      try {
        look();
        if (client === null || !isWorthAsking()) return;
        const random = platform.random;
        const asked = askGains(records, { ...options, client, clock, random, windows, cachedGains, readDocument });
        seen = asked.snapshot;
        gate = asked.gate;
        isBusy = deadline.remainingMs() < afterWaitMs; // it came too late for some
      } finally {
        lock.release();
      }
    }

    /** Nobody waits for gains that are merely no longer current. */
    function waitMs(): number {
      if (keys.every((key) => seen.kept.has(key))) return 0;
      return Math.min(Math.max(0, deadline.remainingMs() - afterWaitMs), longestWaitMs);
    }

    function whyUnknown(): CreatorAuditError {
      if (client === null) return new CreatorAuditError('no_key', messages.growthOfOthers);
      const { refusal } = seen;
      const closed = refusal && isRefused() ? refusal : { failure: gate.failure, untilMs: gate.closedUntilMs };
      if (closed.failure && closed.untilMs > clock.now()) {
        const { failure, untilMs } = closed;
        const until = platform.spreadsheet.formatTime(untilMs);
        const text = failure.status === 403 ? messages.growthNeedsWrite : messages.failure(failure, until, reader);
        return new CreatorAuditError(failure.code, text);
      }
      return isBusy
        ? new CreatorAuditError('busy', messages.busy(reader))
        : new CreatorAuditError('not_kept', messages.notKept(reader));
    }
  }

  function readDocument(): DocumentFacts {
    const contents = platform.spreadsheet.contents();
    const formulas = contents
      .flatMap((sheet) => sheet.formulas.flat())
      .filter((each) => /CA_(GROWTH|TREND)/i.test(each));
    return { named: [...namedPosts({ contents: () => contents })], formulas: formulas.length };
  }

  return {
    find(keys, windows) {
      const lookups = options.posts.find(keys);
      const records = [...lookups.values()].flatMap((each) => (each.kind === 'record' ? each.record : []));
      const able = records.filter(canGain);
      const gainsFor = able.length > 0 ? gainsOf(able, windows) : () => null;
      return new Map([...lookups].map(([key, lookup]) => [key, withGains(lookup, gainsFor)]));
    },
  };
}

function withGains(lookup: Lookup, gainsFor: (key: PostKey) => ViewGains | null | CreatorAuditError): GrowthLookup {
  if (lookup.kind !== 'record') return lookup;
  const gains = canGain(lookup.record) ? gainsFor(lookup.record.key) : null;
  return isCreatorAuditError(gains) ? { kind: 'unknown', error: gains } : { ...lookup, gains };
}
