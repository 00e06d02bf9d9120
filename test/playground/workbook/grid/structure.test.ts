import { beforeEach, describe, expect, it } from 'vitest';
import { createGrid } from '../../../../playground/workbook/grid/grid.ts';
import type { CellValue, Workbook } from '../../../../playground/workbook/workbook.ts';

let grid: Workbook;
beforeEach(() => {
  grid = createGrid({
    customFunctions: { names: [], has: () => false, request: () => undefined },
    now: () => 0,
    random: () => 0.5,
  });
});

const column = (first: number, rows = 1, sheet = 'Sheet1') => ({ sheet, row: first, column: 1, rows, columns: 1 });
const type = (row: number, values: readonly CellValue[], sheet?: string) =>
  grid.setValues(
    column(row, values.length, sheet),
    values.map((value) => [value]),
  );
const formula = (row: number, sheet?: string) => grid.formulas(column(row, 1, sheet))[0]?.[0];

describe('rows and columns', () => {
  it('leave nothing of an open range when all from its first row on is deleted', () => {
    type(1, ['=COUNTA(B5:B)', '=COUNTA(B4:B)']);
    grid.deleteRows('Sheet1', 5, 996);
    expect([formula(1), formula(2)]).toEqual(['=COUNTA(#REF!)', '=COUNTA(B4:B)']);
  });

  it('keep the $ of whole rows', () => {
    type(1, ['=SUM($7:$8)+SUM(7:$8)']);
    grid.insertRows('Sheet1', 5, 1);
    expect(formula(1)).toBe('=SUM($8:$9)+SUM(8:$9)');
  });

  it('that come and go among the frozen ones count', () => {
    grid.setFrozen('Sheet1', { rows: 3, columns: 2 });
    grid.insertRows('Sheet1', 2, 2);
    grid.insertColumns('Sheet1', 3, 1);
    expect(grid.frozen('Sheet1')).toEqual({ rows: 5, columns: 2 });
    grid.deleteRows('Sheet1', 5, 4);
    grid.deleteColumns('Sheet1', 1, 1);
    expect(grid.frozen('Sheet1')).toEqual({ rows: 4, columns: 1 });
  });

  it('that are inserted are as wide as the column before, and the others keep their width', () => {
    grid.setColumnWidth('Sheet1', 2, 50);
    grid.setColumnWidth('Sheet1', 3, 70);
    grid.insertColumns('Sheet1', 3, 1);
    grid.deleteColumns('Sheet1', 1, 1);
    expect([1, 2, 3, 4].map((number) => grid.columnWidth('Sheet1', number))).toEqual([50, 50, 70, 100]);
  });

  it('of one sheet do not move the named ranges of another', () => {
    grid.addSheet('Data');
    grid.setNamedRange('There', column(5, 1, 'Data'));
    grid.insertRows('Sheet1', 1, 1);
    grid.deleteSheet('Sheet1');
    expect(grid.namedRanges()).toEqual([{ name: 'There', range: column(5, 1, 'Data') }]);
  });

  it.each([
    ['insertRows', 0, 1],
    ['insertRows', 1002, 1],
    ['insertRows', 1, 0],
    ['deleteRows', 1000, 2],
    ['deleteRows', 1, 1000],
    ['insertColumns', 28, 1],
    ['deleteColumns', 1, 26],
  ] as const)('are refused where there are none: %s(%d, %d)', (change, at, count) => {
    expect(() => grid[change]('Sheet1', at, count)).toThrow(/out of bounds|can't delete all/);
  });
});

describe('sheets', () => {
  it.each([
    ['A1', "='A1'!B1"],
    ['r1c1', "='r1c1'!B1"],
    ['2026', "='2026'!B1"],
    ['Größe', '=Größe!B1'],
    ["It's", "='It''s'!B1"],
  ])('named %s stand in formulas so that they can be read again', (name, expected) => {
    grid.addSheet('Data');
    type(1, ['=Data!B1']);
    grid.renameSheet('Data', name);
    grid.setValues({ ...column(1, 1, name), column: 2 }, [[5]]);
    expect([formula(1), grid.values(column(1))]).toEqual([expected, [[5]]]);
  });
});

describe('sorting', () => {
  it('puts numbers and dates before text, text before truth values, errors after them, blanks last', () => {
    const day = new Date(Date.UTC(2026, 0, 1));
    type(1, ['=1/0', true, 'text', '', day, 50_000, 3, false]);
    grid.sort(column(1, 8), [{ column: 1, ascending: true }]);
    expect(grid.values(column(1, 8)).flat()).toEqual([3, day, 50_000, 'text', false, true, '#DIV/0!', '']);
  });

  it('does not tell capitals from small letters', () => {
    type(1, ['b', 'A', 'a', 'B', 'A']);
    grid.sort(column(1, 5), [{ column: 1, ascending: true }]);
    expect(grid.values(column(1, 5)).flat()).toEqual(['A', 'a', 'A', 'b', 'B']);
  });
});
