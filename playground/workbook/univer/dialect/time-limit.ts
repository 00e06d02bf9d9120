// Ends JavaScript that takes too long, wherever it is: in a loop, a regular expression or a sort of somebody else's.
import { type Context, createContext, Script } from 'node:vm';
import { CalculationLimit } from './calculation-limit.ts';

/** What one formula may take; the whole host waits meanwhile. */
export const formulaPatienceMs = 1000;

export class TimeLimit extends CalculationLimit {
  constructor() {
    super('This formula takes too long for the playground.');
  }
}

const script = new Script('run()');
const box: { run: () => unknown } = { run: () => undefined };
let context: Context | undefined;

/**
 * Node's watchdog ends whatever runs in this thread, not only what the script itself says. No `catch` and no `finally`
 * inside `work` sees it: what work has half done stays so, and has to be thrown away.
 *
 * Costs a tenth to a fifth of a millisecond, for Node starts a thread: too much for every call of a function.
 */
export function within<T>(limitMs: number, work: () => T): T {
  context ??= createContext(box);
  box.run = work;
  try {
    return script.runInContext(context, { timeout: Math.max(1, Math.ceil(limitMs)) }) as T;
  } catch (error) {
    throw isTimeout(error) ? new TimeLimit() : error;
  } finally {
    box.run = () => undefined;
  }
}

/** It comes from another realm: no `instanceof` knows it. */
function isTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
