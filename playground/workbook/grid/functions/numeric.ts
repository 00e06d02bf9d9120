import { CellError } from '../../workbook.ts';
import type { Evaluator } from '../evaluator.ts';
import { FormulaFailure, finite, isRows, parseNumber, type Scalar, topLeft, type Value } from '../value.ts';
import type { Builtin, Builtins } from './builtin.ts';
import { wildcard } from './wildcard.ts';

export const numericFunctions: Builtins = {
  SUM: aggregate((numbers) => numbers.reduce((sum, number) => sum + number, 0)),
  AVERAGE: aggregate((numbers) => {
    if (numbers.length > 0) return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    throw new FormulaFailure('#DIV/0!', 'Evaluation of function AVERAGE caused a divide by zero error.');
  }),
  MIN: extreme((candidate, best) => candidate < best),
  MAX: extreme((candidate, best) => candidate > best),
  COUNT: count((item, isTyped) => {
    if (typeof item === 'string') return isTyped && parseNumber(item) !== undefined;
    return typeof item === 'number' || item instanceof Date;
  }),
  COUNTA: count((item) => item !== null),
  COUNTIF: {
    takes: 'values',
    least: 2,
    most: 2,
    call([range = null, criterion = null], evaluator) {
      const matches = criterionOf(topLeft(criterion), evaluator);
      return items(range).filter(matches).length;
    },
  },
  ROUND: {
    takes: 'scalars',
    least: 1,
    most: 2,
    call([value = null, places = null], { coercion }) {
      const number = coercion.number(value);
      const shift = Math.trunc(coercion.number(places));
      // Through decimal text: 1.005 * 100 is 100.49999999999999, and Sheets rounds 1.005 to 1.01.
      const shifted = Number(`${Math.abs(number)}e${shift}`);
      return Number.isNaN(shifted) ? number : Math.sign(number) * Number(`${Math.round(shifted)}e${-shift}`);
    },
  },
  N: {
    takes: 'scalars',
    least: 1,
    most: 1,
    call: ([value = null], { coercion }) => (typeof value === 'string' ? 0 : coercion.number(value)),
  },
  RAND: { takes: 'scalars', least: 0, most: 0, isVolatile: true, call: (_, { surroundings }) => surroundings.random() },
  RANDBETWEEN: {
    takes: 'scalars',
    least: 2,
    most: 2,
    isVolatile: true,
    call([low = null, high = null], { coercion, surroundings }) {
      const [first, last] = [Math.ceil(coercion.number(low)), Math.floor(coercion.number(high))];
      if (first > last) throw new FormulaFailure('#NUM!', 'RANDBETWEEN needs a low number and a high number.');
      return first + Math.floor(surroundings.random() * (last - first + 1));
    },
  },
};

function items(value: Value): readonly Scalar[] {
  return isRows(value) ? value.flat() : [value];
}

/** In ranges only numbers and dates count; text and truth values count when they are arguments themselves. */
function countable(args: readonly Value[], evaluator: Evaluator): (number | Date)[] {
  return args.flatMap((arg) => {
    if (!isRows(arg)) return arg instanceof Date ? [arg] : [evaluator.coercion.number(arg)];
    return arg.flat().filter((item) => {
      if (item instanceof CellError) throw new FormulaFailure(item.type, item.message);
      return typeof item === 'number' || item instanceof Date;
    }) as (number | Date)[];
  });
}

function aggregate(reduce: (numbers: readonly number[]) => number): Builtin {
  return {
    takes: 'values',
    least: 1,
    most: 255,
    call: (args, evaluator) => {
      return finite(reduce(countable(args, evaluator).map((item) => evaluator.coercion.number(item))));
    },
  };
}

function extreme(isBetter: (candidate: number | Date, best: number | Date) => boolean): Builtin {
  return {
    takes: 'values',
    least: 1,
    most: 255,
    call(args, evaluator) {
      const candidates = countable(args, evaluator);
      return candidates.length === 0 ? 0 : candidates.reduce((best, item) => (isBetter(item, best) ? item : best));
    },
  };
}

function count(counts: (item: Scalar, isTyped: boolean) => boolean): Builtin {
  return {
    takes: 'values',
    least: 1,
    most: 255,
    call: (args) => {
      return args.reduce<number>((sum, arg) => sum + items(arg).filter((item) => counts(item, !isRows(arg))).length, 0);
    },
  };
}

/** `5`, `"text"`, `">=5"`, `"<>x"`, `"a*"`; `*` and `?` stand for any characters or one. */
function criterionOf(criterion: Scalar, { coercion }: Evaluator): (item: Scalar) => boolean {
  const text = coercion.text(criterion);
  const [, operator = '=', operand = ''] = /^(<>|<=|>=|[<>=])?(.*)$/s.exec(text) ?? [];
  const wanted = typeof criterion === 'string' ? (parseNumber(operand) ?? operand) : criterion;
  if (typeof wanted === 'string' && (operator === '=' || operator === '<>')) {
    const matches = wildcard(wanted);
    return (item) => (!(item instanceof CellError) && matches(coercion.text(item))) === (operator === '=');
  }
  return (item) => {
    if (item === null || item instanceof CellError || (typeof item === 'string') !== (typeof wanted === 'string')) {
      return operator === '<>';
    }
    const order = coercion.compare(item, wanted);
    if (operator === '=') return order === 0;
    if (operator === '<>') return order !== 0;
    if (operator.startsWith('<')) return order < 0 || (operator === '<=' && order === 0);
    return order > 0 || (operator === '>=' && order === 0);
  };
}
