// All menus of the bar: the spreadsheet's own, and what the project's scripts added.

import type { DeskState } from '../desk-state.ts';
import type { PageSession } from '../page-session.ts';
import { type BarMenu, type MenuEntry, projectEntries } from './menu-entry.ts';
import { sheetMenus } from './sheet-menus.ts';

export interface PageActions {
  importCsv(): void;
  downloadCsv(): void;
  openHelp(): void;
  togglePanel(): void;
}

export function pageMenus(desk: DeskState, session: PageSession, actions: PageActions): readonly BarMenu[] {
  const run = (functionName: string): void => void session.runMenuItem(functionName);
  const extensions = desk.menus.filter(({ isAddon }) => isAddon);
  const noExtensions: readonly MenuEntry[] = [{ kind: 'note', caption: 'No add-on has a menu here' }];
  const [edit, view, ...others] = sheetMenus(
    (command, params) => session.grid?.run(command, params),
    () => session.grid?.selection() ?? { rows: 1, columns: 1 },
  );
  const panel: MenuEntry = { kind: 'item', caption: 'Developer panel', run: actions.togglePanel };
  return [
    {
      caption: 'File',
      entries: [
        { kind: 'item', caption: 'Import CSV...', run: actions.importCsv },
        { kind: 'item', caption: 'Download sheet as CSV', run: actions.downloadCsv },
        { kind: 'separator' },
        { kind: 'item', caption: 'Recalculate all formulas', run: () => void session.ask('reopen', {}) },
      ],
    },
    ...(edit ? [edit] : []),
    ...(view ? [{ ...view, entries: [...view.entries, { kind: 'separator' } as const, panel] }] : []),
    ...others,
    {
      caption: 'Extensions',
      entries:
        extensions.length === 0
          ? noExtensions
          : extensions.map(({ caption, items }) => ({
              kind: 'submenu',
              caption,
              entries: projectEntries(items, run),
            })),
    },
    { caption: 'Help', entries: [{ kind: 'item', caption: 'What to type', run: actions.openHelp }] },
    ...desk.menus
      .filter(({ isAddon }) => !isAddon)
      .map(({ caption, items }) => ({ caption, entries: projectEntries(items, run) })),
  ];
}
