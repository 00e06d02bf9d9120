// Numbers that have stood beside links and were those of their posts: by the mark of the link's cell, which moves with it.
import type { OurHeader } from './table-view.ts';

export class GoodNumbers {
  readonly #numbers = new Map<string, Map<OurHeader, number>>();

  seen(mark: string, header: OurHeader, value: number): void {
    this.#numbers.set(mark, (this.#numbers.get(mark) ?? new Map()).set(header, value));
  }

  of(mark: string, header: OurHeader): number | undefined {
    return this.#numbers.get(mark)?.get(header);
  }

  /** A person has typed over it, or deleted its column. */
  forget(mark: string, header: OurHeader): void {
    this.#numbers.get(mark)?.delete(header);
  }
}
