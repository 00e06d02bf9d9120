import type { PostKey } from '../links/post-key.ts';
import { minuteMs } from '../platform/limits.ts';
import { isDue } from './due.ts';
import type { PostRecord } from './record.ts';
import type { Shard } from './shard.ts';
import { hasFields, isAlive, type Walk } from './walk.ts';

/** What can be said of a post from the cache alone, and what could be asked to say it better. */
export interface Assessment {
  /** Good enough to serve when nothing can be asked; `undefined` when nothing is known. */
  readonly answer: { readonly kind: 'record'; readonly record: PostRecord } | { readonly kind: 'absent' } | undefined;
  /**
   * What asking the API would bring. `peek`: the newest posts may hold something newer. `freshen`: the record is due.
   * `fetch`: without it the formula has nothing, or not everything, to show, so it is worth waiting for.
   */
  readonly need: 'nothing' | 'peek' | 'freshen' | 'fetch';
}

/** A link that was not tracked is looked for again among the newest posts after this. */
const absencePeekMs = 5 * minuteMs;
const pendingPeekMs = minuteMs;

const absent = { kind: 'absent' } as const;

export function assess(
  key: PostKey,
  fields: readonly string[],
  shard: Shard | undefined,
  walk: Walk | undefined,
  nowMs: number,
): Assessment {
  const record = shard?.records[key];
  const finished =
    isAlive(walk, nowMs) && walk.list === null && shard?.walk === walk.startedMs && shard.sincePage === 0;
  if (!record) {
    const soughtAll = finished && (!walk.selective || key in shard.sought);
    if (!soughtAll) return { answer: undefined, need: 'fetch' };
    return { answer: absent, need: nowMs - walk.peekedMs >= absencePeekMs ? 'peek' : 'nothing' };
  }
  // A walk has read everything since and has not met it: it is tracked no longer.
  if (finished && record.fetchedMs < walk.startedMs) return { answer: absent, need: 'nothing' };
  const answer = { kind: 'record', record } as const;
  const readByWalk = isAlive(walk, nowMs) && record.fetchedMs > walk.startedMs;
  if (!isComplete(record, fields)) {
    // This walk did read them: the cache had no room, and reading them again would end the same way.
    const hadNoRoom = readByWalk && hasFields(walk, fields);
    return { answer, need: hadNoRoom ? 'nothing' : 'fetch' };
  }
  if (!isDue(record, nowMs)) return { answer, need: 'nothing' };
  if (readByWalk) {
    const pending = record.lastScrapeMs === null && record.isActive;
    return { answer, need: pending && nowMs - walk.peekedMs >= pendingPeekMs ? 'peek' : 'nothing' };
  }
  return { answer, need: 'freshen' };
}

export function isComplete(record: PostRecord, fields: readonly string[]): boolean {
  return fields.every((name) => name in record.fields);
}
