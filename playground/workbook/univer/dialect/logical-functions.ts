// Functions that evaluate only what they need: a custom function in the other branch is not run.

import type { Evaluator } from '../../grid/evaluator.ts';
import type { Builtin, Builtins } from '../../grid/functions/builtin.ts';
import type { FormulaNode } from '../../grid/parser.ts';
import { FormulaFailure, isRows, type Scalar, type Value } from '../../grid/value.ts';
import { CellError } from '../../workbook.ts';

export const logicalFunctions: Builtins = {
  AND: ofTruths('AND', (truths) => truths.every(Boolean)),
  OR: ofTruths('OR', (truths) => truths.some(Boolean)),
  XOR: ofTruths('XOR', (truths) => truths.filter(Boolean).length % 2 === 1),
  NOT: { takes: 'scalars', least: 1, most: 1, call: ([value = null], { coercion }) => !coercion.truth(value) },
  IFS: {
    takes: 'nodes',
    least: 2,
    most: 254,
    call(args, evaluator) {
      for (let index = 0; index < args.length; index += 2) {
        const [condition, value] = [args[index], args[index + 1]];
        if (condition === undefined || value === undefined) {
          throw new FormulaFailure('#N/A', 'IFS needs a value for every condition.');
        }
        if (evaluator.coercion.truth(evaluator.scalar(condition))) return evaluator.operand(value);
      }
      throw new FormulaFailure('#N/A', 'No match was found in IFS evaluation.');
    },
  },
  SWITCH: {
    takes: 'nodes',
    least: 3,
    most: 255,
    call([expression, ...cases], evaluator) {
      const value = scalarOf(expression, evaluator);
      for (let index = 0; index + 1 < cases.length; index += 2) {
        const [candidate, result] = [cases[index], cases[index + 1]];
        if (result !== undefined && evaluator.coercion.compare(value, scalarOf(candidate, evaluator)) === 0) {
          return evaluator.operand(result);
        }
      }
      const otherwise = cases.length % 2 === 1 ? cases.at(-1) : undefined;
      if (otherwise === undefined) throw new FormulaFailure('#N/A', 'No match was found in SWITCH evaluation.');
      return evaluator.operand(otherwise);
    },
  },
  CHOOSE: {
    takes: 'nodes',
    least: 2,
    most: 255,
    call([index, ...choices], evaluator) {
      const choice = choices[Math.floor(evaluator.coercion.number(scalarOf(index, evaluator))) - 1];
      if (choice !== undefined) return evaluator.operand(choice);
      throw new FormulaFailure('#NUM!', `Function CHOOSE parameter 1 should be between 1 and ${choices.length}.`);
    },
  },
  ISERR: ofAny((value) => value instanceof CellError && value.type !== '#N/A'),
  ISNA: ofAny((value) => value instanceof CellError && value.type === '#N/A'),
  ISBLANK: ofAny((value) => value === null),
  ISNUMBER: ofAny((value) => typeof value === 'number' || value instanceof Date),
  ISTEXT: ofAny((value) => typeof value === 'string'),
  ISNONTEXT: ofAny((value) => typeof value !== 'string'),
  ISLOGICAL: ofAny((value) => typeof value === 'boolean'),
  ISDATE: ofAny((value) => value instanceof Date),
  'ERROR.TYPE': {
    takes: 'nodes',
    least: 1,
    most: 1,
    call([node], evaluator) {
      const value = scalarOf(node, evaluator);
      const number = value instanceof CellError ? errorTypes.indexOf(value.type) + 1 : 0;
      if (number > 0) return number;
      throw new FormulaFailure('#N/A', 'ERROR.TYPE needs an error.');
    },
  },
};

const errorTypes = ['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A', '#ERROR!'];

function scalarOf(node: FormulaNode | undefined, evaluator: Evaluator): Scalar {
  const value = node === undefined ? null : evaluator.scalar(node);
  return value;
}

/** Text and blanks of ranges do not count. */
function ofTruths(name: string, decide: (truths: readonly boolean[]) => boolean): Builtin {
  return {
    takes: 'values',
    least: 1,
    most: 255,
    call(args, { coercion }) {
      const truths = args.flatMap((arg) => countable(arg).map((item) => coercion.truth(item)));
      if (truths.length > 0) return decide(truths);
      throw new FormulaFailure('#VALUE!', `${name} has no TRUE or FALSE to work on.`);
    },
  };
}

function countable(arg: Value): readonly Scalar[] {
  return isRows(arg) ? arg.flat().filter((item) => item !== null && typeof item !== 'string') : [arg];
}

/** Of a value or of an error; cell by cell inside ARRAYFORMULA. */
function ofAny(test: (value: Scalar) => boolean): Builtin {
  return {
    takes: 'nodes',
    least: 1,
    most: 1,
    call([node], evaluator) {
      if (node === undefined) return null;
      if (!evaluator.isWholeArrays()) return test(evaluator.scalar(node));
      const value = evaluator.whole(node);
      return isRows(value) ? value.map((row) => row.map(test)) : test(value);
    },
  };
}
