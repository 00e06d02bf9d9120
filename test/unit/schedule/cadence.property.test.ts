import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRunDue, nextRunMs } from '../../../src/schedule/cadence.ts';
import type { StoredSchedule } from '../../../src/schedule/stored-schedule.ts';
import { wallClockIn } from '../../support/fakes/wall-clock.ts';
import { scheduleOf } from './schedules.ts';

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const days = 30;

const zone = fc.constantFrom(
  'Etc/UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Africa/Cairo',
  'America/Santiago',
  'Asia/Beirut',
  'Pacific/Auckland',
);
/** With the one whose clocks change by two hours at once: by as many a next run may be told wrong there. */
const anyZone = fc.oneof({ weight: 13, arbitrary: zone }, { weight: 1, arbitrary: fc.constant('Antarctica/Troll') });

/** Half of all months have the clocks changed, in the north or in the south. */
const start = fc
  .record({
    month: fc.constantFrom('2026-03-10', '2026-04-01', '2026-09-10', '2026-10-15', '2026-12-20', '2027-06-01'),
    hours: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ month, hours }) => Date.parse(month) + hours * hourMs);

/** A tick an hour, each up to 14 minutes early or late; some are lost, some come twice. */
const ticks = fc.record({
  minute: fc.integer({ min: 0, max: 59 }),
  jitters: fc.array(fc.integer({ min: -14, max: 14 }), { minLength: 5, maxLength: 40 }),
  lost: fc.array(fc.boolean(), { minLength: 3, maxLength: 30 }),
  doubles: fc.array(fc.boolean(), { minLength: 3, maxLength: 30 }),
  losesAny: fc.boolean(),
});

/** On 5 April in Chatham, where a quarter to four is followed by a quarter to three: one tick before each of the two. */
const threeTwiceMissed = {
  minute: 0,
  jitters: [0, 0, -6, -6, 0, 0, 0],
  lost: [false],
  doubles: [false],
  losesAny: false,
};

type Ticks = typeof ticks extends fc.Arbitrary<infer T> ? T : never;

function ticksFrom(startMs: number, { minute, jitters, lost, doubles, losesAny }: Ticks): number[] {
  return Array.from({ length: days * 24 }, (_, hour) => {
    // Never more than two in a row, so that every slot has some that come.
    const isLost = losesAny && hour % 3 !== 0 && lost[hour % lost.length] === true;
    const atMs = startMs + hour * hourMs + (20 + minute + (jitters[hour % jitters.length] ?? 0)) * minuteMs;
    return isLost ? [] : doubles[hour % doubles.length] ? [atMs, atMs + 40_000] : [atMs];
  }).flat();
}

function runsOf(schedule: StoredSchedule, timeZone: string, at: readonly number[]): number[] {
  const runs: number[] = [];
  for (const nowMs of at) {
    if (isRunDue(schedule, runs.at(-1) ?? null, nowMs, (ms) => wallClockIn(timeZone, ms))) runs.push(nowMs);
  }
  return runs;
}

/** The first tick at which the wall shows the hour or a later one, of each day of its calendar that the schedule names. */
function expectedRuns({ cadence, hour, weekday }: StoredSchedule, timeZone: string, startMs: number, at: number[]) {
  const firstDay = (Math.floor(startMs / dayMs) - 1) * dayMs;
  return Array.from({ length: days + 4 }, (_, index) => firstDay + index * dayMs).flatMap((day) => {
    if (cadence === 'weekly' && (new Date(day).getUTCDay() || 7) !== weekday) return [];
    const hasCome = (ms: number): boolean => {
      // No zone is further from UTC than 14 hours.
      if (ms < day + (hour - 15) * hourMs) return false;
      const wall = wallClockIn(timeZone, ms);
      const today = Date.UTC(wall.year, wall.month - 1, wall.day);
      return today > day || (today === day && wall.hour >= hour);
    };
    return hasCome(startMs) ? [] : (at.find(hasCome) ?? []);
  });
}

const options = { numRuns: 50 };

describe('a month of ticks', () => {
  it.each(['daily', 'weekly'] as const)(
    'brings one run for each moment of a %s schedule, in any time zone',
    (cadence) => {
      fc.assert(
        fc.property(
          anyZone,
          start,
          ticks,
          fc.integer({ min: 0, max: 23 }),
          fc.integer({ min: 1, max: 7 }),
          (timeZone, startMs, tickPlan, hour, weekday) => {
            const schedule = scheduleOf({ cadence, hour, weekday, sinceMs: startMs });
            const at = ticksFrom(startMs, tickPlan);
            expect(runsOf(schedule, timeZone, at)).toEqual(expectedRuns(schedule, timeZone, startMs, at));
          },
        ),
        { ...options, examples: [['Pacific/Chatham', Date.parse('2026-03-14T04:00Z'), threeTwiceMissed, 3, 1]] },
      );
    },
  );

  it('brings a run by the hour once in its time, late by no more than lost ticks make it', () => {
    fc.assert(
      fc.property(anyZone, start, ticks, fc.constantFrom(1, 3, 6, 12), (timeZone, startMs, tickPlan, hours) => {
        const cadence = `hours${hours}` as 'hours1';
        const at = ticksFrom(startMs, tickPlan);
        const runs = runsOf(scheduleOf({ cadence, sinceMs: startMs }), timeZone, at);
        expect(runs[0]).toBe(at[0]);
        const latestMs = (hours + (tickPlan.losesAny ? 2 : 0)) * hourMs + 28 * minuteMs;
        for (const [index, runMs] of runs.slice(1).entries()) {
          const passedMs = runMs - (runs[index] ?? 0);
          expect(passedMs).toBeGreaterThanOrEqual(hours * hourMs - 30 * minuteMs);
          expect(passedMs).toBeLessThanOrEqual(latestMs + minuteMs);
        }
      }),
      options,
    );
  });

  it('has its next run told as it comes', () => {
    const cadences = fc.constantFrom('daily', 'weekly', 'hours3', 'hours12');
    fc.assert(
      fc.property(
        zone,
        start,
        fc.integer({ min: 0, max: 30 }),
        cadences,
        fc.integer({ min: 0, max: 23 }),
        (timeZone, monthMs, day, cadence, hour) => {
          const startMs = monthMs + day * dayMs;
          const schedule = scheduleOf({ cadence: cadence as 'daily', hour, weekday: 3, sinceMs: 0 });
          const wallClock = (ms: number) => wallClockIn(timeZone, ms);
          const nextMs = nextRunMs(schedule, startMs, wallClock);
          expect(isRunDue(schedule, startMs, nextMs, wallClock)).toBe(true);
          // Chatham changes its clocks at a quarter to three.
          expect(isRunDue(schedule, startMs, nextMs - quarterMs - 1, wallClock)).toBe(false);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
