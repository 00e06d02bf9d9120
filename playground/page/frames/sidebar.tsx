import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Frame } from '../../server/protocol.ts';
import type { PageSession } from '../page-session.ts';
import { ProjectFrame } from './project-frame.tsx';

export function Sidebar({ frame, session }: { readonly frame: Frame; readonly session: PageSession }) {
  const element = useRef<HTMLElement>(null);

  // As at Google, the keyboard goes to a sidebar that opens.
  // biome-ignore lint/correctness/useExhaustiveDependencies: to each that opens
  useEffect(() => focusFrame(element.current), [frame.id]);

  // The keyboard does not end in one that is closed.
  useLayoutEffect(() => {
    const aside = element.current;
    return () => {
      if (aside?.contains(document.activeElement)) session.grid?.focus();
    };
  }, [session]);

  useEffect(() => {
    const changePane = (event: KeyboardEvent): void => {
      if (event.key !== 'F6') return;
      event.preventDefault();
      if (element.current?.contains(document.activeElement)) session.grid?.focus();
      else focusFrame(element.current);
    };
    // Before the grid, which keeps most keys.
    window.addEventListener('keydown', changePane, true);
    return () => window.removeEventListener('keydown', changePane, true);
  }, [session]);

  return (
    <aside className="sidebar" aria-label={frame.title} ref={element}>
      <header className="sidebar-header">
        <h2>{frame.title}</h2>
        <button
          type="button"
          className="close"
          aria-label="Close the sidebar"
          onClick={() => void session.ask('closeFrame', { frame: frame.id })}
        >
          ×
        </button>
      </header>
      <ProjectFrame key={frame.id} frame={frame} session={session} />
    </aside>
  );
}

function focusFrame(aside: HTMLElement | null): void {
  aside?.querySelector('iframe')?.focus();
}
