import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGrid } from '../../../../playground/workbook/grid/grid.ts';
import { type Splice, splicedFormula } from '../../../../playground/workbook/grid/splice.ts';
import { shiftFormula } from '../../../../playground/workbook/shift-formula.ts';
import type { CellValue, RangeAddress, Workbook } from '../../../../playground/workbook/workbook.ts';

const size = 6;
const whole: RangeAddress = { sheet: 'Sheet1', row: 1, column: 1, rows: size, columns: size };

function gridOf(cells: readonly (readonly CellValue[])[]): Workbook {
  const grid = createGrid({
    customFunctions: { names: [], has: () => false, request: () => undefined },
    now: () => 0,
    random: () => 0.5,
  });
  grid.setValues(whole, cells);
  return grid;
}

/** All there is to see, wherever it stands. */
function stateOf(grid: Workbook): unknown {
  const all = { ...whole, rows: 20, columns: 20 };
  const [sheet] = grid.sheets();
  return {
    values: grid.values(all),
    formulas: grid.formulas(all),
    notes: grid.notes(all),
    styles: grid.styles(all),
    names: grid.namedRanges(),
    size: [sheet?.maxRows, sheet?.maxColumns],
  };
}

const position = fc.integer({ min: 1, max: size });
const dollar = fc.constantFrom('', '$');
const cell = fc
  .tuple(dollar, position, dollar, position)
  .map(([fixedColumn, column, fixedRow, row]) => `${fixedColumn}${'ABCDEF'[column - 1]}${fixedRow}${row}`);
const formula = fc.oneof(
  cell.map((a) => `=${a}&"A1"`),
  fc.tuple(cell, cell).map(([a, b]) => `=COUNT(${a}:${b}) + ${a}`),
  cell.map((a) => `=IFERROR(Sheet1!${a}*2, 'Other sheet'!${a})`),
  position.map((row) => `=COUNTA(B${row}:B)+COUNT(C:C)+COUNT(${row}:${row})`),
);
const content = fc.oneof(fc.constant(''), fc.integer({ min: 0, max: 9 }), fc.constantFrom('x', 'Y', true), formula);
const table = fc.array(fc.array(content, { minLength: size, maxLength: size }), { minLength: size, maxLength: size });
const dimension = fc.constantFrom('rows', 'columns');

describe('rows and columns', () => {
  it('inserted and deleted again leave everything as it was', () => {
    fc.assert(
      fc.property(table, dimension, position, position, (cells, kind, at, count) => {
        const grid = gridOf(cells);
        grid.setNamedRange('Block', { ...whole, row: 2, column: 2, rows: 3, columns: 3 });
        grid.setNotes({ ...whole, row: 3, column: 3, rows: 1, columns: 1 }, [['note']]);
        grid.setStyle({ ...whole, row: 4, column: 1, rows: 1, columns: 5 }, { bold: true });
        const before = stateOf(grid);
        if (kind === 'rows') {
          grid.insertRows('Sheet1', at, count);
          grid.deleteRows('Sheet1', at, count);
        } else {
          grid.insertColumns('Sheet1', at, count);
          grid.deleteColumns('Sheet1', at, count);
        }
        expect(stateOf(grid)).toEqual(before);
      }),
      { numRuns: 200, seed: 11 },
    );
  });

  it('come to the same as a sheet that was typed that way', () => {
    fc.assert(
      fc.property(table, position, position, (cells, at, count) => {
        const moved = gridOf(cells);
        moved.insertRows('Sheet1', at, count);
        moved.deleteRows('Sheet1', at > 1 ? at - 1 : at, 1);
        const all = { ...whole, rows: 20, columns: 20 };
        const typed = gridOf(cells);
        typed.setValues(
          whole,
          cells.map((row) => row.map(() => '')),
        );
        typed.insertRows('Sheet1', 1, count);
        typed.deleteRows('Sheet1', 1, 1);
        const formulas = moved.formulas(all);
        const values = moved.values(all);
        typed.setValues(
          all,
          values.map((row, down) => row.map((value, right) => formulas[down]?.[right] || value)),
        );
        expect(typed.values(all)).toEqual(values);
      }),
      { numRuns: 100, seed: 12 },
    );
  });
});

describe('sorting', () => {
  it('keeps every row, puts the key in order, and is over when done', () => {
    const constant = fc.oneof(fc.constant(''), fc.integer({ min: 0, max: 5 }), fc.constantFrom('a', 'B', 'b', true));
    const rows = fc.array(fc.tuple(constant, constant), { minLength: size, maxLength: size });
    fc.assert(
      fc.property(rows, fc.boolean(), (cells, ascending) => {
        const range = { ...whole, columns: 2 };
        const grid = gridOf(cells.map((row) => [...row, '', '', '', '']));
        const texts = () => grid.values(range).map((row) => JSON.stringify(row));
        const before = texts();
        grid.sort(range, [{ column: 1, ascending }]);
        const once = texts();
        expect(once.toSorted()).toEqual(before.toSorted());
        grid.sort(range, [{ column: 1, ascending }]);
        expect(texts()).toEqual(once);
      }),
      { numRuns: 200, seed: 13 },
    );
  });
});

describe('a formula', () => {
  const splice = fc
    .tuple(fc.constantFrom('insert', 'delete'), fc.constantFrom('row', 'column'), position, position)
    .map(([kind, axis, at, count]) => ({ kind, axis, at, count, size: 1000 }) as Splice);

  it('stays to the letter when what changes is on another sheet', () => {
    fc.assert(
      fc.property(formula, splice, (text, change) => {
        expect(splicedFormula(text, 'Sheet1', 'Elsewhere', change)).toBe(text);
      }),
    );
  });

  it('stays to the letter when what changes is behind all it names', () => {
    const bounded = fc.tuple(cell, cell).map(([a, b]) => `= sum( ${a}:${b} , ${a} ) & "${b}"`);
    fc.assert(
      fc.property(bounded, splice, (text, change) => {
        expect(splicedFormula(text, 'Sheet1', 'Sheet1', { ...change, at: size + 1 })).toBe(text);
      }),
    );
  });

  it('pasted somewhere and back is the same, as long as it stays on the sheet', () => {
    fc.assert(
      fc.property(formula, position, position, (text, down, right) => {
        expect(shiftFormula(shiftFormula(text, down, right), -down, -right)).toBe(text);
      }),
    );
  });

  it.each([
    ['=A1+$B$2', '=B3+$B$2'],
    ['=SUM(A:B)+SUM(1:2)', '=SUM(B:C)+SUM(3:4)'],
    ['=SUM($A1:A$1)', '=SUM($A3:B$1)'],
    ["='It''s'!A1&\"A1\"", "='It''s'!B3&\"A1\""],
  ])('%s pasted two rows down and one column right is %s', (before, after) => {
    expect(shiftFormula(before, 2, 1)).toBe(after);
  });

  it('pasted past the first row or column names nothing', () => {
    expect(shiftFormula('=A3+C1+$A$1', -1, -1)).toBe('=#REF!+#REF!+$A$1');
  });

  it('that cannot be read stays as it is', () => {
    expect(shiftFormula('=A1 ~ "B2', 1, 1)).toBe('=A1 ~ "B2');
  });
});
