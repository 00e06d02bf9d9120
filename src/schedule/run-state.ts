// What is remembered of refreshes between ticks, in one document property: how the last one ended, where one that is not
// finished goes on, and until when the API asked to be left alone. The cache may forget, a property does not.

import type { ErrorCode } from '../errors.ts';
import { dayMs, limits } from '../platform/limits.ts';
import type { Properties } from '../platform/ports.ts';

export interface RunCounts {
  /** Posts whose record changed, stayed, or could not be had. */
  readonly updated: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly requests: number;
  /** Time at work, all parts together; waiting is none. */
  readonly workedMs: number;
}

export interface StoredRun extends RunCounts {
  readonly by: 'schedule' | 'person';
  readonly startedMs: number;
  readonly endedMs: number;
  readonly isComplete: boolean;
  /** What was in the way, in words. */
  readonly message: string | null;
  readonly code: ErrorCode | null;
}

/** A refresh that had to stop: the next tick goes on with it and begins no other. */
export interface Checkpoint extends RunCounts {
  readonly by: 'schedule' | 'person';
  readonly startedMs: number;
}

export interface RunState {
  /** When a tick last came by, whatever it found to do. */
  readonly lastTickMs: number;
  readonly lastRun: StoredRun | null;
  readonly checkpoint: Checkpoint | null;
  /** No request before that, epoch milliseconds. */
  readonly notBeforeMs: number;
  /** The permissions Google says are missing, since when; `null` when none are. */
  readonly unauthorizedSinceMs: number | null;
  /** Time ticks were at work on `day` (days since the epoch, UTC): Google gives 90 minutes a day for all of a person's files. */
  readonly day: number;
  readonly dayWorkedMs: number;
  /** Pages a walk took the last time it had to look for everything; 0 when that is not known. */
  readonly pages: number;
  /** Posts were not there when they were read alone, and the list had no time left to say whether they are: it has the first word next. */
  readonly owesList: boolean;
  /** What reading older posts less often saved at the last run. */
  readonly restedPosts: number;
  readonly savedRequests: number;
  /** Formulas have not been told of what was written, because an execution ended before it could. */
  readonly owesFormulas: boolean;
  readonly historyRows: number;
  /** Why no more history is noted, or what was thinned last; in words. */
  readonly historyNotice: string | null;
  readonly isHistoryStopped: boolean;
}

export const emptyRunState: RunState = {
  lastTickMs: 0,
  lastRun: null,
  checkpoint: null,
  notBeforeMs: 0,
  unauthorizedSinceMs: null,
  day: 0,
  dayWorkedMs: 0,
  pages: 0,
  owesList: false,
  restedPosts: 0,
  savedRequests: 0,
  owesFormulas: false,
  historyRows: 0,
  historyNotice: null,
  isHistoryStopped: false,
};

const runStateProperty = 'CREATORAUDIT_REFRESH';

export function readRunState(properties: Properties): RunState {
  try {
    const stored = JSON.parse(properties.get(runStateProperty) ?? '{}') as Partial<RunState>;
    return { ...emptyRunState, ...stored };
  } catch (error) {
    if (error instanceof SyntaxError) return emptyRunState;
    throw error;
  }
}

/** When a refresh last began, whoever began it: what a person did need not be done again. */
export function lastStartedMs({ checkpoint, lastRun }: RunState): number | null {
  return (checkpoint ?? lastRun)?.startedMs ?? null;
}

/** Less is not worth a start. */
const leastTickMs = 30_000;

/** Time a tick may be at work now; 0 when today's is used up. */
export function tickBudgetMs({ day, dayWorkedMs }: RunState, nowMs: number): number {
  const leftMs = limits.tickDailyMs - (day === dayOf(nowMs) ? dayWorkedMs : 0);
  return leftMs < leastTickMs ? 0 : Math.min(limits.tickDeadlineMs, leftMs);
}

/** With the time a tick has been at work. */
export function withWork(state: RunState, startedMs: number, workedMs: number): RunState {
  const day = dayOf(startedMs);
  return { ...state, day, dayWorkedMs: (state.day === day ? state.dayWorkedMs : 0) + workedMs };
}

function dayOf(epochMs: number): number {
  return Math.floor(epochMs / dayMs);
}

export function writeRunState(properties: Properties, state: RunState): void {
  properties.set(runStateProperty, JSON.stringify(state));
}
