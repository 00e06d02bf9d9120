import type { WallClock } from '../../../src/platform/ports.ts';

const dayMs = 86_400_000;
const quarterMs = 15 * 60_000;
/** To make one takes a hundred times as long as to use it, and simulations use it for every tick. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** By Node's own time zones. */
export function wallClockIn(timeZone: string, epochMs: number): WallClock {
  const offsetMinutes = offsetMinutesAt(timeZone, epochMs);
  const wall = new Date(epochMs + offsetMinutes * 60_000);
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    weekday: wall.getUTCDay() || 7,
    offsetMinutes,
  };
}

/** By zone and moment: to ask takes far longer than to reckon. */
const offsets = new Map<string, number>();

/** Clocks change at a quarter of an hour, and nowhere twice within a day. */
function offsetMinutesAt(timeZone: string, epochMs: number): number {
  const dayStartMs = Math.floor(epochMs / dayMs) * dayMs;
  const atStart = knownOffset(timeZone, dayStartMs);
  if (atStart === knownOffset(timeZone, dayStartMs + dayMs)) return atStart;
  return knownOffset(timeZone, Math.floor(epochMs / quarterMs) * quarterMs);
}

function knownOffset(timeZone: string, epochMs: number): number {
  const moment = `${epochMs} ${timeZone}`;
  const known = offsets.get(moment);
  if (known !== undefined) return known;
  const offset = offsetByIntl(timeZone, epochMs);
  offsets.set(moment, offset);
  return offset;
}

function offsetByIntl(timeZone: string, epochMs: number): number {
  const parts = Object.fromEntries(
    formatFor(timeZone)
      .formatToParts(epochMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - epochMs) / 60_000);
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
