// What every workbook promises about changes beyond single cells: rows, columns, sheets, order, names, notes and looks.
import { beforeEach, describe, expect, it } from 'vitest';
import type { CellStyle, SortKey } from '../../playground/workbook/workbook.ts';
import type { WorkbookBench } from './workbook-bench.ts';
import { cellsOf, rangeOf } from './workbook-cells.ts';
import { structureSuite } from './workbook-structure-suite.ts';

export function editingSuite(open: () => WorkbookBench): void {
  let sheet: WorkbookBench;
  beforeEach(() => {
    sheet = open();
  });
  const { type, block, shown, formula } = cellsOf(() => sheet.workbook);

  structureSuite(open);

  describe('sorting', () => {
    const by = (column: number, ascending = true): SortKey => ({ column, ascending });

    it('puts whole rows of the range in order and leaves the rest', async () => {
      type('A1', [
        ['name', 'n', 'beside'],
        ['b', 2, 'x'],
        ['c', 3, 'y'],
        ['a', 1, 'z'],
      ]);
      sheet.workbook.sort(rangeOf('A2:B4'), [by(2, false)]);
      expect(await block('A1:C4')).toEqual([
        ['name', 'n', 'beside'],
        ['c', 3, 'x'],
        ['b', 2, 'y'],
        ['a', 1, 'z'],
      ]);
    });

    it.each([
      [true, [2, 10, 'Apple', 'banana', '']],
      [false, ['banana', 'Apple', 10, 2, '']],
    ])('ascending %s: numbers, text of any case, and blanks last', async (ascending, expected) => {
      type('A1', [['banana'], [10], [''], ['Apple'], [2]]);
      sheet.workbook.sort(rangeOf('A1:A5'), [by(1, ascending)]);
      expect((await block('A1:A5')).flat()).toEqual(expected);
    });

    it('asks the second column when the first is alike, and otherwise keeps the order', async () => {
      type('A1', [
        ['b', 1, 'first'],
        ['a', 2, 'second'],
        ['b', 0, 'third'],
        ['a', 2, 'fourth'],
      ]);
      sheet.workbook.sort(rangeOf('A1:C4'), [by(1), by(2)]);
      expect((await block('C1:C4')).flat()).toEqual(['second', 'fourth', 'third', 'first']);
    });

    it('takes formulas along, which read their new row and what they fixed', async () => {
      type('E1', [[100]]);
      type('A1', [
        [3, '=A1*2', '=A1+$E$1'],
        [1, '=A2*2', '=A2+$E$1'],
        [2, '=A3*2', '=A3+$E$1'],
      ]);
      sheet.workbook.sort(rangeOf('A1:C3'), [by(1)]);
      expect(await block('A1:C3')).toEqual([
        [1, 2, 101],
        [2, 4, 102],
        [3, 6, 103],
      ]);
      expect(await formula('B1')).toBe('=A1*2');
      expect(await formula('C3')).toBe('=A3+$E$1');
    });

    it('goes by what formulas come to', async () => {
      type('A1', [['=3'], ['=1'], ['=2']]);
      sheet.workbook.sort(rangeOf('A1:A3'), [by(1)]);
      expect((await block('A1:A3')).flat()).toEqual([1, 2, 3]);
    });

    it('runs no custom function again', async () => {
      type('A1', [
        ['b', '=VIEWS(A1)'],
        ['a', '=VIEWS(A2)'],
      ]);
      await sheet.answer();
      sheet.workbook.sort(rangeOf('A1:B2'), [by(1)]);
      expect(await block('A1:B2')).toEqual([
        ['a', 'VIEWS(a)'],
        ['b', 'VIEWS(b)'],
      ]);
      expect(sheet.executed).toHaveLength(2);
    });

    it('takes looks along', async () => {
      type('A1', [[2], [1]]);
      sheet.workbook.setStyle(rangeOf('A1'), { background: '#ff0000' });
      sheet.workbook.sort(rangeOf('A1:A2'), [by(1)]);
      await sheet.workbook.calculated();
      expect(sheet.workbook.styles(rangeOf('A1:A2')).map(([style]) => style?.background ?? null)).toEqual([
        null,
        '#ff0000',
      ]);
    });
  });

  describe('named ranges', () => {
    it('stand for their cells in formulas, in any case', async () => {
      type('A1', [[1], [2]]);
      sheet.workbook.setNamedRange('Prices', rangeOf('A1:A2'));
      type('C1', [['=SUM(Prices)', '=SUM(PRICES)*2']]);
      expect(await block('C1:D1')).toEqual([[3, 6]]);
      expect(sheet.workbook.namedRanges()).toEqual([{ name: 'Prices', range: rangeOf('A1:A2') }]);
    });

    it('make the formulas that say them follow their cells', async () => {
      sheet.workbook.setNamedRange('CA_REFRESH', rangeOf('A1'));
      type('C1', [['=VIEWS("x", CA_REFRESH)']]);
      await sheet.answer(() => 1);
      type('A1', [['again']]);
      await sheet.answer(() => 2);
      expect(await shown('C1')).toBe(2);
      expect(sheet.executed.map(({ args }) => args)).toEqual([
        ['x', ''],
        ['x', 'again'],
      ]);
    });

    it('are #NAME? until they are set and after they are taken away', async () => {
      type('A1', [[5, '=Later+1']]);
      expect(await shown('B1')).toBe('#NAME?');
      sheet.workbook.setNamedRange('Later', rangeOf('A1'));
      expect(await shown('B1')).toBe(6);
      sheet.workbook.setNamedRange('LATER', null);
      expect(await shown('B1')).toBe('#NAME?');
      expect(sheet.workbook.namedRanges()).toEqual([]);
    });

    it('can be set anew, in another case too', async () => {
      type('A1', [[1, 2, '=Here']]);
      sheet.workbook.setNamedRange('Here', rangeOf('A1'));
      sheet.workbook.setNamedRange('HERE', rangeOf('B1'));
      expect(await shown('C1')).toBe(2);
      expect(sheet.workbook.namedRanges()).toHaveLength(1);
    });

    it('move, grow and shrink with their cells', async () => {
      sheet.workbook.setNamedRange('Block', rangeOf('B2:C4'));
      const range = async () => {
        await sheet.workbook.calculated();
        return sheet.workbook.namedRanges()[0]?.range;
      };
      sheet.workbook.insertRows('Sheet1', 1, 1);
      expect(await range()).toEqual(rangeOf('B3:C5'));
      sheet.workbook.insertRows('Sheet1', 4, 2);
      expect(await range()).toEqual(rangeOf('B3:C7'));
      sheet.workbook.deleteColumns('Sheet1', 3, 1);
      expect(await range()).toEqual(rangeOf('B3:B7'));
    });

    it('are an error once their cells are deleted', async () => {
      sheet.workbook.setNamedRange('Gone', rangeOf('A3'));
      type('C1', [['=Gone+1']]);
      sheet.workbook.deleteRows('Sheet1', 3, 1);
      expect(await shown('C1')).toMatch(/^#(REF!|NAME\?)$/);
      expect(sheet.workbook.namedRanges()).toEqual([]);
    });
  });

  describe('looks and notes', () => {
    it('of a cell are changed one by one, and null is the default again', async () => {
      const style = async (): Promise<CellStyle | undefined> => {
        await sheet.workbook.calculated();
        return sheet.workbook.styles(rangeOf('B2'))[0]?.[0];
      };
      sheet.workbook.setStyle(rangeOf('A1:C3'), { bold: true, color: '#112233', numberFormat: '0.00' });
      sheet.workbook.setStyle(rangeOf('B2'), {
        bold: null,
        italic: true,
        wrap: true,
        fontSize: 18,
        horizontalAlignment: 'right',
      });
      expect(await style()).toMatchObject({
        italic: true,
        fontSize: 18,
        wrap: true,
        horizontalAlignment: 'right',
        color: '#112233',
        numberFormat: '0.00',
      });
      expect((await style())?.bold ?? null).toBeNull();
      expect(sheet.workbook.styles(rangeOf('D4'))[0]?.[0]?.color ?? null).toBeNull();
    });

    it('do not count as content', async () => {
      sheet.workbook.setStyle(rangeOf('A1:C9'), { bold: true });
      sheet.workbook.setNotes(rangeOf('D10'), [['note']]);
      await sheet.workbook.calculated();
      expect(sheet.workbook.sheets()[0]).toMatchObject({ lastRow: 0, lastColumn: 0 });
    });

    it('stay when the cell is typed over', async () => {
      sheet.workbook.setStyle(rangeOf('A1'), { background: '#00ff00' });
      sheet.workbook.setNotes(rangeOf('A1'), [['note']]);
      type('A1', [['x']]);
      type('A1', [['']]);
      await sheet.workbook.calculated();
      expect(sheet.workbook.styles(rangeOf('A1'))[0]?.[0]?.background).toBe('#00ff00');
      expect(sheet.workbook.notes(rangeOf('A1:A2'))).toEqual([['note'], ['']]);
      sheet.workbook.setNotes(rangeOf('A1'), [['']]);
      expect(sheet.workbook.notes(rangeOf('A1'))).toEqual([['']]);
    });

    it('plain text format keeps text as it is typed from then on', async () => {
      type('A1', [['00123']]);
      sheet.workbook.setStyle(rangeOf('B1:F1'), { numberFormat: '@' });
      type('B1', [['00123', '7300000000000000001', '1/2', 'TRUE', '=1+1']]);
      expect(await block('A1:F1')).toEqual([[123, '00123', '7300000000000000001', '1/2', 'TRUE', '=1+1']]);
      expect(await formula('F1')).toBe('');
    });

    it('frozen rows and columns are known, and one is changed without the other', () => {
      expect(sheet.workbook.frozen('Sheet1')).toEqual({ rows: 0, columns: 0 });
      sheet.workbook.setFrozen('Sheet1', { rows: 2, columns: 1 });
      expect(sheet.workbook.frozen('Sheet1')).toEqual({ rows: 2, columns: 1 });
    });

    it('columns have a width', () => {
      expect(sheet.workbook.columnWidth('Sheet1', 2)).toBe(100);
      sheet.workbook.setColumnWidth('Sheet1', 2, 240);
      expect(sheet.workbook.columnWidth('Sheet1', 2)).toBe(240);
      expect(sheet.workbook.columnWidth('Sheet1', 3)).toBe(100);
    });
  });
}
