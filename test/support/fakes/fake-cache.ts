export class FakeCache {
  readonly entries = new Map<string, { value: string; expiresMs: number }>();
  reads = 0;
  writes = 0;
  failure: Error | undefined;
  /** Which writes fail, by their number from 1. */
  refuses: (write: number) => boolean = () => false;
  readonly #time: { now(): number };

  constructor(time: { now(): number }) {
    this.#time = time;
  }

  getAll(keys: readonly string[]): Record<string, string> {
    this.reads += 1;
    if (this.failure) throw this.failure;
    const found: Record<string, string> = {};
    for (const key of keys) {
      const entry = this.entries.get(key);
      if (entry && entry.expiresMs > this.#time.now()) found[key] = entry.value;
    }
    return found;
  }

  putAll(values: Readonly<Record<string, string>>, ttlSeconds: number): void {
    this.writes += 1;
    if (this.failure) throw this.failure;
    if (this.refuses(this.writes)) throw new Error("We're sorry, a server error occurred.");
    if (ttlSeconds > 21_600) throw new Error('Cache: at most 21600 seconds');
    for (const [key, value] of Object.entries(values)) {
      if (key.length > 250) throw new Error('Argument too large: key');
      if (Buffer.byteLength(value) > 100 * 1024) throw new Error('Argument too large: value');
      this.entries.set(key, { value, expiresMs: this.#time.now() + ttlSeconds * 1000 });
    }
    if (this.entries.size > 1_000) this.#keepFarthestFromExpiry();
  }

  evict(matches: (key: string) => boolean): void {
    for (const key of [...this.entries.keys()]) if (matches(key)) this.entries.delete(key);
  }

  #keepFarthestFromExpiry(): void {
    const ordered = [...this.entries].sort(([, a], [, b]) => b.expiresMs - a.expiresMs);
    for (const [key] of ordered.slice(900)) this.entries.delete(key);
  }
}
