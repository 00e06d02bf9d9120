// Holds the state of what stands around the grid and tells React when it changes.

import { useSyncExternalStore } from 'react';
import { type DeskEvent, type DeskState, deskAfter, emptyDesk } from './desk-state.ts';

export class DeskStore {
  #state = emptyDesk;
  readonly #listeners = new Set<() => void>();

  get state(): DeskState {
    return this.#state;
  }

  tell(event: DeskEvent): void {
    const state = deskAfter(this.#state, event);
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

export function useDesk(store: DeskStore): DeskState {
  return useSyncExternalStore(store.subscribe, () => store.state);
}
