// Ui and Spreadsheet.toast: hands what a script shows to the person, and the person's answers back.
import { type Caller, type Service, ServiceError } from './service.ts';
import type { Answer, Button, HtmlPage, Menu, MenuItem, Question, UserInterface } from './user-interface.ts';

export interface UiServiceOptions {
  /** Without one nobody is there, and `getUi` is refused before it gets here. */
  readonly ui: UserInterface | undefined;
  /** The caption of the menu below *Extensions*: Google takes the project's or the add-on's name. */
  readonly projectName: string;
}

/** A toast's own time when nobody says otherwise. */
const toastSeconds = 5;

export function createUiService({ ui, projectName }: UiServiceOptions): Service {
  function present(): UserInterface {
    if (ui === undefined) throw new ServiceError('Cannot call SpreadsheetApp.getUi() from this context.');
    return ui;
  }

  function ask(caller: Caller, question: Question): Promise<Answer> {
    const withdrawn = new Promise<void>((resolve) => caller.onEnd(resolve));
    return caller.waitFor(present().ask(question, withdrawn, caller.origin));
  }

  function question([title, message, buttons]: readonly unknown[], hasField: boolean): Question {
    return { title: String(title), message: String(message), buttons: buttons as readonly Button[], hasField };
  }

  function show(caller: Caller, kind: HtmlPage['kind'], page: unknown, title?: unknown): null {
    const { title: ownTitle, html, width, height } = page as Omit<HtmlPage, 'kind'>;
    const size = kind === 'sidebar' ? { width: null, height: null } : { width, height };
    present().show({ kind, title: title === undefined ? ownTitle : String(title), html, ...size }, caller.origin);
    return null;
  }

  /** The members of Spreadsheet do not ask for a Ui: where nobody looks they are not seen. */
  function seenBy({ isUnattended }: Caller): UserInterface | undefined {
    return isUnattended ? undefined : ui;
  }

  function putMenu(caller: Caller, [name, items]: readonly unknown[]): null {
    seenBy(caller)?.addMenu({ caption: String(name), isAddon: false, items: items as readonly MenuItem[] });
    return null;
  }

  return {
    members: {
      'Menu.addToUi': (_caller, [state]) => {
        const menu = state as Menu;
        present().addMenu(menu.isAddon ? { ...menu, caption: projectName } : menu);
        return null;
      },
      'Ui.alert': (caller, args) => ask(caller, question(args, false)),
      'Ui.prompt': (caller, args) => ask(caller, question(args, true)),
      'Ui.showSidebar': (caller, [page]) => show(caller, 'sidebar', page),
      'Ui.showModalDialog': (caller, [page, title]) => show(caller, 'modal', page, title),
      'Ui.showModelessDialog': (caller, [page, title]) => show(caller, 'modeless', page, title),
      'Ui.showDialog': (caller, [page]) => show(caller, 'modal', page),
      'Spreadsheet.toast': (caller, [message, title, seconds]) => {
        const shown = typeof seconds === 'number' ? seconds : toastSeconds;
        // Negative stays until it is dismissed.
        const toast = { title: String(title), message: String(message), seconds: shown < 0 ? null : shown };
        seenBy(caller)?.toast(toast, caller.origin);
        return null;
      },
      'Spreadsheet.addMenu': putMenu,
      'Spreadsheet.updateMenu': putMenu,
      'Spreadsheet.removeMenu': (caller, [name]) => {
        seenBy(caller)?.removeMenu(String(name));
        return null;
      },
    },
  };
}
