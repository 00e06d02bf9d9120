// Fires clock triggers: those that the clock passes when it is moved, and in real time those it gets to by itself.
import type { ExecutionRequest } from './execution.ts';
import type { HostFault } from './faults.ts';
import { limits } from './limits.ts';
import type { Scheduler } from './scheduler.ts';
import type { Trigger, Triggers } from './triggers.ts';
import { clockEvent } from './triggers-event.ts';

export interface TriggerClockOptions {
  readonly scheduler: Scheduler;
  readonly triggers: Triggers;
  /** Runs the handler to its end; never rejects. */
  readonly execute: (request: ExecutionRequest) => Promise<unknown>;
  readonly hasFault: (name: HostFault) => boolean;
  /** Before the clock moves on: a formula that runs would see hours go by, and one that is late is an error that stays. */
  readonly formulasSettled: () => Promise<unknown>;
  /** Whether the clock moves on to the next that is due while a handler still runs. */
  readonly overlap: boolean;
}

/** What a move of the clock came to. */
export interface Advance {
  readonly fired: number;
  /** False when so much was due that it stopped on the way, at the last firing. */
  readonly isComplete: boolean;
}

/** Between the two runs of `tick-double`, where they do not begin together. */
const momentMs = 2_000;

/** Timers count only so far, and a machine that slept must look again. */
const longestTimerMs = 3_600_000;

export class TriggerClock {
  readonly #options: TriggerClockOptions;
  #moving: Promise<unknown> = Promise.resolve();
  #moves = 0;
  /** Ids of triggers whose last firing happened while every second one is lost. */
  readonly #happened = new Set<string>();
  #doubles = 0;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: TriggerClockOptions) {
    this.#options = options;
    options.triggers.rewind(options.scheduler.now());
    options.triggers.onChange(() => this.#arm());
    this.#arm();
  }

  /**
   * Moves the clock and fires what is due on the way, in order, each to its end unless they may overlap. One move at a time. Real time can be set
   * back; nothing that has happened is undone.
   */
  advance(deltaMs: number): Promise<Advance> {
    const move = this.#moving.then(() => this.#move(deltaMs));
    this.#moving = move.catch(() => {});
    return move;
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #move(deltaMs: number): Promise<Advance> {
    const { scheduler, triggers, formulasSettled, overlap } = this.#options;
    const targetMs = scheduler.now() + deltaMs;
    this.#moves++;
    clearTimeout(this.#timer);
    let fired = 0;
    const underWay: Promise<void>[] = [];
    try {
      for (;;) {
        await formulasSettled();
        const { next } = triggers;
        if (next === undefined || next.nextAtMs > targetMs) break;
        if (this.#isClosed || fired === limits.firingsPerAdvance) return { fired, isComplete: false };
        await scheduler.advance(Math.max(0, next.nextAtMs - scheduler.now()));
        const runs = this.#fire(next);
        fired += runs.length;
        if (overlap) underWay.push(...runs);
        else await Promise.all(runs);
      }
      // Back only when that was asked for: a handler may have taken the clock past the end.
      await scheduler.advance(deltaMs < 0 ? deltaMs : Math.max(0, targetMs - scheduler.now()));
      if (deltaMs < 0) triggers.rewind(scheduler.now());
      return { fired, isComplete: true };
    } finally {
      await Promise.all(underWay);
      this.#moves--;
      this.#arm();
    }
  }

  /** The runs of its handler, which have begun. */
  #fire(trigger: Trigger): readonly Promise<void>[] {
    const { scheduler, triggers, hasFault } = this.#options;
    const nowMs = scheduler.now();
    // Before the handler runs: it may delete the trigger.
    triggers.reschedule(trigger, nowMs);
    if (hasFault('tick-lost') && this.#isLost(trigger)) return [];
    triggers.fired(trigger, nowMs);
    const runs = [this.#run(trigger)];
    if (hasFault('tick-double')) {
      this.#doubles += 1;
      runs.push(this.#run(trigger, this.#doubles % 2 === 1 ? 0 : momentMs));
    }
    return runs;
  }

  /** As its owner, whoever is at the spreadsheet. */
  async #run({ id, handler, owner }: Trigger, delayMs = 0): Promise<void> {
    const { scheduler, execute } = this.#options;
    if (delayMs > 0) {
      await scheduler.enter(scheduler.now() + delayMs).turn;
      scheduler.leave();
    }
    await execute({
      functionName: handler,
      args: [],
      kind: 'installableTrigger',
      event: clockEvent(id, scheduler.now()),
      isUnattended: true,
      ...(owner !== undefined && { user: owner }),
    });
  }

  #isLost({ id }: Trigger): boolean {
    if (this.#happened.delete(id)) return true;
    this.#happened.add(id);
    return false;
  }

  /** Simulated time stands still by itself. */
  #arm(): void {
    const { scheduler, triggers } = this.#options;
    clearTimeout(this.#timer);
    const { next } = triggers;
    if (scheduler.simulated || this.#isClosed || this.#moves > 0 || next === undefined) return;
    const delayMs = Math.max(0, next.nextAtMs - scheduler.now());
    this.#timer = setTimeout(() => this.#ring(), Math.min(delayMs, longestTimerMs));
    this.#timer.unref();
  }

  /** All that is due, side by side, as at Google. */
  #ring(): void {
    const { scheduler, triggers } = this.#options;
    for (let next = triggers.next; next !== undefined && next.nextAtMs <= scheduler.now(); next = triggers.next) {
      this.#fire(next);
    }
    this.#arm();
  }
}
