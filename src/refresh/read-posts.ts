// Brings what is known of the wanted posts up to date, with as few requests as can be.

import type { CreatorAuditError } from '../errors.ts';
import type { PostKey } from '../links/post-key.ts';
import { minuteMs } from '../platform/limits.ts';
import type { Patience } from '../posts/assess.ts';
import { durableFields } from '../posts/data-sheet.ts';
import type { Lookup } from '../posts/post-store.ts';
import type { PostRecord } from '../posts/record.ts';
import { isSoughtError } from '../tracking/look-up.ts';
import { knownPosts } from './known-posts.ts';
import { planReading, type ReadingWish } from './plan.ts';
import { readEach } from './read-each.ts';
import { readNewest } from './read-newest.ts';
import type { ReadingParts } from './reading-parts.ts';
import { restOf } from './rest.ts';

const patience: Patience = { absentMs: 0, pendingMs: minuteMs, mustLook: true, waitsForDue: true };
/** A tick comes about every hour: what a walk has read since the last one is new enough, older numbers that are due are not. */
const acceptedByTickMs = 50 * minuteMs;
/** A person wants what is newest, and so does who could not read it the last time. */
const acceptedMs = 5 * minuteMs;

export interface Reading {
  /** What is known now, of every wanted post. */
  readonly lookups: ReadonlyMap<PostKey, Lookup>;
  /** When a post that is not tracked was looked for last. */
  readonly absences: ReadonlyMap<PostKey, number>;
  /** Posts whose numbers, or whose being tracked, differ from what was known before. */
  readonly changed: number;
  /** Of these nothing could be read, for a reason that time alone does not mend. */
  readonly failed: number;
  /** Something was left for later, because of the gate or the time. */
  readonly isComplete: boolean;
  /** Posts that should have been asked for and are not answered. */
  readonly left: number;
  /** Pages of the walk, where it was one; else 0. */
  readonly pages: number;
  /** Of some posts only the list can tell whether they are still tracked, and it has not. */
  readonly owesList: boolean;
  readonly resting: number;
  readonly savedRequests: number;
}

