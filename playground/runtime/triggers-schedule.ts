// When a clock trigger fires. What Google draws at random (the minute, the hour nobody chose) is drawn once, when the
// trigger is made, and kept.
import { instantOf, wallClock } from '../workbook/zoned-time.ts';

/** What a ClockTriggerBuilder was told, each member by its name. */
export interface ClockSettings {
  readonly after?: number;
  readonly at?: number;
  readonly atDate?: readonly [year: number, month: number, day: number];
  readonly atHour?: number;
  readonly nearMinute?: number;
  readonly everyMinutes?: number;
  readonly everyHours?: number;
  readonly everyDays?: number;
  readonly everyWeeks?: number;
  /** 0 is Sunday. */
  readonly onWeekDay?: number;
  readonly onMonthDay?: number;
  readonly inTimezone?: string;
}

/** Everything about a clock trigger that is fixed when it is made. Plain data: it is kept between starts. */
export type Schedule =
  | { readonly kind: 'once'; readonly atMs: number }
  | { readonly kind: 'interval'; readonly firstMs: number; readonly periodMs: number }
  | {
      /** At a time of day, on days that come round by days, weeks or months. */
      readonly kind: 'day';
      readonly firstDayMs: number;
      readonly unit: 'days' | 'months';
      readonly count: number;
      readonly dayOfMonth: number;
      readonly timeMs: number;
      readonly timeZone: string;
    };

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** @param random Uniform in [0, 1). */
export function scheduleOf(
  settings: ClockSettings,
  nowMs: number,
  scriptTimeZone: string,
  random: () => number,
): Schedule | undefined {
  const timeZone = settings.inTimezone ?? scriptTimeZone;
  // Google promises only that it is not earlier.
  if (settings.after !== undefined) return once(nowMs + settings.after + 1 + Math.floor(random() * minuteMs));
  if (settings.at !== undefined) return once(Math.max(settings.at, nowMs) + 1 + Math.floor(random() * minuteMs));
  if (settings.atDate !== undefined) return once(instantOf(dateMs(settings, random), timeZone).getTime());
  if (settings.everyMinutes !== undefined) {
    const periodMs = settings.everyMinutes * minuteMs;
    return { kind: 'interval', firstMs: nowMs + 1 + Math.floor(random() * periodMs), periodMs };
  }
  if (settings.everyHours !== undefined) return hourly(settings, settings.everyHours, nowMs, random);
  return daily(settings, nowMs, timeZone, random);
}

/** The first time after `afterMs`; undefined when there is none any more. */
export function nextFiring(schedule: Schedule, afterMs: number): number | undefined {
  switch (schedule.kind) {
    case 'once':
      return schedule.atMs > afterMs ? schedule.atMs : undefined;
    case 'interval': {
      const { firstMs, periodMs } = schedule;
      const passed = Math.floor((afterMs - firstMs) / periodMs) + 1;
      return firstMs + Math.max(0, passed) * periodMs;
    }
    case 'day':
      return nextDay(schedule, afterMs);
  }
}

/** The same, but one that fires only once does so no earlier than that. */
export function noEarlierThan(schedule: Schedule, earliestMs: number): Schedule {
  return schedule.kind === 'once' ? { ...schedule, atMs: Math.max(schedule.atMs, earliestMs) } : schedule;
}

/** In the words of Google's list of triggers. */
export function describeSchedule(settings: ClockSettings): string {
  const { everyMinutes, everyHours, everyDays, everyWeeks, onWeekDay, onMonthDay, atHour } = settings;
  const hour = atHour === undefined ? '' : ` between ${atHour}:00 and ${(atHour + 1) % 24}:00`;
  if (everyMinutes !== undefined) return every(everyMinutes, 'minute');
  if (everyHours !== undefined) return every(everyHours, 'hour');
  if (onMonthDay !== undefined) return `on day ${onMonthDay} of every month${hour}`;
  if (onWeekDay !== undefined || everyWeeks !== undefined) {
    const day = onWeekDay === undefined ? '' : ` on ${weekDays[onWeekDay]}`;
    return `${every(everyWeeks ?? 1, 'week')}${day}${hour}`;
  }
  return everyDays === undefined ? 'once' : `${every(everyDays, 'day')}${hour}`;
}

