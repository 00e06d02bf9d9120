import type { RangeData } from '../range-data.ts';

/** What a script asks for, as it crosses from the context. */
export interface TextSearch {
  readonly text: string;
  /** `null` for the whole file. */
  readonly sheetId: number | null;
  /** `null` for the whole sheet. */
  readonly range: RangeData | null;
  readonly matchCase: boolean;
  readonly matchEntireCell: boolean;
  /** In formulas as they are written, rather than in what cells show. */
  readonly matchFormulaText: boolean;
  readonly useRegularExpression: boolean;
}
