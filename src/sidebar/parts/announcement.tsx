import { useEffect, useRef, useState } from 'preact/hooks';
import { useSidebar } from '../context.ts';

/** Nobody wants to hear every number of a progress that changes each second. */
const quietMs = 10_000;

/** Reads the newest text out, at most so often; `urgency` changes what cannot wait, such as the state of a run. */
export function Announcement({ text, urgency = '' }: { readonly text: string; readonly urgency?: string }) {
  const { timers } = useSidebar();
  const [said, setSaid] = useState('');
  const last = useRef({ atMs: 0, urgency });
  useEffect(() => {
    const waitMs = urgency === last.current.urgency ? last.current.atMs + quietMs - timers.now() : 0;
    const say = (): void => {
      last.current = { atMs: timers.now(), urgency };
      setSaid(text);
    };
    return timers.after(Math.max(0, waitMs), say);
  }, [text, urgency, timers]);
  return (
    <div class="unseen" aria-live="polite">
      {said}
    </div>
  );
}
