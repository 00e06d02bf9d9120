import { beforeEach, describe, expect, it } from 'vitest';
import { chartViews } from '../../../playground/server/chart-view.ts';
import type { ChartView } from '../../../playground/server/protocol.ts';
import type { ChartContent } from '../../../playground/workbook/chart.ts';
import type { CellValue, Workbook } from '../../../playground/workbook/workbook.ts';
import { rangeOf } from '../../conformance/workbook-cells.ts';
import { workbookWith } from '../runtime/project-host.ts';

const rows = [
  ['Post', 'Views', 'Likes'],
  ['one', 1200, 10],
  ['two', 3400, 'none'],
];

let workbook: Workbook;
beforeEach(() => {
  workbook = sheetOf(rows);
});

function sheetOf(cells: CellValue[][]): Workbook {
  return workbookWith({ Sheet1: cells });
}

function view(changes: Partial<ChartContent> = {}, a1 = ['A1:C3']): ChartView {
  workbook.addChart('Sheet1', {
    type: 'COLUMN',
    ranges: a1.map(rangeOf),
    position: { row: 5, column: 4, offsetX: 7, offsetY: 9 },
    options: {},
    headers: 1,
    mergesRows: false,
    isTransposed: false,
    ...changes,
  });
  const shown = chartViews(workbook).at(-1);
  if (shown === undefined) throw new Error('There is no chart.');
  return shown;
}

const numbers = ({ labels, series }: ChartView) => ({
  labels,
  ...Object.fromEntries(series.map((s) => [s.name, s.values])),
});

describe('what a chart shows', () => {
  it('is the first column as labels and each other one as a series, with what the cells show', () => {
    workbook.setStyle(rangeOf('B2:B3'), { numberFormat: '#,##0' });

    expect(view()).toMatchObject({
      sheet: 'Sheet1',
      kind: 'column',
      position: { row: 5, column: 4, offsetX: 7, offsetY: 9 },
      labels: ['one', 'two'],
      series: [
        { name: 'Views', values: [1200, 3400], texts: ['1,200', '3,400'] },
        { name: 'Likes', values: [10, null], texts: ['10', 'none'] },
      ],
    });
  });

  it('changes with the cells, also those of formulas', () => {
    view();
    workbook.setValues(rangeOf('B2:B3'), [[5], ['=B2*2']]);

    expect(chartViews(workbook)[0]?.series[0]?.values).toEqual([5, 10]);
  });

  it.each([
    ['no header', 0, { labels: ['Post', 'one', 'two'], '': [null, 10, null] }],
    ['one that is found', -1, { labels: ['one', 'two'], Views: [1200, 3400], Likes: [10, null] }],
    ['two rows of them', 2, { labels: ['two'], 'Views 1200': [3400], 'Likes 10': [null] }],
  ])('has %s', (_name, headers, shown) => {
    expect(numbers(view({ headers }))).toEqual(shown);
  });

  it('has no header where numbers begin in the first row', () => {
    workbook = sheetOf([
      ['a', 1],
      ['b', 2],
    ]);

    expect(numbers(view({ headers: -1 }, ['A1:B2']))).toEqual({ labels: ['a', 'b'], '': [1, 2] });
  });

  it('ends where the cells of a range are blank, and a single column is values', () => {
    expect(numbers(view({}, ['B1:B1000']))).toEqual({ labels: ['', ''], Views: [1200, 3400] });
  });

  it('is put together from ranges side by side, or below each other', () => {
    expect(numbers(view({}, ['A1:A3', 'C1:C2']))).toEqual({ labels: ['one', 'two'], Likes: [10, null] });
    expect(numbers(view({ mergesRows: true }, ['A1:B1', 'A3:B3', 'A2']))).toEqual({
      labels: ['two', 'one'],
      Views: [3400, null],
    });
  });

  it('is a series for each row when it is turned', () => {
    expect(numbers(view({ isTransposed: true }))).toEqual({
      labels: ['Views', 'Likes'],
      one: [1200, 10],
      two: [3400, null],
    });
  });

  it('is nothing without ranges', () => {
    expect(view({}, [])).toMatchObject({ labels: [], series: [] });
  });

  it('is percentages where the first number is one', () => {
    expect(view().isPercent).toBe(false);
    workbook.setStyle(rangeOf('B2'), { numberFormat: '0.0%' });
    expect(view().isPercent).toBe(true);
  });

  it('is the first series alone in a pie', () => {
    const pie = view({ type: 'PIE' });

    expect(numbers(pie)).toEqual({ labels: ['one', 'two'], Views: [1200, 3400] });
    expect(pie).toMatchObject({ legend: 'right', colors: ['#4285f4', '#ea4335'] });
  });
});

describe('how a chart looks', () => {
  it('is as Google has it unless a script says otherwise', () => {
    expect(view()).toMatchObject({
      ...{ width: 600, height: 371, title: '', subtitle: '', legend: 'right', horizontalTitle: '', verticalTitle: '' },
      ...{ isStacked: false, isSmooth: false, locale: 'en-US', colors: ['#4285f4', '#ea4335'] },
    });
    expect(view({}, ['A1:B3']).legend).toBe('none');
  });

  it('follows the options that are imitated', () => {
    const options = { title: 'Top', subtitle: 'Now', width: 300, height: '200', legend: { position: 'bottom' } };
    const more = { 'hAxis.title': 'Post', vAxis: { title: 'Count' }, isStacked: true, curveType: 'function' };
    const colors = { colors: ['red'], series: { 1: { color: '#00ff00' } } };

    expect(view({ options: { ...options, ...more, ...colors } })).toMatchObject({
      ...{ title: 'Top', subtitle: 'Now', width: 300, height: 200, legend: 'bottom', horizontalTitle: 'Post' },
      ...{ verticalTitle: 'Count', isStacked: true, isSmooth: true, colors: ['red', '#00ff00'] },
    });
  });

  it.each([0, -5, 'wide', null])('has the usual width for %j', (width) => {
    expect(view({ options: { width, legend: 'nowhere', title: {} } })).toMatchObject({
      width: 600,
      legend: 'right',
      title: '',
    });
  });
});
