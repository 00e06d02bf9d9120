import { Evaluator } from '../../grid/evaluator.ts';
import type { Builtin } from '../../grid/functions/builtin.ts';
import { builtins } from '../../grid/functions/builtins.ts';
import type { Operand } from '../../grid/operand.ts';
import { broadcast } from '../../grid/operators.ts';
import type { FormulaNode } from '../../grid/parser.ts';
import type { Surroundings } from '../../grid/surroundings.ts';
import { unknownFunction } from '../../grid/unknown-function.ts';
import { attempt, type Value } from '../../grid/value.ts';
import { type CellAddress, CellError } from '../../workbook.ts';
import type { Dialect } from './dialect.ts';
import type { Sparkline } from './sparkline.ts';

type Call = Extract<FormulaNode, { kind: 'call' }>;

/** How many parts of a formula are evaluated, those of a LAMBDA each time; the host waits meanwhile. */
const mostSteps = 500_000;

/** Ends the evaluation of the whole formula. */
export class CalculationLimit extends Error {
  constructor() {
    super('Calculation limit was reached while trying to compute this formula.');
  }
}

/** Evaluates one formula with all functions of the dialect. */
export class DialectEvaluator extends Evaluator {
  /** What the cell shows in place of its value. */
  drawing: Sparkline | undefined;
  readonly #dialect: Dialect;
  readonly #bound = new Map<FormulaNode, Operand>();
  #steps = 0;

  constructor(surroundings: Surroundings, cell: CellAddress, dialect: Dialect) {
    super(surroundings, cell);
    this.#dialect = dialect;
  }

  override operand(node: FormulaNode): Operand {
    this.#steps += 1;
    if (this.#steps > mostSteps) throw new CalculationLimit();
    if (node.kind === 'omitted') return this.#bound.get(node) ?? null;
    if (node.kind !== 'call' || builtins.has(node.name)) return super.operand(node);
    // As in Sheets, a project's function does not hide one of Sheets' own.
    const builtin = this.#dialect.find(node.name);
    if (builtin !== undefined) return this.#apply(builtin, node);
    return this.surroundings.hasCustomFunction(node.name) ? super.operand(node) : this.#unknown(node.name);
  }

  /** A node that stands for a value: what a name means inside LET and LAMBDA. */
  bind(value: Operand): FormulaNode {
    const node: FormulaNode = { kind: 'omitted' };
    this.#bound.set(node, value);
    return node;
  }

  /** The formula's own cell in line with the operand, outside ARRAYFORMULA; else all of it. */
  each(node: FormulaNode): Value {
    return this.isWholeArrays() ? this.whole(node) : this.scalar(node);
  }

  #apply(builtin: Builtin, { name, args }: Call): Operand {
    const { least, most } = builtin;
    if (args.length < least || args.length > most) return wrongNumber(name, builtin, args.length);
    if (builtin.isVolatile === true) this.trace.volatileBy ??= name;
    switch (builtin.takes) {
      case 'nodes':
        return attempt(() => builtin.call(args, this));
      case 'values': {
        const values = args.map((arg) => this.values(this.operand(arg)));
        return attempt(() => builtin.call(values, this));
      }
      case 'scalars': {
        const values = args.map((arg) => this.each(arg));
        return broadcast(values, (items) => {
          return items.find((item) => item instanceof CellError) ?? attempt(() => builtin.call(items, this));
        });
      }
    }
  }

  #unknown(name: string): CellError {
    const names = [...builtins.keys(), ...this.#dialect.names];
    const error = unknownFunction(name, this.surroundings.customFunctionNames, names);
    // Some hundred names are no hint.
    return error.message.includes('Did you mean') ? error : new CellError('#NAME?', `Unknown function: '${name}'.`);
  }
}

function wrongNumber(name: string, { least, most }: Builtin, got: number): CellError {
  const expected = least === most ? `${least}` : `between ${least} and ${most}`;
  const message = `Wrong number of arguments to ${name}. Expected ${expected} arguments, but got ${got} arguments.`;
  return new CellError('#N/A', message);
}
