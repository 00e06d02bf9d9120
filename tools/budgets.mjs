/** Apps Script parses and runs the whole file for every single formula. */
export const codeBudgetBytes = 220 * 1024;

/** The page beside the sheet, sent whole each time it is opened. */
export const sidebarBudgetBytes = 76 * 1024;
