// What the hourly clock trigger does: nothing, most of the time. It never shows anything: how it went stands in the run state,
// and the sidebar says it.

import { type ErrorCode, isCreatorAuditError } from '../errors.ts';
import { createDeadline, type Deadline } from '../http/deadline.ts';
import type { Authorization, Platform } from '../platform/ports.ts';
import { isRunDue } from '../schedule/cadence.ts';
import { noteNoDocument } from '../schedule/no-document.ts';
import { isOwnedBy } from '../schedule/owner.ts';
import {
  lastStartedMs,
  type RunState,
  readRunState,
  type StoredRun,
  tickBudgetMs,
  withWork,
  writeRunState,
} from '../schedule/run-state.ts';
import { stepAside, tickHandler } from '../schedule/scheduler.ts';
import { readSchedule, type StoredSchedule } from '../schedule/stored-schedule.ts';
import { refreshMessages } from './messages.ts';

export interface TickParts {
  readonly platform: Platform;
  readonly authorization: Authorization;
  /** When the execution began, epoch milliseconds. */
  readonly startedMs: number;
  readonly refresh: (by: StoredRun['by'], schedule: StoredSchedule, deadline: Deadline) => StoredRun;
}

/**
 * @param event What Google hands over: a formula or the page could name the function, too, but has no trigger.
 */
export function tick(event: unknown, { platform, authorization, startedMs, refresh }: TickParts): void {
  const { clock, properties, userProperties, triggers, spreadsheet } = platform;
  if (!spreadsheet.isThere()) {
    noteNoDocument(userProperties, startedMs);
    return;
  }
  if (!isClockEvent(event)) return;
  const schedule = readSchedule(properties);
  const isOwner = schedule !== null && isOwnedBy(userProperties, schedule);
  // Before triggers are touched: without the permission for them Google ends the execution's calls, and nobody would know.
  if (isOwner && authorization.missingUrl() !== null) {
    const current = readRunState(properties);
    note({ ...current, lastTickMs: startedMs, unauthorizedSinceMs: current.unauthorizedSinceMs ?? startedMs });
    return;
  }
  // Nobody else has a trigger, whatever they call: formulas may not even ask.
  if (triggers.count(tickHandler) === 0) return;
  if (!isOwner) {
    stepAside(triggers);
    return;
  }
  const state = note({ ...readRunState(properties), lastTickMs: startedMs, unauthorizedSinceMs: null });
  if (state.notBeforeMs > startedMs || !isToRun(state, schedule)) return;

  const budgetMs = tickBudgetMs(state, startedMs);
  if (budgetMs === 0) {
    halt('fetch_quota', refreshMessages.dayUsedUp);
    return;
  }
  try {
    refresh(
      'schedule',
      schedule,
      createDeadline(() => clock.now(), startedMs + budgetMs - clock.now()),
    );
  } catch (error) {
    if (!isCreatorAuditError(error)) throw error;
    // Another one is at work: it does what is to be done, or the next tick does. What it notes is not written over.
    if (error.code === 'busy' || error.code === 'busy_elsewhere') return;
    halt(error.code, error.message);
  }
  note(withWork(readRunState(properties), startedMs, clock.now() - startedMs));

  function isToRun(current: RunState, stored: StoredSchedule): boolean {
    return current.checkpoint !== null || isRunDue(stored, lastStartedMs(current), startedMs, spreadsheet.wallClock);
  }

  function note(changed: RunState): RunState {
    writeRunState(properties, changed);
    return changed;
  }

  function halt(code: ErrorCode, message: string): void {
    const current = readRunState(properties);
    const endedMs = clock.now();
    const none = { updated: 0, unchanged: 0, failed: 0, requests: 0, workedMs: 0 };
    // What has not begun is begun by the next tick that can, whatever its schedule says.
    const checkpoint = current.checkpoint ?? { by: 'schedule', startedMs, ...none };
    const lastRun = { ...checkpoint, endedMs, isComplete: false, message, code };
    note({ ...current, lastRun, checkpoint });
  }
}

/** A formula can hand over cells, and nothing with members of its own. */
function isClockEvent(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'triggerUid' in event;
}
