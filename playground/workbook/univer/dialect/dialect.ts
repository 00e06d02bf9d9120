// The functions of Google Sheets beyond those the plain grid has: ours, then Univer's, then those nobody has here.

import type { BaseFunction } from '@univerjs/engine-formula';
import type { Builtin, Builtins } from '../../grid/functions/builtin.ts';
import { AbandonedFormulas } from './abandoned-formulas.ts';
import { absentFunctions } from './absent-functions.ts';
import { arrayFunctions } from './array-functions.ts';
import { dateFunctions } from './date-functions.ts';
import { drawingFunctions } from './drawing-functions.ts';
import { lambdaFunctions } from './lambda-functions.ts';
import { libraryFunction } from './library-function.ts';
import { logicalFunctions } from './logical-functions.ts';
import { notInSheets } from './not-in-sheets.ts';
import { referenceFunctions } from './reference-functions.ts';
import { formulaPatienceMs } from './time-limit.ts';

export interface Dialect {
  /** By name in capitals; `undefined` for a name that means nothing. */
  find(name: string): Builtin | undefined;
  readonly names: readonly string[];
  /** What one formula may take. */
  readonly patienceMs: number;
  readonly abandoned: AbandonedFormulas;
}

export function createDialect(
  library: ReadonlyMap<string, BaseFunction>,
  patienceMs: number = formulaPatienceMs,
): Dialect {
  const own: Builtins = {
    ...absentFunctions,
    ...arrayFunctions,
    ...dateFunctions,
    ...drawingFunctions,
    ...lambdaFunctions,
    ...logicalFunctions,
    ...referenceFunctions,
  };
  const functions = new Map(Object.entries(own));
  const names = [...library.keys()].filter((name) => !notInSheets.has(name));
  const inSheets = new Set(names);
  return {
    patienceMs,
    abandoned: new AbandonedFormulas(),
    names: [...new Set([...functions.keys(), ...names])],
    find(name) {
      const known = functions.get(name);
      const executor = known === undefined && inSheets.has(name) ? library.get(name) : undefined;
      if (executor === undefined) return known;
      const made = libraryFunction(executor);
      functions.set(name, made);
      return made;
    },
  };
}
