import { describe, expect, it } from 'vitest';
import { chartConfig } from '../../../../playground/page/charts/chart-config.ts';
import type { ChartView } from '../../../../playground/server/protocol.ts';
import { sampleChart } from './chart-samples.ts';

interface Scale {
  readonly title: { readonly text: string };
  readonly beginAtZero?: boolean;
  readonly stacked: boolean;
  readonly ticks: { readonly callback?: (value: number) => string };
}

const scalesOf = (changes: Partial<ChartView>): Record<string, Scale> =>
  (chartConfig(sampleChart(changes)).options?.scales ?? {}) as unknown as Record<string, Scale>;

describe('a chart in the words of the library', () => {
  it.each([
    ['column', 'bar', 'x'],
    ['bar', 'bar', 'y'],
    ['line', 'line', 'x'],
    ['area', 'line', 'x'],
    ['pie', 'pie', 'x'],
  ] as const)('is, as %s, of type %s along %s', (kind, type, indexAxis) => {
    const config = chartConfig(sampleChart({ kind }));

    expect(config).toMatchObject({ type, options: { indexAxis, animation: false } });
    expect(config.data.datasets.map(({ data }) => data)).toEqual([
      [1200, 3400],
      [10, null],
    ]);
  });

  it('has the titles at their axes, whichever of them has the numbers', () => {
    const { x, y } = scalesOf({ kind: 'bar' });

    expect([x?.title.text, y?.title.text]).toEqual(['Post', 'Count']);
    expect([x?.beginAtZero, y?.beginAtZero]).toEqual([true, undefined]);
    expect(scalesOf({ kind: 'column' }).y?.beginAtZero).toBe(true);
    expect(scalesOf({ kind: 'line' }).y?.beginAtZero).toBe(false);
    expect(scalesOf({ kind: 'pie' })).toEqual({});
  });

  it.each([
    [{}, 1234.5, '1,234.5'],
    [{ locale: 'de-DE' }, 1234.5, '1.234,5'],
    [{ isPercent: true }, 0.125, '12.5%'],
    [{ series: [{ name: '', values: [-2e9], texts: ['x'] }] }, 1_500_000, '1.5M'],
  ])('writes the numbers of an axis: %j', (changes, value, text) => {
    expect(scalesOf(changes).y?.ticks.callback?.(value)).toBe(text);
  });

  it('shortens links, and tells all of them and what the cell shows on hover', () => {
    const link = 'https://www.tiktok.com/@somebody/video/7300000000000000001';
    const { data, options } = chartConfig(sampleChart({ labels: [link, 'two'] }));
    const { title, label } = options?.plugins?.tooltip?.callbacks ?? {};
    const item = { dataIndex: 0, datasetIndex: 0 };

    expect(data.labels).toEqual(['https://www.tiktok.co…', 'two']);
    expect(title?.call({} as never, [item] as never)).toBe(link);
    expect(label?.call({} as never, item as never)).toBe('Views: 1,200');
    expect(label?.call({} as never, { dataIndex: 1, datasetIndex: 1 } as never)).toBe('none');
  });

  it('colours an area through, whatever its colour is called', () => {
    const [, second] = chartConfig(sampleChart({ kind: 'area' })).data.datasets;

    expect(second).toMatchObject({ borderColor: 'red', backgroundColor: 'rgba(255, 0, 0, 0.3)' });
  });

  it('stacks, curves and shows a legend as it is told', () => {
    const config = chartConfig(sampleChart({ kind: 'line', isSmooth: true, isStacked: true, legend: 'none' }));

    expect(config).toMatchObject({
      data: { datasets: [{ tension: 0.4 }, { tension: 0.4 }] },
      options: { scales: { x: { stacked: true }, y: { stacked: true } }, plugins: { legend: { display: false } } },
    });
  });
});
