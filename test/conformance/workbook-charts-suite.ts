// What every workbook promises of the charts on its sheets.
import { beforeEach, describe, expect, it } from 'vitest';
import type { ChartContent } from '../../playground/workbook/chart.ts';
import type { WorkbookBench } from './workbook-bench.ts';
import { rangeOf } from './workbook-cells.ts';

export function chartsSuite(open: () => WorkbookBench): void {
  let sheet: WorkbookBench;
  beforeEach(() => {
    sheet = open();
  });

  const chart = (a1: readonly string[], changes: Partial<ChartContent> = {}): ChartContent => ({
    type: 'COLUMN',
    ranges: a1.map(rangeOf),
    position: { row: 5, column: 4, offsetX: 7, offsetY: 9 },
    options: { title: 'Views', hAxis: { title: 'Post' } },
    headers: 1,
    mergesRows: false,
    isTransposed: false,
    ...changes,
  });
  const ranges = () => sheet.workbook.charts()[0]?.ranges;
  const position = () => sheet.workbook.charts()[0]?.position;

  describe('charts', () => {
    it('are none at first, and then all there are, as they were put in', () => {
      expect(sheet.workbook.charts()).toEqual([]);
      sheet.workbook.addSheet('Data');
      const first = sheet.workbook.addChart('Data', chart(['Data!A1:B9', 'C1:C9']));
      const second = sheet.workbook.addChart('Sheet1', chart(['A1:B9'], { type: 'PIE' }));
      expect(sheet.workbook.charts()).toEqual([
        { id: first, sheet: 'Data', ...chart(['Data!A1:B9', 'C1:C9']) },
        { id: second, sheet: 'Sheet1', ...chart(['A1:B9'], { type: 'PIE' }) },
      ]);
    });

    it('become others and go, and no id is given twice', () => {
      const id = sheet.workbook.addChart('Sheet1', chart(['A1:B9']));
      sheet.workbook.setChart(id, chart(['A1:B3'], { type: 'LINE' }));
      expect(sheet.workbook.charts()).toEqual([{ id, sheet: 'Sheet1', ...chart(['A1:B3'], { type: 'LINE' }) }]);
      sheet.workbook.removeChart(id);
      expect(sheet.workbook.charts()).toEqual([]);
      expect(sheet.workbook.addChart('Sheet1', chart(['A1:B9']))).not.toBe(id);
    });

    it('must be there to be changed or removed, and be drawn from sheets that are there', () => {
      expect(() => sheet.workbook.setChart(1, chart([]))).toThrow('There is no chart 1.');
      expect(() => sheet.workbook.removeChart(1)).toThrow('There is no chart 1.');
      expect(() => sheet.workbook.addChart('None', chart([]))).toThrow(/no sheet named "None"/);
      expect(() => sheet.workbook.addChart('Sheet1', chart(['None!A1']))).toThrow(/no sheet named "None"/);
    });

    it('follow the rows and columns of their ranges, which grow and shrink', () => {
      sheet.workbook.addSheet('Data');
      sheet.workbook.addChart('Sheet1', chart(['Data!B3:C6', 'Data!B9']));
      sheet.workbook.insertRows('Data', 1, 2);
      sheet.workbook.insertColumns('Data', 1, 1);
      expect(ranges()).toEqual([rangeOf('Data!C5:D8'), rangeOf('Data!C11')]);
      sheet.workbook.insertRows('Data', 6, 1);
      expect(ranges()).toEqual([rangeOf('Data!C5:D9'), rangeOf('Data!C12')]);
      sheet.workbook.deleteRows('Data', 9, 4);
      expect(ranges()).toEqual([rangeOf('Data!C5:D8')]);
      sheet.workbook.deleteColumns('Data', 4, 1);
      expect(ranges()).toEqual([rangeOf('Data!C5:C8')]);
      sheet.workbook.insertRows('Sheet1', 1, 1);
      expect(ranges()).toEqual([rangeOf('Data!C5:C8')]);
    });

    it('stand with the cell they stand on, or with the next when it goes', () => {
      sheet.workbook.addSheet('Data');
      sheet.workbook.addChart('Sheet1', chart(['Data!A1']));
      sheet.workbook.insertRows('Sheet1', 5, 3);
      sheet.workbook.insertColumns('Sheet1', 1, 1);
      expect(position()).toEqual({ row: 8, column: 5, offsetX: 7, offsetY: 9 });
      sheet.workbook.deleteRows('Sheet1', 7, 4);
      expect(position()).toMatchObject({ row: 7, column: 5 });
      sheet.workbook.deleteColumns('Sheet1', 5, 22);
      sheet.workbook.deleteColumns('Sheet1', 4, 1);
      sheet.workbook.insertRows('Data', 1, 5);
      expect(position()).toMatchObject({ row: 7, column: 4 });
      sheet.workbook.deleteColumns('Sheet1', 4, 1);
      expect(position()).toMatchObject({ row: 7, column: 3 });
    });

    it('stay with a sheet that gets another name', () => {
      sheet.workbook.addChart('Sheet1', chart(['A1:B9']));
      sheet.workbook.renameSheet('Sheet1', 'Report');
      expect(sheet.workbook.charts()[0]).toMatchObject({ sheet: 'Report', ranges: [rangeOf('Report!A1:B9')] });
    });

    it('go with their sheet, and lose the ranges of another', () => {
      sheet.workbook.addSheet('Data');
      sheet.workbook.addChart('Data', chart(['A1']));
      sheet.workbook.addChart('Sheet1', chart(['Data!A1', 'B2']));
      sheet.workbook.deleteSheet('Data');
      expect(sheet.workbook.charts()).toHaveLength(1);
      expect(ranges()).toEqual([rangeOf('B2')]);
    });

    it('tell when they come, change, move and go, and not of what is typed', () => {
      let told = 0;
      const since = (): number => told;
      sheet.workbook.onChartsChange(() => {
        told += 1;
      });
      const id = sheet.workbook.addChart('Sheet1', chart(['A1:B9']));
      expect(since()).toBe(1);
      sheet.type('A2', 5);
      expect(since()).toBe(1);
      sheet.workbook.insertRows('Sheet1', 1, 1);
      expect(since()).toBe(2);
      sheet.workbook.setChart(id, chart(['A1:B3']));
      sheet.workbook.removeChart(id);
      expect(since()).toBe(4);
    });
  });
}
