import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Recalculation } from '../../../../playground/workbook/recalculation.ts';
import { createUniverWorkbook, type UniverWorkbook } from '../../../../playground/workbook/univer/univer-workbook.ts';
import type { CellValue } from '../../../../playground/workbook/workbook.ts';
import { setCells, spliceRows, subUnitId, unitId } from './page-mutations.ts';

interface Change {
  readonly id: string;
  readonly from: number | null;
  readonly params: Record<string, unknown>;
}

let workbook: UniverWorkbook;
let changes: Change[];
let recalculation: Recalculation;
/** The arguments of TWICE, execution by execution. */
let executed: unknown[];

function open(data?: object): UniverWorkbook {
  return createUniverWorkbook({
    name: 'Sync',
    customFunctions: recalculation,
    now: () => 0,
    random: () => 0.5,
    ...(data === undefined ? {} : { data }),
  });
}

beforeEach(() => {
  changes = [];
  executed = [];
  recalculation = new Recalculation({
    names: ['TWICE'],
    execute: async (_name, [value]) => {
      executed.push(value);
      return { ok: true, value: Number(value) * 2 };
    },
    onReady: (cells) => workbook.recalculate(cells),
  });
  workbook = open();
  workbook.onChange((mutations, from) => {
    for (const { id, params } of mutations)
      changes.push({ id, from, params: structuredClone(params) as Change['params'] });
  });
});

afterEach(() => workbook.dispose());

const at = (row: number, column: number, values: CellValue[][] = [[]], sheet = 'Sheet1') => {
  return { sheet, row, column, rows: values.length, columns: Math.max(1, values[0]?.length ?? 1) };
};
const type = (row: number, column: number, values: CellValue[][]) =>
  workbook.setValues(at(row, column, values), values);
const shown = (row: number, column: number) => workbook.values(at(row, column))[0]?.[0];
const formula = (row: number, column: number) => workbook.formulas(at(row, column))[0]?.[0];

