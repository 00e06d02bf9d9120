// Keeps this page's grid the same as the server's workbook. Knows no grid and no network: both are handed in.

import type { Changes, PageMessage, Snapshot } from '../../server/protocol.ts';
import { isStructural, type Mutation } from '../../workbook/univer/mutation.ts';
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
  readonly pause: (ms: number) => Promise<void>;
  /** Tells the person. */
  readonly failed: (message: string) => void;
}

/** No state of this server's workbook: what is done on top of it is not made. */
const unknownSequence = -1;

const firstPauseMs = 500;
const longestPauseMs = 10_000;
/** A server that stops fails once, right before the connection is gone. */
const quietFailures = 2;

export class PageSync {
  readonly #options: PageSyncOptions;
  readonly #pending = new PendingEdits();
  #page = 0;
  /** The last change that is in the grid, with all before it. */
  #sequence = unknownSequence;
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
    this.#sequence = unknownSequence;
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
    if (!this.#isStale && changes.from !== this.#page) this.#isStale = !this.#isShown(changes.mutations);
    if (!this.#isStale) this.#sequence = Math.max(this.#sequence, changes.sequence);
  }

  /** Shows what others did. False when the grid is not what it should be: the workbook is to be read anew. */
  #isShown(changes: readonly Mutation[]): boolean {
    this.#flush();
    const mutations = this.#pending.fit(changes);
    if (mutations === null) return false;
    try {
      this.#options.grid.apply(mutations);
    } catch (error) {
      console.error('A change could not be shown; the workbook is read anew.', error);
      return false;
    }
    if (changes.some(isStructural)) this.#options.grid.forgetUndo();
    return true;
  }

  /** `#held` is a list from the call until the grid is up to date. */
  async #refresh(): Promise<void> {
    const { grid } = this.#options;
    const generation = this.#generation;
    for (let failures = 0; ; ) {
      await grid.whenIdle();
      await this.#acknowledged();
      try {
        const snapshot = await this.#options.fetchSnapshot();
        if (generation !== this.#generation) return;
        if (this.#isWithoutOwn(snapshot)) continue;
        grid.load(snapshot);
        this.#sequence = snapshot.sequence;
      } catch (error) {
        if (generation !== this.#generation) return;
        failures += 1;
        if (failures === quietFailures + 1) this.#tellFailure(error);
        await this.#options.pause(Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs));
        if (generation !== this.#generation) return;
        continue;
      }
      // What it would put back stands elsewhere by now.
      grid.forgetUndo();
      const held = this.#held ?? [];
      this.#held = null;
      for (const changes of held) if (changes.sequence > this.#sequence) this.#show(changes);
      if (!this.#isStale) return;
      this.#isStale = false;
      this.#held = [];
    }
  }

  /** Typed meanwhile: the snapshot may or may not have it. */
  #isWithoutOwn({ sequence }: Snapshot): boolean {
    this.#flush();
    const isOwnLater = (changes: Changes) => changes.from === this.#page && changes.sequence > sequence;
    return !this.#pending.isEmpty || (this.#held ?? []).some(isOwnLater);
  }

  #tellFailure(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#options.failed(`The sheet here may not be up to date, it could not be read anew: ${reason}`);
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
