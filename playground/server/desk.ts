// What the project shows around the grid, the same in every open page; the first answer to a question counts.

import type { Answer, Button, HtmlPage, Menu, Question, Toast, UserInterface } from '../services/user-interface.ts';
import type { Frame, OpenQuestion, ServerMessage } from './protocol.ts';

export class Desk implements UserInterface {
  readonly #toAll: (message: ServerMessage) => void;
  #menus: readonly Menu[] = [];
  #frames: readonly Frame[] = [];
  #questions: readonly OpenQuestion[] = [];
  readonly #askers = new Map<number, (answer: Answer) => void>();
  #count = 0;

  constructor(toAll: (message: ServerMessage) => void) {
    this.#toAll = toAll;
  }

  get menus(): readonly Menu[] {
    return this.#menus;
  }

  get frames(): readonly Frame[] {
    return this.#frames;
  }

  get questions(): readonly OpenQuestion[] {
    return this.#questions;
  }

  addMenu(menu: Menu): void {
    const isSame = (other: Menu): boolean => other.caption === menu.caption && other.isAddon === menu.isAddon;
    const position = this.#menus.findIndex(isSame);
    this.#setMenus(position < 0 ? [...this.#menus, menu] : this.#menus.with(position, menu));
  }

  removeMenu(caption: string): void {
    this.#setMenus(this.#menus.filter((menu) => menu.isAddon || menu.caption !== caption));
  }

  /** Before other code builds them anew. */
  clearMenus(): void {
    this.#setMenus([]);
  }

  show(page: HtmlPage): void {
    this.#count += 1;
    const frame: Frame = { ...page, id: this.#count };
    // One sidebar and one dialog at a time: the newer takes the place of the older.
    const others = this.#frames.filter(({ kind }) => (kind === 'sidebar') !== (page.kind === 'sidebar'));
    this.#setFrames([...others, frame]);
  }

  closeFrame(id: number): void {
    this.#setFrames(this.#frames.filter((frame) => frame.id !== id));
  }

  frame(id: number): Frame | undefined {
    return this.#frames.find((frame) => frame.id === id);
  }

  toast(toast: Toast): void {
    this.#count += 1;
    this.#toAll({ type: 'toast', toast: { ...toast, id: this.#count } });
  }

  ask(question: Question, withdrawn: Promise<void>): Promise<Answer> {
    this.#count += 1;
    const id = this.#count;
    this.#setQuestions([...this.#questions, { ...question, id }]);
    void withdrawn.then(() => this.#remove(id));
    return new Promise((resolve) => this.#askers.set(id, resolve));
  }

  answer(id: number, button: Button, text: string): void {
    const settle = this.#askers.get(id);
    if (settle === undefined) return;
    this.#remove(id);
    settle({ button, text });
  }

  #remove(question: number): void {
    if (this.#askers.delete(question)) this.#setQuestions(this.#questions.filter(({ id }) => id !== question));
  }

  #setMenus(menus: readonly Menu[]): void {
    this.#menus = menus;
    this.#toAll({ type: 'menus', menus });
  }

  #setFrames(frames: readonly Frame[]): void {
    this.#frames = frames;
    this.#toAll({ type: 'frames', frames });
  }

  #setQuestions(questions: readonly OpenQuestion[]): void {
    this.#questions = questions;
    this.#toAll({ type: 'questions', questions });
  }
}