describe('an edit of a page', () => {
  it('is told to everyone as it is, and then what the formulas come to', () => {
    type(1, 1, [[2]]);
    changes.length = 0;
    workbook.apply([setCells({ 0: { 1: { f: '=A1*3', v: null } } })], 7);
    expect(changes).toEqual([
      {
        id: 'sheet.mutation.set-range-values',
        from: 7,
        params: { unitId, subUnitId, cellValue: { 0: { 1: { f: '=A1*3', v: null } } } },
      },
      {
        id: 'sheet.mutation.set-range-values',
        from: null,
        params: { unitId, subUnitId, cellValue: { 0: { 1: { v: 6, t: 2 } } } },
      },
    ]);
  });

  it('shows Loading... and then the value of a custom function', async () => {
    workbook.apply([setCells({ 0: { 0: { f: '=TWICE(21)' } } })], 1);
    expect(changes.at(-1)?.params).toMatchObject({ cellValue: { 0: { 0: { v: 'Loading...', t: 1 } } } });
    await recalculation.idle();
    expect(changes.at(-1)?.params).toMatchObject({ cellValue: { 0: { 0: { v: 42, t: 2 } } } });
  });

  it('shows the value again when the same formula is typed over it', () => {
    type(1, 1, [['=1+1']]);
    changes.length = 0;
    workbook.apply([setCells({ 0: { 0: { f: '=1+1', v: null, t: null } } })], 1);
    expect(changes.at(-1)).toMatchObject({ from: null, params: { cellValue: { 0: { 0: { v: 2 } } } } });
  });

  it('tells of the cells an array spills into, and of the error when it is blocked', () => {
    workbook.apply([setCells({ 0: { 0: { f: '={1;2;3}' } } })], 1);
    expect(changes.at(-1)).toMatchObject({
      id: 'formula.mutation.set-array-formula-data',
      params: {
        arrayFormulaRange: { [unitId]: { 0: { 0: { 0: { startRow: 0, endRow: 2, startColumn: 0, endColumn: 0 } } } } },
        arrayFormulaCellData: { [unitId]: { 0: { 1: { 0: { v: 2, t: 2 } }, 2: { 0: { v: 3, t: 2 } } } } },
      },
    });
    changes.length = 0;
    workbook.apply([setCells({ 2: { 0: { v: 'mine', t: 1 } } })], 1);
    expect(changes.map(({ id }) => id)).toEqual([
      'sheet.mutation.set-range-values',
      'sheet.mutation.set-range-values',
      'formula.mutation.set-array-formula-data',
    ]);
    expect(changes[1]?.params).toMatchObject({ cellValue: { 0: { 0: { v: '#REF!' } } } });
    expect(changes[2]?.params).toMatchObject({ arrayFormulaRange: { [unitId]: {} } });
    expect(workbook.errorMessage(at(1, 1))).toBe(
      'Array result was not expanded because it would overwrite data in A3.',
    );
  });

  it('tells of a formula that reads itself, and of two that read each other', () => {
    workbook.apply([setCells({ 0: { 0: { f: '=A1+1' }, 1: { f: '=TWICE(C1)' }, 2: { f: '=B1' } } })], 1);
    expect(changes.at(-1)?.params).toMatchObject({
      cellValue: { 0: { 0: { v: '#REF!' }, 1: { v: '#REF!' }, 2: { v: '#REF!' } } },
    });
  });

  it('moves open ranges with the rows, whatever the page has made of them', () => {
    type(1, 3, [['=COUNTA(A2:A)', '=COUNTA(A5:A)']]);
    const wrong = setCells({ 0: { 2: { f: '=COUNTA(A3:A)' }, 3: { f: '=COUNTA(A6:A)' } } });
    workbook.apply([spliceRows('insert-row', 1, 1), wrong], 1);
    expect([formula(1, 3), formula(1, 4)]).toEqual(['=COUNTA(A3:A)', '=COUNTA(A6:A)']);
    workbook.apply([spliceRows('remove-rows', 2, 2), setCells({ 0: { 2: { f: '=COUNTA(#REF!:A)' } } })], 1);
    expect([formula(1, 3), formula(1, 4)]).toEqual(['=COUNTA(A3:A)', '=COUNTA(A5:A)']);
    expect(changes.at(-1)).toMatchObject({ from: null });
  });

  it('gives each cell of a filled formula its own', () => {
    type(1, 1, [[1], [2], [3]]);
    workbook.apply([setCells({ 0: { 1: { f: '=A1*10', si: 'x' } }, 1: { 1: { si: 'x' } }, 2: { 1: { si: 'x' } } })], 1);
    expect([formula(2, 2), formula(3, 2)]).toEqual(['=A2*10', '=A3*10']);
    expect([shown(2, 2), shown(3, 2)]).toEqual([20, 30]);
  });

  it('reads what was typed as Sheets does, and leaves text that was meant to be', () => {
    const id = '7300000000000000001';
    const line = { 0: { v: '2026-01-31' }, 1: { v: id }, 2: { v: '12' }, 3: { v: 'true' }, 4: { v: '$5' } };
    const texts = { 0: { v: id, t: 4 }, 1: { v: '12', t: 1 }, 2: { v: '5%', t: 4 }, 3: { v: 'plain' } };
    workbook.apply([setCells({ 0: line, 1: texts })], 1);
    const block = workbook.values({ ...at(1, 1), rows: 2, columns: 5 });
    expect(block).toEqual([
      [new Date(Date.UTC(2026, 0, 31)), 7.3e18, 12, true, 5],
      [id, '12', '5%', 'plain', ''],
    ]);
  });

  it('sorts rows, and evaluates what reads them', () => {
    type(1, 1, [
      [3, '=SUM(A1:A2)*A1'],
      [1, ''],
      [2, ''],
    ]);
    workbook.apply(
      [
        {
          id: 'sheet.mutation.reorder-range',
          params: {
            unitId,
            subUnitId,
            range: { startRow: 0, endRow: 2, startColumn: 0, endColumn: 0 },
            order: { 0: 1, 1: 2, 2: 0 },
          },
        },
      ],
      1,
    );
    expect([shown(1, 1), shown(2, 1), shown(3, 1), shown(1, 2)]).toEqual([1, 2, 3, 3]);
  });

  it('makes another value of a number when the cell becomes one of dates', () => {
    type(1, 1, [[46_053, '=ISDATE(A1)']]);
    workbook.apply([setCells({ 0: { 0: { s: { n: { pattern: 'yyyy-mm-dd' } } } } })], 1);
    expect([shown(1, 1), shown(1, 2)]).toEqual([new Date(Date.UTC(2026, 0, 31)), true]);
  });

  it('may add, rename and remove sheets', () => {
    type(1, 1, [['=Added!A1+1']]);
    const sheet = { id: 'p1', name: 'Added', rowCount: 10, columnCount: 5, cellData: { 0: { 0: { v: 4, t: 2 } } } };
    workbook.apply([{ id: 'sheet.mutation.insert-sheet', params: { unitId, index: 1, sheet } }], 1);
    expect(shown(1, 1)).toBe(5);
    workbook.apply(
      [{ id: 'sheet.mutation.remove-sheet', params: { unitId, subUnitId: 'p1', subUnitName: 'Added' } }],
      1,
    );
    expect(shown(1, 1)).toBe('#REF!');
  });

  it('may give the spreadsheet another name', () => {
    workbook.apply([{ id: 'sheet.mutation.set-workbook-name', params: { unitId, name: 'Renamed' } }], 1);
    expect(workbook.name).toBe('Renamed');
  });

  it('may filter rows', () => {
    type(1, 1, [['x'], ['y']]);
    const range = { startRow: 0, endRow: 1, startColumn: 0, endColumn: 0 };
    const criteria = { colId: 0, filters: { filters: ['y'] } };
    workbook.apply(
      [
        { id: 'sheet.mutation.set-filter-range', params: { unitId, subUnitId, range } },
        { id: 'sheet.mutation.set-filter-criteria', params: { unitId, subUnitId, col: 0, criteria } },
      ],
      1,
    );
    expect(JSON.stringify(workbook.save())).toContain('SHEET_FILTER');
    // A row that a filter hides is read all the same.
    expect([shown(1, 1), shown(2, 1)]).toEqual(['x', 'y']);
  });

  it('leaves values and formulas in step when Univer itself fails half way', () => {
    type(1, 1, [[1, '=A1*2']]);
    const impossible = {
      id: 'sheet.mutation.set-filter-criteria',
      params: { unitId, subUnitId, col: 0, criteria: null },
    };
    expect(() => workbook.apply([setCells({ 0: { 0: { v: 5, t: 2 } } }), impossible], 1)).toThrow();
    expect([shown(1, 1), shown(1, 2)]).toEqual([5, 10]);
    expect(changes.at(-1)).toMatchObject({ params: { cellValue: { 0: { 1: { v: 10 } } } } });
  });
});

