// The developer panel at the foot of the page: closed at first, its height by dragging or arrow keys.

import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import type { DeskState } from '../desk-state.ts';
import type { PageSession } from '../page-session.ts';
import { Panel } from '../panel/panel.tsx';
import { PanelBadges } from '../panel/panel-badges.tsx';
import type { Ask } from '../panel/props.ts';

const firstHeight = 280;
const leastHeight = 120;
const keyStep = 20;

interface DockProps {
  readonly desk: DeskState;
  readonly session: PageSession;
  readonly isOpen: boolean;
  toggle(): void;
}

export function Dock({ desk, session, isOpen, toggle }: DockProps) {
  const [height, setHeight] = useState(firstHeight);
  // What was chosen and written in it is there again when it is opened again.
  const [wasOpened, setWasOpened] = useState(false);
  if (isOpen && !wasOpened) setWasOpened(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new connection is asked anew.
  const request = useMemo((): Ask => (name, params) => session.request(name, params), [session, desk.link]);
  const resize = (wanted: number): void => {
    setHeight(Math.round(Math.max(leastHeight, Math.min(wanted, window.innerHeight - 240))));
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    const handle = event.currentTarget;
    const start = event.clientY + height;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = ({ clientY }) => resize(start - clientY);
    handle.onpointerup = () => {
      handle.onpointermove = null;
    };
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowUp') resize(height + keyStep);
    else if (event.key === 'ArrowDown') resize(height - keyStep);
    else return;
    event.preventDefault();
  };
  return (
    <section className="dock" aria-label="Developer panel">
      {isOpen && (
        // biome-ignore lint/a11y/useSemanticElements: a rule that can be moved has no element of its own.
        <div
          className="dock-handle"
          role="separator"
          aria-orientation="horizontal"
          aria-label="Height of the developer panel"
          aria-valuenow={height}
          aria-valuemin={leastHeight}
          tabIndex={0}
          onPointerDown={onPointerDown}
          onKeyDown={onKeyDown}
        />
      )}
      <button type="button" className="dock-header" aria-expanded={isOpen} onClick={toggle}>
        <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> Developer panel
        <PanelBadges {...desk.status} />
      </button>
      {(isOpen || wasOpened) && (
        <div className="dock-body" style={{ height }} hidden={!isOpen}>
          <Panel
            request={request}
            onActivity={session.onActivity}
            faults={desk.faults}
            keys={desk.keys}
            isLive={desk.isLive}
            isOpen={isOpen}
          />
        </div>
      )}
    </section>
  );
}
