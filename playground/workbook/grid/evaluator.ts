import { isSingleCell } from '../reference.ts';
import { type CellAddress, CellError, type CustomFunctionArgument } from '../workbook.ts';
import { type Coercion, createCoercion } from './coercion.ts';
import type { Builtin } from './functions/builtin.ts';
import { builtins } from './functions/builtins.ts';
import { type Operand, Reference } from './operand.ts';
import { applyBinary, applyUnary, broadcast } from './operators.ts';
import type { FormulaNode } from './parser.ts';
import { type Surroundings, type Trace, Waiting } from './surroundings.ts';
import { unknownFunction } from './unknown-function.ts';
import { attempt, firstError, isRows, type Scalar, topLeft, type Value } from './value.ts';

/** Evaluates one formula. Errors are results; only `Waiting` is thrown. */
export class Evaluator {
  readonly surroundings: Surroundings;
  readonly cell: CellAddress;
  readonly coercion: Coercion;
  readonly trace: Trace = { volatileBy: undefined };
  /** Inside ARRAYFORMULA operators and functions work on whole ranges, elsewhere on one cell of them. */
  #wholeArrays = false;

  constructor(surroundings: Surroundings, cell: CellAddress) {
    this.surroundings = surroundings;
    this.cell = cell;
    this.coercion = createCoercion(surroundings.timeZone);
  }

  /** The value of a formula; a bare reference to a range means the cell of it in line with the formula. */
  formula(node: FormulaNode): Value {
    const operand = this.operand(node);
    return operand instanceof Reference ? this.#inOneCell(operand) : operand;
  }

  operand(node: FormulaNode): Operand {
    switch (node.kind) {
      case 'literal':
        return node.value;
      case 'omitted':
        return null;
      case 'name': {
        const named = this.surroundings.resolveName(node.name);
        return named instanceof CellError ? named : new Reference(named.sheet, named.area);
      }
      case 'reference': {
        const sheet = node.sheet ?? this.cell.sheet;
        const area = this.surroundings.resolve(sheet, node.range);
        return area instanceof CellError ? area : new Reference(sheet, area);
      }
      case 'array':
        return this.#array(node.rows);
      case 'unary': {
        const operand = this.#single(node.operand);
        return broadcast([operand], ([item = null]) => applyUnary(node.operator, item, this.coercion));
      }
      case 'binary': {
        const { timeZone } = this.surroundings;
        return broadcast([this.#single(node.left), this.#single(node.right)], ([left = null, right = null]) =>
          applyBinary(node.operator, left, right, this.coercion, timeZone),
        );
      }
      case 'call':
        return this.#call(node.name, node.args);
    }
  }

  /** The operand's cells, read: rows for every reference, even to one cell. */
  values(operand: Operand): Value {
    if (!(operand instanceof Reference)) return operand;
    return this.surroundings.read(operand.sheet, operand.area, this.trace);
  }

  /** One value for what takes one value: outside ARRAYFORMULA the cell in line with the formula. */
  #single(node: FormulaNode): Value {
    if (this.#wholeArrays) return this.whole(node);
    const operand = this.operand(node);
    return operand instanceof Reference ? this.#inOneCell(operand) : topLeft(operand);
  }

  scalar(node: FormulaNode): Scalar {
    return topLeft(this.#single(node));
  }

  isWholeArrays(): boolean {
    return this.#wholeArrays;
  }

  withWholeArrays(node: FormulaNode): Value {
    const before = this.#wholeArrays;
    this.#wholeArrays = true;
    try {
      return this.whole(node);
    } finally {
      this.#wholeArrays = before;
    }
  }

  /** All cells of a range or an array; a scalar for a reference to one cell. */
  whole(node: FormulaNode): Value {
    const operand = this.operand(node);
    const value = this.values(operand);
    return operand instanceof Reference && isSingleCell(operand.area) ? topLeft(value) : value;
  }

  #inOneCell(reference: Reference): Value {
    const { top, left, bottom, right } = reference.area;
    const { row, column } = this.cell;
    let at: { row: number; column: number } | undefined;
    if (isSingleCell(reference.area)) at = { row: top, column: left };
    else if (left === right && row >= top && row <= bottom) at = { row, column: left };
    else if (top === bottom && column >= left && column <= right) at = { row: top, column };
    if (at === undefined) return new CellError('#VALUE!', 'An array value could not be found.');
    const cell = { top: at.row, bottom: at.row, left: at.column, right: at.column };
    return topLeft(this.values(new Reference(reference.sheet, cell)));
  }

  /** Blocks in `{}` are put side by side and below each other, as in `{A1:A3, B1:B3; C1:D1}`. */
  #array(rows: readonly (readonly FormulaNode[])[]): Value {
    const result: Scalar[][] = [];
    for (const row of rows) {
      const blocks = row.map((node) => {
        const value = this.values(this.operand(node));
        return isRows(value) ? value : [[value]];
      });
      const height = blocks[0]?.length ?? 0;
      if (blocks.some((block) => block.length !== height)) return mismatch('ROW');
      for (let line = 0; line < height; line += 1) result.push(blocks.flatMap((block) => block[line] ?? []));
    }
    const width = result[0]?.length ?? 0;
    return result.some((line) => line.length !== width) ? mismatch('LITERAL') : result;
  }

