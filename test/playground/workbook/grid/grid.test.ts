import { describe, expect, it } from 'vitest';
import { createGrid } from '../../../../playground/workbook/grid/grid.ts';
import {
  type CellValue,
  type CustomFunctionArgument,
  type FormulaResult,
  LOADING,
} from '../../../../playground/workbook/workbook.ts';

type Answer = (args: readonly CustomFunctionArgument[], name: string) => FormulaResult | undefined;

/** A grid whose custom function `CA` answers at once, and counts. */
function gridOf(answer: Answer = ([arg]) => String(arg), now = () => 0) {
  const requests: CustomFunctionArgument[] = [];
  const grid = createGrid({
    customFunctions: {
      names: ['CA'],
      has: (name) => name === 'CA',
      request: (name, args) => {
        requests.push(args[0] ?? '');
        return answer(args, name);
      },
    },
    now,
    random: () => 0.5,
  });
  const type = (row: number, column: number, values: readonly (readonly CellValue[])[], sheet = 'Sheet1') =>
    grid.setValues({ sheet, row, column, rows: values.length, columns: values[0]?.length ?? 0 }, values);
  const shown = (row: number, column: number, rows = 1, columns = 1) =>
    grid.values({ sheet: 'Sheet1', row, column, rows, columns });
  return { grid, type, shown, requests };
}

describe('typing', () => {
  it.each<[CellValue, CellValue]>([
    ['1,234.5', 1234.5],
    ['12%', 0.12],
    ['00123', 123],
    ['1e3', 1000],
    ['true', true],
    ['2026-01-31', new Date(Date.UTC(2026, 0, 31))],
    ['2026-01-31 14:05', new Date(Date.UTC(2026, 0, 31, 14, 5))],
    ['2026-02-30', '2026-02-30'],
    ["'", ''],
    ["'12", '12'],
    ['=', '='],
    ['+1 for this', '+1 for this'],
    ['1.2.3', '1.2.3'],
    [' 5 ', 5],
    ['#N/A', '#N/A'],
    ['7423456789012345678', Number('7423456789012345678')],
  ])('%j shows %j', (input, expected) => {
    const { type, shown } = gridOf();
    type(1, 1, [[input]]);
    expect(shown(1, 1)).toEqual([[expected]]);
  });

  it('outside the sheet is refused', () => {
    const { type } = gridOf();
    expect(() => type(1001, 1, [['x']])).toThrow(
      'The coordinates of the range are outside the dimensions of the sheet.',
    );
  });

  it('a formula of a sheet that comes later is calculated then', () => {
    const { grid, type, shown } = gridOf();
    type(1, 1, [['=Later!A1+1']]);
    expect(shown(1, 1)).toEqual([['#REF!']]);
    grid.addSheet('Later');
    expect(shown(1, 1)).toEqual([[1]]);
    type(1, 1, [[5]], 'Later');
    expect(shown(1, 1)).toEqual([[6]]);
  });
});

describe('spilling', () => {
  it('is refused past the last row', () => {
    const { grid, type } = gridOf();
    type(2, 2, [['=ARRAYFORMULA(A1:A)']]);
    const cell = { sheet: 'Sheet1', row: 2, column: 2 };
    expect(grid.errorMessage(cell)).toBe('Result was not automatically expanded, please insert more rows (1).');
  });

  it('is refused over the cells the formula reads', () => {
    const { type, shown } = gridOf();
    type(1, 1, [['=CA(A2:A3)']]);
    expect(shown(1, 1)).toEqual([[',']]);
    const rows = gridOf(() => [['x'], ['y']]);
    rows.type(1, 1, [['=CA(A2:A3)']]);
    expect(rows.shown(1, 1, 2)).toEqual([['#REF!'], ['']]);
  });

  it('keeps the result before spilling when it is blocked', () => {
    const { grid, type } = gridOf();
    type(1, 1, [['={1;2}'], ['mine']]);
    expect(grid.result({ sheet: 'Sheet1', row: 1, column: 1 })).toEqual([[1], [2]]);
  });

  it('passes to the next formula when the one in the way goes', () => {
    const { type, shown } = gridOf();
    type(1, 2, [['={1;2;3}']]);
    type(2, 1, [['={"x","y"}']]);
    expect(shown(1, 1, 3, 2)).toEqual([
      ['', 1],
      ['#REF!', 2],
      ['', 3],
    ]);
    type(1, 2, [['']]);
    expect(shown(1, 1, 3, 2)).toEqual([
      ['', ''],
      ['x', 'y'],
      ['', ''],
    ]);
  });

  it('shows errors inside an array in their cells, with their messages', () => {
    const { grid, type, shown } = gridOf();
    type(1, 1, [['=ARRAYFORMULA(1/{1;0})']]);
    expect(shown(1, 1, 2)).toEqual([[1], ['#DIV/0!']]);
    expect(grid.errorMessage({ sheet: 'Sheet1', row: 2, column: 1 })).toMatch(/cannot be zero/);
  });

  it('counts covered cells as content, as ARRAYFORMULA does', () => {
    const { grid, type } = gridOf();
    type(1, 1, [['={"";"";""}']]);
    expect(grid.sheets()[0]).toMatchObject({ lastRow: 3, lastColumn: 1 });
  });

  it('is circular when the result covers a cell that decides about the result', () => {
    const { type, shown } = gridOf(([arg]) => (arg === 'x' ? 'one' : [['x'], ['x']]));
    type(1, 1, [['=B2', '=CA(A1)']]);
    expect(shown(1, 1, 2, 2)).toEqual([
      ['#REF!', '#REF!'],
      ['', ''],
    ]);
  });
});

