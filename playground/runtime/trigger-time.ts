import { limits } from './limits.ts';

/** How long each person's triggers have run, in the 24 hours after the first of them. */
export class TriggerTime {
  readonly #days = new Map<string | undefined, { readonly startedAtMs: number; usedMs: number }>();

  /** Then none runs. One that is under way when the time is spent comes to its end. */
  isSpent(owner: string | undefined, nowMs: number): boolean {
    const day = this.#dayOf(owner, nowMs);
    return day !== undefined && day.usedMs >= limits.triggerMsPerDay;
  }

  note(owner: string | undefined, startedAtMs: number, endedAtMs: number): void {
    const day = this.#dayOf(owner, startedAtMs) ?? { startedAtMs, usedMs: 0 };
    day.usedMs += endedAtMs - startedAtMs;
    this.#days.set(owner, day);
  }

  #dayOf(owner: string | undefined, nowMs: number): { readonly startedAtMs: number; usedMs: number } | undefined {
    const day = this.#days.get(owner);
    return day !== undefined && nowMs < day.startedAtMs + limits.quotaDayMs ? day : undefined;
  }
}
