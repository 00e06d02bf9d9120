import type { Area } from '../reference.ts';
import { CellError, type NamedRange } from '../workbook.ts';
import { rangeOf, type SheetStore } from './sheet-store.ts';
import { movedArea, type Splice } from './splice.ts';

interface Entry {
  readonly name: string;
  readonly store: SheetStore;
  /** `undefined` once its cells are gone: formulas that say the name are `#REF!` then. */
  readonly area: Area | undefined;
}

/** The names of ranges, which know no case. */
export class NamedRanges {
  readonly #entries = new Map<string, Entry>();

  list(): NamedRange[] {
    return [...this.#entries.values()].flatMap(({ name, store, area }) =>
      area === undefined ? [] : [{ name, range: rangeOf(store, area) }],
    );
  }

  set(name: string, store: SheetStore, area: Area): void {
    this.#entries.set(name.toUpperCase(), { name, store, area });
  }

  remove(name: string): void {
    this.#entries.delete(name.toUpperCase());
  }

  resolve(name: string): { readonly sheet: string; readonly area: Area } | CellError {
    const entry = this.#entries.get(name.toUpperCase());
    if (entry === undefined) return new CellError('#NAME?', `Unknown range name: '${name}'.`);
    if (entry.area === undefined) return new CellError('#REF!', 'Reference does not exist.');
    return { sheet: entry.store.name, area: entry.area };
  }

  splice(store: SheetStore, splice: Splice): void {
    this.#move(store, (area) => movedArea(splice, area));
  }

  dropSheet(store: SheetStore): void {
    this.#move(store, () => undefined);
  }

  #move(store: SheetStore, move: (area: Area) => Area | undefined): void {
    for (const [key, entry] of this.#entries) {
      if (entry.store !== store || entry.area === undefined) continue;
      this.#entries.set(key, { ...entry, area: move(entry.area) });
    }
  }
}
