import { beforeEach, describe, expect, it } from 'vitest';
import { CreatorAuditError } from '../../../src/errors.ts';
import type { Deadline } from '../../../src/http/deadline.ts';
import { messages } from '../../../src/messages.ts';
import { limits } from '../../../src/platform/limits.ts';
import { tick } from '../../../src/refresh/tick.ts';
import { personId } from '../../../src/schedule/owner.ts';
import { emptyRunState, readRunState, type StoredRun, writeRunState } from '../../../src/schedule/run-state.ts';
import { type StoredSchedule, writeSchedule } from '../../../src/schedule/stored-schedule.ts';
import { createFakePlatform, type FakePlatform } from '../../support/fakes/fake-platform.ts';

const hourMs = 3_600_000;
const event = { triggerUid: '1' };

let platform: FakePlatform;
let missing: string | null;
let budgets: number[];
let work: (startedMs: number) => void;

beforeEach(() => {
  platform = createFakePlatform();
  missing = null;
  budgets = [];
  work = (startedMs) => finish(startedMs);
  platform.triggers.install('refreshTick');
  schedule({});
});

function schedule(changes: Partial<StoredSchedule>): void {
  const ownerId = personId(platform.userProperties, Math.random);
  const usual = { hour: 9, weekday: 1, isAdaptive: false, keepsHistory: false, ownerName: '' } as const;
  const sinceMs = platform.time.nowMs - 30 * 24 * hourMs;
  writeSchedule(platform.properties, { cadence: 'hours1', ...usual, ownerId, sinceMs, ...changes });
}

function finish(startedMs: number): StoredRun {
  const counts = { updated: 1, unchanged: 0, failed: 0, requests: 1, workedMs: 0 };
  const endedMs = platform.time.nowMs;
  const lastRun = {
    by: 'schedule',
    startedMs,
    endedMs,
    ...counts,
    isComplete: true,
    message: null,
    code: null,
  } as const;
  writeRunState(platform.properties, { ...readRunState(platform.properties), lastRun, checkpoint: null });
  return lastRun;
}

function ring(given: unknown = event): void {
  const startedMs = platform.time.nowMs;
  tick(given, {
    platform,
    authorization: { missingUrl: () => missing },
    startedMs,
    refresh(_by, _schedule, deadline: Deadline) {
      budgets.push(deadline.remainingMs());
      work(startedMs);
      return finish(startedMs);
    },
  });
}

const state = () => readRunState(platform.properties);

describe('a tick', () => {
  it('refreshes when its schedule says so, and not before', () => {
    ring();
    platform.time.advance(10 * 60_000);
    ring();
    expect(budgets).toEqual([limits.tickDeadlineMs]);
    platform.time.advance(hourMs);
    ring();
    expect(budgets).toHaveLength(2);
  });

  it('does nothing for those who are no trigger', () => {
    for (const given of [null, '', 1, 'x']) ring(given);
    platform.triggers.remove('refreshTick');
    ring();
    expect(budgets).toEqual([]);
    expect(state()).toEqual(emptyRunState);
  });

  it('deletes its trigger when the schedule is off or another person’s', () => {
    schedule({ ownerId: 'somebody else' });
    ring();
    expect([budgets, platform.triggers.handlers]).toEqual([[], []]);
    platform.triggers.install('refreshTick');
    writeSchedule(platform.properties, null);
    ring();
    expect([budgets, platform.triggers.handlers]).toEqual([[], []]);
  });

  it('asks for nothing without permission, and forgets that once it is given', () => {
    missing = 'https://script.google.com/authorize';
    const sinceMs = platform.time.nowMs;
    ring();
    platform.time.advance(hourMs);
    ring();
    expect([budgets, state().unauthorizedSinceMs]).toEqual([[], sinceMs]);
    missing = null;
    ring();
    expect([budgets.length, state().unauthorizedSinceMs]).toEqual([1, null]);
  });

  it('waits as long as the API has asked for', () => {
    writeRunState(platform.properties, { ...emptyRunState, notBeforeMs: platform.time.nowMs + 3 * hourMs });
    for (let hour = 0; hour < 4; hour += 1) {
      ring();
      platform.time.advance(hourMs);
    }
    expect(budgets).toHaveLength(1);
  });

  it('goes on with what is unfinished whatever the schedule says', () => {
    schedule({ cadence: 'weekly' });
    const counts = { updated: 0, unchanged: 0, failed: 0, requests: 0, workedMs: 0 };
    const startedMs = platform.time.nowMs - 24 * hourMs;
    writeRunState(platform.properties, { ...emptyRunState, checkpoint: { by: 'schedule', startedMs, ...counts } });
    ring();
    expect(budgets).toHaveLength(1);
  });

  it('steps aside for another execution', () => {
    work = () => {
      throw new CreatorAuditError('busy_elsewhere', messages.googleService);
    };
    ring();
    expect(state()).toMatchObject({ lastRun: null, checkpoint: null });
  });

  it('takes no more of a person’s time than its share of the day, and skips no run for that', () => {
    schedule({ cadence: 'daily', hour: 0 });
    writeRunState(platform.properties, { ...emptyRunState, day: 0, dayWorkedMs: 0 });
    work = () => platform.time.advance(4 * 60_000);
    schedule({ cadence: 'hours1' });
    for (let turn = 0; turn < 20; turn += 1) {
      ring();
      platform.time.advance(40 * 60_000);
    }
    const spentMs = budgets.length * 4 * 60_000;
    expect(spentMs).toBeLessThanOrEqual(2 * (limits.tickDailyMs + 4 * 60_000));
    expect(budgets.length).toBeGreaterThan(10);
    expect(Math.min(...budgets)).toBeLessThan(limits.tickDeadlineMs);
  });

  it('says why it could not even begin, and tries again with the next one', () => {
    schedule({ cadence: 'weekly', hour: 0, weekday: 1 });
    work = () => {
      throw new CreatorAuditError('no_key', messages.noKey);
    };
    ring();
    expect(state().lastRun).toMatchObject({ code: 'no_key', isComplete: false });
    platform.time.advance(hourMs);
    work = () => undefined;
    ring();
    expect(budgets).toHaveLength(2);
    expect(state().checkpoint).toBeNull();
  });

  it('lets a mistake of ours show', () => {
    work = () => {
      throw new TypeError('ours');
    };
    expect(() => ring()).toThrow('ours');
  });
});
