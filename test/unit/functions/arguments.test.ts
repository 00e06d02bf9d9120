import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { MAX_CELLS, quoteCell, readCells } from '../../../src/functions/arguments.ts';

describe('an argument', () => {
  it.each([
    ['x', [['x']], 1, true],
    [undefined, [[undefined]], 1, true],
    [[['x']], [['x']], 1, true],
    [[], [[undefined]], 1, true],
    [[['x'], ['y']], [['x'], ['y']], 1, false],
    [[['x', 'y']], [['x', 'y']], 2, false],
    [['x', 'y'], [['x'], ['y']], 1, false],
    [
      [['x', 'y'], ['z'], []],
      [
        ['x', 'y'],
        ['z', undefined],
        [undefined, undefined],
      ],
      2,
      false,
    ],
  ])('%o is read as rows of one length', (argument, rows, columns, single) => {
    expect(readCells(argument)).toEqual({ rows, columns, single });
  });

  it('may come from another script realm', () => {
    expect(readCells(vm.runInNewContext('[["x"], ["y"]]'))).toMatchObject({ columns: 1, single: false });
  });

  it('may be large, but not a slip', () => {
    const rows = (count: number) => Array.from({ length: count }, () => ['', '']);
    expect(readCells(rows(MAX_CELLS / 2)).rows).toHaveLength(MAX_CELLS / 2);
    expect(() => readCells(rows(MAX_CELLS / 2 + 1))).toThrow('This range has 100,002 cells; one formula takes 100,000');
  });
});

describe('a cell in a sentence', () => {
  it.each([
    ['short', '"short"'],
    [' a\n b ', '"a b"'],
    ['x'.repeat(100), `"${'x'.repeat(80)}…"`],
    [12.5, '12.5'],
    [true, 'This cell'],
    [new Date(0), 'This cell'],
    [undefined, 'This cell'],
  ])('%o is %s', (cell, text) => {
    expect(quoteCell(cell)).toBe(text);
  });
});
