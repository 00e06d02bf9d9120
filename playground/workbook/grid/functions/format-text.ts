// The number formats of TEXT that people use around numbers and dates; others are refused by name.
import { FormulaFailure } from '../value.ts';
import { dateOfSerial, wallClock } from '../zoned-time.ts';

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
  if (/^(?:y{2,4}|m{1,2}|d{1,2}|h{1,2}|s{1,2}|[-/.:, ])+$/i.test(format)) return formatDate(value, format, timeZone);
  throw new FormulaFailure(
    '#VALUE!',
    `The grid workbook does not know the format '${format}'; it knows 0, #,##0, 0.00, 0% and dates of y, m, d, h, s.`,
  );
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
