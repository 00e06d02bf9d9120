// LET and LAMBDA, and the functions that take one. Names are put in by replacing them in the formula's tree.
import type { Builtin, Builtins } from '../../grid/functions/builtin.ts';
import { Reference } from '../../grid/operand.ts';
import type { FormulaNode } from '../../grid/parser.ts';
import { Waiting } from '../../grid/surroundings.ts';
import { FormulaFailure, isRows, type Scalar, topLeft, type Value } from '../../grid/value.ts';
import { DialectEvaluator } from './dialect-evaluator.ts';
import { replaceNames } from './replace-names.ts';

interface Lambda {
  readonly names: readonly string[];
  readonly body: FormulaNode;
}

export const lambdaFunctions: Builtins = {
  LET: ofNodes(3, 255, (args, evaluator) => {
    let rest = [...args];
    while (rest.length > 1) {
      const [name, definition, ...others] = rest;
      if (name?.kind !== 'name' || definition === undefined) throw notAName('LET', args.length - rest.length + 1);
      const operand = evaluator.operand(definition);
      const value = operand instanceof Reference ? operand : evaluator.values(operand);
      const names = new Map([[name.name, evaluator.bind(value)]]);
      rest = others.map((node, index) => (isNameOf(index, others) ? node : replaceNames(node, names)));
    }
    const [body] = rest;
    return body === undefined ? null : evaluator.operand(body);
  }),
  LAMBDA: ofNodes(1, 255, () => {
    throw new FormulaFailure('#N/A', 'A LAMBDA on its own has nothing to work on. Use it in MAP, REDUCE and the like.');
  }),
  MAP: ofNodes(2, 255, (args, evaluator) => {
    const lambda = lambdaOf('MAP', args.at(-1));
    const blocks = args.slice(0, -1).map((arg) => rowsOf(evaluator, arg));
    const height = Math.max(...blocks.map((block) => block.length));
    const width = Math.max(...blocks.map((block) => block[0]?.length ?? 0));
    return table(height, width, (row, column) => {
      return callOn(
        evaluator,
        lambda,
        blocks.map((block) => block[row]?.[column] ?? null),
      );
    });
  }),
  BYROW: ofNodes(2, 2, ([array, last], evaluator) => {
    const lambda = lambdaOf('BYROW', last);
    const rows = rowsOf(evaluator, array);
    return table(rows.length, 1, (row) => callOn(evaluator, lambda, [[rows[row] ?? []]]));
  }),
  BYCOL: ofNodes(2, 2, ([array, last], evaluator) => {
    const lambda = lambdaOf('BYCOL', last);
    const rows = rowsOf(evaluator, array);
    return table(1, rows[0]?.length ?? 0, (_, column) => {
      return callOn(evaluator, lambda, [rows.map((row) => [row[column] ?? null])]);
    });
  }),
  REDUCE: ofNodes(3, 3, ([initial, array, last], evaluator) => {
    const lambda = lambdaOf('REDUCE', last);
    let result: Value = initial === undefined ? null : evaluator.whole(initial);
    for (const item of rowsOf(evaluator, array).flat()) result = callWhole(evaluator, lambda, [result, item]);
    return result;
  }),
  SCAN: ofNodes(3, 3, ([initial, array, last], evaluator) => {
    const lambda = lambdaOf('SCAN', last);
    let result: Value = initial === undefined ? null : evaluator.whole(initial);
    return rowsOf(evaluator, array).map((row) =>
      row.map((item) => {
        result = callWhole(evaluator, lambda, [result, item]);
        return topLeft(result);
      }),
    );
  }),
  MAKEARRAY: ofNodes(3, 3, ([rows, columns, last], evaluator) => {
    const lambda = lambdaOf('MAKEARRAY', last);
    const [height = 0, width = 0] = [rows, columns].map((node) => {
      return Math.floor(evaluator.coercion.number(node === undefined ? null : evaluator.scalar(node)));
    });
    if (height < 1 || width < 1) throw new FormulaFailure('#NUM!', 'MAKEARRAY needs at least one row and one column.');
    expectSize(height * width);
    return table(height, width, (row, column) => callOn(evaluator, lambda, [row + 1, column + 1]));
  }),
};

const mostCells = 1_000_000;

function expectSize(cells: number): void {
  if (cells > mostCells) throw new FormulaFailure('#NUM!', `The result would have more than ${mostCells} cells.`);
}

function ofNodes(
  least: number,
  most: number,
  call: (args: readonly FormulaNode[], evaluator: DialectEvaluator) => ReturnType<DialectEvaluator['operand']>,
): Builtin {
  return {
    takes: 'nodes',
    least,
    most,
    call: (args, evaluator) => (evaluator instanceof DialectEvaluator ? call(args, evaluator) : null),
  };
}

/** In LET names and definitions take turns. */
function isNameOf(index: number, rest: readonly FormulaNode[]): boolean {
  return index % 2 === 0 && index < rest.length - 1;
}

function lambdaOf(name: string, node: FormulaNode | undefined): Lambda {
  if (node?.kind !== 'call' || node.name !== 'LAMBDA') throw new FormulaFailure('#N/A', `${name} needs a LAMBDA.`);
  const body = node.args.at(-1);
  if (body === undefined) throw new FormulaFailure('#N/A', 'LAMBDA needs a formula.');
  const names = node.args.slice(0, -1).map((arg, index) => {
    if (arg.kind !== 'name') throw notAName('LAMBDA', index + 1);
    return arg.name;
  });
  return { names, body };
}

function notAName(name: string, position: number): FormulaFailure {
  return new FormulaFailure('#NAME?', `Argument ${position} of ${name} is not a name.`);
}

function callWhole(evaluator: DialectEvaluator, { names, body }: Lambda, args: readonly Value[]): Value {
  if (names.length !== args.length) {
    throw new FormulaFailure('#N/A', `The LAMBDA takes ${names.length} arguments, but gets ${args.length}.`);
  }
  const bound = new Map(names.map((name, index) => [name, evaluator.bind(args[index] ?? null)]));
  return evaluator.whole(replaceNames(body, bound));
}

function callOn(evaluator: DialectEvaluator, lambda: Lambda, args: readonly Value[]): Scalar {
  return topLeft(callWhole(evaluator, lambda, args));
}

function rowsOf(evaluator: DialectEvaluator, node: FormulaNode | undefined): readonly (readonly Scalar[])[] {
  const value = node === undefined ? null : evaluator.whole(node);
  return isRows(value) ? value : [[value]];
}

/** All cells are asked for before the formula waits: their executions run side by side. */
function table(height: number, width: number, at: (row: number, column: number) => Scalar): Value {
  let waiting: Waiting | undefined;
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => {
      try {
        return at(row, column);
      } catch (error) {
        if (!(error instanceof Waiting)) throw error;
        waiting = error;
        return null;
      }
    }),
  );
  if (waiting !== undefined) throw waiting;
  return height === 1 && width === 1 ? topLeft(rows) : rows;
}
