// What stands where in a report, how it looks, and its charts.

import { partsOf } from '../links/post-key.ts';
import type { CellStyle, ChartSpec } from '../platform/ports.ts';
import { type CellValue, literalText, toCellValue } from '../tables/cell-value.ts';
import {
  type Block,
  colors,
  createGrid,
  formats,
  gridWidth,
  lastNumber,
  numberColumns,
  rateColumn,
  rateIndex,
} from './grid.ts';
import { reportMessages as texts } from './messages.ts';
import type { ReportLine } from './report-lines.ts';
import type { Figures, Summary, TopPost } from './summarise.ts';

export interface ReportFacts {
  readonly sheetName: string;
  readonly nowMs: number;
  /** Of earlier reports, oldest first. */
  readonly earlier: readonly ReportLine[];
  /** Posts that never get numbers by themselves. */
  readonly notTracked: number;
  /** Posts of which nothing can be said, and why; `null` when there are none. */
  readonly unknown: { readonly posts: number; readonly reason: string } | null;
  /** `24 Nov, 14:05` */
  readonly formatDateTime: (epochMs: number) => string;
  /** How far down the report that is there may reach: what this one does not need is emptied. */
  readonly oldRows: number;
}

export interface ReportLayout {
  /** From A1 on, rows of equal length. */
  readonly values: readonly (readonly CellValue[])[];
  readonly styles: readonly CellStyle[];
  readonly charts: readonly ChartSpec[];
}

/** Pixels at least, by column: over them the charts stand side by side. */
export const reportWidths: readonly (readonly [number, number])[] = [
  [1, 190],
  ...[2, 3, 4, 5, 6].map((column) => [column, 110] as const),
  [rateColumn, 130],
  [lastNumber, 130],
  [gridWidth, 400],
];
const chartPlaces = [
  { column: 1, width: 510 },
  { column: 5, width: 470 },
] as const;
const chartHeight = 320;
/** Left blank for them, at 21 pixels a row. */
const chartRows = 16;

export function layOut(summary: Summary, facts: ReportFacts): ReportLayout {
  const { earlier, nowMs, oldRows } = facts;
  const grid = createGrid();
  const { values, styles, write, style, block } = grid;
  const hasNumbers = summary.withNumbers > 0;
  const now = valuesOf(summary.totals);
  const lines = hasNumbers ? [...earlier, { atMs: nowMs, numbers: now, mark: summary.mark }] : earlier;

  style(write([texts.title]), 1, { isBold: true, fontSize: 14 });
  style(write([literalText(texts.ofSheet(facts.sheetName))]), 1, { isBold: true, fontSize: 11 });
  const remarks = remarksOn(summary, facts);
  style(write(...remarks.map((text) => [literalText(text)])), remarks.length, { color: colors.quiet });

  writeTotals();
  const chartRow = values.length + 2;
  if (hasNumbers) write(...Array.from({ length: chartRows + 1 }, () => []));
  const platforms = block(
    [texts.platforms, ...texts.numberColumns],
    summary.platforms.map(({ platform, totals }) => [texts.platform[platform], ...cellsOf(valuesOf(totals))]),
  );
  const top = block(
    [texts.topPosts, ...texts.numberColumns.slice(0, -1), ...texts.postColumns],
    summary.top.map(topRow),
  );
  style(top.row + 1, top.rows - 1, { column: lastNumber, columns: 1, numberFormat: formats.date });
  const reports = block(
    [texts.reports, ...texts.numberColumns, texts.mark],
    lines.map(({ atMs, numbers, mark }) => [new Date(atMs), ...cellsOf(numbers), literalText(mark)]),
  );
  style(reports.row + 1, reports.rows - 1, { column: 1, columns: 1, numberFormat: formats.date });
  style(reports.row + 1, reports.rows - 1, { column: gridWidth, columns: 1, color: colors.quiet });
  style(write([], [texts.footer]) + 1, 1, { color: colors.quiet, fontSize: 9 });
  while (values.length < oldRows) write([]);

  const charts = [
    ...(summary.top.length > 0 ? [chart('bar', texts.charts.topPosts, top, 2, 0)] : []),
    ...(hasNumbers ? [secondChart()] : []),
  ];
  return { values, styles: [...plain(values.length), ...styles], charts };

  function writeTotals(): void {
    const { row } = block([texts.totals, ...texts.numberColumns], [[texts.now, ...cellsOf(now)]]);
    style(row + 1, 1, { isBold: true });
    const covers = write([texts.covers, ...summary.totals.slice(0, -1).map(({ known }) => known)]);
    grid.formatNumbers(covers, 1, formats.whole, formats.whole);
    style(covers, 1, { color: colors.quiet });
    const last = earlier[earlier.length - 1];
    if (!last) {
      style(write([texts.firstReport]), 1, { color: colors.quiet });
      return;
    }
    const postsBefore = last.numbers[last.numbers.length - 1] ?? 0;
    if (postsBefore !== summary.withNumbers || (last.mark !== '' && last.mark !== summary.mark)) {
      grid.formatNumbers(write([texts.before(facts.formatDateTime(last.atMs)), ...cellsOf(last.numbers)]), 1);
      style(write([texts.otherPosts(postsBefore, summary.withNumbers)]), 1, { color: colors.quiet });
      return;
    }
    const before = write(
      [texts.before(facts.formatDateTime(last.atMs)), ...cellsOf(last.numbers)],
      [texts.growth, ...cellsOf(compare(now, last.numbers, growth))],
      [texts.growthRate, ...cellsOf(compare(now, last.numbers, growthRate))],
    );
    grid.formatNumbers(before, 1);
    grid.formatNumbers(before + 1, 1, formats.grown, formats.points);
    grid.formatNumbers(before + 2, 1, formats.grownRate, formats.grownRate);
  }

  /** A line needs two points. */
  function secondChart(): ChartSpec {
    return lines.length > 1
      ? chart('line', texts.charts.reports, reports, 2, 1)
      : chart('column', texts.charts.platforms, platforms, 3, 1);
  }

  function chart(kind: ChartSpec['kind'], title: string, area: Block, columns: number, place: 0 | 1): ChartSpec {
    const corner = { row: chartRow, height: chartHeight, ...chartPlaces[place] };
    return { kind, title, area: { ...area, column: 1, columns }, ...corner };
  }
}

