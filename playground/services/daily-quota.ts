/** So many calls in the 24 hours after the first one: Google resets daily quotas by that rule. */
export class DailyQuota {
  readonly #limit: number;
  readonly #dayMs: number;
  #startedAtMs = Number.NEGATIVE_INFINITY;
  #used = 0;

  constructor(limit: number, dayMs: number) {
    this.#limit = limit;
    this.#dayMs = dayMs;
  }

  /** False, and nothing used, when `count` more calls would be too many. */
  use(count: number, nowMs: number): boolean {
    if (nowMs >= this.#startedAtMs + this.#dayMs) {
      this.#startedAtMs = nowMs;
      this.#used = 0;
    }
    if (this.#used + count > this.#limit) return false;
    this.#used += count;
    return true;
  }
}
