import type { MenuItem, Ui } from '../ports.ts';

/** Only in executions that a person started; `addMenu` also while the file opens, in every AuthMode. */
export const userInterface: Ui = {
  addMenu(items: readonly MenuItem[]): void {
    const ui = SpreadsheetApp.getUi();
    const menu = ui.createAddonMenu();
    for (const { caption, functionName } of items) menu.addItem(caption, functionName);
    menu.addToUi();
  },

  alert(title: string, message: string): void {
    const ui = SpreadsheetApp.getUi();
    ui.alert(title, message, ui.ButtonSet.OK);
  },

  showSidebar(title: string): void {
    // From a file, not a template: `<?` in the page's script would begin a scriptlet.
    SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('Sidebar').setTitle(title));
  },

  isPersonPresent(): boolean {
    try {
      SpreadsheetApp.getUi();
      return true;
    } catch {
      return false; // "Cannot call SpreadsheetApp.getUi() from this context": a formula, or a trigger
    }
  },
};
