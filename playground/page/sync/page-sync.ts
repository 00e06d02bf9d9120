// Keeps this page's grid the same as the server's workbook. Knows no grid and no network: both are handed in.

import type { Changes, Mutation, PageMessage, Snapshot } from '../../server/protocol.ts';
import { isStructural } from './mutation-filter.ts';
import { PendingEdits } from './pending-edits.ts';

export interface SyncedGrid {
  /** Shows what others did; nothing of it is sent back or can be undone here. */
  apply(mutations: readonly Mutation[]): void;
  /** Shows another state of the workbook, at the same place. */
  load(snapshot: Snapshot): void;
  forgetUndo(): void;
  /** Settles when nobody is typing into a cell. */
  whenIdle(): Promise<void>;
}

export interface PageSyncOptions {
  readonly grid: SyncedGrid;
  readonly send: (message: PageMessage) => void;
  readonly fetchSnapshot: () => Promise<Snapshot>;
  /** Runs it when the present piece of work is done: what one command did goes out as one edit. */
  readonly soon: (work: () => void) => void;
}

export class PageSync {
  readonly #options: PageSyncOptions;
  readonly #pending = new PendingEdits();
  #page = 0;
  #sequence = 0;
  #outgoing: Mutation[] = [];
  /** Changes that came while the grid waits for a snapshot; `null` when it does not. */
  #held: Changes[] | null = null;
  #isStale = false;
  /** Counts connections, so that a snapshot of an earlier one is dropped. */
  #generation = 0;
  #whenAcknowledged: (() => void)[] = [];

  constructor(options: PageSyncOptions) {
    this.#options = options;
  }

  /** Whether all that was done here has reached the server, and nothing is missing here. */
  get isSynced(): boolean {
    return this.#outgoing.length === 0 && this.#pending.isEmpty && this.#held === null && !this.#isStale;
  }

  /** A connection is there. Resolves when the grid shows the workbook. */
  start(page: number): Promise<void> {
    this.#page = page;
    this.#generation += 1;
    this.#pending.clear();
    this.#settleAcknowledged();
    this.#outgoing = [];
    this.#isStale = false;
    this.#held = [];
    return this.#refresh();
  }

  /** The connection is gone; what happens in the grid from here on is not kept. */
  stop(): void {
    this.#generation += 1;
    this.#page = 0;
    this.#outgoing = [];
  }

  /** What the person at this page did. */
  edited(mutation: Mutation): void {
    if (this.#page === 0) return;
    this.#outgoing.push(mutation);
    if (this.#outgoing.length === 1) this.#options.soon(() => this.#flush());
  }

  received(changes: Changes): void {
    if (changes.from === this.#page && changes.edit !== undefined) {
      this.#pending.acknowledge(changes.edit);
      if (this.#pending.isEmpty) this.#settleAcknowledged();
    }
    if (this.#held !== null) this.#held.push(changes);
    else this.#show(changes);
    if (this.#isStale && this.#pending.isEmpty) void this.reload();
  }

  /** Gets the workbook anew. */
  reload(): Promise<void> {
    if (this.#held !== null) {
      this.#isStale = true;
      return Promise.resolve();
    }
    this.#isStale = false;
    this.#held = [];
    return this.#refresh();
  }

  #flush(): void {
    const mutations = this.#outgoing;
    this.#outgoing = [];
    if (this.#page === 0 || mutations.length === 0) return;
    const edit = this.#pending.add(mutations);
    this.#options.send({ type: 'edit', edit, sequence: this.#sequence, mutations });
  }

  #show(changes: Changes): void {
    if (changes.sequence > this.#sequence + 1) this.#isStale = true;
    this.#sequence = Math.max(this.#sequence, changes.sequence);
    if (changes.from === this.#page || this.#isStale) return;
    this.#flush();
    const mutations = this.#pending.fit(changes.mutations);
    if (mutations === null) {
      this.#isStale = true;
      return;
    }
    try {
      this.#options.grid.apply(mutations);
    } catch (error) {
      console.error('A change could not be shown; the workbook is read anew.', error);
      this.#isStale = true;
    }
    if (changes.mutations.some(({ id }) => isStructural(id))) this.#options.grid.forgetUndo();
  }

  /** `#held` is a list from the call until the grid is up to date. */
  async #refresh(): Promise<void> {
    const { grid, fetchSnapshot } = this.#options;
    const generation = this.#generation;
    for (;;) {
      await grid.whenIdle();
      await this.#acknowledged();
      const snapshot = await fetchSnapshot();
      if (generation !== this.#generation) return;
      // Typed meanwhile: the snapshot may or may not have it.
      this.#flush();
      if (!this.#pending.isEmpty) continue;
      grid.load(snapshot);
      this.#sequence = snapshot.sequence;
      const held = this.#held ?? [];
      this.#held = null;
      for (const changes of held) if (changes.sequence > snapshot.sequence) this.#show(changes);
      if (!this.#isStale) return;
      this.#isStale = false;
      this.#held = [];
    }
  }

  #acknowledged(): Promise<void> {
    this.#flush();
    if (this.#pending.isEmpty) return Promise.resolve();
    return new Promise((resolve) => this.#whenAcknowledged.push(resolve));
  }

  #settleAcknowledged(): void {
    const waiting = this.#whenAcknowledged;
    this.#whenAcknowledged = [];
    for (const settle of waiting) settle();
  }
}
