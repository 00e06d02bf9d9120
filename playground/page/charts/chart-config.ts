// A chart of the sheet in the words of Chart.js.

import type { ChartConfiguration, ChartDataset, ChartOptions, TooltipItem } from 'chart.js';
import { color as translucent } from 'chart.js/helpers';
import type { ChartView } from '../../server/protocol.ts';

type Type = 'bar' | 'line' | 'pie';

const text = '#5f6368';
const titleText = '#3c4043';
const line = '#e0e0e0';
const font = { family: 'Roboto, Arial, sans-serif', size: 12 };
/** Links are longer than there is room for. */
const mostLabelCharacters = 22;
/** Beyond these, those are left out that there is no room for. */
const mostNamedLabels = 12;
/** More points than this are a line alone. */
const mostMarkedPoints = 40;
const areaOpacity = 0.3;
const compactFrom = 1_000_000;

export function chartConfig(view: ChartView): ChartConfiguration<Type> {
  return {
    type: view.kind === 'pie' ? 'pie' : view.kind === 'line' || view.kind === 'area' ? 'line' : 'bar',
    data: { labels: view.labels.map(short), datasets: view.series.map((_, index) => dataset(view, index)) },
    options: chartOptions(view),
  };
}

function dataset(view: ChartView, index: number): ChartDataset<Type> {
  const { name = '', values = [] } = view.series[index] ?? {};
  const color = view.colors[index] ?? text;
  const common = { label: name, data: [...values] };
  switch (view.kind) {
    case 'pie':
      return { ...common, backgroundColor: [...view.colors], borderColor: '#fff', borderWidth: 1 };
    case 'line':
    case 'area':
      return {
        ...common,
        borderColor: color,
        backgroundColor: view.kind === 'area' ? translucent(color).alpha(areaOpacity).rgbString() : color,
        fill: view.kind === 'area',
        borderWidth: 2,
        tension: view.isSmooth ? 0.4 : 0,
        pointRadius: values.length > mostMarkedPoints ? 0 : 3,
        pointHitRadius: 10,
      };
    default:
      return { ...common, backgroundColor: color, maxBarThickness: 56, categoryPercentage: 0.72, barPercentage: 0.94 };
  }
}

function chartOptions(view: ChartView): ChartOptions<Type> {
  return {
    responsive: false,
    animation: false,
    font,
    color: text,
    indexAxis: view.kind === 'bar' ? 'y' : 'x',
    interaction: { mode: 'nearest', intersect: view.kind === 'pie', axis: view.kind === 'bar' ? 'y' : 'x' },
    layout: { padding: 16 },
    ...(view.kind !== 'pie' && { scales: scales(view) }),
    plugins: {
      title: {
        display: view.title !== '',
        text: view.title,
        align: 'start',
        color: titleText,
        font: { ...font, size: 16, weight: 'normal' },
        padding: { bottom: view.subtitle === '' ? 12 : 2 },
      },
      subtitle: {
        display: view.subtitle !== '',
        text: view.subtitle,
        align: 'start',
        color: text,
        padding: { bottom: 10 },
      },
      legend: {
        display: view.legend !== 'none',
        position: view.legend === 'none' ? 'right' : view.legend,
        labels: { boxWidth: 12, boxHeight: 12, color: text, padding: 10 },
      },
      tooltip: {
        boxPadding: 4,
        callbacks: {
          title: ([item]: TooltipItem<Type>[]) => (item === undefined ? '' : (view.labels[item.dataIndex] ?? '')),
          label: (item: TooltipItem<Type>) => tooltipText(view, item),
        },
      },
    },
  };
}

function scales(view: ChartView): Record<string, object> {
  const isBar = view.kind === 'bar';
  const number = axisNumber(view);
  const values = {
    ...axis(isBar ? view.horizontalTitle : view.verticalTitle),
    stacked: view.isStacked,
    beginAtZero: view.kind !== 'line',
    grid: { color: line },
    ticks: { color: text, maxTicksLimit: 7, callback: (value: number | string) => number(Number(value)) },
  };
  const labels = {
    ...axis(isBar ? view.verticalTitle : view.horizontalTitle),
    stacked: view.isStacked,
    grid: { display: false },
    ticks: {
      color: text,
      maxRotation: 45,
      autoSkip: view.labels.length > mostNamedLabels,
    },
  };
  return isBar ? { x: values, y: labels } : { x: labels, y: values };
}

function axis(title: string): object {
  return { border: { color: line }, title: { display: title !== '', text: title, color: text } };
}

function axisNumber({ series, isPercent, locale }: ChartView): (value: number) => string {
  const most = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => Math.abs(value ?? 0))));
  const form: Intl.NumberFormatOptions = isPercent
    ? { style: 'percent', maximumFractionDigits: 2 }
    : { notation: most >= compactFrom ? 'compact' : 'standard', maximumFractionDigits: 6 };
  const format = new Intl.NumberFormat(locale, form);
  return (value) => format.format(value);
}

function short(label: string): string {
  return label.length > mostLabelCharacters ? `${label.slice(0, mostLabelCharacters - 1)}…` : label;
}

/** What the cell shows, not what Chart.js makes of its number. */
function tooltipText(view: ChartView, { dataIndex, datasetIndex }: TooltipItem<Type>): string {
  const series = view.series[datasetIndex];
  const shown = series?.texts[dataIndex] ?? '';
  const name = series?.name ?? '';
  return name === '' ? shown : `${name}: ${shown}`;
}
