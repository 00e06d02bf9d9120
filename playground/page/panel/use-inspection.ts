import { useCallback, useEffect, useRef, useState } from 'react';
import { type Contents, lastNumbers, withNews } from './contents.ts';
import { Poller } from './poller.ts';
import type { PanelProps } from './props.ts';

export interface Inspected {
  /** `null` until the first answer. */
  readonly contents: Contents | null;
  /** Why the last question had no answer. */
  readonly failure: string | null;
  /** After something the person has done. */
  readonly refresh: () => void;
}

const timers = {
  now: () => performance.now(),
  later: (act: () => void, delayMs: number) => {
    const timer = setTimeout(act, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Follows the host while the panel is open, and asks for what it stores only while somebody looks at it. */
export function useInspection({ request, onActivity, isOpen }: PanelProps, withStorage: boolean): Inspected {
  const [contents, setContents] = useState<Contents | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const known = useRef<Contents | null>(null);
  const asker = useRef(request);
  const poller = useRef<Poller | null>(null);

  useEffect(() => {
    if (!isOpen) return;
    // Another connection may lead to a server that was started anew and counts from 1 again.
    if (asker.current !== request) known.current = null;
    asker.current = request;
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      try {
        const news = await request('inspect', { ...lastNumbers(known.current), storage: withStorage });
        if (!isCurrent) return;
        known.current = withNews(known.current, news, timers.now(), withStorage);
        setContents(known.current);
        setFailure(null);
      } catch (error) {
        if (isCurrent) setFailure(error instanceof Error ? error.message : String(error));
      }
    };
    const asking = new Poller(ask, timers);
    poller.current = asking;
    asking.wanted();
    const stopListening = onActivity(() => asking.wanted());
    return () => {
      isCurrent = false;
      asking.stop();
      stopListening();
    };
  }, [request, onActivity, isOpen, withStorage]);

  const refresh = useCallback(() => poller.current?.wanted(), []);
  return { contents, failure, refresh };
}
