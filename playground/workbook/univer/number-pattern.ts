// Which number formats show dates, and the format a typed value gets in a cell without one.
import { univerPackages } from './packages.ts';

const known = new Map<string, boolean>();

export function isDatePattern(pattern: string | undefined): boolean {
  if (pattern === undefined || pattern === '' || pattern === '@') return false;
  let isDate = known.get(pattern);
  if (isDate === undefined) {
    isDate = readsAsDate(pattern);
    known.set(pattern, isDate);
  }
  return isDate;
}

function readsAsDate(pattern: string): boolean {
  try {
    return univerPackages().core.numfmt.getFormatInfo(pattern).isDate === true;
  } catch {
    // A pattern that cannot be read shows no dates.
    return false;
  }
}

/** As in Sheets of locale en_US. Whole days are dates; the day Sheets counts from is a time alone. */
export function datePattern(serial: number): string {
  if (serial >= 0 && serial < 1) return 'h:mm:ss am/pm';
  return Number.isInteger(serial) ? 'm/d/yyyy' : 'm/d/yyyy h:mm:ss';
}

/** What typing this text gives the cell, apart from its value. */
export function typedPattern(text: string): string | undefined {
  if (/%\s*$/.test(text)) return text.includes('.') ? '0.00%' : '0%';
  if (/^\s*-?\$/.test(text)) return text.includes('.') ? '"$"#,##0.00' : '"$"#,##0';
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return 'yyyy-mm-dd';
  if (/^\d{4}-\d{2}-\d{2} /.test(text)) return 'yyyy-mm-dd h:mm:ss';
  return undefined;
}
