// FILTER, SORT and the like as Sheets has them; elsewhere they take other arguments.
import type { Evaluator } from '../../grid/evaluator.ts';
import type { Builtin, Builtins } from '../../grid/functions/builtin.ts';
import type { FormulaNode } from '../../grid/parser.ts';
import { FormulaFailure, isRows, type Rows, type Scalar, topLeft, type Value } from '../../grid/value.ts';
import { CellError } from '../../workbook.ts';
import { DialectEvaluator } from './dialect-evaluator.ts';

export const arrayFunctions: Builtins = {
  FILTER: ofArrays(2, 255, ([data = [], ...conditions], { coercion }) => {
    const height = data.length;
    const width = data[0]?.length ?? 0;
    const tests = conditions.map((condition) => condition.flat());
    const isAcross = conditions.every((condition) => condition.length === 1) && height !== 1;
    const length = isAcross ? width : height;
    if (tests.some((items) => items.length !== length)) {
      throw new FormulaFailure('#N/A', 'FILTER has mismatched range sizes.');
    }
    const isKept = (index: number) =>
      tests.every((items) => {
        const item = items[index] ?? null;
        return typeof item === 'string' ? false : coercion.truth(item);
      });
    const kept = isAcross
      ? data.map((row) => row.filter((_, column) => isKept(column)))
      : data.filter((_, row) => isKept(row));
    if (kept.length > 0 && kept.some((row) => row.length > 0)) return kept;
    throw new FormulaFailure('#N/A', 'No matches are found in FILTER evaluation.');
  }),
  SORT: ofArrays(1, 255, ([data = [], ...keys], evaluator) => sorted(data, keys, evaluator)),
  SORTN: ofArrays(1, 255, ([data = [], count = [[1]], ties = [[0]], ...keys], evaluator) => {
    if (evaluator.coercion.number(topLeft(ties)) !== 0) {
      throw new FormulaFailure('#VALUE!', 'The playground knows SORTN without ties (mode 0) only.');
    }
    return sorted(data, keys, evaluator).slice(0, evaluator.coercion.number(topLeft(count)));
  }),
  UNIQUE: ofArrays(1, 3, ([data = [], byColumn = [[false]], once = [[false]]], { coercion }) => {
    const isByColumn = coercion.truth(topLeft(byColumn));
    const lines = isByColumn ? transposed(data) : data;
    const groups = new Map<string, { line: readonly Scalar[]; times: number }>();
    for (const line of lines) {
      const key = JSON.stringify(line.map(identity));
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { line, times: 1 });
      else group.times += 1;
    }
    const onlyOnce = coercion.truth(topLeft(once));
    const kept = [...groups.values()].filter(({ times }) => !onlyOnce || times === 1).map(({ line }) => line);
    return isByColumn ? transposed(kept) : kept;
  }),
  FLATTEN: ofArrays(1, 255, (blocks) => blocks.flat(2).map((item) => [item])),
  COUNTUNIQUE: ofArrays(1, 255, (blocks) => {
    return new Set(blocks.flat(2).flatMap((item) => (item === null ? [] : [identity(item)]))).size;
  }),
  COUNTBLANK: ofArrays(1, 255, (blocks) => blocks.flat(2).filter((item) => item === null || item === '').length),
  ARRAY_CONSTRAIN: ofArrays(3, 3, ([data = [], rows = [], columns = []], { coercion }) => {
    const [height, width] = [coercion.number(topLeft(rows)), coercion.number(topLeft(columns))];
    return data.slice(0, height).map((row) => row.slice(0, width));
  }),
};

/** Beyond that it is worth a watchdog. */
const mostQuickCells = 10_000;

/** Their arguments are whole arrays, computed ones too, as inside ARRAYFORMULA. */
function ofArrays(
  least: number,
  most: number,
  call: (blocks: readonly Rows[], evaluator: Evaluator) => Value,
): Builtin {
  return {
    takes: 'nodes',
    least,
    most,
    call(args, evaluator) {
      const blocks = args.map((arg) => rowsOf(arg, evaluator));
      const work = () => call(blocks, evaluator);
      const isLarge = blocks.some((block) => block.length * (block[0]?.length ?? 0) > mostQuickCells);
      const result = isLarge && evaluator instanceof DialectEvaluator ? evaluator.guarded(work) : work();
      return isRows(result) && result.length === 1 && result[0]?.length === 1 ? topLeft(result) : result;
    },
  };
}

function rowsOf(node: FormulaNode, evaluator: Evaluator): Rows {
  const value = evaluator.withWholeArrays(node);
  if (value instanceof CellError) throw new FormulaFailure(value.type, value.message);
  return isRows(value) ? value : [[value]];
}

/** Keys are a column's number, or a column beside the data, each with TRUE for ascending. */
function sorted(data: Rows, keys: readonly Rows[], { coercion }: Evaluator): Rows {
  const orders: { values: readonly Scalar[]; isAscending: boolean }[] = [];
  for (let index = 0; index < Math.max(keys.length, 1); index += 2) {
    const column = keys[index] ?? [[1]];
    const isAscending = keys[index + 1] === undefined || coercion.truth(topLeft(keys[index + 1] ?? true));
    const values = column.length === data.length && data.length > 1 ? column.map(([item = null]) => item) : undefined;
    const number = values === undefined ? coercion.number(topLeft(column)) : 0;
    if (values === undefined && (number < 1 || number > (data[0]?.length ?? 0))) {
      throw new FormulaFailure('#VALUE!', `SORT has no column ${number} to sort by.`);
    }
    orders.push({ values: values ?? data.map((row) => row[number - 1] ?? null), isAscending });
  }
  const indices = data
    .map((_, index) => index)
    .sort((a, b) => {
      for (const { values, isAscending } of orders) {
        const order = compareItems(values[a] ?? null, values[b] ?? null, isAscending, coercion.compare);
        if (order !== 0) return order;
      }
      return a - b;
    });
  return indices.map((index) => data[index] ?? []);
}

function compareItems(a: Scalar, b: Scalar, isAscending: boolean, compare: (a: Scalar, b: Scalar) => number): number {
  const [isLastA, isLastB] = [a === null || a === '', b === null || b === ''];
  if (isLastA || isLastB) return Number(isLastA) - Number(isLastB);
  if (a instanceof CellError || b instanceof CellError)
    return Number(a instanceof CellError) - Number(b instanceof CellError);
  return isAscending ? compare(a, b) : compare(b, a);
}

function transposed(rows: Rows): Rows {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? null));
}

function identity(item: Scalar): string {
  if (item instanceof Date) return `date ${item.getTime()}`;
  if (item instanceof CellError) return `error ${item.type}`;
  return typeof item === 'string' ? `text ${item.toLowerCase()}` : `${typeof item} ${item}`;
}
