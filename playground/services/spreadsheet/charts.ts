// The charts of a sheet. What a chart is made of is put together in the context; here it comes into the sheet.
import type { ChartContent, SheetChart } from '../../workbook/chart.ts';
import type { Sheet } from '../../workbook/workbook.ts';
import type { ChartData } from '../chart-data.ts';
import { type Member, ServiceError } from '../service.ts';
import type { SpreadsheetDocument } from './document.ts';

export function chartMembers(document: SpreadsheetDocument): Record<string, Member> {
  const { workbook } = document;

  const chartsOf = ({ name }: Sheet): SheetChart[] => workbook.charts().filter(({ sheet }) => sheet === name);

  function existing(sheet: Sheet, value: unknown): { id: number; chart: ChartData } {
    const chart = value as ChartData;
    const found = chartsOf(sheet).find(({ id }) => id === chart.id);
    if (found === undefined) throw new ServiceError(`The chart is not in the sheet "${sheet.name}".`);
    return { id: found.id, chart };
  }

  function contentOf({ maxRows, maxColumns }: Sheet, { id: _, ...chart }: ChartData): ChartContent {
    const { row, column } = chart.position;
    if (row > maxRows || column > maxColumns) {
      throw new ServiceError('The position of the chart is outside the dimensions of the sheet.');
    }
    return { ...chart, ranges: chart.ranges.map((range) => document.addressOf(range)) };
  }

  return {
    'Sheet.getCharts': (_caller, [sheetId]): ChartData[] =>
      chartsOf(document.sheetOf(sheetId)).map(({ sheet: _, ranges, ...chart }) => ({
        ...chart,
        ranges: ranges.map((range) => document.dataOf(range)),
      })),
    'Sheet.insertChart': (_caller, [sheetId, chart]) => {
      const sheet = document.sheetOf(sheetId);
      workbook.addChart(sheet.name, contentOf(sheet, chart as ChartData));
      return null;
    },
    'Sheet.updateChart': (_caller, [sheetId, value]) => {
      const sheet = document.sheetOf(sheetId);
      const { id, chart } = existing(sheet, value);
      workbook.setChart(id, contentOf(sheet, chart));
      return null;
    },
    'Sheet.removeChart': (_caller, [sheetId, value]) => {
      workbook.removeChart(existing(document.sheetOf(sheetId), value).id);
      return null;
    },
  };
}
