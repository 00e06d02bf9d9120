// The number formats of TEXT that people use around numbers and dates; others are refused by name.
import { dateOfSerial, wallClock } from '../../zoned-time.ts';
import { FormulaFailure } from '../value.ts';

const dateParts: Readonly<Record<string, (wall: Date) => number>> = {
  d: (wall) => wall.getUTCDate(),
  h: (wall) => wall.getUTCHours(),
  s: (wall) => wall.getUTCSeconds(),
};

export function formatText(value: number, format: string, timeZone: string): string {
  const numeric = /^(#,##)?0(?:\.(0+))?(%)?$/.exec(format);
  if (numeric !== null) {
    const [, grouping, decimals = '', percent] = numeric;
    const size = percent === undefined ? value : value * 100;
    const text = new Intl.NumberFormat('en-US', {
      useGrouping: grouping !== undefined,
      minimumFractionDigits: decimals.length,
      maximumFractionDigits: decimals.length,
    }).format(size);
    return `${text}${percent ?? ''}`;
  }
  if (isDateFormat(format)) return formatDate(value, format, timeZone);
  throw new FormulaFailure(
    '#VALUE!',
    `The grid workbook does not know the format '${format}'; it knows 0, #,##0, 0.00, 0% and dates of y, m, d, h, s.`,
  );
}

/** Letter by letter: one expression for all would try every way to share out a row of letters, which are too many. */
function isDateFormat(format: string): boolean {
  if (!/^[ymdhs\-/.:, ]+$/i.test(format)) return false;
  const runs = format.toLowerCase().match(/y+|m+|d+|h+|s+/g) ?? [];
  return runs.every((run) => (run.startsWith('y') ? run.length >= 2 && run.length <= 4 : run.length <= 2));
}

function formatDate(serial: number, format: string, timeZone: string): string {
  const wall = wallClock(dateOfSerial(serial, timeZone), timeZone);
  let isAfterHours = false;
  return format.toLowerCase().replaceAll(/y+|m+|d+|h+|s+/g, (token) => {
    const letter = token[0] ?? '';
    if (letter === 'y') return String(wall.getUTCFullYear()).slice(token.length > 2 ? 0 : 2);
    const isMinutes = letter === 'm' && isAfterHours;
    isAfterHours = letter === 'h';
    const month = isMinutes ? wall.getUTCMinutes() : wall.getUTCMonth() + 1;
    return String(dateParts[letter]?.(wall) ?? month).padStart(token.length, '0');
  });
}