function remarksOn({ posts, withNumbers, oldestMs, newestMs }: Summary, facts: ReportFacts): string[] {
  const { formatDateTime, nowMs, notTracked, unknown } = facts;
  const pending = posts - withNumbers - notTracked - (unknown?.posts ?? 0);
  const age =
    oldestMs === null || newestMs === null
      ? texts.noNumbers
      : texts.numbers(formatDateTime(oldestMs), formatDateTime(newestMs));
  return [
    texts.made(formatDateTime(nowMs)) + age,
    ...(withNumbers > 0 && pending > 0 ? [texts.someWithout(pending, posts)] : []),
    ...(notTracked > 0 ? [texts.notTracked(notTracked)] : []),
    ...(unknown ? [texts.unknown(unknown.posts, unknown.reason)] : []),
  ];
}

function topRow({ creator, key, numbers, collectedMs, url }: TopPost, index: number): CellValue[] {
  const name = creator === '' ? partsOf(key)[1] : `@${creator.slice(0, longestName)}`;
  return [literalText(`${index + 1}. ${name}`), ...cellsOf(numbers), new Date(collectedMs), toCellValue(url)];
}

/** It labels a bar. */
const longestName = 40;

function valuesOf(totals: Figures['totals']): (number | null)[] {
  return totals.map(({ value }) => value);
}

/** Blank for what is not known. */
function cellsOf(numbers: readonly (number | null)[]): CellValue[] {
  return numbers.map((number) => number ?? '');
}

type Difference = (now: number, before: number, isRate: boolean) => number | null;

/** In percentage points for a rate. */
const growth: Difference = (now, before, isRate) =>
  // As it is shown, so that nothing is -0.00; the sum makes 0 of -0.
  isRate ? Math.round((now - before) * 10_000) / 100 + 0 : now - before;
/** Percent of percent would say nothing. */
const growthRate: Difference = (now, before, isRate) => (isRate || before === 0 ? null : (now - before) / before);

function compare(now: ReportLine['numbers'], before: ReportLine['numbers'], difference: Difference) {
  return now.map((value, index) => {
    const earlier = before[index] ?? null;
    return value === null || earlier === null ? null : difference(value, earlier, index === rateIndex);
  });
}

/** What a longer or differently ordered report has left of its looks. */
function plain(rows: number): CellStyle[] {
  const area = { row: 1, column: 1, rows, columns: gridWidth };
  return [
    { ...area, isBold: false, background: colors.paper, color: colors.text, fontSize: 10 },
    // Headers as the numbers below them.
    { ...area, ...numberColumns, alignment: 'right' },
  ];
}
