// Reads when the server wants to be asked again, from the headers of a 429 or 503.

type Headers = Readonly<Record<string, string>>;

/** A server that asks for days is asked again after this: the gate lives in a cache of six hours. */
const longestDelayMs = 6 * 60 * 60 * 1000;

/** `Retry-After` (seconds or an HTTP date), else `X-RateLimit-Reset` (Unix seconds), else `null`. Names in lower case. */
export function serverDelayMs(headers: Headers, nowMs: number): number | null {
  const retryAfter = headers['retry-after']?.trim();
  if (retryAfter !== undefined) {
    const atMs = /^\d+$/.test(retryAfter) ? nowMs + Number(retryAfter) * 1000 : Date.parse(retryAfter);
    if (!Number.isNaN(atMs)) return clampDelay(atMs - nowMs);
  }
  const resetMs = resetTimeMs(headers);
  return resetMs === null || resetMs <= nowMs ? null : clampDelay(resetMs - nowMs);
}

/** Epoch milliseconds at which the rate-limit window starts anew, `null` when the header is missing or no number. */
export function resetTimeMs(headers: Headers): number | null {
  const seconds = headers['x-ratelimit-reset']?.trim() ?? '';
  return /^\d+$/.test(seconds) ? Number(seconds) * 1000 : null;
}

function clampDelay(delayMs: number): number {
  return Math.min(Math.max(delayMs, 0), longestDelayMs);
}
