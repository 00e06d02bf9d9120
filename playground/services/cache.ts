// CacheService: lossy at any moment, and bounded in every direction.
import type { HostFault } from '../runtime/faults.ts';
import { limits } from '../runtime/limits.ts';
import {
  byteLength,
  type Caller,
  firstCalls,
  listArgument,
  numberArgument,
  ownedScope,
  recordArgument,
  type Service,
  ServiceError,
  serverError,
  textArgument,
} from './service.ts';

export interface CacheEntry {
  readonly key: string;
  readonly value: string;
  readonly bytes: number;
  readonly expiresAtMs: number;
}

class CacheStore {
  readonly #entries = new Map<string, CacheEntry>();

  read(key: string, nowMs: number): string | null {
    const entry = this.#entries.get(key);
    if (entry === undefined) return null;
    if (entry.expiresAtMs > nowMs) return entry.value;
    this.#entries.delete(key);
    return null;
  }

  write(key: string, value: string, expiresAtMs: number, nowMs: number): void {
    this.#entries.delete(key);
    this.#entries.set(key, { key, value, bytes: byteLength(value), expiresAtMs });
    if (this.#entries.size > limits.cacheEntries) this.#shrink(nowMs);
  }

  remove(key: string): void {
    this.#entries.delete(key);
  }

  list(): CacheEntry[] {
    return [...this.#entries.values()];
  }

  /** The 900 entries farthest from expiry stay; of those that expire together, the youngest. */
  #shrink(nowMs: number): void {
    const live = [...this.#entries].filter(([, entry]) => entry.expiresAtMs > nowMs);
    const kept =
      live.length <= limits.cacheEntries
        ? live
        : live
            .reverse()
            .sort(([, a], [, b]) => b.expiresAtMs - a.expiresAtMs)
            .slice(0, limits.cacheEntriesKept)
            .reverse();
    this.#entries.clear();
    for (const [key, entry] of kept) this.#entries.set(key, entry);
  }
}

/** For tests and panels: a look at the document cache, and a hand in it. */
export interface CacheInspector {
  /** Every cache that was asked for, by its name. */
  stores(): ReadonlyMap<string, readonly CacheEntry[]>;
  entries(): CacheEntry[];
  bytes(): number;
  /** Forgets every entry whose key matches; answers how many. */
  evict(key: RegExp): number;
}

export interface CacheService extends Service {
  readonly inspector: CacheInspector;
}

export function createCacheService(hasFault: (name: HostFault) => boolean): CacheService {
  const stores = new Map<string, CacheStore>();
  const isFirstCall = firstCalls();

  function storeOf(caller: Caller, scope: unknown): CacheStore {
    if (hasFault('cache-down') || (hasFault('cache-hiccup') && isFirstCall(caller))) throw serverError();
    return storeNamed(ownedScope(caller, scope));
  }

  function storeNamed(scope: string): CacheStore {
    const store = stores.get(scope) ?? new CacheStore();
    stores.set(scope, store);
    return store;
  }

  function read(caller: Caller, store: CacheStore, key: string): string | null {
    if (hasFault('cache-empty')) return null;
    if (hasFault('cache-flaky') && caller.random() < 0.25) return null;
    return store.read(key, caller.now());
  }

  return {
    members: {
      'Cache.get': (caller, [scope, key]) => read(caller, storeOf(caller, scope), keyArgument(key)),
      'Cache.getAll': (caller, [scope, keys]) => {
        const store = storeOf(caller, scope);
        const found: Record<string, string> = {};
        for (const key of listArgument(keys, 'keys').map(keyArgument)) {
          const value = read(caller, store, key);
          if (value !== null) found[key] = value;
        }
        return found;
      },
      'Cache.put': (caller, [scope, key, value, seconds]) => {
        const store = storeOf(caller, scope);
        const entry = entryArgument(key, value);
        store.write(entry.key, entry.value, expiry(caller, seconds), caller.now());
        return null;
      },
      'Cache.putAll': (caller, [scope, values, seconds]) => {
        const store = storeOf(caller, scope);
        const entries = Object.entries(recordArgument(values, 'values')).map(([key, value]) =>
          entryArgument(key, value),
        );
        const expiresAtMs = expiry(caller, seconds);
        for (const { key, value } of entries) store.write(key, value, expiresAtMs, caller.now());
        return null;
      },
      'Cache.remove': (caller, [scope, key]) => {
        storeOf(caller, scope).remove(keyArgument(key));
        return null;
      },
      'Cache.removeAll': (caller, [scope, keys]) => {
        const store = storeOf(caller, scope);
        for (const key of listArgument(keys, 'keys')) store.remove(keyArgument(key));
        return null;
      },
    },
    inspector: {
      stores: () => new Map([...stores].map(([name, store]) => [name, store.list()])),
      entries: () => storeNamed('document').list(),
      bytes: () =>
        storeNamed('document')
          .list()
          .reduce((sum, entry) => sum + entry.bytes, 0),
      evict: (key) => {
        const store = storeNamed('document');
        const matching = store.list().filter((entry) => key.test(entry.key));
        for (const entry of matching) store.remove(entry.key);
        return matching.length;
      },
    },
  };
}

function keyArgument(value: unknown): string {
  const key = textArgument(value, 'key');
  if (key === '') throw new ServiceError('Invalid argument: key');
  if (key.length > limits.cacheKeyCharacters) throw new ServiceError('Argument too large: key');
  return key;
}

function entryArgument(key: unknown, value: unknown): { key: string; value: string } {
  const text = textArgument(value, 'value');
  if (byteLength(text) > limits.cacheValueBytes) throw new ServiceError('Argument too large: value');
  return { key: keyArgument(key), value: text };
}

function expiry(caller: Caller, value: unknown): number {
  const seconds = value === undefined ? limits.cacheDefaultSeconds : numberArgument(value, 'expirationInSeconds');
  if (seconds < limits.cacheMinSeconds || seconds > limits.cacheMaxSeconds) {
    throw new ServiceError(`Invalid argument: expirationInSeconds (${seconds})`);
  }
  return caller.now() + seconds * 1000;
}