  #call(name: string, args: readonly FormulaNode[]): Operand {
    const builtin = builtins.get(name);
    if (builtin !== undefined) return this.#builtin(name, builtin, args);
    if (this.surroundings.customFunctions.has(name)) return this.#custom(name, args);
    return unknownFunction(name, this.surroundings.customFunctions.names, [...builtins.keys()]);
  }

  #builtin(name: string, builtin: Builtin, args: readonly FormulaNode[]): Operand {
    const { least, most } = builtin;
    if (args.length < least || args.length > most) {
      const expected = least === most ? `${least}` : `between ${least} and ${most}`;
      const message = `Wrong number of arguments to ${name}. Expected ${expected} arguments, but got ${args.length} arguments.`;
      return new CellError('#N/A', message);
    }
    if (builtin.isVolatile === true) this.trace.volatileBy ??= name;
    switch (builtin.takes) {
      case 'nodes':
        return builtin.call(args, this);
      case 'values': {
        const values = args.map((arg) => this.values(this.operand(arg)));
        return attempt(() => builtin.call(values, this));
      }
      case 'scalars': {
        const values = args.map((arg) => this.#single(arg));
        return broadcast(values, (items) => {
          return items.find((item) => item instanceof CellError) ?? attempt(() => builtin.call(items, this));
        });
      }
    }
  }

  #custom(name: string, args: readonly FormulaNode[]): Value {
    const outside = this.trace.volatileBy;
    this.trace.volatileBy = undefined;
    const values = args.map((arg) => this.whole(arg));
    const culprit = this.trace.volatileBy;
    this.trace.volatileBy = outside ?? culprit;
    // Google refuses such arguments whether they are written in the call or in a cell it refers to.
    if (culprit !== undefined) return volatileArgument(culprit);
    const error = values.map(firstError).find((found) => found !== undefined);
    if (error !== undefined) return error;
    const result = this.surroundings.customFunctions.request(name, values.map(asArgument), this.cell);
    if (result === undefined) throw new Waiting();
    return result;
  }
}

/** In Google's words, which do not name TODAY(): it is added where it is the reason. */
function volatileArgument(culprit: string): CellError {
  const names = culprit === 'TODAY' ? 'NOW(), TODAY(), RAND()' : 'NOW(), RAND()';
  return new CellError('#ERROR!', `This function is not allowed to reference a cell with ${names}, or RANDBETWEEN().`);
}

function mismatch(part: 'ROW' | 'LITERAL'): CellError {
  const message = `Function ARRAY_${part} has an array literal that was missing values for one or more rows.`;
  return new CellError('#VALUE!', message);
}

/** Errors have been dealt with; blank is `''`. */
function asArgument(value: Value): CustomFunctionArgument {
  if (isRows(value)) return value.map((row) => row.map(asCellValue));
  return asCellValue(value);
}

function asCellValue(value: Scalar) {
  return value === null || value instanceof CellError ? '' : value;
}
