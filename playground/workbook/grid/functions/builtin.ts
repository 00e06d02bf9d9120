import type { Evaluator } from '../evaluator.ts';
import type { Operand } from '../operand.ts';
import type { FormulaNode } from '../parser.ts';
import type { Scalar, Value } from '../value.ts';

interface Arity {
  readonly least: number;
  readonly most: number;
  /** NOW() and the like: calculated again at every change of the workbook. */
  readonly isVolatile?: true;
}

/** A built-in function, by what it takes. `call` may throw `FormulaFailure`, except when it takes nodes. */
export type Builtin =
  /** One value per argument, cell by cell inside ARRAYFORMULA; an error among them is the result. */
  | (Arity & { readonly takes: 'scalars'; call(args: readonly Scalar[], evaluator: Evaluator): Scalar })
  /** Whole ranges, errors included. */
  | (Arity & { readonly takes: 'values'; call(args: readonly Value[], evaluator: Evaluator): Value })
  /** Nothing evaluated yet. */
  | (Arity & { readonly takes: 'nodes'; call(args: readonly FormulaNode[], evaluator: Evaluator): Operand });

export type Builtins = Readonly<Record<string, Builtin>>;
