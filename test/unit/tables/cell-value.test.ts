import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/platform/limits.ts';
import { toCellValue } from '../../../src/tables/cell-value.ts';

describe('a value of the API as a cell', () => {
  it.each([
    [null, ''],
    [undefined, ''],
    [0, 0],
    [12.5, 12.5],
    [Number.NaN, ''],
    [false, false],
    ['plain', 'plain'],
    ['', ''],
    ['00123', '00123'],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1+1', "'-1+1"],
    ['@user hi', "'@user hi"],
    ['\tx', "'\tx"],
    ['\r=x', "'\r=x"],
    ['a=b', 'a=b'],
    ['🎬 x', '🎬 x'],
    [{ a: 1 }, '{"a":1}'],
    [{}, '{}'],
    [['=1'], '["=1"]'],
  ])('%o is %o', (value, cell) => {
    expect(toCellValue(value)).toBe(cell);
  });

  it('keeps a date', () => {
    const date = new Date(0);
    expect(toCellValue(date)).toBe(date);
  });

  it('is cut to what a cell holds', () => {
    expect(toCellValue('x'.repeat(limits.cellCharacters))).toBe('x'.repeat(limits.cellCharacters));
    expect(toCellValue('x'.repeat(limits.cellCharacters + 1))).toBe(`${'x'.repeat(limits.cellCharacters - 1)}…`);
    expect(String(toCellValue(`=${'x'.repeat(limits.cellCharacters - 1)}`))).toHaveLength(limits.cellCharacters);
    expect(String(toCellValue({ text: 'x'.repeat(limits.cellCharacters) }))).toHaveLength(limits.cellCharacters);
  });

  it('is not cut through an emoji', () => {
    const text = `${'x'.repeat(limits.cellCharacters - 2)}🎬🎬`;
    expect(toCellValue(text)).toBe(`${'x'.repeat(limits.cellCharacters - 2)}…`);
  });
});
