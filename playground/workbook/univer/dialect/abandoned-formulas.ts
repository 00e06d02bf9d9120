// Formulas that have reached a limit. As long as all they have read is as it was they are not tried again: a volatile one
// would cost its second at every change of any cell.
import type { FormulaNode } from '../../grid/parser.ts';
import type { Surroundings } from '../../grid/surroundings.ts';
import type { CellAddress } from '../../workbook.ts';
import type { CalculationLimit } from './calculation-limit.ts';
import { isAsAnswered, type Question } from './recorded-surroundings.ts';

interface Abandoned {
  readonly node: FormulaNode;
  readonly questions: readonly Question[];
  readonly limit: CalculationLimit;
}

/** What they have read is kept: not without end. */
const mostKept = 1_000;

export class AbandonedFormulas {
  readonly #byCell = new Map<string, Abandoned>();

  /** The limit this formula would reach again. NOW() and RAND() have moved on, which makes it no quicker. */
  find(cell: CellAddress, node: FormulaNode, surroundings: Surroundings): CalculationLimit | undefined {
    if (this.#byCell.size === 0) return undefined;
    const key = keyOf(cell);
    const known = this.#byCell.get(key);
    if (known === undefined) return undefined;
    const isAsBefore = isSame(known.node, node) && known.questions.every((asked) => isAsAnswered(asked, surroundings));
    if (isAsBefore) return known.limit;
    this.#byCell.delete(key);
    return undefined;
  }

  add(cell: CellAddress, abandoned: Abandoned): void {
    this.#byCell.set(keyOf(cell), abandoned);
    const [oldest] = this.#byCell.keys();
    if (this.#byCell.size > mostKept && oldest !== undefined) this.#byCell.delete(oldest);
  }
}

function keyOf({ sheet, row, column }: CellAddress): string {
  return `${row}:${column}:${sheet}`;
}

/** Formulas are parsed anew when rows are put in. */
function isSame(one: FormulaNode, other: FormulaNode): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
