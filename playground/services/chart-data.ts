import type { ChartContent } from '../workbook/chart.ts';
import type { RangeData } from './range-data.ts';

/** A chart as it crosses between context and host. */
export interface ChartData extends ChartContent<RangeData> {
  /** `null` for one that was built, and is in no sheet. */
  readonly id: number | null;
}
