/** Names of the sheets and the cell the add-on keeps for itself. A sheet that a person renames is the person's from then on. */
export const ownSheetNames = Object.freeze({
  data: 'CreatorAudit data',
  history: 'CreatorAudit history',
  report: 'CreatorAudit report',
});

/** The named range that formulas carry as their last argument; when its cell changes, Sheets works them out again. */
export const refreshCellName = 'CA_REFRESH';

/** Whether links in it are our own copies, not what a person wants to see. Further reports have a number behind the name. */
export function isOwnSheet(name: string): boolean {
  return name === ownSheetNames.data || name === ownSheetNames.history || /^CreatorAudit report( \d+)?$/.test(name);
}
