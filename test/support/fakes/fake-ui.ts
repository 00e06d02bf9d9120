import type { Authorization, MenuItem, Ui } from '../../../src/platform/ports.ts';

/** Remembers what a person would have seen. Without a person nothing can be shown, as in a formula. */
export class FakeUi implements Ui, Authorization {
  readonly menus: (readonly MenuItem[])[] = [];
  readonly alerts: { readonly title: string; readonly message: string }[] = [];
  readonly sidebars: string[] = [];
  isPerson = true;
  missing: string | null = null;

  addMenu(items: readonly MenuItem[]): void {
    this.menus.push(items);
  }

  alert(title: string, message: string): void {
    this.#demandPerson();
    this.alerts.push({ title, message });
  }

  showSidebar(title: string): void {
    this.#demandPerson();
    this.sidebars.push(title);
  }

  isPersonPresent(): boolean {
    return this.isPerson;
  }

  missingUrl(): string | null {
    return this.missing;
  }

  #demandPerson(): void {
    if (!this.isPerson) throw new Error('Cannot call SpreadsheetApp.getUi() from this context.');
  }
}
