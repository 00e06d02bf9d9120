import { useMemo } from 'preact/hooks';
import { CallFailure } from '../call-failure.ts';
import { bridge } from '../messages/common.ts';
import { createStore, type Store, useStore } from './store.ts';

export interface TaskState<T> {
  /** The last one that came; it stays while a newer one is on its way. */
  readonly value: T | null;
  readonly failure: CallFailure | null;
  readonly isBusy: boolean;
}

export interface Task<Input extends unknown[], T> {
  readonly store: Store<TaskState<T>>;
  /** @returns What came, or `undefined` when nothing did or somebody asked anew meanwhile. */
  start(...input: Input): Promise<T | undefined>;
}

/**
 * Work that a person starts.
 *
 * @param again What starting it while it is under way does: `ignore` for what must not be sent twice; `replace` for what
 *   is only read, and then the reply to the older question is dropped, whenever it comes.
 */
export function createTask<Input extends unknown[], T>(
  work: (...input: Input) => Promise<T>,
  again: 'ignore' | 'replace',
): Task<Input, T> {
  const store = createStore<TaskState<T>>({ value: null, failure: null, isBusy: false });
  let newest = 0;
  return {
    store,
    async start(...input) {
      if (again === 'ignore' && store.get().isBusy) return undefined;
      newest += 1;
      const own = newest;
      store.set({ isBusy: true });
      try {
        const value = await work(...input);
        if (own !== newest) return undefined;
        store.set({ value, failure: null, isBusy: false });
        return value;
      } catch (error) {
        if (own === newest) store.set({ failure: callFailure(error), isBusy: false });
        return undefined;
      }
    },
  };
}

/** A task of one view, which forgets it when it is left. */
export function useTask<Input extends unknown[], T>(
  work: (...input: Input) => Promise<T>,
  again: 'ignore' | 'replace',
): TaskState<T> & Pick<Task<Input, T>, 'start'> {
  // The work of the first drawing: what changes later is handed to `start`.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const task = useMemo(() => createTask(work, again), []);
  return { ...useStore(task.store), start: task.start };
}

/** A fault of this page itself is said too: a button that does nothing helps nobody. */
export function callFailure(error: unknown): CallFailure {
  return error instanceof CallFailure ? error : new CallFailure('page', bridge.googleFailed, false);
}
