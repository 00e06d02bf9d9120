import { describe, expect, it } from 'vitest';
import { readInput } from '../../../../playground/workbook/grid/typed-input.ts';
import type { CellValue } from '../../../../playground/workbook/workbook.ts';

const utc = (...parts: [number, number, number, number?, number?, number?]) => new Date(Date.UTC(...parts));

describe('text read as typed', () => {
  it.each<[string, CellValue]>([
    ['1/2', utc(2026, 0, 2)],
    ['1-2', utc(2026, 0, 2)],
    ['12/31/2025', utc(2025, 11, 31)],
    ['1/2/24', utc(2024, 0, 2)],
    ['1/2/30', utc(1930, 0, 2)],
    ['1/2/2026 2:05 pm', utc(2026, 0, 2, 14, 5)],
    ['2026-01-31 14:05:09', utc(2026, 0, 31, 14, 5, 9)],
    ['12:30', utc(1899, 11, 30, 12, 30)],
    ['12:30:15 AM', utc(1899, 11, 30, 0, 30, 15)],
    ['30:00', utc(1899, 11, 31, 6)],
    ['$5', 5],
    ['-$1,234.50', -1234.5],
    ['5%', 0.05],
  ])('%j is %j', (text, expected) => {
    expect(readInput(text, 'Etc/GMT', () => Date.UTC(2026, 5, 1))).toEqual({ value: expected });
  });

  it.each([
    '13/1',
    '2/30',
    '1/2/026',
    '1/2-2026',
    '1/2/3/4',
    '12:60',
    '13:00 pm',
    '12:3',
    '$',
    '$x',
    '5$',
    '31 Jan',
    'a/b',
  ])('%j stays text', (text) => {
    expect(readInput(text, 'Etc/GMT', () => 0)).toEqual({ value: text });
  });

  it("takes the spreadsheet's time zone for the year and the hour", () => {
    const newYearInTokyo = () => Date.UTC(2025, 11, 31, 20);

    expect(readInput('1/2', 'Asia/Tokyo', newYearInTokyo)).toEqual({ value: utc(2026, 0, 1, 15) });
  });
});
