// The time that installable triggers run for one person a day. Google counts all documents of the person; a host has one.
import type { ExecutionRecord, ExecutionRequest } from './execution.ts';
import { limits } from './limits.ts';

interface Day {
  readonly startedAtMs: number;
  readonly usedMs: number;
}

export class TriggerDay {
  /** By person; `undefined` is the host's own. */
  readonly #days = new Map<string | undefined, Day>();

  /** Google's words when the person's time is used up. One that has begun by then ends as it would. */
  refusalOf({ kind, user }: ExecutionRequest, nowMs: number): Error | undefined {
    if (kind !== 'installableTrigger' || this.#day(user, nowMs).usedMs < limits.triggerMsPerDay) return undefined;
    return new Error('Service using too much computer time for one day');
  }

  note({ kind, user }: ExecutionRequest, { startedAtMs, endedAtMs }: ExecutionRecord): void {
    if (kind !== 'installableTrigger') return;
    // By its end: of two beside each other the one that began first may be the last to end.
    const day = this.#day(user, endedAtMs);
    const firstMs = Math.min(day.startedAtMs, startedAtMs);
    this.#days.set(user, { startedAtMs: firstMs, usedMs: day.usedMs + endedAtMs - startedAtMs });
  }

  #day(user: string | undefined, nowMs: number): Day {
    const day = this.#days.get(user);
    // Set back, the clock begins another day.
    const isOver = day === undefined || nowMs < day.startedAtMs || nowMs >= day.startedAtMs + limits.quotaDayMs;
    return isOver ? { startedAtMs: nowMs, usedMs: 0 } : day;
  }
}
