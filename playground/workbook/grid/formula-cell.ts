import { FormulaSyntaxError } from '../lexer.ts';
import type { A1Range, Area } from '../reference.ts';
import { CellError } from '../workbook.ts';
import { builtins } from './functions/builtins.ts';
import { type FormulaNode, parseFormula } from './parser.ts';
import type { SheetStore } from './sheet-store.ts';
import type { Value } from './value.ts';

/** A block of cells a formula reads, as far as its references mean something. */
export interface Precedent {
  readonly sheet: string;
  readonly area: Area;
}

/** One formula, what it came to, and the cells it covers. */
export interface FormulaCell {
  readonly store: SheetStore;
  readonly row: number;
  readonly column: number;
  /** With its `=`. */
  readonly text: string;
  readonly node: FormulaNode;
  readonly precedents: readonly Precedent[];
  /** Names a sheet that does not exist (yet). */
  readonly isUnresolved: boolean;
  /** Says a named range, or what could be one. */
  readonly hasNames: boolean;
  readonly callsVolatile: boolean;
  /** Anything that is not built in: it costs an execution, so it is calculated when all else has settled. */
  readonly callsCustom: boolean;
  /** Before spilling; `undefined` while a custom function has not answered. */
  value: Value | undefined;
  /** What the covered cells show: `value`, or the error that keeps it from spilling. */
  shown: Value;
  /** The covered cells; the top left one is the formula's own. Kept while waiting. */
  area: Area;
  /** `NOW`, `RAND` or the like, when its value depends on one directly or through other cells. */
  volatileBy: string | undefined;
  /** The cell in the way of the spill, by its key. */
  blockedBy: number | undefined;
}

export function isWaiting(formula: FormulaCell): boolean {
  return formula.value === undefined;
}

/** What references and names mean; `undefined` when they mean nothing. */
export interface ResolvePrecedent {
  /** How formulas are written here. */
  readonly hasDecimalComma: boolean;
  reference(sheet: string, range: A1Range): Precedent | undefined;
  name(name: string): Precedent | undefined;
}

export function createFormulaCell(
  store: SheetStore,
  row: number,
  column: number,
  text: string,
  resolve: ResolvePrecedent,
): FormulaCell {
  const node = parse(text, resolve.hasDecimalComma);
  const precedents: Precedent[] = [];
  let isUnresolved = false;
  let hasNames = false;
  let volatileBy: string | undefined;
  let callsCustom = false;
  visit(node, (part) => {
    if (part.kind === 'reference') {
      const precedent = resolve.reference(part.sheet ?? store.name, part.range);
      if (precedent === undefined) isUnresolved = true;
      else precedents.push(precedent);
    } else if (part.kind === 'name') {
      hasNames = true;
      const precedent = resolve.name(part.name);
      if (precedent !== undefined) precedents.push(precedent);
    } else if (part.kind === 'call') {
      const builtin = builtins.get(part.name);
      if (builtin === undefined) callsCustom = true;
      else if (builtin.isVolatile === true) volatileBy ??= part.name;
    }
  });
  const area = { top: row, left: column, bottom: row, right: column };
  const callsVolatile = volatileBy !== undefined;
  const facts = { store, row, column, text, node, precedents, isUnresolved, hasNames, callsVolatile, callsCustom };
  return { ...facts, value: null, shown: null, area, volatileBy, blockedBy: undefined };
}

function parse(text: string, hasDecimalComma: boolean): FormulaNode {
  try {
    return parseFormula(text.slice(1), hasDecimalComma);
  } catch (error) {
    if (!(error instanceof FormulaSyntaxError)) throw error;
    return { kind: 'literal', value: new CellError('#ERROR!', `Formula parse error: ${error.message}.`) };
  }
}

function visit(node: FormulaNode, look: (node: FormulaNode) => void): void {
  look(node);
  for (const child of childrenOf(node)) visit(child, look);
}

function childrenOf(node: FormulaNode): readonly FormulaNode[] {
  switch (node.kind) {
    case 'array':
      return node.rows.flat();
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'call':
      return node.args;
    default:
      return [];
  }
}
