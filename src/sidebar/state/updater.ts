// New numbers for one table, asked for until all of them are there.

import type { Update, UpdateInput } from '../../rpc/contract.ts';
import type { Call } from '../call.ts';
import type { CallFailure } from '../call-failure.ts';
import type { Timers } from '../timers.ts';
import { inLocalTime } from './local-time.ts';
import { searchDelayMs } from './pacing.ts';
import { createStore, type Store } from './store.ts';
import { callFailure } from './task.ts';

export interface UpdateState {
  readonly update: Update | null;
  readonly isBusy: boolean;
  readonly isStopped: boolean;
  readonly failure: CallFailure | null;
  /** When it goes on; `null` while it does. */
  readonly waitMs: number | null;
}

export interface Updater {
  readonly store: Store<UpdateState>;
  start(input: UpdateInput): Promise<void>;
  /** What is on its way is waited for. */
  stop(): void;
}

export function createUpdater(call: Call, timers: Timers): Updater {
  const nothing: UpdateState = { update: null, isBusy: false, isStopped: false, failure: null, waitMs: null };
  const store = createStore(nothing);
  let endPause = (): void => {};

  async function start(input: UpdateInput): Promise<void> {
    if (store.get().isBusy) return;
    store.set({ ...nothing, isBusy: true });
    try {
      for (let seen = 0, isOver = false; !isOver; isOver ||= store.get().isStopped) {
        const update = inLocalTime(await call('sidebarUpdate', input), timers.now());
        store.set({ update });
        isOver = update.isComplete || store.get().isStopped;
        if (!isOver) {
          await pauseUntil(Math.max(update.notBeforeMs, timers.now() + searchDelayMs(seen, update.seenPosts)));
        }
        seen = update.seenPosts;
      }
    } catch (error) {
      store.set({ failure: callFailure(error) });
    }
    store.set({ isBusy: false });
  }

  async function pauseUntil(waitMs: number): Promise<void> {
    store.set({ waitMs });
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
  };
}
