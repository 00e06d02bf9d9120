// Fixed windows of a minute by the injected clock, one count per key.

const WINDOW_MS = 60_000;

export interface RateLimitState {
  readonly limit: number;
  readonly remaining: number;
  /** Unix time at which the window ends. */
  readonly resetSeconds: number;
}

export interface RateLimitVerdict extends RateLimitState {
  readonly allowed: boolean;
  readonly retryAfterSeconds: number;
}

export function createRateLimit(limit: number): { take(key: string, nowMs: number): RateLimitVerdict } {
  const windows = new Map<string, { endMs: number; taken: number }>();
  return {
    take(key, nowMs) {
      const endMs = (Math.floor(nowMs / WINDOW_MS) + 1) * WINDOW_MS;
      const known = windows.get(key);
      const window = known?.endMs === endMs ? known : { endMs, taken: 0 };
      windows.set(key, window);
      const allowed = window.taken < limit;
      if (allowed) window.taken++;
      return {
        allowed,
        limit,
        remaining: limit - window.taken,
        resetSeconds: endMs / 1000,
        retryAfterSeconds: Math.ceil((endMs - nowMs) / 1000),
      };
    },
  };
}

export function rateLimitHeaders(state: RateLimitState): Record<string, string> {
  return {
    'x-ratelimit-limit': String(state.limit),
    'x-ratelimit-remaining': String(state.remaining),
    'x-ratelimit-reset': String(state.resetSeconds),
  };
}
