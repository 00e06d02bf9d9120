import type { ChartView } from '../../../../playground/server/protocol.ts';

export function sampleChart(changes: Partial<ChartView> = {}): ChartView {
  return {
    id: 1,
    sheet: 'Sheet1',
    kind: 'column',
    position: { row: 1, column: 1, offsetX: 0, offsetY: 0 },
    width: 600,
    height: 371,
    title: 'Views',
    subtitle: '',
    legend: 'right',
    horizontalTitle: 'Post',
    verticalTitle: 'Count',
    isStacked: false,
    isSmooth: false,
    isPercent: false,
    locale: 'en-US',
    labels: ['one', 'two'],
    series: [
      { name: 'Views', values: [1200, 3400], texts: ['1,200', '3,400'] },
      { name: '', values: [10, null], texts: ['10', 'none'] },
    ],
    colors: ['#4285f4', 'red'],
    ...changes,
  };
}
