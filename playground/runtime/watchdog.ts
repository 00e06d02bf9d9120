/** A budget of real time that can be paused; for scripts that compute and never ask the host for anything. */
export class Watchdog {
  readonly #onSpent: () => void;
  #leftMs: number;
  #startedAtMs = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(budgetMs: number, onSpent: () => void) {
    this.#leftMs = budgetMs;
    this.#onSpent = onSpent;
  }

  run(): void {
    this.#startedAtMs = performance.now();
    this.#timer = setTimeout(this.#onSpent, this.#leftMs);
  }

  pause(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#leftMs -= performance.now() - this.#startedAtMs;
  }
}
