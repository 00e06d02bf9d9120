// What happened, line by line: hashed always, kept only where somebody will read it.
import { createHash } from 'node:crypto';

export class Trace {
  readonly lines: string[] = [];
  readonly #hash = createHash('sha256');
  #unhashed: string[] = [];
  readonly #isKept: boolean;
  #ended: string | undefined;

  constructor(isKept: boolean) {
    this.#isKept = isKept;
  }

  add(line: string): void {
    this.#unhashed.push(line);
    // A call of the digest for each line costs more than the digest.
    if (this.#unhashed.length === 500) this.#digest();
    if (this.#isKept) this.lines.push(line);
  }

  /** The same for two runs that went the same way; nothing can be added after it. */
  get hash(): string {
    if (this.#ended === undefined) {
      this.#digest();
      this.#ended = this.#hash.digest('hex');
    }
    return this.#ended;
  }

  #digest(): void {
    this.#hash.update(`${this.#unhashed.join('\n')}\n`);
    this.#unhashed = [];
  }
}
