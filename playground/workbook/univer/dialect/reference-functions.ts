// Functions that work on references and not on what stands there.
import type { Evaluator } from '../../grid/evaluator.ts';
import type { Builtins } from '../../grid/functions/builtin.ts';
import { type Operand, Reference } from '../../grid/operand.ts';
import { type FormulaNode, parseFormula } from '../../grid/parser.ts';
import { FormulaFailure, isRows } from '../../grid/value.ts';
import { FormulaSyntaxError } from '../../lexer.ts';
import { CellError } from '../../workbook.ts';

export const referenceFunctions: Builtins = {
  INDIRECT: {
    takes: 'nodes',
    least: 1,
    most: 2,
    call([text, isA1], evaluator) {
      if (isA1 !== undefined && !evaluator.coercion.truth(evaluator.scalar(isA1))) {
        throw new FormulaFailure('#REF!', 'The playground reads INDIRECT in A1 notation only.');
      }
      const written = text === undefined ? '' : evaluator.coercion.text(evaluator.scalar(text));
      const operand = evaluator.operand(referenceNode(written));
      if (operand instanceof Reference) return operand;
      throw notARange(written);
    },
  },
  OFFSET: {
    takes: 'nodes',
    least: 3,
    most: 5,
    call([start, ...numbers], evaluator) {
      const operand = start === undefined ? null : evaluator.operand(start);
      if (!(operand instanceof Reference)) throw new FormulaFailure('#N/A', 'Argument must be a range.');
      const [down = 0, right = 0, rows, columns] = numbers.map((node) => {
        return node.kind === 'omitted' ? undefined : Math.trunc(evaluator.coercion.number(evaluator.scalar(node)));
      });
      const { sheet, area } = operand;
      const [top, left] = [area.top + down, area.left + right];
      const [height, width] = [rows ?? area.bottom - area.top + 1, columns ?? area.right - area.left + 1];
      if (top < 1 || left < 1 || height < 1 || width < 1) {
        throw new FormulaFailure('#REF!', 'Function OFFSET evaluates to an out of bounds range.');
      }
      const range = { top, left, bottom: top + height - 1, right: left + width - 1 };
      const found = evaluator.surroundings.resolve(sheet, range);
      return found instanceof CellError ? found : new Reference(sheet, found);
    },
  },
  ROWS: { takes: 'nodes', least: 1, most: 1, call: ([node], evaluator) => sizeOf(node, evaluator).rows },
  COLUMNS: { takes: 'nodes', least: 1, most: 1, call: ([node], evaluator) => sizeOf(node, evaluator).columns },
  ISREF: {
    takes: 'nodes',
    least: 1,
    most: 1,
    call: ([node], evaluator) => node !== undefined && evaluator.operand(node) instanceof Reference,
  },
};

function referenceNode(text: string): FormulaNode {
  try {
    const node = parseFormula(text);
    if (node.kind === 'reference' || node.kind === 'name') return node;
  } catch (error) {
    if (!(error instanceof FormulaSyntaxError)) throw error;
  }
  throw notARange(text);
}

function notARange(text: string): FormulaFailure {
  return new FormulaFailure(
    '#REF!',
    `Function INDIRECT parameter 1 value is '${text}'. It is not a valid cell/range reference.`,
  );
}

function sizeOf(node: FormulaNode | undefined, evaluator: Evaluator): { rows: number; columns: number } {
  const operand: Operand = node === undefined ? null : evaluator.operand(node);
  if (operand instanceof CellError) throw new FormulaFailure(operand.type, operand.message);
  if (operand instanceof Reference) {
    const { top, left, bottom, right } = operand.area;
    return { rows: bottom - top + 1, columns: right - left + 1 };
  }
  return isRows(operand) ? { rows: operand.length, columns: operand[0]?.length ?? 0 } : { rows: 1, columns: 1 };
}
