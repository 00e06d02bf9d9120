// Writes the workbook once it has been quiet for a moment, and at the end.

import type { Kept, WorkbookFile } from './workbook-file.ts';

const quietMs = 500;
/** However busy the sheet is; and until it is tried again when it could not be written. */
const longestMs = 5_000;

export class Saving {
  readonly #file: Pick<WorkbookFile, 'path' | 'write'>;
  readonly #save: () => Kept;
  #timer: NodeJS.Timeout | undefined;
  #changedAtMs: number | undefined;
  #writing: Promise<void> = Promise.resolve();
  #isFailing = false;
  #isClosed = false;

  constructor(file: Pick<WorkbookFile, 'path' | 'write'>, save: () => Kept) {
    this.#file = file;
    this.#save = save;
  }

  changed(): void {
    if (this.#isClosed) return;
    this.#changedAtMs ??= Date.now();
    const leftMs = this.#changedAtMs + longestMs - Date.now();
    this.#flushIn(this.#isFailing ? longestMs : Math.max(0, Math.min(quietMs, leftMs)));
  }

  /** Settles when everything that had changed is written. Never rejects: a workbook that cannot be kept can still be used. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#changedAtMs !== undefined) {
      this.#changedAtMs = undefined;
      this.#writing = this.#write();
    }
    return this.#writing;
  }

  /** For the last time. What is being written may fail yet: that is tried once more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#writing;
    await this.flush();
  }

  async #write(): Promise<void> {
    try {
      await this.#file.write(this.#save());
      this.#isFailing = false;
    } catch (error) {
      // Once: a full disk stays full for a while.
      if (!this.#isFailing) console.error(`The workbook could not be kept in ${this.#file.path}: ${error}`);
      this.#isFailing = true;
      this.#changedAtMs ??= Date.now();
      if (!this.#isClosed) this.#flushIn(longestMs);
    }
  }

  #flushIn(delayMs: number): void {
    if (this.#isFailing && this.#timer !== undefined) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delayMs);
  }
}
