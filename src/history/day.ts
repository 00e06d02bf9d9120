// Days of the spreadsheet's calendar, as numbers: a date in a cell is a moment, and which one depends on the time zone.

import { isDate } from '../is-date.ts';
import { dayMs, hourMs } from '../platform/limits.ts';
import type { Spreadsheet } from '../platform/ports.ts';

/** Days since 1 January 1970, whatever the time zone. */
export type Day = number;

type WallClockSource = Pick<Spreadsheet, 'wallClock'>;

/**
 * A date in a cell is the midnight its day began with, and one offset is used for all: by daylight saving, or where a
 * zone has changed its mind, midnight may seem some hours early or late.
 */
const leewayMs = 6 * hourMs;

/** Which day it is at a moment. */
export function dayAt(epochMs: number, spreadsheet: WallClockSource): Day {
  const { year, month, day } = spreadsheet.wallClock(epochMs);
  return Date.UTC(year, month - 1, day) / dayMs;
}

/** The day a date cell, or a text `2026-11-24` in its place, stands for; `null` for anything else. Asks once for all cells. */
export function createCellDay(spreadsheet: WallClockSource, nowMs: number): (cell: unknown) => Day | null {
  let shiftMs: number | undefined;
  return (cell) => {
    if (typeof cell === 'string') return parseDay(cell);
    if (!isDate(cell)) return null;
    shiftMs ??= spreadsheet.wallClock(nowMs).offsetMinutes * 60_000 + leewayMs;
    const day = Math.floor((cell.getTime() + shiftMs) / dayMs);
    return Number.isNaN(day) ? null : day;
  };
}

/** The moment that Sheets has for a date: the first one of its day. */
export function midnightOf(day: Day, spreadsheet: WallClockSource): Date {
  const wallMs = day * dayMs;
  const offsetAt = (epochMs: number) => spreadsheet.wallClock(epochMs).offsetMinutes * 60_000;
  const first = wallMs - offsetAt(wallMs - offsetAt(wallMs));
  // Where the clock is put on at midnight, one of the two shows 23:00 of the day before, the other 01:00.
  return new Date(Math.max(first, wallMs - offsetAt(first)));
}

/** `null` for what is no day of the calendar (30 February). */
export function parseDay(text: string): Day | null {
  const match = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  if (!match) return null;
  const [year, month, date] = match.slice(1).map(Number) as [number, number, number];
  const day = new Date(Date.UTC(year, month - 1, date));
  return day.getUTCMonth() === month - 1 && day.getUTCDate() === date ? day.getTime() / dayMs : null;
}

/** `2026-11-24`: what Sheets reads as a date in every language. */
export function dayText(day: Day): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** `24 Nov 2026` */
export function dayInWords(day: Day): string {
  const [, date, month, year] = new Date(day * dayMs).toUTCString().split(' ');
  return `${Number(date)} ${month} ${year}`;
}

/** Months, counted on from year to year. */
export function monthOf(day: Day): number {
  const date = new Date(day * dayMs);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Weeks begin on Monday; day 0 was a Thursday. */
export function weekOf(day: Day): number {
  return Math.floor((day + 3) / 7);
}
