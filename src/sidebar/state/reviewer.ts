// Looks over links until everything is known, and keeps what a person chose for the table meanwhile.

import type { LookOverInput, Review } from '../../rpc/contract.ts';
import type { Call } from '../call.ts';
import type { CallFailure } from '../call-failure.ts';
import type { Timers } from '../timers.ts';
import { searchDelayMs } from './pacing.ts';
import { createStore, type Store } from './store.ts';
import { callFailure } from './task.ts';

export interface ReviewState {
  readonly review: Review | null;
  readonly isBusy: boolean;
  readonly failure: CallFailure | null;
  /** Ids of the columns to fill. */
  readonly columns: readonly string[];
  readonly intervalHours: number;
  readonly campaign: string;
}

export interface Reviewer {
  readonly store: Store<ReviewState>;
  lookOver(input: LookOverInput): Promise<void>;
  /** Goes on with what was cancelled or failed, and keeps what is known of that table. */
  goOn(): Promise<void>;
  cancel(): void;
  /** Its counts are no longer true. */
  forget(): void;
}

export function createReviewer(call: Call, timers: Timers): Reviewer {
  const store = createStore<ReviewState>({
    review: null,
    isBusy: false,
    failure: null,
    columns: [],
    intervalHours: 24,
    campaign: '',
  });
  let newest = 0;
  let last: LookOverInput = {};
  /** Whose columns were chosen, even when it is no longer shown. */
  let newestReview: Review | null = null;

  async function lookOver(input: LookOverInput): Promise<void> {
    newest += 1;
    const own = newest;
    last = input;
    // Nobody may confirm what was counted elsewhere, or does not know where.
    const { review: shown } = store.get();
    if (shown?.sheetId !== input.sheetId || shown?.linkColumn !== input.linkColumn) forget();
    store.set({ isBusy: true, failure: null });
    try {
      for (let seen = 0, isComplete = false; !isComplete; ) {
        const review = await call('sidebarLookOver', last);
        if (own !== newest) return;
        keep(review);
        isComplete = review.isComplete;
        // From now on it is this table, wherever the person has gone on to.
        if (review.linkColumn !== null) last = { sheetId: review.sheetId, linkColumn: review.linkColumn };
        if (!isComplete) await pause(searchDelayMs(seen, review.seenPosts));
        if (own !== newest) return;
        seen = review.seenPosts;
      }
      store.set({ isBusy: false });
    } catch (error) {
      if (own === newest) store.set({ isBusy: false, failure: callFailure(error) });
    }
  }

  function keep(review: Review): void {
    const usual = review.columns.filter(({ state, isUsual }) => state === 'present' || (state === 'absent' && isUsual));
    const isSame = newestReview?.sheetId === review.sheetId && newestReview.linkColumn === review.linkColumn;
    newestReview = review;
    store.set(isSame ? { review } : { review, columns: usual.map(({ id }) => id) });
  }

  function forget(): void {
    store.set({ review: null });
  }

  const pause = (delayMs: number): Promise<void> => new Promise((resolve) => timers.after(delayMs, resolve));

  return {
    store,
    lookOver,
    goOn: () => lookOver(last),
    cancel() {
      newest += 1;
      store.set({ isBusy: false });
    },
    forget,
  };
}
