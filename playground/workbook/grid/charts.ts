import type { ChartContent, ChartPosition, SheetChart } from '../chart.ts';
import { type Area, areaOf } from '../reference.ts';
import type { RangeAddress } from '../workbook.ts';
import { rangeOf, type SheetStore } from './sheet-store.ts';
import { movedArea, movedIndex, type Splice } from './splice.ts';

interface ChartRange {
  readonly store: SheetStore;
  readonly area: Area;
}

interface Entry {
  readonly store: SheetStore;
  readonly ranges: readonly ChartRange[];
  readonly content: Omit<ChartContent, 'ranges'>;
}

/** The charts of all sheets. They go where their cells go. */
export class Charts {
  readonly #entries = new Map<number, Entry>();
  readonly #listeners: (() => void)[] = [];
  #lastId = 0;

  /** In the order they were put in. */
  list(): SheetChart[] {
    return [...this.#entries].map(([id, { store, ranges, content }]) => ({
      ...content,
      id,
      sheet: store.name,
      ranges: ranges.map((range) => rangeOf(range.store, range.area)),
    }));
  }

  add(store: SheetStore, content: ChartContent, storeOf: (sheet: string) => SheetStore, id = this.#lastId + 1): number {
    this.#entries.set(id, entryOf(store, content, storeOf));
    this.#lastId = Math.max(this.#lastId, id);
    this.#tell();
    return id;
  }

  set(id: number, content: ChartContent, storeOf: (sheet: string) => SheetStore): void {
    this.#entries.set(id, entryOf(this.#entry(id).store, content, storeOf));
    this.#tell();
  }

  remove(id: number): void {
    this.#entry(id);
    this.#entries.delete(id);
    this.#tell();
  }

  /** A range that is gone altogether is none of the chart's any more. */
  splice(store: SheetStore, splice: Splice): void {
    this.#change((entry) => {
      const ranges = entry.ranges.flatMap((range): ChartRange[] => {
        if (range.store !== store) return [range];
        const area = movedArea(splice, range.area);
        return area === undefined ? [] : [{ store, area }];
      });
      if (entry.store !== store) return { ...entry, ranges };
      const position = movedPosition(splice, entry.content.position);
      return { ...entry, ranges, content: { ...entry.content, position } };
    });
  }

  dropSheet(store: SheetStore): void {
    this.#change((entry) =>
      entry.store === store ? undefined : { ...entry, ranges: entry.ranges.filter((range) => range.store !== store) },
    );
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  #entry(id: number): Entry {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new Error(`There is no chart ${id}.`);
    return entry;
  }

  #change(change: (entry: Entry) => Entry | undefined): void {
    if (this.#entries.size === 0) return;
    for (const [id, entry] of this.#entries) {
      const after = change(entry);
      if (after === undefined) this.#entries.delete(id);
      else this.#entries.set(id, after);
    }
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function entryOf(
  store: SheetStore,
  { ranges, ...content }: ChartContent,
  storeOf: (sheet: string) => SheetStore,
): Entry {
  const located = ranges.map((range: RangeAddress) => ({ store: storeOf(range.sheet), area: areaOf(range) }));
  return { store, ranges: located, content };
}

/** A chart whose cell is gone stands on the one that is there now, or on the last there is. */
function movedPosition(splice: Splice, position: ChartPosition): ChartPosition {
  const index = position[splice.axis];
  const last = splice.size + (splice.kind === 'insert' ? splice.count : -splice.count);
  return { ...position, [splice.axis]: Math.min(movedIndex(splice, index) ?? splice.at, last) };
}
