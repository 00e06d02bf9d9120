import { describe, expect, it } from 'vitest';
import { displayText } from '../../../playground/services/display-text.ts';
import type { CellValue } from '../../../playground/workbook/workbook.ts';

const shown = (value: CellValue, format: string, locale = 'en_US') =>
  displayText(value, { locale, timeZone: 'Europe/Berlin' }, format);

describe('number formats', () => {
  it.each<[number, string, string]>([
    [1234567.891, '#,##0', '1,234,568'],
    [1234567.891, '#,##0.00', '1,234,567.89'],
    [0.5, '0', '1'],
    [5, '000', '005'],
    [0.5, '#.##', '.5'],
    [1.5, '0.###', '1.5'],
    [2, '0.###', '2.'],
    [-2.3456, '0.00', '-2.35'],
    [-0.001, '0.00', '0.00'],
    [0.1234, '0.0%', '12.3%'],
    [0.5, '0%', '50%'],
    [1234.5, '$#,##0.00', '$1,234.50'],
    [-5, '$0', '-$5'],
    [1234, '#,##0.0,"k"', '1.2k'],
    [12_345_678, '0.0,,"M"', '12.3M'],
    [5, '0" posts"', '5 posts'],
    [5, '0 \\x', '5 x'],
    [5, '[$€-407] 0.00', '€ 5.00'],
    [-5, '0;(0)', '(5)'],
    [-5, '0;[Red]-0', '-5'],
    [0, '0;-0;"none"', 'none'],
    [12345, '0.00E+00', '1.23E+04'],
    [0.00012, '0.0E+0', '1.2E-4'],
    [46_023.5, 'yyyy-mm-dd', '2026-01-01'],
    [1.5, '[h]:mm', '36:00'],
    [3, '"text only"', 'text only'],
  ])('%d as %s is %s', (value, format, text) => {
    expect(shown(value, format)).toBe(text);
  });

  const moment = new Date(Date.UTC(2026, 2, 5, 14, 7, 9, 250));
  it.each([
    ['yyyy-mm-dd', '2026-03-05'],
    ['d.m.yy', '5.3.26'],
    ['dd/mm/yyyy hh:mm:ss', '05/03/2026 15:07:09'],
    ['m/d/yyyy h:mm am/pm', '3/5/2026 3:07 PM'],
    ['ddd, mmm d', 'Thu, Mar 5'],
    ['dddd d mmmm', 'Thursday 5 March'],
    ['mm:ss.000', '07:09.250'],
    ['"at" h"h"', 'at 15h'],
    ['0.00', '46086.63'],
  ])('a date as %s is %s', (format, text) => {
    expect(shown(moment, format)).toBe(text);
  });

  it('write marks and names as the locale does', () => {
    expect(shown(1234.5, '#,##0.00', 'de_DE')).toBe('1.234,50');
    expect(shown(moment, 'd. mmmm', 'de_DE')).toBe('5. März');
  });

  it('leave text and truth values alone, unless there is a section for text', () => {
    expect(shown('007', '0.00')).toBe('007');
    expect(shown(true, '0.00')).toBe('TRUE');
    expect(shown('x', '0;-0;0;"<"@">"')).toBe('<x>');
    expect(shown(1234.5, '@')).toBe('1234.5');
  });
});
