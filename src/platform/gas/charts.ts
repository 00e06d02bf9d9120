import type { ChartSpec } from '../ports.ts';
import type { Sheet } from './sheet-change.ts';

type ChartType = GoogleAppsScript.Charts.ChartType;

/** The n-th of our charts in the sheet becomes the n-th of these; what is missing is made, what is left over goes. */
export function showCharts(sheet: Sheet, charts: readonly ChartSpec[], titles: readonly string[]): void {
  const there = sheet.getCharts().filter((chart) => titles.includes(String(chart.getOptions().get('title'))));
  for (const [index, spec] of charts.entries()) {
    const before = there[index];
    if (before) sheet.updateChart(described(before.modify().clearRanges(), sheet, spec).build());
    else sheet.insertChart(described(sheet.newChart(), sheet, spec).build());
  }
  for (const chart of there.slice(charts.length)) sheet.removeChart(chart);
}

function described(
  builder: GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder,
  sheet: Sheet,
  { kind, title, area, row, column, width, height }: ChartSpec,
): GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder {
  return builder
    .setChartType(typeOf(kind))
    .addRange(sheet.getRange(area.row, area.column, area.rows, area.columns))
    .setNumHeaders(1)
    .setPosition(row, column, 0, 0)
    .setOption('title', title)
    .setOption('width', width)
    .setOption('height', height);
}

function typeOf(kind: ChartSpec['kind']): ChartType {
  const { BAR, COLUMN, LINE } = Charts.ChartType;
  return { bar: BAR, column: COLUMN, line: LINE }[kind];
}
