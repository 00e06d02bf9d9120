// When a schedule wants its next run. A tick comes about every hour, at a minute Google chose; now and then one is lost, or
// comes twice. What counts is therefore never the tick's own time but what has passed since the last start.

import { dayMs, hourMs, minuteMs } from '../platform/limits.ts';
import type { Spreadsheet } from '../platform/ports.ts';
import type { StoredSchedule } from './stored-schedule.ts';

export type WallClockAt = Spreadsheet['wallClock'];

/**
 * How much early a run by the hour may be. Ticks wander around their minute, so that waiting for the full time would make
 * every other run an hour late. Half an hour lets a tick be early and late by the same, and no second one in between.
 */
const slackMs = 30 * minuteMs;

const hoursBetween = { hours1: 1, hours3: 3, hours6: 6, hours12: 12 };

/** @param lastStartedMs When a refresh last began, whoever began it; `null` when none ever did. */
export function isRunDue(
  schedule: StoredSchedule,
  lastStartedMs: number | null,
  nowMs: number,
  wallClock: WallClockAt,
): boolean {
  const { cadence, sinceMs } = schedule;
  if (cadence !== 'daily' && cadence !== 'weekly')
    return nowMs >= hourlyMs(hoursBetween[cadence], lastStartedMs, sinceMs);
  // By the number of the slot rather than by its moment: an hour that the clock skips is not looked for, and one that it
  // shows twice is in the same slot both times.
  const slotAt = slotsOf(schedule, wallClock).numberAt;
  return slotAt(nowMs) > slotAt(Math.max(lastStartedMs ?? 0, sinceMs));
}

/**
 * From when on a tick begins the next run. Lies in the past when that is overdue. For people: where a time zone skips more
 * than an hour it may be off by that much, and `isRunDue` decides.
 */
export function nextRunMs(schedule: StoredSchedule, lastStartedMs: number | null, wallClock: WallClockAt): number {
  const { cadence, sinceMs } = schedule;
  if (cadence !== 'daily' && cadence !== 'weekly') return hourlyMs(hoursBetween[cadence], lastStartedMs, sinceMs);
  const slots = slotsOf(schedule, wallClock);
  const afterMs = Math.max(lastStartedMs ?? 0, sinceMs);
  const wallMs = slots.wallMsOf(slots.numberAt(afterMs) + 1);
  // The offset from before the clocks change or the one from after it: whichever gets there first.
  const guessMs = wallMs - offsetMs(wallClock, afterMs);
  const otherMs = wallMs - offsetMs(wallClock, guessMs);
  return otherMs === guessMs || otherMs + offsetMs(wallClock, otherMs) >= wallMs ? otherMs : guessMs;
}

/** Instants, whatever the clock on the wall does. What was missed before there was a schedule is not overdue. */
function hourlyMs(hours: number, lastStartedMs: number | null, sinceMs: number): number {
  return lastStartedMs === null ? sinceMs : Math.max(sinceMs, lastStartedMs + hours * hourMs - slackMs);
}

/** Days or weeks that begin at the schedule's hour, numbered in time as the wall shows it. */
function slotsOf({ cadence, hour, weekday }: StoredSchedule, wallClock: WallClockAt) {
  const isWeekly = cadence === 'weekly';
  const lengthMs = isWeekly ? 7 * dayMs : dayMs;
  // The first day of all was a Thursday.
  const firstMs = hour * hourMs + (isWeekly ? (weekday - 4) * dayMs : 0);
  return {
    numberAt: (epochMs: number) => Math.floor((epochMs + offsetMs(wallClock, epochMs) - firstMs) / lengthMs),
    wallMsOf: (slot: number) => slot * lengthMs + firstMs,
  };
}

function offsetMs(wallClock: WallClockAt, epochMs: number): number {
  return wallClock(epochMs).offsetMinutes * minuteMs;
}
