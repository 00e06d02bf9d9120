// What the project shows around the grid. Menus are the spreadsheet's; selection, pages of the project, questions and
// toasts belong to the tab whose person started the script, and go with it.

import type { Answer, Button, HtmlPage, Menu, Question, Toast, UserInterface } from '../services/user-interface.ts';
import type { RangeAddress } from '../workbook/workbook.ts';
import type { Frame, OpenQuestion, ServerMessage } from './protocol.ts';
import type { Page } from './sync-hub.ts';

interface OpenPage {
  readonly page: Page;
  frames: readonly Frame[];
  selection: RangeAddress | undefined;
}

interface Asked {
  readonly question: OpenQuestion;
  /** The only page that is asked; without it all are, and the first answer counts. */
  readonly of: number | undefined;
  readonly settle: (answer: Answer) => void;
}

/** What a page finds when it is opened. */
export interface DeskView {
  readonly menus: readonly Menu[];
  readonly frames: readonly Frame[];
  readonly questions: readonly OpenQuestion[];
}

export class Desk implements UserInterface {
  readonly #pages = new Map<number, OpenPage>();
  readonly #asked = new Map<number, Asked>();
  #menus: readonly Menu[] = [];
  /** The menus of new code, while it makes them. */
  #newMenus: { menus: readonly Menu[] } | undefined;
  /** Shown when there was no page to see it: the first one will. */
  #unseen: readonly Frame[] = [];
  #count = 0;

  join(page: Page): void {
    this.#pages.set(page.number, { page, frames: this.#unseen, selection: undefined });
    this.#unseen = [];
  }

  /** Its dialogs close. Scripts that wait for an answer of it get the one of a dialog that is closed. */
  leave({ number }: Page): void {
    this.#pages.delete(number);
    for (const [id, { of }] of this.#asked) if (of === number) this.#settle(id, closed);
  }

  view(page: number): DeskView {
    return { menus: this.#menus, frames: this.#pages.get(page)?.frames ?? [], questions: this.#questionsOf(page) };
  }

  #toAll(message: ServerMessage): void {
    for (const { page } of this.#pages.values()) page.send(message);
  }

  selected(page: number, range: RangeAddress): void {
    const open = this.#pages.get(page);
    if (open !== undefined) open.selection = range;
  }

  selection(page: number): RangeAddress | undefined {
    return this.#pages.get(page)?.selection;
  }

  /** A script has selected something. */
  readonly selectionMoved = (range: RangeAddress, origin?: number): void => {
    for (const open of this.#seeing(origin)) {
      open.selection = range;
      open.page.send({ type: 'selection', range });
    }
  };

  addMenu(menu: Menu): void {
    const isSame = (other: Menu): boolean => other.caption === menu.caption && other.isAddon === menu.isAddon;
    this.#changeMenus((menus) => {
      const position = menus.findIndex(isSame);
      return position < 0 ? [...menus, menu] : menus.with(position, menu);
    });
  }

  removeMenu(caption: string): void {
    this.#changeMenus((menus) => menus.filter((menu) => menu.isAddon || menu.caption !== caption));
  }

  /** The menus that `build` adds take the place of all others when it has ended. */
  async renewMenus(build: () => Promise<void>): Promise<void> {
    const renewed = { menus: [] };
    this.#newMenus = renewed;
    try {
      await build();
    } finally {
      // Newer code may be at it already.
      if (this.#newMenus === renewed) {
        this.#newMenus = undefined;
        this.#changeMenus(() => renewed.menus);
      }
    }
  }

  show(page: HtmlPage, origin?: number): void {
    const frame = (): Frame => {
      this.#count += 1;
      return { ...page, id: this.#count };
    };
    if (origin === undefined && this.#pages.size === 0) this.#unseen = withFrame(this.#unseen, frame());
    for (const open of this.#seeing(origin)) this.#setFrames(open, withFrame(open.frames, frame()));
  }

  closeFrame(page: number, id: number): void {
    const open = this.#pages.get(page);
    if (open !== undefined)
      this.#setFrames(
        open,
        open.frames.filter((frame) => frame.id !== id),
      );
  }

  /** @param page The one it has to be open in, if that matters. */
  frame(id: number, page?: number): Frame | undefined {
    return this.#seeing(page)
      .flatMap(({ frames }) => frames)
      .find((frame) => frame.id === id);
  }

  toast(toast: Toast, origin?: number): void {
    this.#count += 1;
    for (const { page } of this.#seeing(origin)) page.send({ type: 'toast', toast: { ...toast, id: this.#count } });
  }

  ask(question: Question, withdrawn: Promise<void>, origin?: number): Promise<Answer> {
    if (origin !== undefined && !this.#pages.has(origin)) return Promise.resolve(closed);
    this.#count += 1;
    const id = this.#count;
    void withdrawn.then(() => this.#settle(id, closed));
    return new Promise((settle) => {
      this.#asked.set(id, { question: { ...question, id }, of: origin, settle });
      this.#tellQuestions(origin);
    });
  }

  answer(page: number, id: number, button: Button, text: string): void {
    const of = this.#asked.get(id)?.of;
    if (of === undefined || of === page) this.#settle(id, { button, text });
  }

  /** The page that started it, unless it has gone; all, when none did. */
  #seeing(origin: number | undefined): readonly OpenPage[] {
    if (origin === undefined) return [...this.#pages.values()];
    const open = this.#pages.get(origin);
    return open === undefined ? [] : [open];
  }

  #settle(id: number, answer: Answer): void {
    const asked = this.#asked.get(id);
    if (asked === undefined) return;
    this.#asked.delete(id);
    this.#tellQuestions(asked.of);
    asked.settle(answer);
  }

  #questionsOf(page: number): OpenQuestion[] {
    return [...this.#asked.values()].flatMap(({ question, of }) => (of === undefined || of === page ? question : []));
  }

  #tellQuestions(origin: number | undefined): void {
    for (const { page } of this.#seeing(origin)) {
      page.send({ type: 'questions', questions: this.#questionsOf(page.number) });
    }
  }

  #changeMenus(change: (menus: readonly Menu[]) => readonly Menu[]): void {
    if (this.#newMenus !== undefined) {
      this.#newMenus.menus = change(this.#newMenus.menus);
      return;
    }
    this.#menus = change(this.#menus);
    this.#toAll({ type: 'menus', menus: this.#menus });
  }

  #setFrames(open: OpenPage, frames: readonly Frame[]): void {
    open.frames = frames;
    open.page.send({ type: 'frames', frames });
  }
}

const closed: Answer = { button: 'CLOSE', text: '' };

/** One sidebar and one dialog at a time: the newer takes the place of the older. */
function withFrame(frames: readonly Frame[], frame: Frame): readonly Frame[] {
  return [...frames.filter(({ kind }) => (kind === 'sidebar') !== (frame.kind === 'sidebar')), frame];
}
