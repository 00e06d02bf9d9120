import { useEffect, useState } from 'react';

/** The host's time, going on by itself; a new value as each of its seconds begins. */
export function useNow({ clock, receivedAtMs }: { clock: { nowMs: number }; receivedAtMs: number }): number {
  const nowMs = clock.nowMs + performance.now() - receivedAtMs;
  const [, draw] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      draw((count) => count + 1);
      const untilNextMs = 1000 - ((clock.nowMs + performance.now() - receivedAtMs) % 1000);
      // A timer may fire a little early, and would then draw the same second again.
      timer = setTimeout(tick, untilNextMs + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, [clock, receivedAtMs]);
  return nowMs;
}