const weekDays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function every(count: number, unit: string): string {
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
}

function once(atMs: number): Schedule {
  return { kind: 'once', atMs };
}

/** Near midnight unless an hour or a minute is asked for; wall-clock time. */
function dateMs(
  { atDate: [year, month, day] = [0, 1, 1], atHour, nearMinute }: ClockSettings,
  random: () => number,
): number {
  const midnightMs = Date.UTC(year, month - 1, day);
  if (atHour !== undefined) return midnightMs + atHour * hourMs + minuteOf(nearMinute, random) * minuteMs;
  return midnightMs + around(nearMinute ?? 0, random) * minuteMs;
}

/** The minute comes round within the hour; which of n hours is the first is not documented, so it is the last. */
function hourly({ nearMinute }: ClockSettings, hours: number, nowMs: number, random: () => number): Schedule {
  const minute = (minuteOf(nearMinute, random) + 60) % 60;
  const thisHour = Math.floor(nowMs / hourMs) * hourMs + minute * minuteMs + Math.floor(random() * minuteMs);
  const soonest = thisHour > nowMs ? thisHour : thisHour + hourMs;
  return { kind: 'interval', firstMs: soonest + (hours - 1) * hourMs, periodMs: hours * hourMs };
}

function daily(settings: ClockSettings, nowMs: number, timeZone: string, random: () => number): Schedule | undefined {
  const { everyDays, everyWeeks, onWeekDay, onMonthDay } = settings;
  if (everyDays === undefined && everyWeeks === undefined && onWeekDay === undefined && onMonthDay === undefined) {
    return undefined;
  }
  const hour = settings.atHour ?? Math.floor(random() * 24);
  const timeMs = hour * hourMs + minuteOf(settings.nearMinute, random) * minuteMs + Math.floor(random() * minuteMs);
  const today = Math.floor(wallClock(new Date(nowMs), timeZone).getTime() / dayMs) * dayMs;
  const common = { kind: 'day', timeMs, timeZone, dayOfMonth: onMonthDay ?? 0 } as const;
  if (onMonthDay !== undefined) return { ...common, firstDayMs: today, unit: 'months', count: 1 };
  if (everyWeeks === undefined && onWeekDay === undefined) {
    return { ...common, firstDayMs: today, unit: 'days', count: everyDays ?? 1 };
  }
  const weekDay = onWeekDay ?? new Date(today).getUTCDay();
  const aheadDays = (weekDay - new Date(today).getUTCDay() + 7) % 7;
  return { ...common, firstDayMs: today + aheadDays * dayMs, unit: 'days', count: 7 * (everyWeeks ?? 1) };
}

function nextDay(schedule: Extract<Schedule, { kind: 'day' }>, afterMs: number): number {
  const { firstDayMs, unit, count, dayOfMonth, timeMs, timeZone } = schedule;
  const firingOn = (day: number): number => instantOf(day + timeMs, timeZone).getTime();
  const today = Math.floor(wallClock(new Date(afterMs), timeZone).getTime() / dayMs) * dayMs;
  if (unit === 'days') {
    const stepMs = count * dayMs;
    // One step back: today's firing may still be to come.
    let day = firstDayMs + Math.max(0, Math.floor((today - firstDayMs) / stepMs) - 1) * stepMs;
    while (firingOn(day) <= afterMs) day += stepMs;
    return firingOn(day);
  }
  const start = new Date(today);
  for (let month = start.getUTCMonth(); ; month++) {
    const day = new Date(Date.UTC(start.getUTCFullYear(), month, dayOfMonth));
    // A month without that day is left out.
    if (day.getUTCDate() === dayOfMonth && firingOn(day.getTime()) > afterMs) return firingOn(day.getTime());
  }
}

function minuteOf(nearMinute: number | undefined, random: () => number): number {
  return nearMinute === undefined ? Math.floor(random() * 60) : around(nearMinute, random);
}

/** A quarter of an hour more or less. */
function around(minute: number, random: () => number): number {
  return minute + Math.floor(random() * 31) - 15;
}
