import type { WallClock } from '../../../src/platform/ports.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** To make one takes a hundred times as long as to use it, and simulations use it for every tick. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Thousands of cells hold the same few moments. */
const known = new Map<string, WallClock>();
const momentsKnown = 1_000;

/** By Node's own time zones. */
export function wallClockIn(timeZone: string, epochMs: number): WallClock {
  const moment = `${epochMs} ${timeZone}`;
  const wall = known.get(moment) ?? wallClockAt(timeZone, epochMs);
  if (known.size >= momentsKnown) known.clear();
  known.set(moment, wall);
  return wall;
}

function wallClockAt(timeZone: string, epochMs: number): WallClock {
  const parts = Object.fromEntries(
    formatFor(timeZone)
      .formatToParts(epochMs)
      .map(({ type, value }) => [type, value]),
  );
  const [year, month, day, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((name) =>
    Number(parts[name]),
  ) as [number, number, number, number, number, number];
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const offsetMinutes = Math.round((wallMs - Math.floor(epochMs / 1000) * 1000) / 60_000);
  return { year, month, day, hour, minute, weekday: weekdays.indexOf(parts.weekday ?? '') + 1, offsetMinutes };
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const made = formats.get(timeZone);
  if (made) return made;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    weekday: 'short',
  });
  formats.set(timeZone, format);
  return format;
}

/** The moment at which the wall shows this, in milliseconds as if it were UTC; the next one where it never does. */
export function instantIn(timeZone: string, wallMs: number): Date {
  const offsetAt = (epochMs: number) => wallClockIn(timeZone, epochMs).offsetMinutes * 60_000;
  const first = wallMs - offsetAt(wallMs - offsetAt(wallMs));
  return new Date(Math.max(first, wallMs - offsetAt(first)));
}
