import type { CellValue, Workbook } from '../workbook/workbook.ts';
import { serialOf } from '../workbook/zoned-time.ts';
import { formatNumber, formatTextSection } from './number-format.ts';

/** What Google answers for the number format of a cell that nobody has formatted. */
export const automaticFormat = '0.###############';

/** What a cell shows: by its number format, or else by what it holds. */
export function displayText(
  value: CellValue,
  { locale, timeZone }: Pick<Workbook, 'locale' | 'timeZone'>,
  format?: string,
): string {
  if (typeof value === 'string') return format === undefined ? value : formatTextSection(value, format);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const language = locale.replace('_', '-');
  if (format === undefined || format === '@' || format === automaticFormat)
    return automaticText(value, language, timeZone);
  return formatNumber(typeof value === 'number' ? value : serialOf(value, timeZone), format, language);
}

/** Ten digits at most, dates and decimal marks by the spreadsheet's locale. */
function automaticText(value: number | Date, language: string, timeZone: string): string {
  if (typeof value === 'number') {
    return new Intl.NumberFormat(language, { useGrouping: false, maximumSignificantDigits: 10 }).format(value);
  }
  const day = new Intl.DateTimeFormat(language, { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' });
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' }).format(value);
  // A time alone is one on the day that Sheets counts from.
  if (day.format(value) === day.format(new Date(Date.UTC(1899, 11, 30, 12)))) return time.replace(/^0/, '');
  return time === '00:00:00' ? day.format(value) : `${day.format(value)} ${time.replace(/^0/, '')}`;
}
