// Keeps every open page the same as the workbook. The workbook's order of changes is the order everywhere.

import { isStructural, type Mutation } from '../workbook/univer/mutation.ts';
import type { UniverWorkbook } from '../workbook/univer/univer-workbook.ts';
import type { Changes, PageMessage, ServerMessage, Snapshot } from './protocol.ts';
import { CrossingError, rebased, type Unseen, type Writes, writesOf } from './rebase.ts';

export type EditMessage = Extract<PageMessage, { type: 'edit' }>;

/** What the hub needs of the workbook. */
export type SyncedWorkbook = Pick<UniverWorkbook, 'snapshot' | 'apply' | 'onChange'>;

/** One open tab. */
export interface Page {
  readonly number: number;
  send(message: ServerMessage): void;
}

/** A page that is further behind cannot be told any more what it has not seen. */
const keptChanges = 2_000;

const crossed = 'Somebody changed the sheet at the same moment: your last change was not made. Please repeat it.';
const impossible = 'Your last change was not possible: it was not made.';

interface LoggedChange {
  readonly sequence: number;
  /** The page that made it, or whose edit it follows from. */
  readonly cause: number | null;
  readonly structure: readonly Mutation[];
  readonly writes: Writes;
  /** No change at all, but that page shows from here on what there is not. */
  readonly refused?: number;
}

export class SyncHub {
  readonly #workbook: SyncedWorkbook;
  readonly #pages = new Set<Page>();
  readonly #log: LoggedChange[] = [];
  #sequence = 0;
  #applying: { readonly page: number; readonly edit: number; isAcknowledged: boolean } | undefined;

  constructor(workbook: SyncedWorkbook) {
    this.#workbook = workbook;
    workbook.onChange((mutations, from) => this.#broadcast(mutations, from));
  }

  join(page: Page): void {
    this.#pages.add(page);
  }

  leave(page: Page): void {
    this.#pages.delete(page);
  }

  snapshot(): Snapshot {
    return { sequence: this.#sequence, ...this.#workbook.snapshot() };
  }

  toAll(message: ServerMessage): void {
    for (const page of this.#pages) page.send(message);
  }

  /**
   * What a page did, as it is meant now: everything is allowed for that the page could not know of when it did it. Where
   * that moves anything, the page gets the workbook anew.
   *
   * @param watch Called when nothing speaks against the edit, before it is made.
   * @returns What was made; `null` when it was refused.
   */
  edit(
    page: Page,
    { edit, sequence, mutations }: EditMessage,
    watch: (edit: readonly Mutation[]) => void = () => {},
  ): readonly Mutation[] | null {
    const applying = { page: page.number, edit, isAcknowledged: false };
    this.#applying = applying;
    let made: readonly Mutation[] | null = null;
    try {
      const unseen = this.#unseen(page, sequence);
      made = rebased(mutations, unseen);
      this.#workbook.apply(made, page.number, watch);
      // Nothing of it changed the workbook: it is acknowledged all the same.
      if (!applying.isAcknowledged) page.send(acknowledgement(page.number, edit, this.#sequence));
      if (unseen.structure.length > 0) page.send({ type: 'reload' });
      return made;
    } catch (error) {
      console.error(`An edit was refused: ${error instanceof Error ? error.message : error}`);
      if (!applying.isAcknowledged) page.send(acknowledgement(page.number, edit, this.#sequence));
      this.#refuse(page, error instanceof CrossingError ? crossed : impossible);
      return null;
    } finally {
      this.#applying = undefined;
    }
  }

  /** @throws {CrossingError} when it cannot be said what the page had before it. */
  #unseen(page: Page, sequence: number): Unseen {
    const oldest = this.#log[0]?.sequence ?? this.#sequence + 1;
    if (!Number.isInteger(sequence) || sequence < oldest - 1 || sequence > this.#sequence) throw new CrossingError();
    const structure: Mutation[] = [];
    let writes: Writes = 'nothing';
    for (const change of this.#log.slice(sequence - this.#sequence + this.#log.length)) {
      if (change.refused === page.number) throw new CrossingError();
      if (change.cause === page.number) {
        // The page has counted positions otherwise than this one did.
        if (change.structure.length > 0 && structure.length > 0) throw new CrossingError();
        continue;
      }
      structure.push(...change.structure);
      if (writes !== 'formulas' && change.writes !== 'nothing') writes = change.writes;
    }
    return { structure, writes };
  }

  /** The number that it takes parts what the page does before it has the workbook anew from what it does after. */
  #refuse(page: Page, reason: string): void {
    this.#sequence += 1;
    this.#keep({ sequence: this.#sequence, cause: null, structure: [], writes: 'nothing', refused: page.number });
    const nothing: Changes = { type: 'changes', sequence: this.#sequence, mutations: [], from: null };
    for (const other of this.#pages) if (other !== page) other.send(nothing);
    page.send({ type: 'reload', reason });
  }

  #broadcast(mutations: readonly Mutation[], from: number | null): void {
    this.#sequence += 1;
    const applying = this.#applying;
    this.#keep({
      sequence: this.#sequence,
      cause: from ?? applying?.page ?? null,
      structure: mutations.filter(isStructural),
      writes: writesOf(mutations, from),
    });
    const changes: Changes = { type: 'changes', sequence: this.#sequence, mutations, from };
    for (const page of this.#pages) {
      if (page.number !== from || applying === undefined) page.send(changes);
      else {
        page.send(acknowledgement(page.number, applying.edit, this.#sequence));
        applying.isAcknowledged = true;
      }
    }
  }

  #keep(change: LoggedChange): void {
    this.#log.push(change);
    if (this.#log.length > keptChanges) this.#log.shift();
  }
}

/** The page has made the change already. */
function acknowledgement(from: number, edit: number, sequence: number): Changes {
  return { type: 'changes', sequence, mutations: [], from, edit };
}