describe('a script', () => {
  it('writes a block with one mutation', () => {
    changes.length = 0;
    type(1, 1, [
      [1, 2],
      [3, 4],
    ]);
    expect(changes).toHaveLength(1);
  });

  it('gives dates a format, and takes it away with them', () => {
    type(1, 1, [[new Date(Date.UTC(2026, 0, 31)), '=A1+1']]);
    expect(changes.at(-1)?.params).toMatchObject({ cellValue: { 0: { 1: { s: { n: { pattern: 'm/d/yyyy' } } } } } });
    type(1, 1, [[5]]);
    expect(changes.at(-1)?.params).toMatchObject({ cellValue: { 0: { 1: { v: 6, s: { n: null } } } } });
    expect([shown(1, 1), shown(1, 2)]).toEqual([5, 6]);
  });

  it('draws a sparkline by data beside the value, which go with the formula', () => {
    type(1, 1, [[1, 2, 3, '=SPARKLINE(A1:C1, {"charttype","column";"color","#ff0000"})']]);
    const sparkline = { kind: 'column', values: [1, 2, 3], options: { color: '#ff0000' } };
    expect(changes.at(-1)?.params).toMatchObject({ cellValue: { 0: { 3: { v: null, custom: { sparkline } } } } });
    workbook.apply([setCells({ 0: { 3: { f: null, v: 'typed', t: 1 } } })], 1);
    expect(changes.at(-1)).toMatchObject({ from: null, params: { cellValue: { 0: { 3: { custom: null } } } } });
  });
});

describe('a snapshot', () => {
  it('holds all that is shown, spilled cells in its mutations', () => {
    type(1, 1, [['a', '={1;2}']]);
    const { workbook: data, mutations } = workbook.snapshot();
    expect(data).toMatchObject({
      id: unitId,
      sheets: { 0: { cellData: { 0: { 0: { v: 'a' }, 1: { f: '={1;2}', v: 1 } } } } },
    });
    expect(mutations).toMatchObject([
      { params: { arrayFormulaCellData: { [unitId]: { 0: { 1: { 1: { v: 2 } } } } } } },
    ]);
  });

  it('opens again as it was, names, notes, looks and sheets included', async () => {
    type(1, 1, [[4, '=TWICE(A1)', '=SUM(Mine)']]);
    workbook.addSheet('Data', { rows: 5, columns: 5 });
    workbook.setNamedRange('Mine', at(1, 1));
    workbook.setNotes(at(1, 1), [['look']]);
    workbook.setStyle(at(1, 1), { bold: true });
    workbook.setFrozen('Sheet1', { rows: 1, columns: 0 });
    await recalculation.idle();
    const saved = JSON.parse(JSON.stringify(workbook.save())) as object;
    const ids = workbook.sheets().map(({ id }) => id);
    workbook.dispose();
    workbook = open(saved);
    await recalculation.idle();
    expect(workbook.values({ ...at(1, 1), columns: 3 })).toEqual([[4, 8, 4]]);
    expect(workbook.sheets().map(({ id }) => id)).toEqual(ids);
    expect(workbook.namedRanges()).toMatchObject([{ name: 'Mine' }]);
    expect([workbook.notes(at(1, 1)), workbook.styles(at(1, 1))]).toEqual([[['look']], [[{ bold: true }]]]);
    expect(workbook.frozen('Sheet1')).toEqual({ rows: 1, columns: 0 });
  });
});

