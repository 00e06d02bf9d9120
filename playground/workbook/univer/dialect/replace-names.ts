import type { FormulaNode } from '../../grid/parser.ts';

type Names = ReadonlyMap<string, FormulaNode>;

/** The tree with other nodes in place of some names. Names that an inner LET or LAMBDA gives anew stay. */
export function replaceNames(node: FormulaNode, names: Names): FormulaNode {
  if (names.size === 0) return node;
  switch (node.kind) {
    case 'name':
      return names.get(node.name) ?? node;
    case 'unary':
      return { ...node, operand: replaceNames(node.operand, names) };
    case 'binary':
      return { ...node, left: replaceNames(node.left, names), right: replaceNames(node.right, names) };
    case 'array':
      return { ...node, rows: node.rows.map((row) => row.map((item) => replaceNames(item, names))) };
    case 'call':
      return { ...node, args: replaceInCall(node.name, node.args, names) };
    default:
      return node;
  }
}

function replaceInCall(name: string, args: readonly FormulaNode[], names: Names): FormulaNode[] {
  const free = new Map(names);
  const isLet = name === 'LET';
  if (name === 'LAMBDA') for (const arg of args.slice(0, -1)) if (arg.kind === 'name') free.delete(arg.name);
  return args.map((arg, index) => {
    const isLast = index === args.length - 1;
    if (isLast || (!isLet && name !== 'LAMBDA')) return replaceNames(arg, free);
    if (name === 'LAMBDA') return arg;
    if (index % 2 === 1) {
      const replaced = replaceNames(arg, free);
      // From here on the name means this.
      const given = args[index - 1];
      if (given?.kind === 'name') free.delete(given.name);
      return replaced;
    }
    return arg;
  });
}
