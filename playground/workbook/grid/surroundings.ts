import type { CellAddress, CellError, CustomFunctionArgument, FormulaResult } from '../workbook.ts';
import type { A1Range, Area } from './reference.ts';
import type { Rows } from './value.ts';

/** Thrown when a value is needed that a custom function has not delivered yet: the whole formula then waits. */
export class Waiting extends Error {}

/** What a formula may ask of the workbook it stands in. */
export interface Surroundings {
  readonly timeZone: string;
  now(): number;
  random(): number;
  /** The block a reference means, or why it means none. */
  resolve(sheet: string, range: A1Range): Area | CellError;
  /** The cells a named range means, or why there are none. */
  resolveName(name: string): { readonly sheet: string; readonly area: Area } | CellError;
  /** Throws `Waiting`. Sets `volatileBy` of the trace when a cell read depends on NOW(), RAND() and the like. */
  read(sheet: string, area: Area, trace: Trace): Rows;
  readonly customFunctionNames: readonly string[];
  hasCustomFunction(name: string): boolean;
  request(name: string, args: readonly CustomFunctionArgument[], cell: CellAddress): FormulaResult | undefined;
}

/** What an evaluation came across. */
export interface Trace {
  /** The first volatile function met, as `NOW`, in the formula or in the cells it reads. */
  volatileBy: string | undefined;
}
