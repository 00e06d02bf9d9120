// In-memory capabilities with Google's limits and failures. They pass the same conformance suite as the real adapters
// in the host (test/conformance/ports-suite.ts), and record their calls so that a test can say "no second fetch".

import type { Fetch, HttpRequest, HttpResponse, Platform, SheetContents } from '../../../src/platform/ports.ts';

export interface FakePlatform extends Platform {
  readonly time: FakeTime;
  readonly cache: FakeCache;
  readonly lock: FakeLock;
  readonly requests: HttpRequest[];
  /** Answers the next and all further requests; throw to play a network failure. */
  answer: Fetch;
  readonly propertyValues: Record<string, string>;
  sheets: SheetContents[];
  /** How often the spreadsheet was read. */
  sheetReads: number;
}

const fakeStartMs = Date.parse('2026-11-24T09:00:00Z');

export function createFakePlatform(): FakePlatform {
  const time = new FakeTime();
  const requests: HttpRequest[] = [];
  const propertyValues: Record<string, string> = {};
  const platform: FakePlatform = {
    time,
    clock: time,
    random: () => 0.5,
    cache: new FakeCache(time),
    lock: new FakeLock(time),
    properties: { get: (name) => propertyValues[name] ?? null },
    requests,
    answer: () => ({ status: 200, headers: {}, body: '{}' }),
    propertyValues,
    sheets: [],
    sheetReads: 0,
    fetch: (request) => {
      requests.push(request);
      return platform.answer(request);
    },
    spreadsheet: {
      contents: () => {
        platform.sheetReads += 1;
        return platform.sheets;
      },
      formatTime: (epochMs) => new Date(epochMs).toISOString().slice(11, 16),
    },
  };
  return platform;
}

export function json(body: unknown, headers: Record<string, string> = {}, status = 200): HttpResponse {
  return { status, headers: { 'x-request-id': 'req-1', ...headers }, body: JSON.stringify(body) };
}

class FakeTime {
  nowMs = fakeStartMs;
  readonly sleeps: number[] = [];

  now(): number {
    return this.nowMs;
  }

  sleep(delayMs: number): void {
    if (delayMs > 300_000) throw new Error('Utilities.sleep: at most 300000');
    this.sleeps.push(delayMs);
    this.nowMs += delayMs;
  }

  advance(ms: number): void {
    this.nowMs += ms;
  }
}

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

export class FakeLock {
  /** Who has it: this execution, another one for ever, or another one that lets go after some milliseconds. */
  heldElsewhereMs = 0;
  held = false;
  attempts = 0;
  releases = 0;
  /** What another execution does while we wait for it. */
  whileWaiting: () => void = () => undefined;
  readonly #time: FakeTime;

  constructor(time: FakeTime) {
    this.#time = time;
  }

  tryAcquire(timeoutMs: number): boolean {
    this.attempts += 1;
    if (this.heldElsewhereMs > timeoutMs) {
      this.#time.advance(timeoutMs);
      return false;
    }
    this.#time.advance(this.heldElsewhereMs);
    if (this.heldElsewhereMs > 0) this.whileWaiting();
    this.held = true;
    return true;
  }

  release(): void {
    this.held = false;
    this.releases += 1;
  }
}