describe('custom functions', () => {
  it('become known when another project is loaded', async () => {
    type(1, 1, [['=THRICE(2)']]);
    expect(shown(1, 1)).toBe('#NAME?');
    recalculation.setNames(['THRICE']);
    recalculation.forget();
    workbook.customFunctionsChanged();
    await recalculation.idle();
    expect(shown(1, 1)).toBe(4);
  });

  it('are asked for side by side by MAP', async () => {
    type(1, 1, [[1], [2], [3]]);
    type(1, 2, [['=MAP(A1:A3, LAMBDA(x, TWICE(x)))']]);
    await recalculation.idle();
    expect([shown(1, 2), shown(2, 2), shown(3, 2)]).toEqual([2, 4, 6]);
    expect(executed).toEqual([1, 2, 3]);
  });

  it('that throw hurt one cell', () => {
    const failing = {
      names: ['BROKEN'],
      has: (name: string) => name === 'BROKEN',
      request: () => {
        throw new Error('poisoned');
      },
    };
    workbook.dispose();
    workbook = createUniverWorkbook({ name: 'X', customFunctions: failing, now: () => 0, random: () => 0 });
    type(1, 1, [['=BROKEN()', '=1+1', '=IMAGE("x")']]);
    expect([shown(1, 1), shown(1, 2), shown(1, 3)]).toEqual(['#ERROR!', 2, '']);
    expect(workbook.errorMessage(at(1, 1))).toMatch(/poisoned/);
  });
});

describe('after the end', () => {
  it('an answer that comes late does no harm', async () => {
    type(1, 1, [['=TWICE(1)']]);
    workbook.dispose();
    changes.length = 0;
    await recalculation.idle();
    expect(changes).toEqual([]);
    expect(() => workbook.dispose()).not.toThrow();
  });
});

describe('a poisoned formula hurts its cell only', () => {
  it.each([
    ['brackets without end', `=${'('.repeat(20_000)}1${')'.repeat(20_000)}`, /nested too deeply/],
    [
      'a LAMBDA in a LAMBDA in a LAMBDA',
      '=SUM(MAP(SEQUENCE(200), LAMBDA(x, SUM(MAP(SEQUENCE(200), LAMBDA(y, SUM(MAP(SEQUENCE(200), LAMBDA(z, x+y+z)))))))))',
      /^(?:Calculation limit was reached|This formula takes too long)/,
    ],
    ['a pattern that takes for ever', '=REGEXMATCH(REPT("a", 40)&"!", "^(a+)+$")', undefined],
    ['an array as large as memory', '=SEQUENCE(1000000, 1000000)', /more than 1000000 cells/],
  ])('%s', (_name, text, message) => {
    workbook.apply([setCells({ 0: { 0: { f: text }, 1: { f: '=1+1' } } })], 1);
    expect(shown(1, 2)).toBe(2);
    if (message !== undefined) expect(workbook.errorMessage(at(1, 1))).toMatch(message);
    type(1, 1, [['fine again']]);
    expect(shown(1, 1)).toBe('fine again');
  });
});

describe('charts', () => {
  const chart = {
    type: 'COLUMN',
    ranges: [{ sheet: 'Sheet1', row: 3, column: 1, rows: 4, columns: 2 }],
    position: { row: 9, column: 2, offsetX: 0, offsetY: 0 },
    options: { title: 'Views' },
    headers: 1,
    mergesRows: false,
    isTransposed: false,
  } as const;

  it('follow the rows that a page inserts and deletes', () => {
    workbook.addChart('Sheet1', chart);
    workbook.apply([spliceRows('insert-row', 0, 1)], 7);
    expect(workbook.charts()[0]).toMatchObject({ ranges: [{ row: 5, rows: 4 }], position: { row: 11 } });
    workbook.apply([spliceRows('remove-rows', 5, 5)], 7);
    expect(workbook.charts()[0]).toMatchObject({ ranges: [{ row: 5, rows: 3 }], position: { row: 10 } });
  });

  it('are none of Univer’s business, and are kept beside it under the ids they had', () => {
    workbook.removeChart(workbook.addChart('Sheet1', chart));
    const id = workbook.addChart('Sheet1', chart);
    expect(changes).toEqual([]);
    const [data, charts] = [workbook.save(), workbook.charts()];
    workbook.dispose();
    workbook = createUniverWorkbook({
      ...{ name: 'Sync', customFunctions: recalculation, now: () => 0, random: () => 0.5 },
      ...{ data, charts },
    });

    expect(workbook.charts()).toEqual([{ id, sheet: 'Sheet1', ...chart }]);
    expect(workbook.addChart('Sheet1', chart)).toBeGreaterThan(id);
  });
});
