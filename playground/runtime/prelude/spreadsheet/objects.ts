import type { ChartData } from '../../../services/chart-data.ts';
import type { RangeData } from '../../../services/range-data.ts';
import type { ChartOptions, ChartPosition } from '../../../workbook/chart.ts';
import type { BuilderClass, BuilderState } from './chart-builder.ts';

/** Google's objects around the addresses and names that the host answers. */
export interface Objects {
  spreadsheet(): object;
  sheet(id: unknown): object;
  range(data: unknown): object;
  rangeList(ranges: readonly RangeData[]): object;
  namedRange(name: string): object;
  protection(id: unknown): object;
  selection(): object;
  /** @param sheetId `null` for all sheets; `range` `null` for all of the sheet. */
  textFinder(text: unknown, sheetId: number | null, range: RangeData | null): object;
  chart(chart: ChartData): object;
  chartBuilder(className: BuilderClass, state: BuilderState): object;
  chartOptions(options: ChartOptions): object;
  containerInfo(position: ChartPosition): object;
  /** The address behind a Range; throws what Google throws for anything else in a call of this member. */
  rangeOf(value: unknown, className: string, member: string): RangeData;
  chartOf(value: unknown, member: string): ChartData;
  sheetIdOf(value: unknown, className: string, member: string): number;
}
