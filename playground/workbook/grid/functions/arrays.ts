import type { Area } from '../../reference.ts';
import { CellError } from '../../workbook.ts';
import type { Evaluator } from '../evaluator.ts';
import { Reference } from '../operand.ts';
import type { FormulaNode } from '../parser.ts';
import { errorValue, FormulaFailure, isRows, type Rows, topLeft, type Value } from '../value.ts';
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
  VSTACK: stack((blocks) => {
    const width = Math.max(...blocks.map(widthOf));
    return blocks.flatMap((block) => block.map((row) => filledUp(row, width)));
  }),
  HSTACK: stack((blocks) => {
    const height = Math.max(...blocks.map((block) => block.length));
    return Array.from({ length: height }, (_, row) =>
      blocks.flatMap((block) => filledUp(block[row] ?? [], widthOf(block))),
    );
  }),
  ROW: position((area) => range(area.top, area.bottom).map((row) => [row])),
  COLUMN: position((area) => [range(area.left, area.right)]),
};

function stack(call: (blocks: readonly Rows[]) => Rows): Builtin {
  return {
    takes: 'values',
    least: 1,
    most: 255,
    call: (args) =>
      args.find((arg) => arg instanceof CellError) ?? call(args.map((arg) => (isRows(arg) ? arg : [[arg]]))),
  };
}

function widthOf(block: Rows): number {
  return block[0]?.length ?? 0;
}

/** Where a block has no cell, no value is available. */
function filledUp(row: Rows[number], width: number): Rows[number] {
  return [...row, ...Array.from({ length: width - row.length }, () => errorValue('#N/A'))];
}

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
