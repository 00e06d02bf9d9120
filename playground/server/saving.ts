// Writes the workbook once it has been quiet for a moment, and at the end.

import type { Kept, WorkbookFile } from './workbook-file.ts';

const quietMs = 500;
/** However busy the sheet is. */
const longestMs = 5_000;

export class Saving {
  readonly #file: WorkbookFile;
  readonly #save: () => Kept;
  #timer: NodeJS.Timeout | undefined;
  #changedAtMs: number | undefined;
  #isClosed = false;

  constructor(file: WorkbookFile, save: () => Kept) {
    this.#file = file;
    this.#save = save;
  }

  changed(): void {
    if (this.#isClosed) return;
    this.#changedAtMs ??= Date.now();
    const leftMs = this.#changedAtMs + longestMs - Date.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), Math.max(0, Math.min(quietMs, leftMs)));
  }

  /** Never rejects: a workbook that cannot be kept can still be used. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#changedAtMs === undefined) return;
    this.#changedAtMs = undefined;
    try {
      await this.#file.write(this.#save());
    } catch (error) {
      console.error(`The workbook could not be kept in ${this.#file.path}: ${error}`);
    }
  }

  /** For the last time. */
  async close(): Promise<void> {
    await this.flush();
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }
}
