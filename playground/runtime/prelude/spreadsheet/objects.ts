import type { RangeData } from '../../../services/range-data.ts';

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
  /** The address behind a Range; throws what Google throws for anything else in a call of this member. */
  rangeOf(value: unknown, className: string, member: string): RangeData;
  sheetIdOf(value: unknown, className: string, member: string): number;
}
