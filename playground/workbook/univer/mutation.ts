// Changes of the workbook in Univer's words, and which of them a page may make.

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
  insertSheet: 'sheet.mutation.insert-sheet',
  removeSheet: 'sheet.mutation.remove-sheet',
  renameSheet: 'sheet.mutation.set-worksheet-name',
  hideSheet: 'sheet.mutation.set-worksheet-hidden',
  orderSheet: 'sheet.mutation.set-worksheet-order',
  setRowCount: 'sheet.mutation.set-worksheet-row-count',
  setColumnCount: 'sheet.mutation.set-worksheet-column-count',
  setFrozen: 'sheet.mutation.set-frozen',
  setColumnWidth: 'sheet.mutation.set-worksheet-col-width',
  setDefinedName: 'formula.mutation.set-defined-name',
  removeDefinedName: 'formula.mutation.remove-defined-name',
  setArrayFormulaData: 'formula.mutation.set-array-formula-data',
} as const;

/** Changes of cells that are not listed one by one, so that the whole sheet has to be looked at again. */
export const mutationsOfManyCells: ReadonlySet<string> = new Set([
  'sheet.mutation.move-range',
  'sheet.mutation.move-rows',
  'sheet.mutation.move-columns',
  'sheet.mutation.reorder-range',
  'sheet.mutation.set.numfmt',
  'sheet.mutation.remove.numfmt',
]);

/** Changes of what a sheet is and how it looks; no value depends on them. */
const mutationsOfAppearance = [
  'sheet.mutation.add-worksheet-merge',
  'sheet.mutation.remove-worksheet-merge',
  'sheet.mutation.set-row-data',
  'sheet.mutation.set-row-visible',
  'sheet.mutation.set-row-hidden',
  'sheet.mutation.set-col-data',
  'sheet.mutation.set-col-visible',
  'sheet.mutation.set-col-hidden',
  'sheet.mutation.set-worksheet-row-height',
  'sheet.mutation.set-worksheet-row-is-auto-height',
  'sheet.mutation.set-worksheet-row-auto-height',
  'sheet.mutation.set-worksheet-default-style',
  'sheet.mutation.set-tab-color',
  'sheet.mutation.set-workbook-name',
  'sheet.mutation.set-worksheet-range-theme-style',
  'sheet.mutation.remove-worksheet-range-theme-style',
  'sheet.mutation.toggle-gridlines',
  'sheet.mutation.set-gridlines-color',
  'sheet.mutation.copy-worksheet-end',
  'sheet.mutation.empty',
  'sheet.mutation.mark-dirty-filter-change',
  'sheet.mutation.set-filter-range',
  'sheet.mutation.remove-filter',
  'sheet.mutation.set-filter-criteria',
  'sheet.mutation.re-calc-filter',
];

const ofTheEngineAlone: ReadonlySet<string> = new Set([mutations.setArrayFormulaData]);

/** What `apply` takes. All else that reaches it is refused. */
export const mutationsOfPages: ReadonlySet<string> = new Set(
  [...Object.values(mutations), ...mutationsOfManyCells, ...mutationsOfAppearance].filter(
    (id) => !ofTheEngineAlone.has(id),
  ),
);
