import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { isReachable, type MenuEntry, nextBeginningWith, nextReachable } from './menu-entry.ts';

interface MenuListProps {
  readonly caption: string;
  readonly entries: readonly MenuEntry[];
  readonly focus: 'first' | 'last' | 'none';
  onChosen(): void;
  onEscape(): void;
  onLeft(): void;
  onRight(): void;
}

export function MenuList({ caption, entries, focus, onChosen, onEscape, onLeft, onRight }: MenuListProps) {
  const [current, setCurrent] = useState(() => {
    if (focus === 'first') return nextReachable(entries, -1, 1);
    return focus === 'last' ? nextReachable(entries, entries.length, -1) : -1;
  });
  const [opened, setOpened] = useState<{ index: number; byKeyboard: boolean } | null>(null);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // Without an entry the list itself hears the keys.
    const entry = list.current?.querySelector<HTMLElement>(`:scope > [data-index="${current}"] > button`);
    (entry ?? list.current)?.focus({ preventScroll: true });
  }, [current]);

  const choose = (index: number, byKeyboard: boolean): void => {
    const entry = entries[index];
    if (entry?.kind === 'submenu') setOpened({ index, byKeyboard });
    if (entry?.kind !== 'item') return;
    onChosen();
    entry.run();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    switch (event.key) {
      case 'ArrowDown':
        setCurrent(nextReachable(entries, current, 1));
        break;
      case 'ArrowUp':
        setCurrent(nextReachable(entries, current < 0 ? entries.length : current, -1));
        break;
      case 'Home':
        setCurrent(nextReachable(entries, -1, 1));
        break;
      case 'End':
        setCurrent(nextReachable(entries, entries.length, -1));
        break;
      case 'ArrowRight':
        if (entries[current]?.kind === 'submenu') choose(current, true);
        else onRight();
        break;
      case 'ArrowLeft':
        onLeft();
        break;
      case 'Enter':
      case ' ':
        choose(current, true);
        break;
      case 'Escape':
        onEscape();
        break;
      case 'Tab':
        onChosen();
        return;
      default:
        if (event.key.length !== 1) return;
        setCurrent(nextBeginningWith(entries, current, event.key));
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="menu" role="menu" aria-label={caption} tabIndex={-1} ref={list} onKeyDown={onKeyDown}>
      {entries.map((entry, index) => {
        // Captions may repeat; the order of a menu does not change while it is open.
        const key = `${index} ${'caption' in entry ? entry.caption : ''}`;
        if (entry.kind === 'separator') return <hr key={key} className="menu-separator" />;
        if (entry.kind === 'note') {
          return (
            <div key={key} className="menu-note" role="menuitem" aria-disabled="true" tabIndex={-1}>
              {entry.caption}
            </div>
          );
        }
        const isOpened = opened?.index === index;
        return (
          <div key={key} role="none" className="menu-holder" data-index={index}>
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={index === current ? 'menu-item is-current' : 'menu-item'}
              {...(entry.kind === 'submenu' && { 'aria-haspopup': 'menu', 'aria-expanded': isOpened })}
              onPointerEnter={() => {
                setCurrent(index);
                setOpened(entry.kind === 'submenu' ? { index, byKeyboard: false } : null);
              }}
              onClick={() => choose(index, false)}
              disabled={!isReachable(entry)}
            >
              <span>{entry.caption}</span>
              {entry.kind === 'item' && entry.hint !== undefined && <span className="menu-hint">{entry.hint}</span>}
              {entry.kind === 'submenu' && (
                <span className="menu-arrow" aria-hidden="true">
                  ▸
                </span>
              )}
            </button>
            {entry.kind === 'submenu' && isOpened && (
              <MenuList
                caption={entry.caption}
                entries={entry.entries}
                focus={opened.byKeyboard ? 'first' : 'none'}
                onChosen={onChosen}
                onEscape={() => closeSubmenu()}
                onLeft={() => closeSubmenu()}
                onRight={onRight}
              />
            )}
          </div>
        );
      })}
    </div>
  );

  function closeSubmenu(): void {
    setOpened(null);
    list.current?.querySelector<HTMLElement>(`:scope > [data-index="${current}"] > button`)?.focus();
  }
}
