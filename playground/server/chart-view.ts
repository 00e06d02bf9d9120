// A chart as a page draws it: all that is read from cells and options is worked out here.

import { type ChartOptions, optionOf, type SheetChart } from '../workbook/chart.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { chartTable } from './chart-table.ts';
import type { ChartKind, ChartView, LegendPosition } from './protocol.ts';

/** Google's, in pixels. */
const usualWidth = 600;
const usualHeight = 371;
/** Google's own, in this order. */
const usualColors = ['#4285f4', '#ea4335', '#fbbc04', '#34a853', '#ff6d01', '#46bdc6', '#7baaf7', '#f07b72'];

const legendPositions: readonly LegendPosition[] = ['top', 'right', 'bottom', 'left', 'none'];

export function chartViews(workbook: Workbook): ChartView[] {
  return workbook.charts().map((chart) => chartView(workbook, chart));
}

function chartView(workbook: Workbook, { id, sheet, position, options, ...chart }: SheetChart): ChartView {
  const { labels, series, isPercent } = chartTable(workbook, { position, options, ...chart });
  const kind = chart.type.toLowerCase() as ChartKind;
  // One pie shows one series.
  const shown = kind === 'pie' ? series.slice(0, 1) : series;
  const colored = kind === 'pie' ? labels : shown;
  return {
    id,
    sheet,
    kind,
    position,
    width: sizeOption(options, 'width', usualWidth),
    height: sizeOption(options, 'height', usualHeight),
    title: textOption(options, 'title'),
    subtitle: textOption(options, 'subtitle'),
    legend: legendOf(options, kind, shown.length),
    horizontalTitle: textOption(options, 'hAxis.title'),
    verticalTitle: textOption(options, 'vAxis.title'),
    isStacked: ![null, false, 'false'].includes(optionOf(options, 'isStacked') as null),
    isSmooth: optionOf(options, 'curveType') === 'function',
    isPercent,
    locale: workbook.locale.replace('_', '-'),
    labels,
    series: shown,
    colors: colored.map((_, index) => colorOf(options, kind, index)),
  };
}

function textOption(options: ChartOptions, name: string): string {
  const value = optionOf(options, name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function sizeOption(options: ChartOptions, name: string, usual: number): number {
  const size = Number(optionOf(options, name) ?? usual);
  return size > 0 && Number.isFinite(size) ? size : usual;
}

/** One series needs no legend to be told from others. */
function legendOf(options: ChartOptions, kind: ChartKind, series: number): LegendPosition {
  const set = optionOf(options, 'legend.position') ?? optionOf(options, 'legend');
  const position = legendPositions.find((known) => known === set);
  return position ?? (kind === 'pie' || series > 1 ? 'right' : 'none');
}

function colorOf(options: ChartOptions, kind: ChartKind, index: number): string {
  const colors = optionOf(options, 'colors');
  const own = optionOf(options, `${kind === 'pie' ? 'slices' : 'series'}.${index}.color`);
  const listed = Array.isArray(colors) && colors.length > 0 ? colors[index % colors.length] : undefined;
  return String(own ?? listed ?? usualColors[index % usualColors.length]);
}
