// What has been executed: the newest records, and the totals of all.
import type { ExecutionRecord } from './execution.ts';
import { limits } from './limits.ts';

export interface ExecutionTotals {
  readonly executions: number;
  readonly serviceCalls: number;
  readonly callsByMember: Readonly<Record<string, number>>;
}

export class ExecutionLog {
  readonly #newest: ExecutionRecord[] = [];
  readonly #callsByMember: Record<string, number> = {};
  #count = 0;

  /** At most `limits.executionRecords`, oldest first. */
  get newest(): readonly ExecutionRecord[] {
    return this.#newest;
  }

  get totals(): ExecutionTotals {
    return {
      executions: this.#count,
      serviceCalls: Object.values(this.#callsByMember).reduce((sum, count) => sum + count, 0),
      callsByMember: { ...this.#callsByMember },
    };
  }

  add(record: ExecutionRecord): void {
    this.#count++;
    for (const [member, count] of Object.entries(record.callsByMember)) {
      this.#callsByMember[member] = (this.#callsByMember[member] ?? 0) + count;
    }
    this.#newest.push(record);
    if (this.#newest.length > limits.executionRecords) this.#newest.shift();
  }
}