export function readWantedPosts(wanted: readonly PostKey[], wish: ReadingWish, parts: ReadingParts): Reading {
  const { connected, clock } = parts;
  const { cached, store } = connected;
  const startedMs = clock.now();
  const known = knownPosts(wanted, connected, startedMs);
  const { isAdaptive, wakes, runStartedMs } = wish;
  const fields = [...new Set([...durableFields, ...wish.fields])];
  const plan = planReading(known, wish, startedMs);
  const fresh = new Map<PostKey, PostRecord>();
  const absences = new Map<PostKey, number>();
  const errors = new Map<PostKey, CreatorAuditError>();
  let isComplete = true;
  let pages = 0;
  let needsList = wish.owesList;
  let refused = 0;

  if (!isAdaptive || wakes) wakeUp(plan.due);
  if (plan.way === 'each') readAlone(plan.due);
  else if (plan.way === 'walk') walk([...plan.due.map(({ key }) => key), ...plan.sought]);
  if (plan.way === 'walk') takeWhatItMet();
  else if (plan.absent.length > 0) lookAmongNewest();
  const rested = settleRests();
  if (rested.length > 0) store.keep(rested);

  const lookups = new Map(wanted.map((key) => [key, lookupOf(key)]));
  return {
    lookups,
    absences,
    changed: [...fresh.values()].filter(isNews).length,
    failed: refused + [...errors.values()].filter((error) => !isSoughtError(error)).length,
    isComplete,
    left: isComplete ? 0 : [...plan.due.map(({ key }) => key), ...plan.sought].filter(isLeft).length,
    pages,
    owesList: needsList && !isComplete,
    resting: plan.resting,
    savedRequests: plan.savedRequests,
  };

  /** What rests by the schedule, or because it was another one then. */
  function wakeUp(due: readonly PostRecord[]): void {
    const resting = due.filter(({ restMs }) => restMs > 0);
    if (resting.length > 0) store.keep(resting.map((record) => ({ ...record, restMs: 0 })));
  }

  function readAlone(due: readonly PostRecord[]): void {
    const { read, gone, failed, left } = readEach(due, fields, parts);
    for (const record of read) fresh.set(record.key, record);
    for (const key of gone) store.forget(key);
    needsList = gone.length > 0;
    refused = failed.size;
    if (left.length > 0) isComplete = false;
    if (read.length > 0) store.keep(read);
    // Only the list can tell: that posts can be read alone is nowhere promised, and one tracked anew has another id.
    if (gone.length > 0 && left.length === 0) walk(gone, 0);
  }

  /** @param readByWalkMs How long what a walk has read counts as read now: by formulas, a short while ago. */
  function walk(keys: readonly PostKey[], readByWalkMs = wakes || wish.owesList ? acceptedMs : acceptedByTickMs): void {
    for (const [key, lookup] of store.find(keys, fields, { ...patience, readByWalkMs, runStartedMs })) {
      if (lookup.kind === 'record') {
        const before = known.get(key)?.record;
        if (lookup.record.fetchedMs > (before?.fetchedMs ?? 0)) fresh.set(key, lookup.record);
        if (lookup.old) isComplete = false;
      } else if (lookup.kind === 'absent' && !lookup.unsure) absences.set(key, clock.now());
      else errors.set(key, lookup.kind === 'unknown' ? lookup.error : (lookup.unsure as CreatorAuditError));
    }
    const { gate, walk: current } = cached.read([]);
    pages = current?.pages ?? 0;
    const isHeldUp = gate.closedUntilMs > clock.now() || parts.deadline.remainingMs() < 5_000;
    if ((isHeldUp && errors.size > 0) || [...errors.values()].some(isSoughtError)) isComplete = false;
  }

  /** A page has two hundred posts: those that were not due, and those that are tracked by now, are among them. */
  function takeWhatItMet(): void {
    for (const [key, { record }] of knownPosts(wanted, connected, clock.now())) {
      const before = fresh.get(key) ?? known.get(key)?.record;
      if (record && record.fetchedMs > (before?.fetchedMs ?? 0)) fresh.set(key, record);
    }
  }

  function isLeft(key: PostKey): boolean {
    return !fresh.has(key) && !absences.has(key);
  }

  function lookAmongNewest(): void {
    const found = readNewest(plan.absent, parts) ?? [];
    for (const record of found) fresh.set(record.key, record);
    if (found.length > 0) store.keep(found);
  }

  /** @returns The records whose rest changed, which the cache does not know yet. */
  function settleRests(): PostRecord[] {
    return [...fresh.values()].flatMap((record) => {
      const restMs = isAdaptive ? restOf(record, record.fetchedMs) : 0;
      if (restMs === record.restMs) return [];
      const settled = { ...record, restMs };
      fresh.set(record.key, settled);
      return [settled];
    });
  }

  function lookupOf(key: PostKey): Lookup {
    const record = fresh.get(key);
    if (record) return { kind: 'record', record };
    const error = errors.get(key);
    const before = known.get(key);
    if (absences.has(key)) return { kind: 'absent' };
    if (before?.record) return { kind: 'record', record: before.record };
    if (error) return { kind: 'unknown', error };
    if (before?.absentMs !== null && before?.absentMs !== undefined) absences.set(key, before.absentMs);
    return { kind: 'absent' };
  }

  function isNews({ key, counters, lastScrapeMs, isActive, isUnavailable }: PostRecord): boolean {
    const before = known.get(key)?.record;
    if (!before) return true;
    const facts = (given: Pick<PostRecord, 'counters' | 'lastScrapeMs' | 'isActive' | 'isUnavailable'>) =>
      JSON.stringify([
        given.counters,
        Math.floor((given.lastScrapeMs ?? 0) / 1000),
        given.isActive,
        given.isUnavailable,
      ]);
    return facts(before) !== facts({ counters, lastScrapeMs, isActive, isUnavailable });
  }
}
