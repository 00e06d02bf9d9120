// Menus as data: what the page offers itself, and what a project's scripts have added.

import type { MenuItem } from '../../services/user-interface.ts';

export type MenuEntry =
  | { readonly kind: 'item'; readonly caption: string; readonly hint?: string; run(): void }
  | { readonly kind: 'submenu'; readonly caption: string; readonly entries: readonly MenuEntry[] }
  | { readonly kind: 'separator' }
  /** Says why there is nothing to click. */
  | { readonly kind: 'note'; readonly caption: string };

export interface BarMenu {
  readonly caption: string;
  readonly entries: readonly MenuEntry[];
}

export function projectEntries(
  items: readonly MenuItem[],
  runMenuItem: (functionName: string) => void,
): readonly MenuEntry[] {
  return items.map((item): MenuEntry => {
    if (item.separator) return { kind: 'separator' };
    const { caption, functionName, items: inner } = item;
    if (inner !== undefined) return { kind: 'submenu', caption, entries: projectEntries(inner, runMenuItem) };
    return { kind: 'item', caption, run: () => runMenuItem(functionName ?? '') };
  });
}

/** The entries that the keyboard can stand on. */
export function isReachable(entry: MenuEntry): boolean {
  return entry.kind === 'item' || entry.kind === 'submenu';
}

/** The next reachable entry from `index` in the direction, round the end; `index` itself when there is no other. */
export function nextReachable(entries: readonly MenuEntry[], index: number, step: 1 | -1): number {
  const { length } = entries;
  for (let distance = 1; distance <= length; distance += 1) {
    const candidate = (index + step * distance + length * (distance + 1)) % length;
    const entry = entries[candidate];
    if (entry !== undefined && isReachable(entry)) return candidate;
  }
  return index;
}

/** Typing a letter goes to the next entry that begins with it. */
export function nextBeginningWith(entries: readonly MenuEntry[], index: number, letter: string): number {
  const { length } = entries;
  for (let distance = 1; distance <= length; distance += 1) {
    const candidate = (index + distance + length) % length;
    const entry = entries[candidate];
    if (entry !== undefined && isReachable(entry) && 'caption' in entry) {
      if (entry.caption.toLowerCase().startsWith(letter.toLowerCase())) return candidate;
    }
  }
  return index;
}
