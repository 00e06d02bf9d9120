// Discrete-event time: one execution runs until it blocks; when all are blocked the clock jumps to the next wake-up.
import { firstComeFirstServed, type Place, type SchedulePolicy, type Scheduler } from './scheduler.ts';

interface Entry {
  wakeAtMs: number;
  readonly sequence: number;
  readonly awaitsOutside: boolean;
  readonly resume: () => void;
}

export class SimulatedScheduler implements Scheduler {
  readonly simulated = true;
  readonly #policy: SchedulePolicy;
  readonly #queue = new Set<Entry>();
  #nowMs: number;
  #sequence = 0;
  #turnTaken = false;
  #dispatching = false;

  constructor(startMs: number, policy: SchedulePolicy = firstComeFirstServed) {
    this.#nowMs = startMs;
    this.#policy = policy;
  }

  now(): number {
    return this.#nowMs;
  }

  enter(wakeAtMs: number, awaitsOutside = false): Place {
    const { promise: turn, resolve: resume } = deferred();
    const entry: Entry = { wakeAtMs, sequence: this.#sequence++, awaitsOutside, resume };
    this.#queue.add(entry);
    this.#dispatchSoon();
    return {
      turn,
      wake: () => {
        entry.wakeAtMs = Math.min(entry.wakeAtMs, this.#nowMs);
        this.#dispatchSoon();
      },
    };
  }

  leave(): void {
    this.#turnTaken = false;
    this.#dispatchSoon();
  }

  async advance(deltaMs: number): Promise<void> {
    await this.enter(this.#nowMs + deltaMs).turn;
    this.leave();
  }

  close(): void {
    this.#queue.clear();
  }

  #dispatchSoon(): void {
    if (this.#turnTaken || this.#dispatching) return;
    this.#dispatching = true;
    // Not at once: whoever hears of an execution's end may want to start the next one at the same moment.
    setImmediate(() => this.#dispatch(false));
  }

  #dispatch(settled: boolean): void {
    let ready = this.#ready();
    if (ready.length === 0 && !settled && this.#queue.size > 0) {
      // Time is about to jump: give callers that answer in an immediate of their own one more round to ask for work.
      setImmediate(() => this.#dispatch(true));
      return;
    }
    this.#dispatching = false;
    if (this.#queue.size === 0) return;
    if (ready.length === 0) {
      if ([...this.#queue].every(({ awaitsOutside }) => awaitsOutside)) return;
      this.#nowMs = Math.min(...[...this.#queue].map((entry) => entry.wakeAtMs));
      ready = this.#ready();
    }
    const chosen = this.#policy(ready);
    const entry = ready.find(({ sequence }) => sequence === chosen.sequence);
    if (entry === undefined) throw new Error('The schedule policy chose an execution that cannot go on.');
    this.#queue.delete(entry);
    this.#turnTaken = true;
    entry.resume();
  }

  #ready(): Entry[] {
    return [...this.#queue].filter((entry) => entry.wakeAtMs <= this.#nowMs);
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
