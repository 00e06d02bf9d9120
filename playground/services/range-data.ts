/** A range of one sheet, as it crosses between context and host. */
export interface RangeData {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}
