// What every workbook promises when rows, columns and sheets come, go and get other names.
import { beforeEach, describe, expect, it } from 'vitest';
import type { WorkbookBench } from './workbook-bench.ts';
import { cellsOf, rangeOf } from './workbook-cells.ts';

export function structureSuite(open: () => WorkbookBench): void {
  let sheet: WorkbookBench;
  beforeEach(() => {
    sheet = open();
  });
  const { type, block, shown, formula } = cellsOf(() => sheet.workbook);

  describe('inserted rows', () => {
    it.each([
      ['=A2', '=A2'],
      ['=A3', '=A5'],
      ['=$A$3+A$3+$A3', '=$A$5+A$5+$A5'],
      ['=SUM(A1:A2)', '=SUM(A1:A2)'],
      ['=SUM(A2:A4)', '=SUM(A2:A6)'],
      ['=SUM(A3:A4)', '=SUM(A5:A6)'],
      ['=SUM($A$2:A$4)', '=SUM($A$2:A$6)'],
      ['=COUNTA(A2:A)', '=COUNTA(A2:A)'],
      ['=COUNTA(A4:A)', '=COUNTA(A6:A)'],
      ['=COUNTA(A:B)', '=COUNTA(A:B)'],
      ['="A3"&A3', '="A3"&A5'],
      ['=Sheet1!A3', '=Sheet1!A5'],
      ['=Data!A3+A3', '=Data!A3+A5'],
    ])('make %s into %s', async (before, after) => {
      sheet.workbook.addSheet('Data');
      type('E1', [[before]]);
      sheet.workbook.insertRows('Sheet1', 3, 2);
      expect(await formula('E1')).toBe(after);
    });

    it('take what stood there with them, and leave blank cells', async () => {
      type('A1', [['a'], ['b'], ['c']]);
      sheet.workbook.insertRows('Sheet1', 2, 2);
      expect(await block('A1:A5')).toEqual([['a'], [''], [''], ['b'], ['c']]);
    });

    it('make the sheet longer, also at its end', async () => {
      sheet.workbook.insertRows('Sheet1', 1001, 5);
      sheet.workbook.insertRows('Sheet1', 1, 1);
      expect(sheet.workbook.sheets()[0]?.maxRows).toBe(1006);
      type('A1006', [['last']]);
      expect(await shown('A1006')).toBe('last');
    });

    it('count for the range they are inserted in', async () => {
      type('A1', [[1], [2], [3]]);
      type('C1', [['=SUM(A1:A3)']]);
      sheet.workbook.insertRows('Sheet1', 3, 1);
      type('A3', [[10]]);
      expect(await shown('C1')).toBe(16);
    });

    it('reach formulas on other sheets, whose name may need quotes', async () => {
      sheet.workbook.addSheet("It's data");
      type('A3', [[7]]);
      type("It's data!A1", [['=Sheet1!A3*2', '=A3']]);
      type('B1', [["='It''s data'!A1"]]);
      sheet.workbook.insertRows('Sheet1', 1, 1);
      sheet.workbook.insertRows("It's data", 1, 1);
      expect(await formula("It's data!A2")).toBe('=Sheet1!A4*2');
      expect(await formula("It's data!B2")).toBe('=A4');
      expect(await formula('B2')).toBe("='It''s data'!A2");
      expect(await shown('B2')).toBe(14);
    });

    it('run no custom function again', async () => {
      type('A1', [['link', '=VIEWS(A1)']]);
      await sheet.answer(() => 5);
      sheet.workbook.insertRows('Sheet1', 1, 1);
      expect(await block('A2:B2')).toEqual([['link', 5]]);
      expect(await formula('B2')).toBe('=VIEWS(A2)');
      expect(sheet.executed).toHaveLength(1);
    });

    it('run none with the blanks where an array is about to spill again', async () => {
      type('A1', [['a', '=VIEWS(A1)', '=NOTHING(B2)']]);
      const script = (name: string, [arg]: readonly unknown[]) => (name === 'VIEWS' ? [[0], [arg]] : `got ${arg}`);
      await sheet.answer(script);
      sheet.recalculation.forget();
      sheet.executed.length = 0;
      sheet.workbook.insertRows('Sheet1', 1, 1);
      await sheet.answer(script);
      expect(await shown('C2')).toBe('got a');
      expect(sheet.executed.map(({ args }) => args[0])).not.toContain('');
    });

    it('do not lose the answer that a cell waits for', async () => {
      type('A1', [['=VIEWS("x")']]);
      await sheet.turn();
      sheet.workbook.insertRows('Sheet1', 1, 3);
      expect(await shown('A4')).toBe('Loading...');
      await sheet.answer(() => 5);
      expect(await shown('A4')).toBe(5);
      expect(sheet.executed).toHaveLength(1);
    });

    it('move an array with its formula', async () => {
      type('A1', [['={1;2;3}']]);
      type('C1', [['=A3*2']]);
      sheet.workbook.insertRows('Sheet1', 1, 2);
      expect(await block('A1:A5')).toEqual([[''], [''], [1], [2], [3]]);
      expect(await shown('C3')).toBe(6);
    });

    it('move notes and looks along', async () => {
      sheet.workbook.setNotes(rangeOf('A2'), [['note']]);
      sheet.workbook.setStyle(rangeOf('A2'), { bold: true });
      sheet.workbook.insertRows('Sheet1', 2, 1);
      await sheet.workbook.calculated();
      expect(sheet.workbook.notes(rangeOf('A2:A3'))).toEqual([[''], ['note']]);
      expect(sheet.workbook.styles(rangeOf('A3'))[0]?.[0]?.bold).toBe(true);
    });
  });

  describe('deleted rows', () => {
    it.each([
      ['=A2', '=A2'],
      ['=A3', '=#REF!'],
      ['=A5', '=A3'],
      ['=$A$6', '=$A$4'],
      ['=SUM(A2:A6)', '=SUM(A2:A4)'],
      ['=SUM(A3:A4)', '=SUM(#REF!)'],
      ['=SUM(A4:A6)', '=SUM(A3:A4)'],
      ['=SUM(A1:A4)', '=SUM(A1:A2)'],
      ['=COUNTA(A3:A)', '=COUNTA(A3:A)'],
      ['=COUNTA(A6:A)', '=COUNTA(A4:A)'],
    ])('make %s into %s', async (before, after) => {
      type('E1', [[before]]);
      sheet.workbook.deleteRows('Sheet1', 3, 2);
      expect(await formula('E1')).toBe(after);
    });

    it('let the rest move up, and make the sheet shorter', async () => {
      type('A1', [['a'], ['b'], ['c'], ['d']]);
      sheet.workbook.deleteRows('Sheet1', 2, 2);
      expect(await block('A1:A3')).toEqual([['a'], ['d'], ['']]);
      expect(sheet.workbook.sheets()[0]).toMatchObject({ maxRows: 998, lastRow: 2 });
    });

    it('make what named them an error that IFERROR catches', async () => {
      type('A3', [[1]]);
      type('C1', [['=A3+1', '=IFERROR(A3, "gone")']]);
      sheet.workbook.deleteRows('Sheet1', 3, 1);
      expect(await block('C1:D1')).toEqual([['#REF!', 'gone']]);
    });

    it('move a cell into the way of an array, which then says so', async () => {
      type('A1', [['={1;2;3}']]);
      type('A4', [['mine']]);
      sheet.workbook.deleteRows('Sheet1', 2, 1);
      expect(await block('A1:A3')).toEqual([['#REF!'], [''], ['mine']]);
    });

    it('take their formulas with them', async () => {
      type('A1', [['x'], ['=VIEWS("x")'], ['y']]);
      await sheet.turn();
      sheet.workbook.deleteRows('Sheet1', 2, 1);
      await sheet.answer(() => 5);
      expect(await block('A1:A3')).toEqual([['x'], ['y'], ['']]);
    });
  });

  describe('columns', () => {
    it.each([
      ['=A1', '=A1'],
      ['=C1', '=D1'],
      ['=$C$1:$D$1', '=$D$1:$E$1'],
      ['=SUM(A1:C1)', '=SUM(A1:D1)'],
      ['=COUNTA(B:C)', '=COUNTA(C:D)'],
      ['=COUNTA(B2:B)', '=COUNTA(C2:C)'],
    ])('inserted make %s into %s', async (before, after) => {
      type('A9', [[before]]);
      sheet.workbook.insertColumns('Sheet1', 2, 1);
      expect(await formula('A9')).toBe(after);
    });

    it.each([
      ['=B1', '=#REF!'],
      ['=D1', '=C1'],
      ['=SUM(A1:C1)', '=SUM(A1:B1)'],
    ])('deleted make %s into %s', async (before, after) => {
      type('A9', [[before]]);
      sheet.workbook.deleteColumns('Sheet1', 2, 1);
      expect(await formula('A9')).toBe(after);
    });

    it('move what stood there, and count', async () => {
      type('A1', [['a', 'b', 'c']]);
      sheet.workbook.insertColumns('Sheet1', 2, 2);
      expect(await block('A1:E1')).toEqual([['a', '', '', 'b', 'c']]);
      sheet.workbook.deleteColumns('Sheet1', 1, 3);
      expect(await block('A1:B1')).toEqual([['b', 'c']]);
      expect(sheet.workbook.sheets()[0]?.maxColumns).toBe(25);
    });
  });

  describe('sheets', () => {
    it('are renamed in the formulas that name them', async () => {
      sheet.workbook.addSheet('Data');
      type('Data!A1', [[4]]);
      type('A1', [['=Data!A1*2']]);
      sheet.workbook.renameSheet('Data', 'My data');
      expect(await formula('A1')).toBe("='My data'!A1*2");
      type('My data!A1', [[5]]);
      expect(await shown('A1')).toBe(10);
      expect(sheet.workbook.sheets().map(({ name }) => name)).toEqual(['Sheet1', 'My data']);
    });

    it('do not take the name of another', () => {
      sheet.workbook.addSheet('Data');
      expect(() => sheet.workbook.renameSheet('Data', 'Sheet1')).toThrow(/already exists/);
    });

    it('leave #REF! when they are deleted', async () => {
      sheet.workbook.addSheet('Data');
      type('A1', [['=Data!A1', '=IFERROR(Data!A1, "gone")']]);
      sheet.workbook.deleteSheet('Data');
      expect(await block('A1:B1')).toEqual([['#REF!', 'gone']]);
      expect(sheet.workbook.sheets()).toHaveLength(1);
    });

    it('are never all deleted', () => {
      expect(() => sheet.workbook.deleteSheet('Sheet1')).toThrow(/remove all the sheets/);
    });

    it('keep their id, which no later sheet gets', () => {
      const { id: first } = sheet.workbook.addSheet('Data');
      const [kept] = sheet.workbook.sheets();
      sheet.workbook.renameSheet('Sheet1', 'Kept');
      sheet.workbook.deleteSheet('Data');
      const { id: second } = sheet.workbook.addSheet('Data');
      expect(sheet.workbook.sheets()[0]).toMatchObject({ name: 'Kept', id: kept?.id });
      expect(second).not.toBe(first);
    });

    it('stand where they are told to', () => {
      sheet.workbook.addSheet('Last');
      sheet.workbook.addSheet('First', { rows: 10, columns: 3 }, 0);
      expect(sheet.workbook.sheets()).toMatchObject([
        { name: 'First', maxRows: 10, maxColumns: 3 },
        { name: 'Sheet1' },
        { name: 'Last' },
      ]);
    });

    it('can be hidden, and are read all the same', async () => {
      sheet.workbook.addSheet('Data');
      type('Data!A1', [[4]]);
      sheet.workbook.setHidden('Data', true);
      type('A1', [['=Data!A1']]);
      expect(await shown('A1')).toBe(4);
      expect(sheet.workbook.sheets().map(({ isHidden }) => isHidden)).toEqual([false, true]);
      sheet.workbook.setHidden('Data', false);
      expect(sheet.workbook.sheets()[1]?.isHidden).toBe(false);
    });
  });
}
