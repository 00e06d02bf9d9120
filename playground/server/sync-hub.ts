// Keeps every open page the same as the workbook. The workbook's order of changes is the order everywhere.

import type { UniverWorkbook } from '../workbook/univer/univer-workbook.ts';
import type { Changes, Mutation, PageMessage, ServerMessage, Snapshot } from './protocol.ts';
import { isStructural, rebased } from './rebase.ts';

export type EditMessage = Extract<PageMessage, { type: 'edit' }>;

/** What the hub needs of the workbook. */
export type SyncedWorkbook = Pick<UniverWorkbook, 'snapshot' | 'apply' | 'onChange'>;

/** One open tab. */
export interface Page {
  readonly number: number;
  send(message: ServerMessage): void;
}

/** A page that is further behind gets the whole workbook again. */
const keptChanges = 2_000;

export class SyncHub {
  readonly #workbook: SyncedWorkbook;
  readonly #pages = new Set<Page>();
  readonly #log: { readonly sequence: number; readonly from: number | null; readonly structure: Mutation[] }[] = [];
  #sequence = 0;
  #applying: EditMessage | undefined;

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
   * What a page did. Everything it could not know of when it did it is allowed for; where that is more than moved
   * rows and columns, the page gets the workbook anew.
   */
  edit(page: Page, edit: EditMessage): void {
    const oldest = this.#log[0]?.sequence ?? this.#sequence + 1;
    const isTooOld = edit.sequence < oldest - 1;
    const unseen = this.#log
      .filter(({ sequence, from }) => sequence > edit.sequence && from !== page.number)
      .flatMap(({ structure }) => structure);
    const before = this.#sequence;
    this.#applying = edit;
    try {
      const mutations = edit.mutations.flatMap((mutation) => rebased(mutation, unseen) ?? []);
      this.#workbook.apply(mutations, page.number);
    } catch (error) {
      console.error(`An edit was refused: ${error instanceof Error ? error.message : error}`);
      page.send({ type: 'reload' });
    } finally {
      this.#applying = undefined;
    }
    // Nothing of it changed the workbook: it is acknowledged all the same.
    if (this.#sequence === before) page.send(acknowledgement(page.number, edit.edit, this.#sequence));
    if (isTooOld || unseen.length > 0) page.send({ type: 'reload' });
  }

  #broadcast(mutations: readonly Mutation[], from: number | null): void {
    this.#sequence += 1;
    this.#log.push({ sequence: this.#sequence, from, structure: mutations.filter(isStructural) });
    if (this.#log.length > keptChanges) this.#log.shift();
    const changes: Changes = { type: 'changes', sequence: this.#sequence, mutations, from };
    for (const page of this.#pages) {
      const isOwn = page.number === from && this.#applying !== undefined;
      page.send(isOwn ? acknowledgement(page.number, this.#applying?.edit ?? 0, this.#sequence) : changes);
    }
  }
}

/** The page has made the change already. */
function acknowledgement(from: number, edit: number, sequence: number): Changes {
  return { type: 'changes', sequence, mutations: [], from, edit };
}
