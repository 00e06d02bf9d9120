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
};
