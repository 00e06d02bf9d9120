// What every workbook promises, whatever engine is behind it.
import { beforeEach, describe, expect, it } from 'vitest';
import { WorkbookBench, type WorkbookFactory } from './workbook-bench.ts';
import { chartsSuite } from './workbook-charts-suite.ts';
import { customFunctionSuite } from './workbook-custom-functions-suite.ts';
import { editingSuite } from './workbook-editing-suite.ts';

export function workbookSuite(name: string, factory: WorkbookFactory): void {
  describe(`the ${name} workbook`, () => {
    let sheet: WorkbookBench;
    beforeEach(() => {
      sheet = new WorkbookBench(factory);
    });

    describe('cells', () => {
      it('starts with one empty sheet of 1,000 rows and 26 columns', () => {
        expect(sheet.workbook.sheets()).toMatchObject([
          { name: 'Sheet1', maxRows: 1000, maxColumns: 26, lastRow: 0, lastColumn: 0 },
        ]);
      });

      it('keeps numbers, text, truth values and dates as they are, and reads blank as empty text', () => {
        const row = [1.5, 'text', true, new Date(Date.UTC(2026, 0, 31, 12))];
        sheet.type('A1', [row]);
        expect(sheet.block('A1:E1')).toEqual([[...row, '']]);
      });

      it('reads typed text as a number where it looks like one, and loses digits of a post id', () => {
        sheet.type('A1', [['12', '-1.5', '7300000000000000001', "'7300000000000000001", "'=1+1"]]);
        expect(sheet.block('A1:E1')).toEqual([[12, -1.5, 7.3e18, '7300000000000000001', '=1+1']]);
      });

      it('says how far the content goes', () => {
        sheet.type('B3', 'x');
        expect(sheet.workbook.sheets()[0]).toMatchObject({ lastRow: 3, lastColumn: 2 });
        sheet.type('B3', '');
        expect(sheet.workbook.sheets()[0]).toMatchObject({ lastRow: 0, lastColumn: 0 });
      });

      it('gives back formulas as text', () => {
        sheet.type('A1', [['=1+1', 'x']]);
        expect(sheet.workbook.formulas({ sheet: 'Sheet1', row: 1, column: 1, rows: 1, columns: 2 })).toEqual([
          ['=1+1', ''],
        ]);
      });

      it('refuses a block of another size than the range', () => {
        const range = { sheet: 'Sheet1', row: 1, column: 1, rows: 2, columns: 1 };
        expect(() => sheet.workbook.setValues(range, [[1]])).toThrow(/does not match/);
      });

      it('refuses a second sheet of the same name', () => {
        expect(() => sheet.workbook.addSheet('Sheet1')).toThrow(/already exists/);
      });
    });

    describe('formulas', () => {
      it('follow the cells they read', () => {
        sheet.type('A1', [[2, '=A1*3', '=B1+1']]);
        expect(sheet.block('A1:C1')).toEqual([[2, 6, 7]]);
        sheet.type('A1', 5);
        expect(sheet.block('A1:C1')).toEqual([[5, 15, 16]]);
      });

      it('read other sheets', () => {
        sheet.workbook.addSheet('Data');
        sheet.type('Data!A1', 4);
        sheet.type('A1', '=Data!A1+1');
        expect(sheet.shown('A1')).toBe(5);
      });

      it('show errors by their name and pass them on', () => {
        sheet.type('A1', [['=1/0', '=A1+1', '=NO_SUCH_FUNCTION()', '=IFERROR(B1, "caught")']]);
        expect(sheet.block('A1:D1')).toEqual([['#DIV/0!', '#DIV/0!', '#NAME?', 'caught']]);
      });

      it('show #REF! when they depend on themselves', () => {
        sheet.type('A1', [['=B1', '=A1']]);
        expect(sheet.block('A1:B1')).toEqual([['#REF!', '#REF!']]);
        sheet.type('B1', 1);
        expect(sheet.block('A1:B1')).toEqual([[1, 1]]);
      });
    });

    describe('spilling', () => {
      it('goes right and down from the formula', () => {
        sheet.type('B2', '={1,2;3,4}');
        expect(sheet.block('B2:C3')).toEqual([
          [1, 2],
          [3, 4],
        ]);
        expect(sheet.result('B2')).toEqual([
          [1, 2],
          [3, 4],
        ]);
      });

      it('is refused while a cell is in the way, and happens when that is cleared', () => {
        sheet.type('A3', 'mine');
        sheet.type('A1', '={1;2;3}');
        expect(sheet.block('A1:A3')).toEqual([['#REF!'], [''], ['mine']]);
        expect(sheet.hover('A1')).toBe('Array result was not expanded because it would overwrite data in A3.');
        sheet.type('A3', '');
        expect(sheet.block('A1:A3')).toEqual([[1], [2], [3]]);
      });

      it('is taken back when somebody types into it', () => {
        sheet.type('A1', '={1;2;3}');
        sheet.type('A2', 'mine');
        expect(sheet.block('A1:A3')).toEqual([['#REF!'], ['mine'], ['']]);
      });

      it('shrinks with the result, and what reads the cells follows', () => {
        sheet.type('C1', '=COUNTA(A1:A3)');
        sheet.type('A1', '={1;2;3}');
        expect(sheet.shown('C1')).toBe(3);
        sheet.type('A1', '={1;2}');
        expect(sheet.block('A1:A3')).toEqual([[1], [2], ['']]);
        expect(sheet.shown('C1')).toBe(2);
      });

      it('gives the cells back to what reads them when the formula is typed over', () => {
        sheet.type('A1', '={1;2;3}');
        sheet.type('C1', '=A2+0');
        expect(sheet.shown('C1')).toBe(2);
        sheet.type('A1', 'mine');
        expect(sheet.block('A1:C2')).toEqual([
          ['mine', '', 0],
          ['', '', ''],
        ]);
      });

      it('happens when another result no longer takes the cell', () => {
        sheet.type('D1', true);
        sheet.type('B1', '=IF(D1, {1;2;3}, 1)');
        sheet.type('A2', '={"x","y"}');
        expect(sheet.shown('A2')).toBe('#REF!');
        sheet.type('D1', false);
        expect(sheet.block('A1:B3')).toEqual([
          ['', 1],
          ['x', 'y'],
          ['', ''],
        ]);
      });
    });

    customFunctionSuite(() => new WorkbookBench(factory));
    editingSuite(() => new WorkbookBench(factory));
    chartsSuite(() => new WorkbookBench(factory));
  });
}
