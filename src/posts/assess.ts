import type { PostKey } from '../links/post-key.ts';
import { isDue } from './due.ts';
import type { Lookup } from './post-store.ts';
import type { Shard } from './shard.ts';
import { isAlive, type Walk } from './walk.ts';

/** What can be said of a post from the cache alone, and what could be asked to say it better. */
export interface Assessment {
  /** Good enough to serve when nothing can be asked; `undefined` when nothing is known. */
  readonly answer: Exclude<Lookup, { kind: 'unknown' }> | undefined;
  /** `peek`: one look at the newest posts would do. `walk`: the shared walk has to start or to go on. */
  readonly need: 'nothing' | 'peek' | 'walk';
}

const minuteMs = 60_000;
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
    const soughtAll = finished && (!walk.selective || shard.sought[key] === 0);
    if (!soughtAll) return { answer: undefined, need: 'walk' };
    return { answer: absent, need: nowMs - walk.peekedMs >= absencePeekMs ? 'peek' : 'nothing' };
  }
  if (!fields.every((name) => name in record.fields)) return { answer: undefined, need: 'walk' };
  const answer = { kind: 'record', record } as const;
  if (!isDue(record, nowMs)) return { answer, need: 'nothing' };
  if (isAlive(walk, nowMs) && record.fetchedMs >= walk.startedMs) {
    const pending = record.lastScrapeMs === null && record.isActive;
    return { answer, need: pending && nowMs - walk.peekedMs >= pendingPeekMs ? 'peek' : 'nothing' };
  }
  // A walk has read everything since and has not met it: it is tracked no longer.
  return finished ? { answer: absent, need: 'nothing' } : { answer, need: 'walk' };
}
