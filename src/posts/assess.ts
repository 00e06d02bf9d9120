import type { PostKey } from '../links/post-key.ts';
import { minuteMs } from '../platform/limits.ts';
import { isDue } from './due.ts';
import type { PostRecord } from './record.ts';
import type { Shard } from './shard.ts';
import { statusOf } from './status-of.ts';
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

/** After how long the newest posts are looked at again, for whom. */
export interface Patience {
  /** For a link that was not tracked. */
  readonly absentMs: number;
  /** For a post that has no numbers yet: usually they come within seconds. */
  readonly pendingMs: number;
  /** An older absence is worth nothing: it is waited for, and said to be unsure where nothing newer can be had. */
  readonly mustLook: boolean;
  /** How long numbers that the walk under way has read are taken as they are, though they are due: as long as it lives unless told otherwise. */
  readonly readByWalkMs?: number;
  /** Numbers that rest, because older posts are read less often, are due as others are. */
  readonly wakes?: boolean;
  /** Numbers that are due are waited for, and said to be old where nothing newer can be had. */
  readonly waitsForDue?: boolean;
  /** When a refresh began that may take several executions: its walk waits for the next one. */
  readonly runStartedMs?: number;
}

/** Formulas ask again and again, and nobody waits for them. */
export const usualPatience: Patience = Object.freeze({
  absentMs: 5 * minuteMs,
  pendingMs: minuteMs,
  mustLook: false,
});
/** For a person who asks for what is newest. */
export const wakingPatience: Patience = Object.freeze({ ...usualPatience, wakes: true, waitsForDue: true });
/** For posts that may have been tracked a moment ago: the newest are looked at now. */
export const withoutPatience: Patience = Object.freeze({ absentMs: 0, pendingMs: minuteMs, mustLook: true });

const absent = { kind: 'absent' } as const;

export function assess(
  key: PostKey,
  fields: readonly string[],
  shard: Shard | undefined,
  walk: Walk | undefined,
  nowMs: number,
  patience: Patience & { readonly askedMs: number },
): Assessment {
  const record = shard?.records[key];
  const finished =
    isAlive(walk, nowMs, patience.runStartedMs) &&
    walk.list === null &&
    shard?.walk === walk.startedMs &&
    shard.sincePage === 0;
  if (!record) {
    const soughtAll = finished && (!walk.selective || key in shard.sought);
    if (!soughtAll) return { answer: undefined, need: 'fetch' };
    return { answer: absent, need: patience.askedMs - walk.peekedMs >= patience.absentMs ? 'peek' : 'nothing' };
  }
  // A walk has read everything since and has not met it: it is tracked no longer.
  if (finished && record.fetchedMs < walk.startedMs) return { answer: absent, need: 'nothing' };
  const answer = { kind: 'record', record } as const;
  const readByWalk = isAlive(walk, nowMs, patience.runStartedMs) && record.fetchedMs > walk.startedMs;
  if (!isComplete(record, fields)) {
    // This walk did read them: the cache had no room, and reading them again would end the same way.
    const hadNoRoom = readByWalk && hasFields(walk, fields);
    return { answer, need: hadNoRoom ? 'nothing' : 'fetch' };
  }
  const isPending = statusOf(record) === 'pending';
  if (
    isPending
      ? patience.askedMs - record.fetchedMs < patience.pendingMs
      : !isDue(patience.wakes ? { ...record, restMs: 0 } : record, nowMs)
  ) {
    return { answer, need: 'nothing' };
  }
  if (readByWalk && nowMs - record.fetchedMs < (patience.readByWalkMs ?? Number.POSITIVE_INFINITY)) {
    return { answer, need: isPending && patience.askedMs - walk.peekedMs >= patience.pendingMs ? 'peek' : 'nothing' };
  }
  return { answer, need: 'freshen' };
}

/** Whether the data sheet might know what the cache does not. */
export function isWorthSeeding({ answer }: Assessment, shard: Shard | undefined): boolean {
  return answer === undefined && shard?.isSeeded !== true;
}

export function isComplete(record: PostRecord, fields: readonly string[]): boolean {
  return fields.every((name) => name in record.fields);
}
