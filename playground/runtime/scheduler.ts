// Who goes on, and when. Two ways behind one interface: `simulated-scheduler.ts` and `live-scheduler.ts`.

/** Milliseconds since the epoch; the one time that executions, services and the sandbox share. */
export interface Clock {
  now(): number;
}

/** A place in the queue of executions that cannot go on yet. */
export interface Waiting {
  readonly wakeAtMs: number;
  /** Counts up with every entry; no two are equal. */
  readonly sequence: number;
}

/** The one decision that makes runs differ: which of those that could go on now does. Never called with none. */
export type SchedulePolicy = (ready: readonly Waiting[]) => Waiting;

export const firstComeFirstServed: SchedulePolicy = (ready) =>
  ready.reduce((first, other) =>
    other.wakeAtMs < first.wakeAtMs || (other.wakeAtMs === first.wakeAtMs && other.sequence < first.sequence)
      ? other
      : first,
  );

export interface Place {
  /** Resolves when the turn is ours: not before the wake-up time, unless `wake` was called. */
  readonly turn: Promise<void>;
  /** Makes the place ready now; nothing happens when the turn has been given already. */
  wake(): void;
}

export interface Scheduler extends Clock {
  /** True when time stands still while anything runs; then whatever is asked of the outside must be asked in order. */
  readonly simulated: boolean;
  /**
   * Queues for a turn. Whoever holds a turn and must wait leaves first. With `awaitsOutside` somebody outside is
   * expected to wake it: simulated time does not jump for its sake alone.
   */
  enter(wakeAtMs: number, awaitsOutside?: boolean): Place;
  /** Gives up the turn. */
  leave(): void;
  /** Moves the clock, letting everything happen that is due on the way. */
  advance(deltaMs: number): Promise<void>;
  close(): void;
}
