import { expect, it } from 'vitest';
import { chartSummary } from '../../../../playground/page/charts/chart-summary.ts';
import { sampleChart } from './chart-samples.ts';

it('names the kind, the title, and from where to where the numbers go', () => {
  expect(chartSummary(sampleChart())).toBe(
    'Column chart: Views. 2 values each. Views: from 1,200 to 3,400. Series 2: 10.',
  );
});

it.each([
  [{ title: '', labels: [], series: [] }, 'Column chart. No data.'],
  [
    { kind: 'pie', labels: ['one'], series: [{ name: 'Views', values: [null], texts: ['x'] }] },
    'Pie chart: Views. 1 value each. Views: no numbers.',
  ],
] as const)('says when there is nothing to see: %j', (changes, text) => {
  expect(chartSummary(sampleChart(changes))).toBe(text);
});
