// Changes of the workbook in Univer's words: their names, and what is to be known of each. The page uses it too: no imports.

export interface Mutation {
  readonly id: string;
  readonly params: object;
}

export const mutations = {
  setRangeValues: 'sheet.mutation.set-range-values',
  insertRows: 'sheet.mutation.insert-row',
  insertColumns: 'sheet.mutation.insert-col',
  removeRows: 'sheet.mutation.remove-rows',
  removeColumns: 'sheet.mutation.remove-col',
  moveRows: 'sheet.mutation.move-rows',
  moveColumns: 'sheet.mutation.move-columns',
  moveRange: 'sheet.mutation.move-range',
  reorderRange: 'sheet.mutation.reorder-range',
  insertSheet: 'sheet.mutation.insert-sheet',
  removeSheet: 'sheet.mutation.remove-sheet',
  renameSheet: 'sheet.mutation.set-worksheet-name',
  hideSheet: 'sheet.mutation.set-worksheet-hidden',
  orderSheet: 'sheet.mutation.set-worksheet-order',
  setRowCount: 'sheet.mutation.set-worksheet-row-count',
  setColumnCount: 'sheet.mutation.set-worksheet-column-count',
  setFrozen: 'sheet.mutation.set-frozen',
  setColumnWidth: 'sheet.mutation.set-worksheet-col-width',
  setRowHeight: 'sheet.mutation.set-worksheet-row-height',
  setRowIsAutoHeight: 'sheet.mutation.set-worksheet-row-is-auto-height',
  setRowAutoHeight: 'sheet.mutation.set-worksheet-row-auto-height',
  setRowData: 'sheet.mutation.set-row-data',
  setColumnData: 'sheet.mutation.set-col-data',
  showRows: 'sheet.mutation.set-row-visible',
  hideRows: 'sheet.mutation.set-row-hidden',
  showColumns: 'sheet.mutation.set-col-visible',
  hideColumns: 'sheet.mutation.set-col-hidden',
  addMerge: 'sheet.mutation.add-worksheet-merge',
  removeMerge: 'sheet.mutation.remove-worksheet-merge',
  setNumberFormat: 'sheet.mutation.set.numfmt',
  removeNumberFormat: 'sheet.mutation.remove.numfmt',
  setDefaultStyle: 'sheet.mutation.set-worksheet-default-style',
  setThemeStyle: 'sheet.mutation.set-worksheet-range-theme-style',
  removeThemeStyle: 'sheet.mutation.remove-worksheet-range-theme-style',
  setTabColor: 'sheet.mutation.set-tab-color',
  renameWorkbook: 'sheet.mutation.set-workbook-name',
  toggleGridlines: 'sheet.mutation.toggle-gridlines',
  setGridlinesColor: 'sheet.mutation.set-gridlines-color',
  setFilterRange: 'sheet.mutation.set-filter-range',
  removeFilter: 'sheet.mutation.remove-filter',
  setFilterCriteria: 'sheet.mutation.set-filter-criteria',
  recalculateFilter: 'sheet.mutation.re-calc-filter',
  markFilterChange: 'sheet.mutation.mark-dirty-filter-change',
  endSheetCopy: 'sheet.mutation.copy-worksheet-end',
  empty: 'sheet.mutation.empty',
  setDefinedName: 'formula.mutation.set-defined-name',
  removeDefinedName: 'formula.mutation.remove-defined-name',
  setArrayFormulaData: 'formula.mutation.set-array-formula-data',
} as const;

/** After these a position in a sheet, or a reference to it, is not what it was. */
const structural: ReadonlySet<string> = new Set([
  mutations.insertRows,
  mutations.insertColumns,
  mutations.removeRows,
  mutations.removeColumns,
  mutations.moveRows,
  mutations.moveColumns,
  mutations.moveRange,
  mutations.reorderRange,
  mutations.insertSheet,
  mutations.removeSheet,
  mutations.renameSheet,
  mutations.orderSheet,
]);

export function isStructural({ id }: Mutation): boolean {
  return structural.has(id);
}

/** What follows from other mutations, or only asks for drawing again: nobody has done it. */
export const mutationsThatFollow: ReadonlySet<string> = new Set([
  mutations.setRowIsAutoHeight,
  mutations.setRowAutoHeight,
  mutations.recalculateFilter,
  mutations.markFilterChange,
  mutations.endSheetCopy,
  mutations.empty,
]);

/** Changes of cells that are not listed one by one, so that the whole sheet has to be looked at again. */
export const mutationsOfManyCells: ReadonlySet<string> = new Set([
  mutations.moveRange,
  mutations.moveRows,
  mutations.moveColumns,
  mutations.reorderRange,
  mutations.setNumberFormat,
  mutations.removeNumberFormat,
]);

/** What `apply` takes. All else that reaches it is refused. */
export const mutationsOfPages: ReadonlySet<string> = new Set(
  // The array data are the engine's alone.
  Object.values(mutations).filter((id) => id !== mutations.setArrayFormulaData),
);
