import type { DeskState } from '../desk-state.ts';
import { MenuBar } from './menu-bar.tsx';
import type { BarMenu } from './menu-entry.ts';
import { useIsAfter } from './use-is-after.ts';

/** Most formulas answer sooner: nothing should blink for those. */
const workingAfterMs = 300;

interface HeaderProps {
  readonly desk: DeskState;
  readonly menus: readonly BarMenu[];
  onLeaveMenu(): void;
}

export function Header({ desk, menus, onLeaveMenu }: HeaderProps) {
  const isWorking = useIsAfter(desk.waitingCells > 0, workingAfterMs);
  return (
    <header className="header">
      <svg className="document-icon" viewBox="0 0 24 32" aria-hidden="true">
        <path d="M2 0h14l8 8v22a2 2 0 0 1-2 2H2a2 2 0 0 1-2-2V2a2 2 0 0 1 2-2z" fill="#188038" />
        <path d="M16 0l8 8h-8z" fill="#0d652d" />
        <path d="M5 14h14v11H5zm2 2v2.5h4V16zm6 0v2.5h4V16zm-6 4.500v2.500h4v-2.500zm6 0v2.500h4v-2.500z" fill="#fff" />
      </svg>
      <div className="header-text">
        <div className="header-line">
          <h1 className="document-name">{desk.documentName || ' '}</h1>
          <div className="status" role="status">
            {isWorking && (
              <span className="working">
                Working... {desk.waitingCells.toLocaleString('en-US')} {desk.waitingCells === 1 ? 'cell' : 'cells'}
              </span>
            )}
            <span className={desk.isLive ? 'connection is-live' : 'connection'} title={desk.connection}>
              {desk.link === 'lost' ? 'Not connected' : desk.connection}
            </span>
          </div>
        </div>
        <MenuBar menus={menus} onLeave={onLeaveMenu} />
      </div>
    </header>
  );
}
