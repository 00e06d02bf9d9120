import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../playground/runtime/random.ts';
import {
  type ClockSettings,
  describeSchedule,
  nextFiring,
  scheduleOf,
} from '../../../playground/runtime/triggers-schedule.ts';

/** A Thursday, 10:30 in UTC. */
const nowMs = Date.UTC(2026, 0, 1, 10, 30);
const minuteMs = 60_000;
const hourMs = 3_600_000;

/** The first firings, as instants in UTC. */
function firings(
  settings: ClockSettings,
  count: number,
  random: () => number = () => 0,
  timeZone = 'Etc/UTC',
): string[] {
  const schedule = scheduleOf(settings, nowMs, timeZone, random);
  if (schedule === undefined) throw new Error('no schedule');
  const found: string[] = [];
  for (let at = nextFiring(schedule, nowMs); at !== undefined && found.length < count; at = nextFiring(schedule, at)) {
    found.push(new Date(at).toISOString().slice(0, 16));
  }
  return found;
}

describe('a clock trigger', () => {
  it.each<[string, ClockSettings, string[]]>([
    ['every 15 minutes', { everyMinutes: 15 }, ['2026-01-01T10:30', '2026-01-01T10:45', '2026-01-01T11:00']],
    ['every hour, at its minute', { everyHours: 1 }, ['2026-01-01T11:00', '2026-01-01T12:00']],
    ['every 6 hours, not before the sixth', { everyHours: 6 }, ['2026-01-01T16:00', '2026-01-01T22:00']],
    ['every day at an hour', { everyDays: 1, atHour: 9 }, ['2026-01-02T09:00', '2026-01-03T09:00']],
    ['every second day', { everyDays: 2, atHour: 23 }, ['2026-01-01T23:00', '2026-01-03T23:00']],
    ['on a day of the week', { onWeekDay: 1, atHour: 8 }, ['2026-01-05T08:00', '2026-01-12T08:00']],
    ['every second week', { everyWeeks: 2, onWeekDay: 4, atHour: 11 }, ['2026-01-01T11:00', '2026-01-15T11:00']],
    ['every week, on the day it was made', { everyWeeks: 1, atHour: 8 }, ['2026-01-08T08:00', '2026-01-15T08:00']],
    [
      'on a day of the month that some have not',
      { onMonthDay: 31, atHour: 1 },
      ['2026-01-31T01:00', '2026-03-31T01:00'],
    ],
    ['once, after a while', { after: 90 * minuteMs }, ['2026-01-01T12:00']],
    ['once, at a time', { at: Date.UTC(2026, 5, 1) }, ['2026-06-01T00:00']],
    ['once, soon, at a time that is over', { at: 0 }, ['2026-01-01T10:30']],
    [
      'once, on a date, a quarter of an hour before midnight at the earliest',
      { atDate: [2026, 3, 1] },
      ['2026-02-28T23:45'],
    ],
    ['once, on a date at an hour', { atDate: [2026, 3, 1], atHour: 7 }, ['2026-03-01T07:00']],
  ])('fires %s', (_words, settings, expected) => {
    expect(firings(settings, expected.length)).toEqual(expected);
    if ('after' in settings || 'at' in settings || 'atDate' in settings) expect(firings(settings, 2)).toHaveLength(1);
  });

  it('goes by the wall clock of its time zone, over the change to summer time', () => {
    const settings = { everyDays: 1, atHour: 3, inTimezone: 'Europe/Berlin' };
    const schedule = scheduleOf(settings, Date.UTC(2026, 2, 28), 'Etc/UTC', () => 0);
    const first = schedule && nextFiring(schedule, Date.UTC(2026, 2, 28));
    const second = schedule && first && nextFiring(schedule, first);

    expect([first, second].map((at) => new Date(at ?? 0).toISOString())).toEqual([
      '2026-03-28T02:00:00.000Z',
      '2026-03-29T01:00:00.000Z',
    ]);
  });

  it('draws its minute once: an hour lies between any two firings', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const times = firings({ everyHours: 1 }, 10, seededRandom(seed)).map((text) => Date.parse(`${text}Z`));
      expect(times[0]).toBeLessThanOrEqual(nowMs + hourMs);
      expect(times.slice(1).map((at, index) => at - (times[index] ?? 0))).toEqual(Array(9).fill(hourMs));
    }
  });

  it('keeps within a quarter of an hour of the minute it was asked for, and always in the future', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seededRandom(seed);
      const [day] = firings({ everyDays: 1, atHour: 12, nearMinute: 30 }, 1, random);
      const minute = (Date.parse(`${day}Z`) - Date.UTC(2026, 0, 1, 12, 30)) / minuteMs;
      expect(Math.abs(minute)).toBeLessThanOrEqual(15);
      const [hour] = firings({ everyHours: 1, nearMinute: 5 }, 1, random);
      expect(Date.parse(`${hour}Z`)).toBeGreaterThanOrEqual(nowMs);
    }
  });

  it('has no time before it was told one', () => {
    expect(scheduleOf({ atHour: 5 }, nowMs, 'Etc/UTC', () => 0)).toBeUndefined();
  });

  it.each<[ClockSettings, string]>([
    [{ everyMinutes: 1 }, 'every minute'],
    [{ everyMinutes: 5 }, 'every 5 minutes'],
    [{ everyHours: 2 }, 'every 2 hours'],
    [{ everyDays: 1, atHour: 23 }, 'every day between 23:00 and 0:00'],
    [{ onWeekDay: 0 }, 'every week on Sunday'],
    [{ everyWeeks: 2, onWeekDay: 3, atHour: 4 }, 'every 2 weeks on Wednesday between 4:00 and 5:00'],
    [{ onMonthDay: 3 }, 'on day 3 of every month'],
    [{ after: 5 }, 'once'],
  ])('%j is described as "%s"', (settings, words) => {
    expect(describeSchedule(settings)).toBe(words);
  });
});
