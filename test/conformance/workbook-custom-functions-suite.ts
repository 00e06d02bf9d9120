// What every workbook promises about custom functions: their arguments, their results, and when they run.
import { beforeEach, describe, expect, it } from 'vitest';
import type { WorkbookBench } from './workbook-bench.ts';

export function customFunctionSuite(open: () => WorkbookBench): void {
  let sheet: WorkbookBench;
  beforeEach(() => {
    sheet = open();
  });

  describe('custom functions', () => {
    it('say Loading... until the answer is in', async () => {
      sheet.type('A1', '=VIEWS("x")');
      expect(sheet.shown('A1')).toBe('Loading...');
      expect(sheet.result('A1')).toBeUndefined();
      await sheet.answer(() => 120);
      expect(sheet.shown('A1')).toBe(120);
    });

    it('are known by their name in any case, and get it in capitals', async () => {
      sheet.type('A1', '=views("x")');
      await sheet.answer(() => 1);
      expect(sheet.executed[0]?.name).toBe('VIEWS');
    });

    it('get one cell as a value, with its type', async () => {
      const day = new Date(Date.UTC(2026, 0, 31, 11));
      sheet.type('A1', [[1.5, 'text', false, day]]);
      sheet.type('A2', '=NOTHING(A1,B1,C1,D1,E1)');
      await sheet.answer();
      expect(sheet.executed[0]?.args).toEqual([1.5, 'text', false, day, '']);
    });

    it('get a range as rows, blank as empty text', async () => {
      sheet.type('A1', [
        ['x', 1],
        ['y', ''],
      ]);
      sheet.type('D1', '=NOTHING(A1:B2, {1,2;3,4})');
      await sheet.answer();
      expect(sheet.executed[0]?.args).toEqual([
        [
          ['x', 1],
          ['y', ''],
        ],
        [
          [1, 2],
          [3, 4],
        ],
      ]);
    });

    it('get an open range down to the last row of the sheet', async () => {
      sheet.type('A2', [['x'], ['y']]);
      sheet.type('B1', '=NOTHING(A2:A)');
      await sheet.answer();
      const [rows] = sheet.executed[0]?.args ?? [];
      expect(rows).toHaveLength(999);
      expect(rows).toMatchObject({ 0: ['x'], 1: ['y'], 2: [''], 998: [''] });
    });

    it('get empty text for an omitted argument in the middle, and nothing for one at the end', async () => {
      sheet.type('A1', '=NOTHING(1,,3)');
      await sheet.answer();
      expect(sheet.executed[0]?.args).toEqual([1, '', 3]);
    });

    it('are not called with an error, in a cell or in a range: the formula is that error', () => {
      sheet.type('A1', [[1, '=1/0']]);
      sheet.type('A2', [['=VIEWS(B1)', '=VIEWS(A1:B1)', '=IFERROR(VIEWS(B1), "caught")']]);
      expect(sheet.block('A2:C2')).toEqual([['#DIV/0!', '#DIV/0!', 'caught']]);
      expect(sheet.executed).toHaveLength(0);
    });

    it.each(['=VIEWS(NOW())', '=VIEWS({1,NOW()})', '=VIEWS(IF(TRUE, RAND()))', '=VIEWS(A1)', '=VIEWS(A1:A2)'])(
      'refuse volatile arguments: %s',
      (formula) => {
        sheet.type('A1', '=RANDBETWEEN(1,5)+1');
        sheet.type('C1', formula);
        expect(sheet.shown('C1')).toBe('#ERROR!');
        expect(sheet.hover('C1')).toMatch(/not allowed to reference a cell with NOW\(\), RAND\(\), or RANDBETWEEN\(\)/);
        expect(sheet.executed).toHaveLength(0);
      },
    );

    it.each(['=VIEWS({1,TODAY()})', '=VIEWS(A1)'])('refuse TODAY() as an argument, by its name: %s', (formula) => {
      sheet.type('A1', '=TODAY()+1');
      sheet.type('C1', formula);
      expect(sheet.hover('C1')).toMatch(/a cell with NOW\(\), TODAY\(\), RAND\(\), or RANDBETWEEN\(\)/);
      expect(sheet.executed).toHaveLength(0);
    });

    it('may stand beside volatile functions', async () => {
      sheet.type('A1', '=IF(NOW()>0, VIEWS("x"))');
      await sheet.answer(() => 5);
      expect(sheet.shown('A1')).toBe(5);
    });

    it('spill rows, with dates, truth values and empty text among them', async () => {
      const day = new Date(Date.UTC(2026, 0, 31, 11));
      sheet.type('A1', '=VIEWS("x")');
      await sheet.answer(() => [
        [1, 'a', true],
        [day, null, undefined],
      ]);
      expect(sheet.block('A1:C2')).toEqual([
        [1, 'a', true],
        [day, '', ''],
      ]);
    });

    it('do not spill over what is there, and cost nothing more when it is cleared', async () => {
      sheet.type('A2', 'mine');
      sheet.type('A1', '=VIEWS("x")');
      await sheet.answer(() => [[1], [2]]);
      expect(sheet.block('A1:A2')).toEqual([['#REF!'], ['mine']]);
      sheet.type('A2', '');
      expect(sheet.block('A1:A2')).toEqual([[1], [2]]);
      expect(sheet.executed).toHaveLength(1);
    });

    it('keep text that begins with = as text', async () => {
      sheet.type('A1', '=VIEWS("x")');
      await sheet.answer(() => '=1+1');
      expect(sheet.shown('A1')).toBe('=1+1');
    });

    it('show a thrown error as #ERROR! with its message, which IFERROR catches', async () => {
      sheet.type('A1', [['=VIEWS("x")', '=IFERROR(VIEWS("x"), "caught")', '=IFERROR(A1, "caught too")']]);
      await sheet.answer(() => {
        throw new Error('Not a post link.');
      });
      expect(sheet.block('A1:C1')).toEqual([['#ERROR!', 'caught', 'caught too']]);
      expect(sheet.hover('A1')).toBe('Error: Not a post link.');
    });

    it('make the formulas that read them wait, IFERROR among them', async () => {
      sheet.type('A1', [['=VIEWS("x")', '=A1*2', '=IFERROR(A1, 0)']]);
      expect(sheet.block('A1:C1')).toEqual([['Loading...', 'Loading...', 'Loading...']]);
      await sheet.answer(() => 21);
      expect(sheet.block('A1:C1')).toEqual([[21, 42, 21]]);
    });

    it('can be nested', async () => {
      sheet.type('A1', '=NOTHING(VIEWS("x"))');
      await sheet.answer((name, [arg]) => (name === 'VIEWS' ? 5 : Number(arg) + 1));
      expect(sheet.shown('A1')).toBe(6);
    });
  });

  describe('recalculation', () => {
    it('runs one execution for two cells with the same call', async () => {
      sheet.type('A1', [['x'], ['x'], ['y']]);
      sheet.type('B1', [['=VIEWS(A1)'], ['=VIEWS(A2)'], ['=VIEWS(A3)']]);
      await sheet.answer();
      expect(sheet.block('B1:B3')).toEqual([['VIEWS(x)'], ['VIEWS(x)'], ['VIEWS(y)']]);
      expect(sheet.executed).toHaveLength(2);
    });

    it('runs exactly the calls whose argument changed', async () => {
      sheet.type('A1', [['a'], ['b'], ['c']]);
      sheet.type('B1', [['=VIEWS(A1)'], ['=VIEWS(A2)'], ['=VIEWS(A3)']]);
      await sheet.answer();
      sheet.executed.length = 0;
      sheet.type('A2', 'changed');
      expect(sheet.block('B1:B3')).toEqual([['VIEWS(a)'], ['Loading...'], ['VIEWS(c)']]);
      await sheet.answer();
      expect(sheet.executed).toEqual([{ name: 'VIEWS', args: ['changed'] }]);
      expect(sheet.shown('B2')).toBe('VIEWS(changed)');
    });

    it('runs nothing when the same value is typed again, or a cell beside it changes', async () => {
      sheet.type('A1', 'a');
      sheet.type('B1', '=VIEWS(A1)');
      await sheet.answer();
      sheet.type('A1', 'a');
      sheet.type('A2', 'other');
      sheet.type('B1', '=VIEWS(A1)');
      expect(sheet.shown('B1')).toBe('VIEWS(a)');
      expect(sheet.executed).toHaveLength(1);
    });

    it('follows an argument through other formulas and spilled cells', async () => {
      sheet.type('A1', [[1, '={A1;A1*2}', '=VIEWS(B2)']]);
      await sheet.answer();
      expect(sheet.shown('C1')).toBe('VIEWS(2)');
      sheet.type('A1', 5);
      await sheet.answer();
      expect(sheet.shown('C1')).toBe('VIEWS(10)');
      expect(sheet.executed).toHaveLength(2);
    });

    it('runs a range once however many rows it has, and again when one of them changes', async () => {
      sheet.type('A2', [['a'], ['b'], ['c']]);
      sheet.type('B2', '=VIEWS(A2:A4)');
      const perRow = (_: string, [rows]: readonly unknown[]) => (rows as string[][]).map(([text]) => [`${text}!`]);
      await sheet.answer(perRow);
      expect(sheet.block('B2:B4')).toEqual([['a!'], ['b!'], ['c!']]);
      sheet.type('A3', 'z');
      await sheet.answer(perRow);
      expect(sheet.block('B2:B4')).toEqual([['a!'], ['z!'], ['c!']]);
      expect(sheet.executed).toHaveLength(2);
    });

    it('keeps an error until the argument changes', async () => {
      sheet.type('A1', 'a');
      sheet.type('B1', '=VIEWS(A1)');
      const failing = () => {
        throw new Error('down');
      };
      await sheet.answer(failing);
      sheet.type('C1', '=VIEWS(A1)');
      expect(sheet.shown('C1')).toBe('#ERROR!');
      sheet.type('A1', 'b');
      await sheet.answer();
      expect(sheet.shown('B1')).toBe('VIEWS(b)');
    });

    it('goes on while the sheet is edited', async () => {
      sheet.type('A1', '=VIEWS("x")');
      await sheet.turn();
      sheet.type('B1', [[1, '=B1+1']]);
      expect(sheet.shown('C1')).toBe(2);
      await sheet.answer(() => 7);
      expect(sheet.shown('A1')).toBe(7);
    });

    it('drops the answer for a formula that has been replaced', async () => {
      sheet.type('A1', '=VIEWS("old")');
      await sheet.turn();
      sheet.type('A1', 'typed over');
      await sheet.answer();
      expect(sheet.shown('A1')).toBe('typed over');
    });

    it('does not run a call with the blanks where an array is about to spill again', async () => {
      sheet.type('A1', [['a', '=VIEWS(A1)', '=NOTHING(B2)']]);
      const script = (name: string, [arg]: readonly unknown[]) => (name === 'VIEWS' ? [[0], [arg]] : `got ${arg}`);
      await sheet.answer(script);
      sheet.type('A1', 'b');
      sheet.executed.length = 0;
      await sheet.answer(script);
      expect(sheet.shown('C1')).toBe('got b');
      expect(sheet.executed.map(({ args }) => args[0])).toEqual(['b', 'b']);
    });

    it('answers a thousand formulas with one execution each', async () => {
      const links = Array.from({ length: 1000 }, (_, index) => [`link ${index}`]);
      sheet.type('A1', links);
      sheet.type(
        'B1',
        links.map((_, index) => [`=VIEWS(A${index + 1})`]),
      );
      await sheet.answer();
      expect(sheet.shown('B1000')).toBe('VIEWS(link 999)');
      expect(sheet.executed).toHaveLength(1000);
    });
  });
}