describe('waiting', () => {
  it('shows Loading... in the formula cell cell only', () => {
    let answer: FormulaResult | undefined = [['a'], ['b']];
    const { grid, type, shown } = gridOf(() => answer);
    type(1, 1, [['=CA(C1)', '=A2']]);
    expect(shown(1, 1, 2, 2)).toEqual([
      ['a', 'b'],
      ['b', ''],
    ]);
    answer = undefined;
    type(1, 3, [['changed']]);
    expect(shown(1, 1, 2, 2)).toEqual([
      [LOADING, LOADING],
      ['', ''],
    ]);
    answer = [['a2'], ['b2']];
    grid.recalculate([{ sheet: 'Sheet1', row: 1, column: 1 }]);
    expect(shown(1, 1, 2, 2)).toEqual([
      ['a2', 'b2'],
      ['b2', ''],
    ]);
  });
});

describe('order of calculation', () => {
  it('asks a custom function only when the formulas it depends on are done, wherever they stand', () => {
    const { type, requests } = gridOf();
    type(1, 1, [['=CA(B1)', '=C1&"!"', '=D1&"?"', 'x']]);
    expect(requests).toEqual(['x?!']);
  });

  it('spills formulas before it asks custom functions of the same block', () => {
    const { type, requests } = gridOf();
    type(1, 1, [['=CA(B2)', '={1;2}']]);
    expect(new Set(requests)).toEqual(new Set([2]));
  });

  it('evaluates each formula once for one change', () => {
    const { type, shown, requests } = gridOf();
    const count = 1000;
    const column = (cell: (row: number) => CellValue) => Array.from({ length: count }, (_, index) => [cell(index + 1)]);
    type(
      1,
      1,
      column((row) => `v${row}`),
    );
    type(
      1,
      2,
      column((row) => `=CA(A${row})`),
    );
    type(1, 3, [['=COUNTA(B1:B1000)']]);
    expect(requests).toHaveLength(count);
    type(500, 1, [['new']]);
    expect(requests.slice(count)).toEqual(['new']);
    expect(shown(500, 2, 1, 1)).toEqual([['new']]);
  });

  it('follows a chain of a thousand formulas', () => {
    const { type, shown } = gridOf();
    type(1, 1, [['1'], ...Array.from({ length: 999 }, (_, index) => [`=A${index + 1}+1`])]);
    type(1, 1, [[10]]);
    expect(shown(1000, 1)).toEqual([[1009]]);
  });

  it('asks once for a range of ten thousand rows and spills the answer', () => {
    const { grid, type, requests } = gridOf(([rows]) => (rows as string[][]).map(([text]) => [`${text}!`]));
    grid.addSheet('Big', { rows: 10_000, columns: 2 });
    type(
      1,
      1,
      Array.from({ length: 10_000 }, (_, index) => [`v${index}`]),
      'Big',
    );
    type(1, 2, [['=CA(A1:A)']], 'Big');
    expect(requests).toHaveLength(1);
    expect(grid.values({ sheet: 'Big', row: 10_000, column: 2, rows: 1, columns: 1 })).toEqual([['v9999!']]);
  });

  it('reads of a range that reaches beyond the last row what is there', () => {
    const { grid, type, requests } = gridOf(([arg]) => (Array.isArray(arg) ? arg.length : 0));
    type(1, 1, [[5, '=SUM(A1:A5000)', '=CA(A999:A5000)', '=SUM(A1:AZ1)']]);
    expect(grid.values({ sheet: 'Sheet1', row: 1, column: 2, rows: 1, columns: 2 })).toEqual([[5, 2]]);
    expect(requests).toEqual([[[''], ['']]]);
    expect(grid.errorMessage({ sheet: 'Sheet1', row: 1, column: 4 })).toMatch(/Circular/);
  });

  it('calculates NOW() again at every change', () => {
    let now = 1000;
    const { type, shown } = gridOf(undefined, () => now);
    type(1, 1, [['=NOW()', '=A1']]);
    now = 2000;
    type(5, 5, [['other']]);
    expect(shown(1, 1, 1, 2)).toEqual([[new Date(2000), new Date(2000)]]);
  });
});
