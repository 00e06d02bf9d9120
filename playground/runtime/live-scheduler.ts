// Real time plus an offset; every execution goes on as soon as its own wait is over.
import type { Place, Scheduler } from './scheduler.ts';

interface Entry {
  readonly wakeAtMs: number;
  readonly resume: () => void;
  timer: NodeJS.Timeout | undefined;
}

export class LiveScheduler implements Scheduler {
  readonly simulated = false;
  readonly #waiting = new Set<Entry>();
  #offsetMs: number;

  constructor(startMs: number) {
    this.#offsetMs = startMs - Date.now();
  }

  now(): number {
    return Date.now() + this.#offsetMs;
  }

  enter(wakeAtMs: number): Place {
    let wake = (): void => {};
    const turn = new Promise<void>((resolve) => {
      const entry: Entry = { wakeAtMs, resume: resolve, timer: undefined };
      this.#waiting.add(entry);
      this.#arm(entry);
      wake = () => this.#resume(entry);
    });
    return { turn, wake };
  }

  /** Turns are not shared out here: all go on in parallel. */
  leave(): void {}

  async advance(deltaMs: number): Promise<void> {
    this.#offsetMs += deltaMs;
    for (const entry of this.#waiting) this.#arm(entry);
  }

  close(): void {
    for (const entry of this.#waiting) clearTimeout(entry.timer);
    this.#waiting.clear();
  }

  #arm(entry: Entry): void {
    clearTimeout(entry.timer);
    const delayMs = entry.wakeAtMs - this.now();
    // Timers may fire a little early, so the time is looked at again.
    if (delayMs <= 0) this.#resume(entry);
    else entry.timer = setTimeout(() => this.#arm(entry), delayMs);
  }

  #resume(entry: Entry): void {
    clearTimeout(entry.timer);
    this.#waiting.delete(entry);
    entry.resume();
  }
}
