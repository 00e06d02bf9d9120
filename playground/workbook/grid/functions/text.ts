import { FormulaFailure, isRows, parseNumber, textOfBoolean, topLeft } from '../value.ts';
import type { Builtins } from './builtin.ts';
import { formatText } from './format-text.ts';

export const textFunctions: Builtins = {
  LEN: { takes: 'scalars', least: 1, most: 1, call: ([value = null], { coercion }) => coercion.text(value).length },
  LEFT: {
    takes: 'scalars',
    least: 1,
    most: 2,
    call: ([value = null, size = 1], { coercion }) => coercion.text(value).slice(0, lengthOf(coercion.number(size))),
  },
  RIGHT: {
    takes: 'scalars',
    least: 1,
    most: 2,
    call([value = null, size = 1], { coercion }) {
      const text = coercion.text(value);
      return text.slice(Math.max(0, text.length - lengthOf(coercion.number(size))));
    },
  },
  MID: {
    takes: 'scalars',
    least: 3,
    most: 3,
    call([value = null, start = null, size = null], { coercion }) {
      const from = coercion.number(start);
      if (from < 1) throw new FormulaFailure('#NUM!', 'Function MID parameter 2 should be greater than or equal to 1.');
      return coercion.text(value).slice(from - 1, from - 1 + lengthOf(coercion.number(size)));
    },
  },
  TRIM: {
    takes: 'scalars',
    least: 1,
    most: 1,
    call: ([value = null], { coercion }) => coercion.text(value).trim().replaceAll(/ +/g, ' '),
  },
  CONCATENATE: {
    takes: 'values',
    least: 1,
    most: 255,
    call: (args, { coercion }) =>
      args.map((arg) => (isRows(arg) ? arg.flat() : [arg]).map(coercion.text).join('')).join(''),
  },
  JOIN: {
    takes: 'values',
    least: 2,
    most: 255,
    call([delimiter = null, ...args], { coercion }) {
      const texts = args.flatMap((arg) => (isRows(arg) ? arg.flat() : [arg])).map(coercion.text);
      return texts.join(coercion.text(topLeft(delimiter)));
    },
  },
  SPLIT: {
    takes: 'values',
    least: 2,
    most: 4,
    call(args, { coercion }) {
      const [value = null, delimiter = null, byEach = true, dropEmpty = true] = args.map(topLeft);
      const text = coercion.text(value);
      if (text === '') throw new FormulaFailure('#VALUE!', 'Function SPLIT parameter 1 value should be non-empty.');
      const marks = coercion.text(delimiter);
      const pieces = coercion.truth(byEach) ? splitAtAny(text, new Set(marks)) : text.split(marks);
      const kept = coercion.truth(dropEmpty) ? pieces.filter((piece) => piece !== '') : pieces;
      return [kept.map((piece) => parseNumber(piece) ?? piece)];
    },
  },
  T: { takes: 'scalars', least: 1, most: 1, call: ([value = null]) => (typeof value === 'string' ? value : '') },
  VALUE: { takes: 'scalars', least: 1, most: 1, call: ([value = null], { coercion }) => coercion.number(value) },
  TEXT: {
    takes: 'scalars',
    least: 2,
    most: 2,
    call([value = null, format = null], { coercion, surroundings }) {
      if (typeof value === 'boolean') return textOfBoolean(value);
      if (typeof value === 'string' && parseNumber(value) === undefined) return value;
      return formatText(coercion.number(value), coercion.text(format), surroundings.timeZone);
    },
  },
  HYPERLINK: { takes: 'scalars', least: 1, most: 2, call: ([url = null, label = url]) => label },
};

function splitAtAny(text: string, marks: ReadonlySet<string>): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of text) {
    if (marks.has(letter)) {
      pieces.push(piece);
      piece = '';
    } else piece += letter;
  }
  return [...pieces, piece];
}

function lengthOf(size: number): number {
  if (size < 0) throw new FormulaFailure('#NUM!', 'The number of characters should be greater than or equal to 0.');
  return Math.floor(size);
}
