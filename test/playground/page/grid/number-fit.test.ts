import { describe, expect, it } from 'vitest';
import { fittedNumber } from '../../../../playground/page/grid/number-fit.ts';

/** As if every letter were one pixel wide. */
const measure = (text: string): number => text.length;

describe('a number that is too wide', () => {
  it.each([
    ['4,057,825,290', null, 13, '4,057,825,290'],
    ['4,057,825,290', null, 12, '###'],
    ['2026-11-24', null, 2, '##'],
    ['10.6%', null, 0, ''],
    ['0.3333333333333333', 1 / 3, 6, '0.3333'],
    ['1.99', 1.99, 3, '2'],
    ['-123456.789', -123456.789, 8, '-123457'],
    ['0.00004', 0.00004, 5, '###'],
    ['1.2345e-7', 1.2345e-7, 7, '1.23e-7'],
    ['32075011089', 32075011089, 10, '###'],
  ])('%s (%s) in room for %d is %s', (text, value, room, shown) => {
    expect(fittedNumber({ text, value }, room, measure)).toBe(shown);
  });
});
