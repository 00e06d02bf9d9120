// What a project can show the person at the spreadsheet. The page implements it; without one nobody is there to see.

export interface MenuItem {
  readonly caption: string;
  /** What a click runs; without it the item is a submenu or a separator. */
  readonly functionName?: string;
  readonly items?: readonly MenuItem[];
  readonly separator?: true;
}

export interface Menu {
  readonly caption: string;
  /** Below *Extensions* (`createAddonMenu`) rather than in the menu bar (`createMenu`). */
  readonly isAddon: boolean;
  readonly items: readonly MenuItem[];
}

/** An HTML page of the project. */
export interface HtmlPage {
  readonly kind: 'sidebar' | 'modal' | 'modeless';
  readonly title: string;
  readonly html: string;
  /** Pixels; `null` for Google's own size. A sidebar is always 300 wide. */
  readonly width: number | null;
  readonly height: number | null;
}

/** What can be answered to `ui.alert` and `ui.prompt`; the names of `Ui.Button`. */
export type Button = 'OK' | 'CANCEL' | 'YES' | 'NO' | 'CLOSE';

/** `ui.alert` and `ui.prompt`. */
export interface Question {
  readonly title: string;
  readonly message: string;
  readonly buttons: readonly Button[];
  /** Whether there is a field to type in. */
  readonly hasField: boolean;
}

export interface Answer {
  readonly button: Button;
  readonly text: string;
}

export interface Toast {
  readonly title: string;
  readonly message: string;
  /** `null` stays until it is dismissed. */
  readonly seconds: number | null;
}

/** `origin` tells which of those who look started the script; `undefined` when none did. Menus are everybody's. */
export interface UserInterface {
  /** A menu of the same caption takes the place of the one before. */
  addMenu(menu: Menu): void;
  removeMenu(caption: string): void;
  /** A sidebar takes the place of the one before, a modal dialog of any dialog. */
  show(page: HtmlPage, origin?: number): void;
  toast(toast: Toast, origin?: number): void;
  /** Settles when the person has answered. `withdrawn` settles when nobody waits for that any more: the script is over. */
  ask(question: Question, withdrawn: Promise<void>, origin?: number): Promise<Answer>;
}
