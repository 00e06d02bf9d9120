// Charts as the workbook keeps them: where they stand, what they are drawn from, and what a script has set.
import type { RangeAddress } from './workbook.ts';

export const chartTypes = ['AREA', 'BAR', 'COLUMN', 'LINE', 'PIE'] as const;

/** Google's names. */
export type ChartType = (typeof chartTypes)[number];

/** The cell that the upper left corner is in, and how many pixels right and down of that cell's own corner it is. */
export interface ChartPosition {
  readonly row: number;
  readonly column: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

export type ChartOptions = Readonly<Record<string, unknown>>;

/** @typeParam Range How a range is written: by the name of its sheet, or by its number. */
export interface ChartContent<Range = RangeAddress> {
  readonly type: ChartType;
  readonly ranges: readonly Range[];
  readonly position: ChartPosition;
  /** By the names they were set by, such as `title` or `hAxis.title`. Values are plain JSON. */
  readonly options: ChartOptions;
  /** How many rows at the top name the series; whatever they look like when it is negative. */
  readonly headers: number;
  /** Several ranges stand below each other, not side by side. */
  readonly mergesRows: boolean;
  /** Each row is a series, not each column. */
  readonly isTransposed: boolean;
}

export interface SheetChart extends ChartContent {
  /** No other chart of the workbook has it, nor gets it later. */
  readonly id: number;
  /** The sheet it stands on. */
  readonly sheet: string;
}

/** `legend.position` may have been set by that name, or as `legend` with `{position}` in it. `null` when it is not set. */
export function optionOf(options: ChartOptions, name: string): unknown {
  if (Object.keys(options).includes(name)) return options[name];
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
    const outer = options[name.slice(0, dot)];
    if (typeof outer === 'object' && outer !== null) return optionOf(outer as ChartOptions, name.slice(dot + 1));
  }
  return null;
}
