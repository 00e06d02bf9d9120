// SpreadsheetApp.getUi() and what hangs on it: menus, alerts, prompts, sidebars and dialogs.
import type { Answer, Button, MenuItem } from '../../services/user-interface.ts';
import { call, exception, job } from './bridge.ts';
import { googleEnumeration, type Method, method, mismatch, nameIn, scriptClass } from './define.ts';
import { pageOf } from './html.ts';

interface MenuState {
  readonly caption: string;
  readonly isAddon: boolean;
  readonly items: MenuItem[];
}

const menus = scriptClass<MenuState>('SpreadsheetApp', 'Menu', {
  addItem: method(2, 2, ({ items }, [caption, functionName], self) => {
    items.push({ caption: String(caption), functionName: String(functionName) });
    return self;
  }),
  addSeparator: method(0, 0, ({ items }, _args, self) => {
    items.push({ caption: '', separator: true });
    return self;
  }),
  addSubMenu: method(1, 1, ({ items }, [menu], self) => {
    const state = menus.stateOf(menu);
    if (state === undefined) throw mismatch('SpreadsheetApp', 'Menu', 'addSubMenu', [menu]);
    items.push({ caption: state.caption, items: state.items });
    return self;
  }),
  addToUi: method(0, 0, (menu) => {
    call('Menu.addToUi', menu);
  }),
});

const responses = scriptClass<Answer>('SpreadsheetApp', 'PromptResponse', {
  getResponseText: method(0, 0, ({ text }) => text),
  getSelectedButton: method(0, 0, ({ button }) => buttonNamed(button)),
});

const buttonSets: Readonly<Record<string, readonly Button[]>> = {
  OK: ['OK'],
  OK_CANCEL: ['OK', 'CANCEL'],
  YES_NO: ['YES', 'NO'],
  YES_NO_CANCEL: ['YES', 'NO', 'CANCEL'],
};

const uis = scriptClass<null>('SpreadsheetApp', 'Ui', {
  createMenu: method(1, 1, (_state, [caption]) =>
    menus.create({ caption: String(caption), isAddon: false, items: [] }),
  ),
  createAddonMenu: method(0, 0, () => menus.create({ caption: '', isAddon: true, items: [] })),
  alert: method(1, 3, (_state, args) => buttonNamed(ask('alert', args).button)),
  prompt: method(1, 3, (_state, args) => responses.create(ask('prompt', args))),
  showSidebar: method(1, 1, (_state, args) => show('showSidebar', args)),
  showModalDialog: method(2, 2, (_state, args) => show('showModalDialog', args)),
  showModelessDialog: method(2, 2, (_state, args) => show('showModelessDialog', args)),
  showDialog: method(1, 1, (_state, args) => show('showDialog', args)),
});
const theUi = uis.create(null);

/** @throws in an execution at which nobody looks. */
export function ui(): object {
  if (!job.hasUi) throw exception('Cannot call SpreadsheetApp.getUi() from this context.');
  return theUi;
}

/** The members of Spreadsheet that show something. */
export const spreadsheetUi: Readonly<Record<string, Method<null>>> = {
  toast: method(1, 3, (_state, [message, title, seconds]) => {
    call('Spreadsheet.toast', String(message), title ?? '', seconds);
  }),
  addMenu: method(2, 2, (_state, [name, items]) => {
    call('Spreadsheet.addMenu', String(name), oldItems(name, items, 'addMenu'));
  }),
  updateMenu: method(2, 2, (_state, [name, items]) => {
    call('Spreadsheet.updateMenu', String(name), oldItems(name, items, 'updateMenu'));
  }),
  removeMenu: method(1, 1, (_state, [name]) => {
    call('Spreadsheet.removeMenu', String(name));
  }),
};

function buttonNamed(name: Button): object | undefined {
  return googleEnumeration('Ui.Button')[name];
}

function ask(member: 'alert' | 'prompt', args: readonly unknown[]): Answer {
  const question = questionOf(args, 'Ui.ButtonSet');
  if (question === undefined) throw mismatch('SpreadsheetApp', 'Ui', member, args);
  return call(`Ui.${member}`, ...question) as Answer;
}

/** `(message)`, `(message, buttons)` or `(title, message, buttons)`; undefined for anything else. */
export function questionOf(args: readonly unknown[], setPath: string): readonly unknown[] | undefined {
  const texts = args.length === 1 ? args : args.slice(0, -1);
  const set = args.length === 1 ? 'OK' : nameIn(setPath, args[args.length - 1]);
  const buttons = set === undefined ? undefined : buttonSets[set];
  const [message, title = ''] = texts.map(String).reverse();
  return buttons === undefined ? undefined : [title, message, buttons];
}

function show(member: string, args: readonly unknown[]): void {
  const page = pageOf(args[0]);
  if (page === undefined) throw mismatch('SpreadsheetApp', 'Ui', member, args);
  call(`Ui.${member}`, page, ...args.slice(1).map(String));
}

/** What `addMenu` took before there was a Ui: `{ name, functionName }`, and null for a separator. */
function oldItems(name: unknown, items: unknown, member: string): MenuItem[] {
  if (!Array.isArray(items)) throw mismatch('SpreadsheetApp', 'Spreadsheet', member, [name, items]);
  return items.map((item) =>
    item === null
      ? { caption: '', separator: true }
      : { caption: String(item?.name), functionName: String(item?.functionName) },
  );
}
