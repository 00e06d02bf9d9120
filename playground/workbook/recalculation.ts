// Google's rules for when a custom function runs, whatever workbook asks for it.
import { limits } from '../runtime/limits.ts';
import { toFormulaResult } from './custom-function-result.ts';
import {
  type CellAddress,
  CellError,
  type CellValue,
  type CustomFunctionArgument,
  type CustomFunctions,
  type FormulaResult,
} from './workbook.ts';

export type ExecutionOutcome = {
  /** Whether the function asked which cell it calculates for: the answer is that cell's. */
  readonly sawCell?: boolean;
} & (
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { readonly name: string; readonly message: string } }
);

export interface RecalculationOptions {
  readonly names: readonly string[];
  /** Runs the function once. Started after the workbook has finished calculating, never in the middle of it. */
  readonly execute: (
    name: string,
    args: readonly CustomFunctionArgument[],
    cell: CellAddress,
  ) => Promise<ExecutionOutcome>;
  /** The cells whose answers came in during one turn of the event loop: hand them to the workbook's `recalculate`. */
  readonly onReady: (cells: readonly CellAddress[]) => void;
  readonly maxConcurrent?: number;
  /** Whether one more execution would not be refused; always, unless told. `roomMade` is called when that changes. */
  readonly hasRoom?: () => boolean;
  /** Whether the formula of that cell calls the function now; always, unless told. */
  readonly isAsking?: (cell: CellAddress, name: string) => boolean;
}

interface Call {
  readonly name: string;
  readonly args: readonly CustomFunctionArgument[];
  /** The cells that wait; the execution runs for the first one that still asks. */
  readonly cells: Map<string, CellAddress>;
  result?: FormulaResult;
  /** The cell that the execution saw: the result is worth something as long as that cell asks. */
  seenCell?: CellAddress;
}

/** What is remembered of calls nobody makes any more is bounded: a range of 10,000 links is a key of a megabyte. */
const mostKeyCharacters = 50_000_000;

/**
 * A call is known by its name and the values of its arguments. It runs once, for all the cells that make it, and what
 * came of it (an error too) stays until the arguments change or `forget`.
 */
export class Recalculation implements CustomFunctions {
  #names: readonly string[] = [];
  #knownNames: ReadonlySet<string> = new Set();
  readonly #options: RecalculationOptions;
  readonly #maxConcurrent: number;
  /** Those that were asked for last come last. */
  #calls = new Map<string, Call>();
  #keyCharacters = 0;
  readonly #unsettled = new Set<Call>();
  #queue: Call[] = [];
  #running = 0;
  #ready: CellAddress[] = [];
  #isStartPlanned = false;
  #isClosed = false;
  #isHandOverPlanned = false;
  #idlers: (() => void)[] = [];

  constructor(options: RecalculationOptions) {
    this.#options = options;
    this.setNames(options.names);
    this.#maxConcurrent = options.maxConcurrent ?? limits.simultaneousExecutions;
  }

  /** As the project spells them. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** After new code. */
  setNames(names: readonly string[]): void {
    this.#names = names;
    this.#knownNames = new Set(names.map((name) => name.toUpperCase()));
  }

