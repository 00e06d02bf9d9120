// What has to be asked of the API, and the cheapest way to do so. Pure decisions.

import type { PostKey } from '../links/post-key.ts';
import { hourMs } from '../platform/limits.ts';
import { isComplete } from '../posts/assess.ts';
import { isDue } from '../posts/due.ts';
import type { PostRecord } from '../posts/record.ts';
import { hasOwnId } from '../posts/record.ts';
import type { Known } from './known-posts.ts';

/** Posts in one page of a list. */
const perPage = 200;
/** A post that was looked for everywhere and is not tracked: within this time only the newest posts can hold it. */
const absenceHoldsMs = 23 * hourMs;

export interface ReadingWish {
  /** API fields that tables show beside the counters. A record without them is read again: its link may have taken the place of another. */
  readonly fields: readonly string[];
  /** Older posts are read less often. */
  readonly isAdaptive: boolean;
  /** A person waits for what is newest: they are read all the same. */
  readonly wakes: boolean;
  /** Pages a walk took last time; 0 when nobody knows. */
  readonly pages: number;
  /** What could not be read alone last time has not been looked for in the list yet. */
  readonly owesList: boolean;
  /** What was read since then is not read again in this run, however many executions it takes. */
  readonly runStartedMs: number;
}

export interface Plan {
  readonly due: readonly PostRecord[];
  /** Nobody knows whether they are tracked. */
  readonly sought: readonly PostKey[];
  /** Not tracked a while ago. */
  readonly absent: readonly PostKey[];
  /** `nothing`: no request, or one for the newest posts where links are not tracked. `each`: one request for each post. */
  readonly way: 'nothing' | 'each' | 'walk';
  /** Would be due if older posts were read as often as others. */
  readonly resting: number;
  /** Requests it would take then, beyond those of this plan. */
  readonly savedRequests: number;
}

export function planReading(
  known: ReadonlyMap<PostKey, Known>,
  { fields, pages, owesList, isAdaptive, wakes, runStartedMs }: ReadingWish,
  nowMs: number,
): Plan {
  const due: PostRecord[] = [];
  const sought: PostKey[] = [];
  const absent: PostKey[] = [];
  let resting = 0;
  let records = 0;
  for (const [key, { record, absentMs }] of known) {
    if (record) {
      records += 1;
      if (record.fetchedMs >= runStartedMs) continue;
      const wouldBeDue = isDue({ ...record, restMs: 0 }, nowMs);
      const isWanted = !isAdaptive || wakes || isDue(record, nowMs);
      if ((wouldBeDue && isWanted) || !isComplete(record, fields)) due.push(record);
      else if (wouldBeDue) resting += 1;
    } else if (absentMs !== null && nowMs - absentMs < absenceHoldsMs) absent.push(key);
    else sought.push(key);
  }
  // Where there is not time for all, those that have waited longest have it.
  due.sort((one, other) => one.fetchedMs - other.fetchedMs);
  const ofWalk = pages > 0 ? pages : Math.ceil(records / perPage);
  const isEach = !owesList && sought.length === 0 && due.length < ofWalk && due.every(hasOwnId);
  const way = due.length + sought.length === 0 ? 'nothing' : isEach ? 'each' : 'walk';
  const costOf = (count: number) => Math.min(count, ofWalk);
  const savedRequests = way === 'walk' ? 0 : costOf(due.length + resting) - due.length;
  return { due, sought, absent, way, resting, savedRequests: Math.max(0, savedRequests) };
}
