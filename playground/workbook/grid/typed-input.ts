// What Sheets makes of a value that is typed in, or set by a script: text is read as if a person had typed it.
import type { CellError, CellValue, ErrorType } from '../workbook.ts';
import { instantOf, wallClock } from '../zoned-time.ts';
import { errorValue, parseNumber } from './value.ts';

export type TypedInput = { readonly formula: string } | { readonly value: CellValue | CellError };

/**
 * As in a spreadsheet of locale en_US. Dates are `2026-01-31`, `1/31/2026`, `1/31/26`, and `1/31` of the year that `now`
 * is in, with ` 14:05[:00]` behind them or not; a time alone is one on 30 December 1899, where Sheets begins to count.
 * Other shapes (`31 Jan`) stay text here.
 */
export function readInput(input: CellValue, timeZone: string, now: () => number = Date.now): TypedInput {
  if (typeof input !== 'string') return { value: input };
  if (input.startsWith("'")) return { value: input.slice(1) };
  if (input.startsWith('=') && input.length > 1) return { formula: input };
  return { value: readText(input, timeZone, now) };
}

/** In a cell whose format is plain text (`@`) text stays what it is, formulas included. */
export function readPlainInput(input: CellValue): TypedInput {
  return { value: typeof input === 'string' && input.startsWith("'") ? input.slice(1) : input };
}

function readText(text: string, timeZone: string, now: () => number): CellValue | CellError {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (/^#(N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|ERROR!)$/.test(text)) return errorValue(text as ErrorType);
  // Numbers are doubles: of the 19 digits of a post id the last ones are lost, unless a ' makes it text.
  const number = parseNumber(text) ?? parseDollars(text);
  if (number !== undefined && Number.isFinite(number)) return number;
  const wallMs = parseWallClock(text, () => wallClock(new Date(now()), timeZone).getUTCFullYear());
  return wallMs === undefined ? text : instantOf(wallMs, timeZone);
}

/** `$5`, `-$1,234.50`. */
function parseDollars(text: string): number | undefined {
  const match = /^\s*(-?)\$\s*([\d.,]+)\s*$/.exec(text);
  return match === null ? undefined : parseNumber(`${match[1]}${match[2]}`);
}

const clock = String.raw`(\d{1,4}):(\d{2})(?::(\d{2}))?(?:\s*([ap]m))?`;
const isoDate = new RegExp(String.raw`^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?: (?<time>${clock}))?$`, 'i');
const usDate = new RegExp(
  String.raw`^(?<month>\d{1,2})(?<mark>[/-])(?<day>\d{1,2})(?:\k<mark>(?<year>\d{4}|\d{2}))?(?: (?<time>${clock}))?$`,
  'i',
);

/** The wall clock as if it were UTC; undefined when the text is neither a date nor a time. */
function parseWallClock(text: string, currentYear: () => number): number | undefined {
  const alone = timeOfDay(text);
  if (alone !== undefined) return Date.UTC(1899, 11, 30) + alone;
  const { year, month, day, time } = (isoDate.exec(text) ?? usDate.exec(text))?.groups ?? {};
  if (month === undefined || day === undefined) return undefined;
  const midnight = new Date(
    Date.UTC(year === undefined ? currentYear() : fullYear(year), Number(month) - 1, Number(day)),
  );
  // Date.UTC carries 30 February over into March.
  if (midnight.getUTCMonth() !== Number(month) - 1 || midnight.getUTCDate() !== Number(day)) return undefined;
  const sinceMidnight = time === undefined ? 0 : timeOfDay(time);
  return sinceMidnight === undefined ? undefined : midnight.getTime() + sinceMidnight;
}

/** Sheets takes 30 to 99 for the last century. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}

/** Milliseconds; more than a day is a duration. */
function timeOfDay(text: string): number | undefined {
  const match = new RegExp(`^${clock}$`, 'i').exec(text);
  if (match === null) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1, 4).map((part) => Number(part ?? 0));
  const half = match[4]?.toLowerCase();
  if (minutes > 59 || seconds > 59 || (half !== undefined && (hours < 1 || hours > 12))) return undefined;
  const hour = half === undefined ? hours : (hours % 12) + (half === 'pm' ? 12 : 0);
  return ((hour * 60 + minutes) * 60 + seconds) * 1000;
}
