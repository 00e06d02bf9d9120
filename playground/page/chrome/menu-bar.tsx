// The menu bar, by mouse and by keyboard as the ARIA authoring practices describe a menubar.

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { BarMenu } from './menu-entry.ts';
import { MenuList } from './menu-list.tsx';

interface Open {
  readonly index: number;
  /** By keyboard the first or last entry has the focus at once. */
  readonly focus: 'first' | 'last' | 'none';
}

export function MenuBar({ menus, onLeave }: { readonly menus: readonly BarMenu[]; onLeave(): void }) {
  const [open, setOpen] = useState<Open | null>(null);
  const [current, setCurrent] = useState(0);
  const bar = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (open === null) return;
    const close = (event: Event): void => {
      if (event.target instanceof Node && bar.current?.contains(event.target)) return;
      setOpen(null);
    };
    const closeAll = (): void => setOpen(null);
    document.addEventListener('pointerdown', close, true);
    // A click into a frame is not seen here, but takes the focus away.
    window.addEventListener('blur', closeAll);
    return () => {
      document.removeEventListener('pointerdown', close, true);
      window.removeEventListener('blur', closeAll);
    };
  }, [open]);

  const button = (index: number): HTMLButtonElement | undefined =>
    bar.current?.querySelectorAll<HTMLButtonElement>(':scope > div > button')[index];

  const moveTo = (index: number, opensMenu: boolean): void => {
    const wanted = (index + menus.length) % menus.length;
    setCurrent(wanted);
    setOpen(opensMenu ? { index: wanted, focus: 'first' } : null);
    button(wanted)?.focus();
  };

  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    switch (event.key) {
      case 'ArrowRight':
        moveTo(index + 1, open !== null);
        break;
      case 'ArrowLeft':
        moveTo(index - 1, open !== null);
        break;
      case 'ArrowDown':
      case 'Enter':
      case ' ':
        setOpen({ index, focus: 'first' });
        break;
      case 'ArrowUp':
        setOpen({ index, focus: 'last' });
        break;
      case 'Escape':
        if (open === null) onLeave();
        setOpen(null);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <div className="menu-bar" role="menubar" aria-label="Main menu" ref={bar}>
      {menus.map((menu, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two menus of a project may have the same caption.
        <div key={`${index} ${menu.caption}`} role="none" className="menu-holder">
          <button
            type="button"
            role="menuitem"
            aria-haspopup="menu"
            aria-expanded={open?.index === index}
            tabIndex={index === Math.min(current, menus.length - 1) ? 0 : -1}
            className="menu-button"
            onPointerDown={(event) => {
              event.preventDefault();
              setCurrent(index);
              setOpen(open?.index === index ? null : { index, focus: 'none' });
            }}
            onPointerEnter={() => {
              if (open !== null && open.index !== index) setOpen({ index, focus: 'none' });
            }}
            onKeyDown={(event) => onKeyDown(event, index)}
            onClick={(event) => {
              // Assistive programs click without a pointer.
              if (event.detail === 0) setOpen({ index, focus: 'first' });
            }}
          >
            {menu.caption}
          </button>
          {open?.index === index && (
            <MenuList
              caption={menu.caption}
              entries={menu.entries}
              focus={open.focus}
              onChosen={() => {
                setOpen(null);
                onLeave();
              }}
              onEscape={() => {
                setOpen(null);
                button(index)?.focus();
              }}
              onLeft={() => moveTo(index - 1, true)}
              onRight={() => moveTo(index + 1, true)}
            />
          )}
        </div>
      ))}
    </div>
  );
}
