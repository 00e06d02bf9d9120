import { useEffect } from 'preact/hooks';

/** A look at the sheet and a click there take longer. */
const lookMs = 500;

/**
 * Sheets does not tell which cell is selected or what a schedule has done, but who comes back from the sheet may find it
 * changed. That the pointer leaves is not told in Google's frame either: without the focus, each rest of it may have been a
 * visit there.
 */
export function useVisits(onVisit: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the first drawing handed in does for all
  useEffect(() => {
    let isAway = false;
    let movedMs = 0;
    const leave = (): void => {
      isAway = true;
    };
    const come = (): void => {
      if (isAway) onVisit();
      isAway = false;
    };
    const move = ({ timeStamp }: Event): void => {
      isAway ||= !document.hasFocus() && timeStamp - movedMs > lookMs;
      movedMs = timeStamp;
      come();
    };
    const listeners = { blur: leave, focus: come, pointermove: move };
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) window.removeEventListener(name, listener);
    };
  }, []);
}

/** Less often than a person goes to and fro: each time the script is asked. */
const restMs = 10_000;

/** For what changes while nobody looks. */
export function useRareVisits(now: () => number, onVisit: () => void): void {
  let lastMs = now();
  useVisits(() => {
    if (now() - lastMs < restMs) return;
    lastMs = now();
    onVisit();
  });
}
