import { CellError } from '../../workbook.ts';
import type { Evaluator } from '../evaluator.ts';
import { Reference } from '../operand.ts';
import type { FormulaNode } from '../parser.ts';
import type { Area } from '../reference.ts';
import { FormulaFailure, isRows, topLeft, type Value } from '../value.ts';
import type { Builtin, Builtins } from './builtin.ts';

export const arrayFunctions: Builtins = {
  TRANSPOSE: {
    takes: 'values',
    least: 1,
    most: 1,
    call([value = null]) {
      if (!isRows(value)) return value;
      return (value[0] ?? []).map((_, column) => value.map((row) => row[column] ?? null));
    },
  },
  INDEX: {
    takes: 'values',
    least: 1,
    most: 3,
    call([value = null, rowValue = 0, columnValue = 0], { coercion }) {
      const rows = isRows(value) ? value : [[value]];
      const [row, column] = [coercion.number(topLeft(rowValue)), coercion.number(topLeft(columnValue))];
      const height = rows.length;
      const width = rows[0]?.length ?? 0;
      // In a single row the one index given counts columns.
      if (columnValue === 0 && height === 1 && row > 1) return cellAt(rows[0], row);
      if (row < 0 || row > height || column < 0 || column > width) throw outside();
      const lines = row === 0 ? rows : rows.slice(row - 1, row);
      const block = column === 0 ? lines : lines.map((line) => line.slice(column - 1, column));
      return block.length === 1 && block[0]?.length === 1 ? topLeft(block) : block;
    },
  },
  ROW: position((area) => range(area.top, area.bottom).map((row) => [row])),
  COLUMN: position((area) => [range(area.left, area.right)]),
};

function cellAt(line: readonly Value[] | undefined, index: number): Value {
  const item = line?.[index - 1];
  if (item === undefined) throw outside();
  return item;
}

function outside(): FormulaFailure {
  return new FormulaFailure('#NUM!', 'Function INDEX was asked for a row or column out of range.');
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Without an argument: of the cell the formula is in. */
function position(numbers: (area: Area) => number[][]): Builtin {
  return {
    takes: 'nodes',
    least: 0,
    most: 1,
    call([node], evaluator) {
      const area = areaOf(node, evaluator);
      if (area instanceof CellError) return area;
      return evaluator.isWholeArrays() ? numbers(area) : topLeft(numbers(area));
    },
  };
}

function areaOf(node: FormulaNode | undefined, evaluator: Evaluator): Area | CellError {
  const { row, column } = evaluator.cell;
  if (node === undefined) return { top: row, bottom: row, left: column, right: column };
  const operand = evaluator.operand(node);
  return operand instanceof Reference ? operand.area : new CellError('#N/A', 'Argument must be a range.');
}
