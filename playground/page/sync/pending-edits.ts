// The page's own edits that the server has not acknowledged yet, and what they mean for changes of others meanwhile: the
// server puts ours after theirs, so where both wrote, ours stays.

import { isStructural, type Mutation, mutations } from '../../workbook/univer/mutation.ts';

const { setRangeValues } = mutations;

interface PendingEdit {
  readonly edit: number;
  readonly mutations: readonly Mutation[];
}

type CellMatrix = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

interface ValuesParams {
  readonly subUnitId: string;
  readonly cellValue?: CellMatrix;
}

export class PendingEdits {
  #edits: readonly PendingEdit[] = [];
  #count = 0;

  get isEmpty(): boolean {
    return this.#edits.length === 0;
  }

  /** Gives the edit its number. */
  add(edit: readonly Mutation[]): number {
    this.#count += 1;
    this.#edits = [...this.#edits, { edit: this.#count, mutations: edit }];
    return this.#count;
  }

  /** The server acknowledges in order. */
  acknowledge(edit: number): void {
    this.#edits = this.#edits.filter((pending) => pending.edit > edit);
  }

  /** A new connection counts from 1 again and knows nothing of what was under way. */
  clear(): void {
    this.#edits = [];
    this.#count = 0;
  }

  /**
   * What of the others' changes the page can show now. `null` when they cannot be fitted in: then the page needs the
   * workbook anew, once its own edits have arrived.
   */
  fit(incoming: readonly Mutation[]): readonly Mutation[] | null {
    const own = this.#edits.flatMap((edit) => edit.mutations);
    if (own.length === 0 || incoming.length === 0) return incoming;
    if (own.some(isStructural)) return null;
    const ownKinds = new Set(own.map(({ id }) => id).filter((id) => id !== setRangeValues));
    if (incoming.some(({ id }) => ownKinds.has(id))) return null;
    const values = own.filter(({ id }) => id === setRangeValues).map(({ params }) => params as ValuesParams);
    return incoming.flatMap((mutation) => (mutation.id === setRangeValues ? uncovered(mutation, values) : [mutation]));
  }
}

function uncovered(mutation: Mutation, own: readonly ValuesParams[]): readonly Mutation[] {
  const params = mutation.params as ValuesParams;
  const covers = own.flatMap(({ subUnitId, cellValue }) =>
    subUnitId === params.subUnitId && cellValue !== undefined ? [cellValue] : [],
  );
  if (covers.length === 0) return [mutation];
  const rows = Object.entries(params.cellValue ?? {}).flatMap(([row, cells]) => {
    const kept = Object.entries(cells ?? {}).filter(
      ([column]) => !covers.some((cover) => Object.hasOwn(cover[row] ?? {}, column)),
    );
    return kept.length === 0 ? [] : [[row, Object.fromEntries(kept)] as const];
  });
  if (rows.length === 0) return [];
  return [{ id: mutation.id, params: { ...params, cellValue: Object.fromEntries(rows) } }];
}
