import { describe, expect, it } from 'vitest';
import { isRunDue, nextRunMs } from '../../../src/schedule/cadence.ts';
import type { StoredSchedule } from '../../../src/schedule/stored-schedule.ts';
import { wallClockIn } from '../../support/fakes/wall-clock.ts';
import { scheduleOf } from './schedules.ts';

const at = (time: string) => Date.parse(time.endsWith('Z') ? time : `${time}Z`);

/** What a schedule says in a time zone. */
function clockIn(timeZone: string, changes: Partial<StoredSchedule>) {
  const schedule = scheduleOf(changes);
  const calls: number[] = [];
  const wallClock = (epochMs: number) => {
    calls.push(epochMs);
    return wallClockIn(timeZone, epochMs);
  };
  return {
    calls,
    isDue: (now: string, last: string | null) =>
      isRunDue(schedule, last === null ? null : at(last), at(now), wallClock),
    next: (last: string | null) =>
      new Date(nextRunMs(schedule, last === null ? null : at(last), wallClock)).toISOString().slice(0, 16),
  };
}

describe('a run every so many hours', () => {
  const { isDue, next, calls } = clockIn('Europe/Berlin', { cadence: 'hours3', sinceMs: at('2026-03-28T00:00') });

  it('is due at once when none ever was', () => {
    expect(isDue('2026-03-28T00:00', null)).toBe(true);
    expect(next(null)).toBe('2026-03-28T00:00');
  });

  it('is due half an hour before its time, because ticks wander', () => {
    expect(isDue('2026-03-28T12:29', '2026-03-28T10:00')).toBe(false);
    expect(isDue('2026-03-28T12:30', '2026-03-28T10:00')).toBe(true);
    expect(next('2026-03-28T10:00')).toBe('2026-03-28T12:30');
  });

  it('counts time that passes, whatever the clocks do in between', () => {
    // 01:00 to 02:00 UTC does not exist in Berlin as an hour of its own: 02:00 is followed by 03:00.
    expect(isDue('2026-03-29T02:20', '2026-03-29T00:00')).toBe(false);
    expect(isDue('2026-03-29T02:50', '2026-03-29T00:00')).toBe(true);
  });

  it('needs no service for it', () => {
    expect(calls).toEqual([]);
  });

  it('is not overdue because of the time before the schedule was set', () => {
    expect(next('2026-01-01T10:00')).toBe('2026-03-28T00:00');
  });

  it.each([
    ['hours1', '2026-03-28T10:30'],
    ['hours6', '2026-03-28T15:30'],
    ['hours12', '2026-03-28T21:30'],
  ] as const)('knows %s', (cadence, expected) => {
    expect(clockIn('Etc/UTC', { cadence, sinceMs: 0 }).next('2026-03-28T10:00')).toBe(expected);
  });
});

describe('a run a day', () => {
  // 09:00 in New York is 14:00 UTC in winter.
  const { isDue, next, calls } = clockIn('America/New_York', { cadence: 'daily', sinceMs: at('2026-11-24T15:00') });

  it('waits for its hour when the schedule is fresh', () => {
    expect(isDue('2026-11-24T15:00', null)).toBe(false);
    expect(isDue('2026-11-25T13:59', null)).toBe(false);
    expect(isDue('2026-11-25T14:00', null)).toBe(true);
    expect(next(null)).toBe('2026-11-25T14:00');
  });

  it('waits for its hour when it was changed after a run', () => {
    expect(isDue('2026-11-24T15:30', '2026-11-23T10:00')).toBe(false);
  });

  it('is made up for by the next tick, and then done', () => {
    expect(isDue('2026-11-27T03:00', '2026-11-25T14:20')).toBe(true);
    expect(isDue('2026-11-27T04:00', '2026-11-27T03:00')).toBe(false);
    expect(isDue('2026-11-27T14:01', '2026-11-27T03:00')).toBe(true);
    expect(next('2026-11-25T14:20')).toBe('2026-11-26T14:00');
  });

  it('asks the clock on the wall two times', () => {
    calls.length = 0;
    isDue('2026-11-27T03:00', '2026-11-25T14:20');
    expect(calls).toHaveLength(2);
  });

  it('happens on the day that lacks its hour, when the clock jumps over it', () => {
    const spring = clockIn('America/New_York', { cadence: 'daily', hour: 2, sinceMs: 0 });
    const last = '2026-03-07T07:10';
    expect(spring.isDue('2026-03-08T06:59', last)).toBe(false);
    expect(spring.isDue('2026-03-08T07:00', last)).toBe(true);
    expect(spring.next(last)).toBe('2026-03-08T07:00');
    expect(spring.next('2026-03-08T07:10')).toBe('2026-03-09T06:00');
  });

  it('happens once on the day that has its hour twice', () => {
    const autumn = clockIn('America/New_York', { cadence: 'daily', hour: 1, sinceMs: 0 });
    expect(autumn.next('2026-10-31T05:10')).toBe('2026-11-01T05:00');
    expect(autumn.isDue('2026-11-01T05:10', '2026-10-31T05:10')).toBe(true);
    expect(autumn.isDue('2026-11-01T06:10', '2026-11-01T05:10')).toBe(false);
    expect(autumn.next('2026-11-01T05:10')).toBe('2026-11-02T06:00');
  });
});

describe('a run a week', () => {
  const { isDue, next } = clockIn('Asia/Kolkata', { cadence: 'weekly', weekday: 7, hour: 0, sinceMs: 0 });

  it('comes on its weekday', () => {
    // Sunday the 29th begins at 18:30 UTC of the 28th.
    expect(isDue('2026-11-28T18:29', '2026-11-24T10:00')).toBe(false);
    expect(isDue('2026-11-28T18:30', '2026-11-24T10:00')).toBe(true);
    expect(next('2026-11-24T10:00')).toBe('2026-11-28T18:30');
    expect(isDue('2026-12-05T18:00', '2026-11-28T19:00')).toBe(false);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('knows weekday %i', (weekday) => {
    const clock = clockIn('Etc/UTC', { cadence: 'weekly', weekday, hour: 5, sinceMs: 0 });
    // Monday the 23rd.
    expect(clock.next('2026-11-22T23:00')).toBe(`2026-11-${22 + weekday}T05:00`);
  });
});
