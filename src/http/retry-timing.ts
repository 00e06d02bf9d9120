// Reads when the server wants to be asked again, from the headers of a 429 or 503.

type Headers = Readonly<Record<string, string>>;

/** A server that asks for days is asked again after this: the gate lives in a cache of six hours. */
const longestDelayMs = 6 * 60 * 60 * 1000;

/**
 * `Retry-After` (seconds or an HTTP date), else `X-RateLimit-Reset` (Unix seconds), else `null`. A time that has passed
 * says nothing: our clock or the server's is wrong. Names of headers are in lower case.
 */
export function serverDelayMs(headers: Headers, nowMs: number): number | null {
  const retryAfter = headers['retry-after']?.trim();
  if (retryAfter !== undefined) {
    const delayMs = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : httpDateMs(retryAfter) - nowMs;
    if (delayMs > 0) return Math.min(delayMs, longestDelayMs);
  }
  const resetMs = resetTimeMs(headers);
  return resetMs === null || resetMs <= nowMs ? null : Math.min(resetMs - nowMs, longestDelayMs);
}

/** Epoch milliseconds at which the rate-limit window starts anew, `null` when the header is missing or no number. */
export function resetTimeMs(headers: Headers): number | null {
  const seconds = headers['x-ratelimit-reset']?.trim() ?? '';
  return /^\d+$/.test(seconds) ? Number(seconds) * 1000 : null;
}

/** `Tue, 24 Nov 2026 09:01:00 GMT`. Date.parse alone takes `1.5` for a year. */
function httpDateMs(text: string): number {
  return /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text) ? Date.parse(text) : Number.NaN;
}
