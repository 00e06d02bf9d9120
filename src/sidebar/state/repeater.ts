// Work that takes more than one call: asked for again until all of it is done, never before it may be.

import type { CallFailure } from '../call-failure.ts';
import type { Timers } from '../timers.ts';
import { inLocalTime } from './local-time.ts';
import { searchDelayMs } from './pacing.ts';
import { createStore, type Store } from './store.ts';
import { callFailure } from './task.ts';

interface Answer {
  readonly isComplete: boolean;
  readonly notBeforeMs: number;
  readonly nowMs: number;
}

export interface RepeaterState<T> {
  readonly answer: T | null;
  readonly isBusy: boolean;
  readonly isStopped: boolean;
  readonly failure: CallFailure | null;
  /** When it goes on; `null` while it does. */
  readonly waitMs: number | null;
}

export interface Repeater<Input extends unknown[], T> {
  readonly store: Store<RepeaterState<T>>;
  start(...input: Input): Promise<void>;
  /** What is on its way is waited for. */
  stop(): void;
  /** What came of it is old news; what is on its way stays. */
  forget(): void;
}

/** @param progress How far it is: what stands still is not asked again at once. */
export function createRepeater<Input extends unknown[], T extends Answer>(
  ask: (...input: Input) => Promise<T>,
  progress: (answer: T) => number,
  timers: Timers,
): Repeater<Input, T> {
  const nothing: RepeaterState<T> = { answer: null, isBusy: false, isStopped: false, failure: null, waitMs: null };
  const store = createStore(nothing);
  let endPause = (): void => {};

  async function start(...input: Input): Promise<void> {
    if (store.get().isBusy) return;
    store.set({ ...nothing, isBusy: true });
    try {
      for (let before = 0, isOver = false; !isOver; isOver ||= store.get().isStopped) {
        const answer = inLocalTime(await ask(...input), timers.now());
        store.set({ answer });
        isOver = answer.isComplete || store.get().isStopped;
        const now = progress(answer);
        if (!isOver) await pauseUntil(Math.max(answer.notBeforeMs, timers.now() + searchDelayMs(before, now)));
        before = now;
      }
    } catch (error) {
      store.set({ failure: callFailure(error) });
    }
    store.set({ isBusy: false });
  }

  async function pauseUntil(waitMs: number): Promise<void> {
    // A wait that is over at once is none to tell of.
    store.set({ waitMs: waitMs > timers.now() ? waitMs : null });
    await new Promise<void>((resolve) => {
      const forget = timers.after(waitMs - timers.now(), resolve);
      endPause = () => {
        forget();
        resolve();
      };
    });
    store.set({ waitMs: null });
  }

  return {
    store,
    start,
    stop() {
      store.set({ isStopped: true });
      endPause();
    },
    forget() {
      if (!store.get().isBusy) store.set(nothing);
    },
  };
}
