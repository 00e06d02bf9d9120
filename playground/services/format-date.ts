// Utilities.formatDate: the letters of Java's SimpleDateFormat, which Google documents as its format.
import { ServiceError } from './service.ts';

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly offsetMinutes: number;
  readonly zoneName: string;
}

/** @throws {ServiceError} for a letter the format does not have, or a date that is none. */
export function formatDate(date: Date, timeZone: string, format: string): string {
  if (Number.isNaN(date.getTime())) throw new ServiceError('Invalid argument: date. Should be of type: Date');
  const parts = partsOf(date, timeZone);
  return format.replace(/''|'((?:[^']|'')*)'|([A-Za-z])\2*/g, (run: string, quoted?: string, letter?: string) => {
    if (run === "''") return "'";
    if (quoted !== undefined) return quoted.replaceAll("''", "'");
    return field(letter ?? '', run.length, parts);
  });
}

function field(letter: string, width: number, parts: Parts): string {
  const { year, month, day, hour, minute, second, millisecond, weekday } = parts;
  switch (letter) {
    case 'G':
      return year > 0 ? 'AD' : 'BC';
    case 'y':
    case 'Y':
      return width === 2 ? pad(year % 100, 2) : pad(year, width);
    case 'M':
    case 'L':
      if (width >= 3) return name({ month: width === 3 ? 'short' : 'long' }, Date.UTC(2000, month - 1, 1));
      return pad(month, width);
    case 'd':
      return pad(day, width);
    case 'D':
      return pad(dayOfYear(parts), width);
    case 'E':
      return name({ weekday: width <= 3 ? 'short' : 'long' }, Date.UTC(2000, 0, 2 + weekday));
    case 'u':
      return pad(weekday === 0 ? 7 : weekday, width);
    case 'w':
      return pad(weekOfYear(parts), width);
    case 'a':
      return hour < 12 ? 'AM' : 'PM';
    case 'H':
      return pad(hour, width);
    case 'k':
      return pad(hour === 0 ? 24 : hour, width);
    case 'h':
      return pad(hour % 12 === 0 ? 12 : hour % 12, width);
    case 'K':
      return pad(hour % 12, width);
    case 'm':
      return pad(minute, width);
    case 's':
      return pad(second, width);
    case 'S':
      return pad(millisecond, width);
    case 'z':
      return parts.zoneName;
    case 'Z':
      return offset(parts.offsetMinutes, '');
    case 'X':
      return parts.offsetMinutes === 0
        ? 'Z'
        : offset(parts.offsetMinutes, width >= 3 ? ':' : '').slice(0, width === 1 ? 3 : 6);
    default:
      throw new ServiceError(`Illegal pattern character '${letter}'`);
  }
}

function partsOf(date: Date, timeZone: string): Parts {
  const zone = zoneOf(timeZone);
  if (typeof zone === 'number') return utcParts(date, zone, zone === 0 ? 'GMT' : `GMT${offset(zone, ':')}`);
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const label = format.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const short = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' });
  const zoneName = short.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? label;
  return utcParts(date, offsetOf(label), zoneName);
}

function utcParts(date: Date, offsetMinutes: number, zoneName: string): Parts {
  const local = new Date(date.getTime() + offsetMinutes * 60_000);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
    weekday: local.getUTCDay(),
    offsetMinutes,
    zoneName,
  };
}

/** `GMT+2` is an offset in minutes; a name nobody knows is GMT, as in Java. */
function zoneOf(timeZone: string): string | number {
  if (/^GMT[+-]\d/.test(timeZone)) return offsetOf(timeZone);
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 0;
  }
}

function offsetOf(label: string): number {
  const [, sign, hours, minutes] = /^GMT([+-])(\d{1,2}):?(\d{2})?$/.exec(label) ?? [];
  const total = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === '-' ? -total : total;
}

function offset(minutes: number, separator: string): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60), 2)}${separator}${pad(size % 60, 2)}`;
}

function dayOfYear({ year, month, day }: Parts): number {
  return Math.round((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 0)) / 86_400_000);
}

/** Weeks begin on Sunday, and the first holds 1 January: Java's rule for the US locale. */
function weekOfYear(parts: Parts): number {
  const firstWeekday = new Date(Date.UTC(parts.year, 0, 1)).getUTCDay();
  return Math.floor((dayOfYear(parts) - 1 + firstWeekday) / 7) + 1;
}

function name(options: Intl.DateTimeFormatOptions, atMs: number): string {
  return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(atMs);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
