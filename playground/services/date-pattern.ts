// Number formats that show a date, a time or a duration.
const dayMs = 86_400_000;
const unixEpochSerial = 25_569;

const pieces = /"[^"]*"|\\.|\[h+\]|\[m+\]|\[s+\]|\[[^\]]*\]|am\/pm|a\/p|y+|m+|d+|h+|s+(?:\.0+)?|[\s\S]/gi;

interface Moment {
  /** The wall clock as if it were UTC. */
  readonly wall: Date;
  /** Of the whole value, for durations. */
  readonly seconds: number;
  readonly isHalfDays: boolean;
  readonly language: string;
}

/** @param serial Days since 30 December 1899 on the spreadsheet's wall clock. */
export function formatDatePattern(serial: number, pattern: string, language: string): string {
  const wall = new Date(Math.round((serial - unixEpochSerial) * dayMs));
  const parts = pattern.match(pieces) ?? [];
  const moment: Moment = {
    wall,
    seconds: Math.round(serial * 86_400),
    isHalfDays: parts.some((part) => /^(am\/pm|a\/p)$/i.test(part)),
    language,
  };
  return parts.map((part, index) => shown(part, isMinutes(parts, index), moment)).join('');
}

/** `m` is minutes after hours and before seconds, months anywhere else. */
function isMinutes(parts: readonly string[], index: number): boolean {
  const isField = (part: string) => /^\[?[ymdhs]+/i.test(part);
  const before = parts.slice(0, index).findLast(isField);
  const after = parts.slice(index + 1).find(isField);
  return /^\[?h/i.test(before ?? '') || /^\[?s/i.test(after ?? '');
}

function shown(part: string, minutes: boolean, { wall, seconds, isHalfDays, language }: Moment): string {
  if (part.startsWith('"')) return part.slice(1, -1);
  if (part.startsWith('\\')) return part.slice(1);
  const width = part.replace(/[[\]]/g, '').length;
  const padded = (value: number, digits = Math.min(width, 2)) => String(value).padStart(digits, '0');
  const named = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(wall);
  const hours = wall.getUTCHours();
  switch (part.toLowerCase().replace(/^(\[?.).*$/, '$1')) {
    case '[h':
      return padded(Math.trunc(seconds / 3600), width);
    case '[m':
      return padded(Math.trunc(seconds / 60), width);
    case '[s':
      return padded(seconds, width);
    case 'y':
      return width <= 2 ? padded(wall.getUTCFullYear() % 100, 2) : padded(wall.getUTCFullYear(), 4);
    case 'm':
      if (minutes && width <= 2) return padded(wall.getUTCMinutes());
      if (width <= 2) return padded(wall.getUTCMonth() + 1);
      return named({ month: width === 3 ? 'short' : width === 5 ? 'narrow' : 'long' });
    case 'd':
      if (width <= 2) return padded(wall.getUTCDate());
      return named({ weekday: width === 3 ? 'short' : 'long' });
    case 'h':
      return padded(isHalfDays ? hours % 12 || 12 : hours);
    case 's': {
      const [whole = '', fraction = ''] = part.split('.');
      const text = String(wall.getUTCSeconds()).padStart(Math.min(whole.length, 2), '0');
      const milliseconds = String(wall.getUTCMilliseconds()).padStart(3, '0');
      return fraction === '' ? text : `${text}.${milliseconds.slice(0, fraction.length).padEnd(fraction.length, '0')}`;
    }
    case 'a': {
      const half = hours < 12 ? 'AM' : 'PM';
      return /^a\/p$/i.test(part) ? half.slice(0, 1) : half;
    }
    default:
      // What is left in brackets is a colour or a condition.
      return part.startsWith('[') ? '' : part;
  }
}
