// What happened, line by line: hashed always, kept only where somebody will read it.
import { createHash } from 'node:crypto';

export class Trace {
  readonly lines: string[] = [];
  readonly #hash = createHash('sha256');
  readonly #isKept: boolean;
  #ended: string | undefined;

  constructor(isKept: boolean) {
    this.#isKept = isKept;
  }

  add(line: string): void {
    this.#hash.update(line).update('\n');
    if (this.#isKept) this.lines.push(line);
  }

  /** The same for two runs that went the same way; nothing can be added after it. */
  get hash(): string {
    this.#ended ??= this.#hash.digest('hex');
    return this.#ended;
  }
}
