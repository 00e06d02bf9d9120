import { Evaluator } from '../../grid/evaluator.ts';
import type { Builtin } from '../../grid/functions/builtin.ts';
import { builtins } from '../../grid/functions/builtins.ts';
import type { Operand } from '../../grid/operand.ts';
import { broadcast } from '../../grid/operators.ts';
import type { FormulaNode } from '../../grid/parser.ts';
import type { Surroundings } from '../../grid/surroundings.ts';
import { unknownFunction } from '../../grid/unknown-function.ts';
import { attempt, isRows, type Value } from '../../grid/value.ts';
import { type CellAddress, CellError } from '../../workbook.ts';
import { CalculationLimit } from './calculation-limit.ts';
import { callsIn } from './calls-in.ts';
import type { Dialect } from './dialect.ts';
import { type Question, recorded } from './recorded-surroundings.ts';
import type { Sparkline } from './sparkline.ts';
import { TimeLimit, within } from './time-limit.ts';

type Call = Extract<FormulaNode, { kind: 'call' }>;

/** How many parts of a formula are evaluated, those of a LAMBDA each time; the host waits meanwhile. */
const mostSteps = 500_000;

/** A look at the clock costs as much as a small step. */
const stepsBetweenLooks = 16;

/** They call a LAMBDA any number of times: one watchdog for all of that. */
const loops: ReadonlySet<string> = new Set(['BYCOL', 'BYROW', 'MAKEARRAY', 'MAP', 'REDUCE', 'SCAN']);

/** Operands of different shapes, a row and a column, may come to more cells than anybody has memory for. */
const mostCells = 1_000_000;

/** Evaluates one formula with all functions of the dialect. */
export class DialectEvaluator extends Evaluator {
  /** What the cell shows in place of its value. */
  drawing: Sparkline | undefined;
  readonly #dialect: Dialect;
  readonly #bound = new Map<FormulaNode, Operand>();
  readonly #questions: readonly Question[];
  readonly #endMs: number;
  #steps = 0;
  #isGuarded = false;

  constructor(surroundings: Surroundings, cell: CellAddress, dialect: Dialect) {
    const record = recorded(surroundings);
    super(record.surroundings, cell);
    this.#questions = record.questions;
    this.#dialect = dialect;
    this.#endMs = performance.now() + dialect.patienceMs;
  }

  override formula(node: FormulaNode): Value {
    const { abandoned } = this.#dialect;
    const known = abandoned.find(this.cell, node, this.surroundings);
    if (known !== undefined) throw known;
    try {
      return super.formula(node);
    } catch (limit) {
      if (limit instanceof CalculationLimit) abandoned.add(this.cell, { node, questions: this.#questions, limit });
      throw limit;
    }
  }

  override operand(node: FormulaNode): Operand {
    this.#steps += 1;
    if (this.#steps > mostSteps) throw new CalculationLimit();
    if (this.#steps % stepsBetweenLooks === 0 && performance.now() > this.#endMs) throw new TimeLimit();
    const isLoop = node.kind === 'call' && loops.has(node.name);
    if (isLoop && !this.#isGuarded && !this.#asksCustomFunctions(node)) return this.guarded(() => this.#operand(node));
    return this.#operand(node);
  }

  /**
   * Work that may take long: the formula ends with it when its time is up. It can stop anywhere, so nothing in it may
   * change what outlives this evaluation: ask for a custom function, for one.
   */
  guarded<T>(work: () => T): T {
    if (this.#isGuarded) return work();
    this.#isGuarded = true;
    try {
      return within(this.#endMs - performance.now(), work);
    } finally {
      this.#isGuarded = false;
    }
  }

  #operand(node: FormulaNode): Operand {
    if (node.kind === 'omitted') return this.#bound.get(node) ?? null;
    return this.isWholeArrays() ? this.#ofModestSize(node) : this.#known(node);
  }

  #known(node: FormulaNode): Operand {
    if (node.kind !== 'call' || builtins.has(node.name)) return super.operand(node);
    // As in Sheets, a project's function does not hide one of Sheets' own.
    const builtin = this.#dialect.find(node.name);
    if (builtin !== undefined) return this.#apply(builtin, node);
    return this.surroundings.customFunctions.has(node.name) ? super.operand(node) : this.#unknown(node.name);
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

  /** What goes cell by cell through its operands does so when these are known not to come to too many cells. */
  #ofModestSize(node: FormulaNode): Operand {
    if (node.kind === 'binary') {
      return this.#matched([node.left, node.right], ([left = node.left, right = node.right]) => {
        return this.#known({ ...node, left, right });
      });
    }
    if (node.kind !== 'call') return this.#known(node);
    const builtin = builtins.get(node.name) ?? this.#dialect.find(node.name);
    const isCellByCell = builtin?.takes === 'scalars' || node.name === 'IF';
    return isCellByCell ? this.#matched(node.args, (args) => this.#known({ ...node, args })) : this.#known(node);
  }

  #matched(nodes: readonly FormulaNode[], apply: (nodes: readonly FormulaNode[]) => Operand): Operand {
    const values = nodes.map((node) => this.whole(node));
    const blocks = values.filter(isRows);
    const rows = Math.max(1, ...blocks.map((block) => block.length));
    const columns = Math.max(1, ...blocks.map((block) => block[0]?.length ?? 0));
    const largest = Math.max(1, ...blocks.map((block) => block.length * (block[0]?.length ?? 0)));
    if (rows * columns > Math.max(mostCells, largest)) {
      return new CellError('#NUM!', `The result would have more than ${mostCells} cells.`);
    }
    const bound = values.map((value) => this.bind(value));
    const result = apply(bound);
    for (const node of bound) this.#bound.delete(node);
    return result;
  }

  #asksCustomFunctions(node: FormulaNode): boolean {
    return callsIn(node).some((name) => !builtins.has(name) && this.#dialect.find(name) === undefined);
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
    const error = unknownFunction(name, this.surroundings.customFunctions.names, names);
    // Some hundred names are no hint.
    return error.message.includes('Did you mean') ? error : new CellError('#NAME?', `Unknown function: '${name}'.`);
  }
}

function wrongNumber(name: string, { least, most }: Builtin, got: number): CellError {
  const expected = least === most ? `${least}` : `between ${least} and ${most}`;
  const message = `Wrong number of arguments to ${name}. Expected ${expected} arguments, but got ${got} arguments.`;
  return new CellError('#N/A', message);
}
