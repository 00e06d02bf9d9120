import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { toFormulaResult } from '../../../playground/workbook/custom-function-result.ts';

describe('the result of a custom function', () => {
  it.each([
    ['a number', 1.5, 1.5],
    ['text', '=1+1', '=1+1'],
    ['a truth value', false, false],
    ['null', null, ''],
    ['nothing', undefined, ''],
    [
      'rows',
      [
        [1, 2],
        [3, null],
      ],
      [
        [1, 2],
        [3, ''],
      ],
    ],
    ['a list, as one column', ['a', 'b'], [['a'], ['b']]],
    [
      'ragged rows, padded',
      [[1], [2, 3]],
      [
        [1, ''],
        [2, 3],
      ],
    ],
    ['an empty list', [], ''],
    ['a list of empty rows', [[], []], ''],
  ])('is taken over when it is %s', (_, value, expected) => {
    expect(toFormulaResult(value)).toEqual(expected);
  });

  it.each([
    ['NaN', Number.NaN, '#NUM!'],
    ['Infinity', Number.POSITIVE_INFINITY, '#NUM!'],
    ['an object', { views: 1 }, '#ERROR!'],
    ['a function', () => 1, '#ERROR!'],
    ['a date without a time', new Date(Number.NaN), '#ERROR!'],
    ['more text than a cell holds', 'x'.repeat(50_001), '#ERROR!'],
  ])('is an error when it is %s', (_, value, type) => {
    expect(toFormulaResult(value)).toMatchObject({ type });
    expect(toFormulaResult([['beside', value]])).toMatchObject([['beside', { type }]]);
  });

  it('is a date also when it comes from another realm', () => {
    const foreign: unknown = runInNewContext('new Date(0)');
    expect(toFormulaResult(foreign)).toBe(foreign);
  });
});
