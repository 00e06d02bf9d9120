// A box in front of everything, which keeps the keyboard until it is closed.

import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';

interface ModalBoxProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly className?: string;
  /** A modeless box leaves the rest usable. */
  readonly isModal?: boolean;
  onClose(): void;
}

export function ModalBox({ title, children, className = '', isModal = true, onClose }: ModalBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const [offset, setOffset] = useState({ x: 0, y: 0 });

  useEffect(() => {
    const before = document.activeElement;
    const wanted = box.current?.querySelector<HTMLElement>('[data-autofocus]') ?? box.current;
    wanted?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys typed here are not for the grid.
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
    if (event.key === 'Tab' && isModal) keepFocusInside(event, box.current);
  };

  const onDrag = (event: PointerEvent<HTMLElement>): void => {
    if (event.target instanceof HTMLButtonElement) return;
    const start = { x: event.clientX - offset.x, y: event.clientY - offset.y };
    const header = event.currentTarget;
    header.setPointerCapture(event.pointerId);
    header.onpointermove = ({ clientX, clientY }) => setOffset({ x: clientX - start.x, y: clientY - start.y });
    header.onpointerup = () => {
      header.onpointermove = null;
    };
  };

  const dialog = (
    <div
      ref={box}
      className={`box ${className}`}
      role="dialog"
      aria-modal={isModal}
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      style={{ translate: `${offset.x}px ${offset.y}px` }}
    >
      <header className="box-header" onPointerDown={onDrag}>
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="close" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </header>
      {children}
    </div>
  );
  return <div className={isModal ? 'veil' : 'modeless'}>{dialog}</div>;
}

function keepFocusInside(event: KeyboardEvent, box: HTMLElement | null): void {
  const reachable = [...(box?.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], iframe') ?? [])];
  const first = reachable[0];
  const last = reachable.at(-1);
  if (event.shiftKey && (document.activeElement === first || document.activeElement === box)) last?.focus();
  else if (!event.shiftKey && document.activeElement === last) first?.focus();
  else return;
  event.preventDefault();
}
