import type { FormulaNode } from '../../grid/parser.ts';

/** The names of all functions that a formula, or a part of one, calls. */
export function callsIn(node: FormulaNode): string[] {
  switch (node.kind) {
    case 'unary':
      return callsIn(node.operand);
    case 'binary':
      return [...callsIn(node.left), ...callsIn(node.right)];
    case 'array':
      return node.rows.flat().flatMap(callsIn);
    case 'call':
      return [node.name, ...node.args.flatMap(callsIn)];
    default:
      return [];
  }
}
