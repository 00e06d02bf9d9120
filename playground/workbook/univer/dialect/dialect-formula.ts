import { createFormulaCell, type FormulaCell } from '../../grid/formula-cell.ts';
import { CellError } from '../../workbook.ts';

/** What they read is known only when they are evaluated. */
const dynamic = /\b(?:INDIRECT|OFFSET)\s*\(/i;

export const createDialectFormula: typeof createFormulaCell = (store, row, column, text, resolve) => {
  try {
    const formula = createFormulaCell(store, row, column, text, resolve);
    return isDynamic(formula) ? { ...formula, callsVolatile: true } : formula;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Some thousand brackets in each other are too much for the parser.
    const value = new CellError('#ERROR!', 'Formula parse error: the formula is nested too deeply.');
    const empty = createFormulaCell(store, row, column, '=0', resolve);
    return { ...empty, text, node: { kind: 'literal', value } };
  }
};

export function isDynamic({ text }: FormulaCell): boolean {
  return dynamic.test(text);
}
