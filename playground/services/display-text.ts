import type { CellValue, Workbook } from '../workbook/workbook.ts';

/** A cell without a format of its own: ten digits at most, dates and decimal marks by the spreadsheet's locale. */
export function displayText(value: CellValue, { locale, timeZone }: Pick<Workbook, 'locale' | 'timeZone'>): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const language = locale.replace('_', '-');
  if (typeof value === 'number') {
    return new Intl.NumberFormat(language, { useGrouping: false, maximumSignificantDigits: 10 }).format(value);
  }
  const day = new Intl.DateTimeFormat(language, { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' });
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' }).format(value);
  // A time alone is one on the day that Sheets counts from.
  if (day.format(value) === day.format(new Date(Date.UTC(1899, 11, 30, 12)))) return time.replace(/^0/, '');
  return time === '00:00:00' ? day.format(value) : `${day.format(value)} ${time.replace(/^0/, '')}`;
}