  /** How many cells show `Loading...`. */
  get waitingCells(): number {
    let cells = 0;
    for (const call of this.#unsettled) cells += call.cells.size;
    return cells;
  }

  has(name: string): boolean {
    return this.#knownNames.has(name.toUpperCase());
  }

  request(name: string, args: readonly CustomFunctionArgument[], cell: CellAddress): FormulaResult | undefined {
    const key = `${name.toUpperCase()}${JSON.stringify(args.map(canonical))}`;
    let call = this.#calls.get(key);
    if (call?.seenCell !== undefined && !this.#isAsking(call.seenCell, call.name)) {
      this.#calls.delete(key);
      this.#keyCharacters -= key.length;
      call = undefined;
    }
    if (call === undefined) {
      call = { name: name.toUpperCase(), args, cells: new Map() };
      this.#keyCharacters += key.length;
      this.#queue.push(call);
      this.#unsettled.add(call);
      this.#planStart();
    }
    this.#calls.delete(key);
    this.#calls.set(key, call);
    if (this.#keyCharacters > mostKeyCharacters) this.#forgetOldest();
    if (call.result === undefined) call.cells.set(`${cell.row}:${cell.column}:${cell.sheet}`, cell);
    return call.result;
  }

  /** Somebody else's execution has ended. */
  roomMade(): void {
    if (this.#queue.length > 0) this.#planStart();
  }

  /** Whoever waits waits for ever: the workbook is going away. */
  close(): void {
    this.#isClosed = true;
    this.#queue = [];
  }

  /** Resolves when nothing runs, waits to run, or waits to be handed over. */
  idle(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.#idlers.push(resolve));
  }

  /**
   * After new code, or for "recalculate all": nothing is remembered. Cells that wait will ask again; all others are the
   * caller's to recalculate.
   */
  forget(): void {
    this.#calls = new Map();
    this.#keyCharacters = 0;
    const unstarted = this.#queue;
    this.#queue = [];
    for (const call of unstarted) this.#handOver(call);
  }

  #forgetOldest(): void {
    for (const [key, call] of this.#calls) {
      if (this.#keyCharacters <= mostKeyCharacters / 2) return;
      if (call.result === undefined) continue;
      this.#calls.delete(key);
      this.#keyCharacters -= key.length;
    }
  }

  #planStart(): void {
    if (this.#isStartPlanned) return;
    this.#isStartPlanned = true;
    queueMicrotask(() => {
      this.#isStartPlanned = false;
      this.#start();
    });
  }

  #start(): void {
    const { hasRoom = () => true } = this.#options;
    while (!this.#isClosed && this.#running < this.#maxConcurrent && hasRoom()) {
      const call = this.#queue.shift();
      if (call === undefined) return;
      this.#running += 1;
      void this.#run(call);
    }
  }

  async #run(call: Call): Promise<void> {
    call.result = await this.#outcome(call);
    this.#running -= 1;
    this.#handOver(call);
    this.#planStart();
  }

  async #outcome(call: Call): Promise<FormulaResult> {
    const { name, args } = call;
    const cells = [...call.cells.values()];
    const cell = cells.find((candidate) => this.#isAsking(candidate, name)) ?? cells[0];
    if (cell === undefined) throw new Error(`${name} was called by no cell`);
    try {
      const outcome = await this.#options.execute(name, args, cell);
      if (outcome.sawCell === true) call.seenCell = cell;
      if (outcome.ok) return toFormulaResult(outcome.value);
      // Google's hover shows the error's name too: `Error: <message> (line N).`
      return new CellError('#ERROR!', `${outcome.error.name}: ${outcome.error.message}`);
    } catch (error) {
      // Without this the cell would say `Loading...` for ever.
      return new CellError('#ERROR!', error instanceof Error ? error.message : String(error));
    }
  }

  #isAsking(cell: CellAddress, name: string): boolean {
    return this.#options.isAsking?.(cell, name) ?? true;
  }

  #handOver(call: Call): void {
    this.#unsettled.delete(call);
    this.#ready.push(...call.cells.values());
    if (this.#isHandOverPlanned) return;
    this.#isHandOverPlanned = true;
    setImmediate(() => {
      this.#isHandOverPlanned = false;
      const cells = this.#ready;
      this.#ready = [];
      if (!this.#isClosed) this.#options.onReady(cells);
      if (!this.#isIdle()) return;
      const idlers = this.#idlers;
      this.#idlers = [];
      for (const resolve of idlers) resolve();
    });
  }

  #isIdle(): boolean {
    return this.#running === 0 && this.#queue.length === 0 && !this.#isHandOverPlanned;
  }
}

/** JSON loses the difference between dates and text, and between 0 and -0. */
function canonical(arg: CustomFunctionArgument): unknown {
  return Array.isArray(arg) ? arg.map((row) => row.map(canonicalCell)) : canonicalCell(arg as CellValue);
}

function canonicalCell(value: CellValue): unknown {
  if (value instanceof Date) return { date: value.getTime() };
  return Object.is(value, -0) ? { number: '-0' } : value;
}
