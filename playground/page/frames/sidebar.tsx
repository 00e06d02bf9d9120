import type { Frame } from '../../server/protocol.ts';
import type { PageSession } from '../page-session.ts';
import { ProjectFrame } from './project-frame.tsx';

export function Sidebar({ frame, session }: { readonly frame: Frame; readonly session: PageSession }) {
  return (
    <aside className="sidebar" aria-label={frame.title}>
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
