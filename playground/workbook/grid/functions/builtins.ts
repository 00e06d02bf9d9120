import { arrayFunctions } from './arrays.ts';
import type { Builtin } from './builtin.ts';
import { logicalFunctions } from './logical.ts';
import { numericFunctions } from './numeric.ts';
import { textFunctions } from './text.ts';
import { timeFunctions } from './time.ts';

/** Every function of the grid's dialect, by its name in capitals. */
export const builtins: ReadonlyMap<string, Builtin> = new Map(
  [logicalFunctions, numericFunctions, textFunctions, arrayFunctions, timeFunctions].flatMap((table) =>
    Object.entries(table),
  ),
);
