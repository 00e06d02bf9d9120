import type {
  Answer,
  HtmlPage,
  Menu,
  Question,
  Toast,
  UserInterface,
} from '../../../playground/services/user-interface.ts';

/** Remembers what was shown; answers every question with OK, or as it is told. */
export class RecordedUi implements UserInterface {
  readonly menus: Menu[] = [];
  readonly pages: HtmlPage[] = [];
  readonly toasts: Toast[] = [];
  readonly questions: Question[] = [];
  answer: (question: Question, withdrawn: Promise<void>) => Promise<Answer> = async () => ({ button: 'OK', text: '' });

  addMenu(menu: Menu): void {
    this.removeMenu(menu.caption);
    this.menus.push(menu);
  }

  removeMenu(caption: string): void {
    const index = this.menus.findIndex((menu) => menu.caption === caption);
    if (index >= 0) this.menus.splice(index, 1);
  }

  show(page: HtmlPage): void {
    this.pages.push(page);
  }

  toast(toast: Toast): void {
    this.toasts.push(toast);
  }

  ask(question: Question, withdrawn: Promise<void>): Promise<Answer> {
    this.questions.push(question);
    return this.answer(question, withdrawn);
  }
}
