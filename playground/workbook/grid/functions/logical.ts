import { CellError } from '../../workbook.ts';
import type { Evaluator } from '../evaluator.ts';
import { broadcast } from '../operators.ts';
import type { FormulaNode } from '../parser.ts';
import { attempt, errorValue, isRows, type Scalar, type Value } from '../value.ts';
import type { Builtin, Builtins } from './builtin.ts';

export const logicalFunctions: Builtins = {
  IF: {
    takes: 'nodes',
    least: 2,
    most: 3,
    call([condition, then, otherwise], evaluator) {
      if (condition === undefined || then === undefined) return null;
      if (evaluator.isWholeArrays()) return ifEach(condition, then, otherwise, evaluator);
      const value = evaluator.scalar(condition);
      const truth = attempt(() => evaluator.coercion.truth(value));
      if (truth instanceof CellError) return truth;
      if (truth) return evaluator.operand(then);
      return otherwise === undefined ? false : evaluator.operand(otherwise);
    },
  },
  IFERROR: ifError(() => true),
  IFNA: ifError((error) => error.type === '#N/A'),
  ISERROR: {
    takes: 'nodes',
    least: 1,
    most: 1,
    call([node], evaluator) {
      if (node === undefined) return null;
      if (!evaluator.isWholeArrays()) return evaluator.scalar(node) instanceof CellError;
      return broadcast([evaluator.withWholeArrays(node)], ([item]) => item instanceof CellError);
    },
  },
  ARRAYFORMULA: {
    takes: 'nodes',
    least: 1,
    most: 1,
    call: ([node], evaluator) => (node === undefined ? null : evaluator.withWholeArrays(node)),
  },
  TRUE: { takes: 'scalars', least: 0, most: 0, call: () => true },
  FALSE: { takes: 'scalars', least: 0, most: 0, call: () => false },
  NA: { takes: 'scalars', least: 0, most: 0, call: () => errorValue('#N/A') },
};

/**
 * The first argument may be a range or an array, as in `=IFERROR(CA_VIEWS(A2:A), "-")`: each cell is looked at alone.
 */
function ifError(catches: (error: CellError) => boolean): Builtin {
  return {
    takes: 'nodes',
    least: 1,
    most: 2,
    call([node, fallback], evaluator) {
      if (node === undefined) return null;
      const value = evaluator.whole(node);
      const isCaught = (item: Scalar) => item instanceof CellError && catches(item);
      if (!hasAny(value, isCaught)) return value;
      const instead = fallback === undefined ? null : evaluator.scalar(fallback);
      return broadcast([value], ([item = null]) => (isCaught(item) ? instead : item));
    },
  };
}

function hasAny(value: Value, matches: (item: Scalar) => boolean): boolean {
  return isRows(value) ? value.some((row) => row.some(matches)) : matches(value);
}

function ifEach(
  condition: FormulaNode,
  then: FormulaNode,
  otherwise: FormulaNode | undefined,
  evaluator: Evaluator,
): Value {
  const branches: Value[] = [evaluator.withWholeArrays(condition), evaluator.withWholeArrays(then)];
  branches.push(otherwise === undefined ? false : evaluator.withWholeArrays(otherwise));
  return broadcast(branches, ([test = null, yes = null, no = null]) => {
    const truth = attempt(() => evaluator.coercion.truth(test));
    if (truth instanceof CellError) return truth;
    return truth ? yes : no;
  });
}
