/** The clock, and whether anybody looks: handed in, so that no test has to wait. */
export interface Timers {
  now(): number;
  /** @returns Forgets it. */
  after(delayMs: number, run: () => void): () => void;
  isVisible(): boolean;
  /** Called whenever the page is hidden or shown again. */
  onVisibility(listener: () => void): () => void;
}

/** A longer delay than this is over at once. */
const longestDelayMs = 2 ** 31 - 1;

export const browserTimers: Timers = {
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, Math.min(Math.max(0, delayMs), longestDelayMs));
    return () => clearTimeout(timer);
  },
  isVisible: () => document.visibilityState === 'visible',
  onVisibility(listener) {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};
