// What a record keeps of a formula's arguments: enough to repeat the call, but no long ranges by the thousand.
import { limits } from './limits.ts';

/** Stands for a range that was too long to keep. */
export class UnkeptRange {
  readonly rows: number;
  readonly columns: number;
  constructor(rows: number, columns: number) {
    this.rows = rows;
    this.columns = columns;
  }
}

export function recordedArguments(args: readonly unknown[]): readonly unknown[] {
  let cells = 0;
  return args.map((arg) => {
    if (!Array.isArray(arg)) return arg;
    const columns = Array.isArray(arg[0]) ? arg[0].length : 0;
    cells += arg.length * columns;
    return cells > limits.recordedCells ? new UnkeptRange(arg.length, columns) : arg;
  });
}
