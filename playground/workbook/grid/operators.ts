import { CellError } from '../workbook.ts';
import { dateOfSerial } from '../zoned-time.ts';
import type { Coercion } from './coercion.ts';
import type { BinaryOperator, UnaryOperator } from './parser.ts';
import { attempt, FormulaFailure, finite, isRows, type Rows, type Scalar, type Value } from './value.ts';

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': divide,
  '^': (a, b) => a ** b,
};

function divide(a: number, b: number): number {
  if (b === 0) throw new FormulaFailure('#DIV/0!', 'Function DIVIDE parameter 2 cannot be zero.');
  return a / b;
}

export function applyBinary(
  operator: BinaryOperator,
  left: Scalar,
  right: Scalar,
  coercion: Coercion,
  timeZone: string,
): Scalar {
  return attempt(() => {
    const comparison = comparisons[operator];
    if (comparison !== undefined) return comparison(coercion.compare(left, right));
    if (operator === '&') return coercion.text(left) + coercion.text(right);
    const calculate = arithmetic[operator];
    if (calculate === undefined) throw new Error(`Operator ${operator} has no meaning here`);
    const result = finite(calculate(coercion.number(left), coercion.number(right)));
    if (result instanceof CellError) return result;
    return isDate(operator, left, right) ? dateOfSerial(result, timeZone) : result;
  });
}

/** A day later is a date; the days between two dates are a number. */
function isDate(operator: BinaryOperator, left: Scalar, right: Scalar): boolean {
  if (left instanceof Date) return (operator === '+' || operator === '-') && !(right instanceof Date);
  return operator === '+' && right instanceof Date;
}

export function applyUnary(operator: UnaryOperator, operand: Scalar, coercion: Coercion): Scalar {
  if (operator === '+') return operand;
  return attempt(() => (operator === '-' ? -coercion.number(operand) : coercion.number(operand) / 100));
}

/**
 * Applies an operation cell by cell; single rows, columns and scalars are repeated. Cells that one operand does not
 * have are #N/A.
 */
export function broadcast(operands: readonly Value[], operation: (items: Scalar[]) => Scalar): Value {
  const blocks = operands.filter(isRows);
  if (blocks.length === 0) return operation(operands.map((operand) => (isRows(operand) ? null : operand)));
  const rows = Math.max(...blocks.map((block) => block.length));
  const columns = Math.max(...blocks.map((block) => block[0]?.length ?? 0));
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const items: Scalar[] = [];
      for (const operand of operands) {
        const item = isRows(operand) ? itemAt(operand, row, column) : operand;
        if (item === undefined) return new CellError('#N/A', 'Array arguments are of different size.');
        items.push(item);
      }
      return operation(items);
    }),
  );
}

function itemAt(block: Rows, row: number, column: number): Scalar | undefined {
  const line = block[block.length === 1 ? 0 : row];
  return line?.[line.length === 1 ? 0 : column];
}
