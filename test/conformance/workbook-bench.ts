// A workbook with custom functions that answer when the test says so.
import { type ExecutionOutcome, Recalculation } from '../../playground/workbook/recalculation.ts';
import { settle } from '../../playground/workbook/settle.ts';
import type {
  CellValue,
  CustomFunctionArgument,
  CustomFunctions,
  FormulaResult,
  RangeAddress,
  Workbook,
} from '../../playground/workbook/workbook.ts';

export type WorkbookFactory = (options: { customFunctions: CustomFunctions; timeZone: string }) => Workbook;

/** What the custom functions of the tests do; a thrown error is the script's. */
export type Script = (name: string, args: readonly CustomFunctionArgument[]) => unknown;

interface PendingCall {
  readonly name: string;
  readonly args: readonly CustomFunctionArgument[];
  answer(outcome: ExecutionOutcome): void;
}

const customNames = ['VIEWS', 'NOTHING'];

export class WorkbookBench {
  readonly workbook: Workbook;
  readonly recalculation: Recalculation;
  /** Every execution so far, as `NAME` and arguments. */
  readonly executed: { name: string; args: readonly CustomFunctionArgument[] }[] = [];
  #pending: PendingCall[] = [];

  constructor(factory: WorkbookFactory) {
    this.recalculation = new Recalculation({
      names: customNames,
      execute: (name, args) => {
        this.executed.push({ name, args });
        return new Promise((answer) => this.#pending.push({ name, args, answer }));
      },
      onReady: (cells) => this.workbook.recalculate(cells),
    });
    this.workbook = factory({ customFunctions: this.recalculation, timeZone: 'Europe/Berlin' });
  }

  /** Types a value, or a block of rows that begins at the cell. */
  type(a1: string, input: CellValue | readonly (readonly CellValue[])[]): void {
    const rows = Array.isArray(input) ? input : [[input as CellValue]];
    const range = { ...rangeOf(a1), rows: rows.length, columns: rows[0]?.length ?? 0 };
    this.workbook.setValues(range, rows);
  }

  shown(a1: string): CellValue | undefined {
    return this.workbook.values(rangeOf(a1))[0]?.[0];
  }

  block(a1: string): CellValue[][] {
    return this.workbook.values(rangeOf(a1));
  }

  hover(a1: string): string | undefined {
    return this.workbook.errorMessage(rangeOf(a1));
  }

  result(a1: string): FormulaResult | undefined {
    return this.workbook.result(rangeOf(a1));
  }

  /** Lets executions start, and lets those that are answered reach their cells. */
  async turn(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Answers everything, and what is asked because of the answers, until nothing is `Loading...`. */
  async answer(script: Script = (name, args) => `${name}(${String(args[0])})`): Promise<void> {
    let isIdle = false;
    void this.recalculation.idle().then(() => {
      isIdle = true;
    });
    while (!isIdle) {
      await this.turn();
      const calls = this.#pending;
      this.#pending = [];
      for (const call of calls) call.answer(run(script, call));
    }
    await settle(this.workbook, this.recalculation);
  }
}

function run(script: Script, { name, args }: PendingCall): ExecutionOutcome {
  try {
    return { ok: true, value: script(name, args) };
  } catch (error) {
    return { ok: false, error: { name: 'Error', message: error instanceof Error ? error.message : String(error) } };
  }
}

function rangeOf(a1: string): RangeAddress {
  const [, sheet = 'Sheet1', first = '', last = first] = /^(?:(\w+)!)?([A-Z]\d+)(?::([A-Z]\d+))?$/.exec(a1) ?? [];
  const [row, column] = corner(first);
  const [bottom, right] = corner(last);
  return { sheet, row, column, rows: bottom - row + 1, columns: right - column + 1 };
}

function corner(a1: string): [row: number, column: number] {
  return [Number(a1.slice(1)), a1.charCodeAt(0) - 64];
}
