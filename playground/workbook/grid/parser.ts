import { FormulaSyntaxError, type Token, tokenize } from '../lexer.ts';
import { type A1Range, parseA1 } from '../reference.ts';
import type { ErrorType } from '../workbook.ts';
import { errorValue, type Scalar } from './value.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=';
export type UnaryOperator = '+' | '-' | '%';

export type FormulaNode =
  | { readonly kind: 'literal'; readonly value: Scalar }
  | { readonly kind: 'omitted' }
  | { readonly kind: 'reference'; readonly sheet: string | undefined; readonly range: A1Range }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'array'; readonly rows: readonly (readonly FormulaNode[])[] }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: FormulaNode }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: FormulaNode;
      readonly right: FormulaNode;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly FormulaNode[] };

/** Loosest first. */
const levels: readonly (readonly BinaryOperator[])[] = [
  ['=', '<>', '<', '<=', '>', '>='],
  ['&'],
  ['+', '-'],
  ['*', '/'],
  ['^'],
];

/**
 * @param formula The text after `=`. Throws `FormulaSyntaxError`.
 * @param hasDecimalComma Whether the locale writes 1,5: then only `;` separates arguments.
 */
export function parseFormula(formula: string, hasDecimalComma = false): FormulaNode {
  const parser = new Parser(tokenize(formula, hasDecimalComma), hasDecimalComma);
  return parser.whole();
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #betweenArguments: readonly string[];
  readonly #betweenColumns: readonly string[];
  #next = 0;

  constructor(tokens: readonly Token[], hasDecimalComma: boolean) {
    this.#tokens = tokens;
    this.#betweenArguments = hasDecimalComma ? [';'] : [',', ';'];
    this.#betweenColumns = hasDecimalComma ? ['\\'] : [',', '\\'];
  }

  whole(): FormulaNode {
    const node = this.#expression();
    const rest = this.#tokens[this.#next];
    if (rest !== undefined) throw new FormulaSyntaxError(`'${rest.text}' is not expected here`);
    return node;
  }

  #sees(...symbols: readonly string[]): boolean {
    const token = this.#tokens[this.#next];
    return token?.kind === 'symbol' && symbols.includes(token.text);
  }

  #takes<T extends string>(...symbols: readonly T[]): T | undefined {
    const found = symbols.find((symbol) => this.#sees(symbol));
    if (found !== undefined) this.#next += 1;
    return found;
  }

  #expects(symbol: string): void {
    if (this.#takes(symbol) === undefined) throw new FormulaSyntaxError(`'${symbol}' is missing`);
  }

  #expression(level = 0): FormulaNode {
    const operators = levels[level];
    if (operators === undefined) return this.#unary();
    let left = this.#expression(level + 1);
    for (;;) {
      const operator = this.#takes(...operators);
      if (operator === undefined) return left;
      // Sheets reads 2^3^2 from the right (512), unlike Excel.
      const right = this.#expression(operator === '^' ? level : level + 1);
      left = { kind: 'binary', operator, left, right };
    }
  }

  /** Binds tighter than `^`: in Sheets, as in Excel, -2^2 is 4. */
  #unary(): FormulaNode {
    const operator = this.#takes('-', '+');
    if (operator !== undefined) return { kind: 'unary', operator, operand: this.#unary() };
    let operand = this.#primary();
    while (this.#takes('%') !== undefined) operand = { kind: 'unary', operator: '%', operand };
    return operand;
  }

  #primary(): FormulaNode {
    if (this.#takes('(') !== undefined) {
      const inner = this.#expression();
      this.#expects(')');
      return inner;
    }
    if (this.#takes('{') !== undefined) return this.#array();
    const token = this.#tokens[this.#next];
    this.#next += 1;
    switch (token?.kind) {
      case 'number':
        return { kind: 'literal', value: Number(token.text) };
      case 'string':
        return { kind: 'literal', value: token.text };
      case 'error':
        return { kind: 'literal', value: errorValue(token.text.toUpperCase() as ErrorType) };
      case 'reference':
        return referenceNode(token.text, token.sheet);
      case 'name':
        return this.#named(token.text.toUpperCase());
      default:
        throw new FormulaSyntaxError(
          token === undefined ? 'the formula ends too early' : `'${token.text}' is not expected`,
        );
    }
  }

  #named(name: string): FormulaNode {
    if (this.#takes('(') !== undefined) return { kind: 'call', name, args: this.#arguments() };
    if (name === 'TRUE' || name === 'FALSE') return { kind: 'literal', value: name === 'TRUE' };
    return { kind: 'name', name };
  }

  /** Sheets takes `;` between arguments in every locale, and in those with a decimal comma nothing else. */
  #arguments(): FormulaNode[] {
    if (this.#takes(')') !== undefined) return [];
    const args: FormulaNode[] = [];
    do {
      args.push(this.#sees(...this.#betweenArguments, ')') ? { kind: 'omitted' } : this.#expression());
    } while (this.#takes(...this.#betweenArguments) !== undefined);
    this.#expects(')');
    return args;
  }

  /** `{1,2;3,4}`; locales with a decimal comma write `\` between columns. */
  #array(): FormulaNode {
    const rows: FormulaNode[][] = [];
    do {
      const row: FormulaNode[] = [];
      do row.push(this.#expression());
      while (this.#takes(...this.#betweenColumns) !== undefined);
      rows.push(row);
    } while (this.#takes(';') !== undefined);
    this.#expects('}');
    return { kind: 'array', rows };
  }
}

/** No sheet has a row 0, or one of nine digits. */
function referenceNode(text: string, sheet: string | undefined): FormulaNode {
  const range = parseA1(text);
  return range === undefined ? { kind: 'literal', value: errorValue('#REF!') } : { kind: 'reference', sheet, range };
}
