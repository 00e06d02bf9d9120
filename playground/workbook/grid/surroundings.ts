import type { A1Range, Area } from '../reference.ts';
import type { CellError, CustomFunctions } from '../workbook.ts';
import type { Rows } from './value.ts';

/** Thrown when a value is needed that a custom function has not delivered yet: the whole formula then waits. */
export class Waiting extends Error {}

/** What formulas may ask of the world outside the sheets. */
export interface OutsideWorld {
  readonly timeZone: string;
  readonly customFunctions: CustomFunctions;
  /** Epoch milliseconds for NOW() and TODAY(). */
  readonly now: () => number;
  /** Uniform in [0, 1), for RAND() and RANDBETWEEN(). */
  readonly random: () => number;
}

/** What a formula may ask of the workbook it stands in. */
export interface Surroundings extends OutsideWorld {
  /** The block a reference means, or why it means none. */
  resolve(sheet: string, range: A1Range): Area | CellError;
  /** The cells a named range means, or why there are none. */
  resolveName(name: string): { readonly sheet: string; readonly area: Area } | CellError;
  /** Throws `Waiting`. Sets `volatileBy` of the trace when a cell read depends on NOW(), RAND() and the like. */
  read(sheet: string, area: Area, trace: Trace): Rows;
}

/** What an evaluation came across. */
export interface Trace {
  /** The first volatile function met, as `NOW`, in the formula or in the cells it reads. */
  volatileBy: string | undefined;
}
