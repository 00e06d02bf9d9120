import { useEffect, useState } from 'preact/hooks';
import { useSidebar } from '../context.ts';
import { countdown } from '../formats.ts';
import { goingOnIn } from '../messages/run.ts';

/** Left out of what is read aloud: it changes each second. */
export function Countdown({ untilMs }: { readonly untilMs: number }) {
  const nowMs = useNow(untilMs);
  return (
    <p class="countdown" aria-hidden="true">
      {goingOnIn(countdown(untilMs - nowMs))}
    </p>
  );
}

/** The time, each second until then. */
export function useNow(untilMs: number): number {
  const { timers } = useSidebar();
  const [nowMs, setNow] = useState(timers.now());
  useEffect(() => {
    const current = timers.now();
    if (nowMs < untilMs) return timers.after(1000 - (current % 1000), () => setNow(timers.now()));
  }, [nowMs, untilMs, timers]);
  return nowMs;
}
