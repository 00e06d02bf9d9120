// What a chart is drawn from: the cells of its ranges as labels and series, the way Sheets reads them.

import { displayText } from '../services/display-text.ts';
import type { ChartContent } from '../workbook/chart.ts';
import type { CellValue, RangeAddress, Workbook } from '../workbook/workbook.ts';

export interface ChartTable {
  /** As the cells show them, and so all texts here. */
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  /** Whether the first number shown is a percentage. */
  readonly isPercent: boolean;
}

export interface ChartSeries {
  readonly name: string;
  /** `null` where there is no number. */
  readonly values: readonly (number | null)[];
  readonly texts: readonly string[];
}

interface Cell {
  readonly value: CellValue;
  readonly text: string;
}

type Rows = readonly (readonly Cell[])[];

const blank: Cell = { value: '', text: '' };

export function chartTable(workbook: Workbook, chart: ChartContent): ChartTable {
  const merged = mergedRows(
    chart.ranges.map((range) => cellsOf(workbook, range)),
    chart.mergesRows,
  );
  const rows = withoutBlankEnd(chart.isTransposed ? transposed(merged) : merged);
  const headers = rows.slice(0, chart.headers < 0 ? guessedHeaders(rows) : chart.headers);
  const body = rows.slice(headers.length);
  const columns = rows[0]?.length ?? 0;
  // A single column is values, and nobody named them.
  const firstSeries = columns === 1 ? 0 : 1;
  const series = Array.from({ length: Math.max(0, columns - firstSeries) }, (_, index): ChartSeries => {
    const column = body.map((row) => row[firstSeries + index] ?? blank);
    const name = headers.map((row) => row[firstSeries + index]?.text ?? '').filter((text) => text !== '');
    return {
      name: name.join(' '),
      values: column.map(({ value }) => (typeof value === 'number' ? value : null)),
      texts: column.map(({ text }) => text),
    };
  });
  const first = body.flatMap((row) => row.slice(firstSeries)).find(({ value }) => typeof value === 'number');
  return {
    labels: body.map((row) => (firstSeries === 0 ? '' : (row[0]?.text ?? ''))),
    series,
    isPercent: first?.text.endsWith('%') === true,
  };
}

function cellsOf(workbook: Workbook, range: RangeAddress): Rows {
  const styles = workbook.styles(range);
  return workbook.values(range).map((row, down) =>
    row.map((value, right) => {
      const format = styles[down]?.[right]?.numberFormat ?? undefined;
      return { value, text: displayText(value, workbook, format) };
    }),
  );
}

/** Below each other, or side by side; what is shorter than the others ends in blanks. */
function mergedRows(blocks: readonly Rows[], areBelow: boolean): Rows {
  if (areBelow) return squared(blocks.flat());
  const longest = Math.max(0, ...blocks.map((block) => block.length));
  return Array.from({ length: longest }, (_, row) =>
    blocks.flatMap((block) => block[row] ?? (block[0] ?? []).map(() => blank)),
  );
}

function squared(rows: Rows): Rows {
  const widest = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array.from({ length: widest - row.length }, () => blank)]);
}

function transposed(rows: Rows): Rows {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? blank));
}

/** A range down to the end of the sheet is drawn as far as it is filled. */
function withoutBlankEnd(rows: Rows): Rows {
  return rows.slice(0, rows.findLastIndex((row) => row.some(({ text }) => text !== '')) + 1);
}

/** The first row names the series when there is text above numbers. */
function guessedHeaders(rows: Rows): number {
  const isNumber = (cell: Cell | undefined): boolean => typeof cell?.value === 'number';
  const [first = [], second] = rows;
  return second !== undefined &&
    first.some((cell, column) => !isNumber(cell) && cell.text !== '' && isNumber(second[column]))
    ? 1
    : 0;
}
