/** What `Poller` needs of the page's timers. */
export interface Timers {
  now(): number;
  /** @returns How to call it off. */
  later(act: () => void, delayMs: number): () => void;
}

/** Asks when there is something to ask for: one question at a time, and none sooner than the interval after the last. */
export class Poller {
  readonly #ask: () => Promise<void>;
  readonly #timers: Timers;
  readonly #intervalMs: number;
  #askedAtMs = Number.NEGATIVE_INFINITY;
  #isAsking = false;
  #isWanted = false;
  #isStopped = false;
  #callOff: (() => void) | undefined;

  /** @param ask Never rejects. */
  constructor(ask: () => Promise<void>, timers: Timers, intervalMs = 250) {
    this.#ask = ask;
    this.#timers = timers;
    this.#intervalMs = intervalMs;
  }

  /** There may be news. */
  wanted(): void {
    this.#isWanted = true;
    this.#plan();
  }

  stop(): void {
    this.#isStopped = true;
    this.#callOff?.();
  }

  #plan(): void {
    if (this.#isStopped || this.#isAsking || !this.#isWanted || this.#callOff !== undefined) return;
    const waitMs = this.#askedAtMs + this.#intervalMs - this.#timers.now();
    if (waitMs <= 0) {
      void this.#run();
      return;
    }
    this.#callOff = this.#timers.later(() => {
      this.#callOff = undefined;
      void this.#run();
    }, waitMs);
  }

  async #run(): Promise<void> {
    this.#isWanted = false;
    this.#isAsking = true;
    this.#askedAtMs = this.#timers.now();
    await this.#ask();
    this.#isAsking = false;
    this.#plan();
  }
}
