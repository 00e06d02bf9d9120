// First results of POSTs by their Idempotency-Key, for ten minutes.

const LIFE_MS = 600_000;

interface Remembered {
  readonly untilMs: number;
  readonly request: string;
  readonly result: unknown;
}

export interface IdempotencyMemory {
  /** `request` is the body as sent, to tell a repeat from another request under the same key. */
  recall(
    key: string,
    request: string,
    nowMs: number,
  ): { readonly result: unknown; readonly isSame: boolean } | undefined;
  remember(key: string, request: string, result: unknown, nowMs: number): void;
}

export function createIdempotencyMemory(): IdempotencyMemory {
  const memory = new Map<string, Remembered>();
  return {
    recall(key, request, nowMs) {
      const found = memory.get(key);
      if (found === undefined || nowMs >= found.untilMs) return undefined;
      return { result: found.result, isSame: found.request === request };
    },
    remember(key, request, result, nowMs) {
      memory.set(key, { untilMs: nowMs + LIFE_MS, request, result });
    },
  };
}
