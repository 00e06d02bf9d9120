// Functions whose cell shows a picture. Their value is empty text.
import type { Builtins } from '../../grid/functions/builtin.ts';
import { FormulaFailure, isRows, type Scalar, type Value } from '../../grid/value.ts';
import { DialectEvaluator } from './dialect-evaluator.ts';
import type { Sparkline } from './sparkline.ts';

const kinds: ReadonlySet<string> = new Set(['line', 'bar', 'column', 'winloss']);

export const drawingFunctions: Builtins = {
  SPARKLINE: {
    takes: 'values',
    least: 1,
    most: 2,
    call([data = null, options = null], evaluator) {
      const named = optionsOf(options);
      const { charttype: kind = 'line', ...others } = named;
      if (typeof kind !== 'string' || !kinds.has(kind.toLowerCase())) {
        throw new FormulaFailure('#N/A', `SPARKLINE knows no chart of the type '${kind}'.`);
      }
      const drawing = { kind: kind.toLowerCase() as Sparkline['kind'], ...points(data, kind), options: others };
      if (drawing.values.every((value) => value === null)) {
        throw new FormulaFailure('#N/A', 'SPARKLINE has no numbers to draw.');
      }
      if (evaluator instanceof DialectEvaluator) evaluator.drawing = drawing;
      return '';
    },
  },
  // The picture itself is not fetched.
  IMAGE: { takes: 'scalars', least: 1, most: 4, call: () => '' },
};

/** Rows (or, lying, columns) of name and value. */
function optionsOf(value: Value): Record<string, string | number | boolean> {
  if (!isRows(value)) return {};
  const isLying = value.length === 2 && (value[0]?.length ?? 0) !== 2;
  const pairs = isLying ? (value[0] ?? []).map((name, index) => [name, value[1]?.[index]]) : value;
  const entries = pairs.flatMap(([name, option]) => {
    const isPlain = typeof option === 'string' || typeof option === 'number' || typeof option === 'boolean';
    return typeof name === 'string' && isPlain ? [[name.toLowerCase(), option] as const] : [];
  });
  return Object.fromEntries(entries);
}

function points(data: Value, kind: string): Pick<Sparkline, 'values' | 'positions'> {
  const rows = isRows(data) ? data : [[data]];
  const width = rows[0]?.length ?? 0;
  if (kind.toLowerCase() === 'line' && width === 2 && rows.length > 1) {
    return { positions: rows.map((row) => numberOf(row[0])), values: rows.map((row) => numberOf(row[1])) };
  }
  if (kind.toLowerCase() === 'line' && rows.length === 2 && width > 1) {
    return { positions: (rows[0] ?? []).map(numberOf), values: (rows[1] ?? []).map(numberOf) };
  }
  return { values: rows.flat().map(numberOf) };
}

function numberOf(value: Scalar | undefined): number | null {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'number' ? value : null;
}
