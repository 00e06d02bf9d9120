// Keeps out of the workbook what no page of ours sends: nothing of an edit is done before all of it is looked at.
import type { Workbook } from '@univerjs/core';
import { expectCells, expectShallow, expectSpan, type Fields, fail, fieldsOf, textOf } from './check-fields.ts';
import { checkSheetChange } from './check-sheet-change.ts';
import { type Mutation, mutations, mutationsOfPages } from './mutation.ts';
import { insertSheet, type SheetsToBe, sizeOf } from './sheets-to-be.ts';
import { unitId } from './unit.ts';

/** As long as a name of a range may be at Google. */
const mostNameCharacters = 250;

/** Throws at the first one that may not be. */
export function checkMutations(edit: readonly Mutation[], model: Workbook): void {
  if (!Array.isArray(edit)) throw new Error('An edit is a list of changes.');
  const sheets: SheetsToBe = { sizes: new Map(), names: new Map(), order: [...model.getSheetOrders()] };
  for (const sheet of model.getSheets()) {
    sheets.sizes.set(sheet.getSheetId(), { rows: sheet.getRowCount(), columns: sheet.getColumnCount() });
    sheets.names.set(sheet.getSheetId(), sheet.getName().toLowerCase());
  }
  for (const mutation of edit) {
    const id: unknown = mutation?.id;
    if (typeof id !== 'string' || !mutationsOfPages.has(id))
      throw new Error('A page cannot make a change of that name.');
    checkMutation(id, fieldsOf(id, mutation.params), sheets);
  }
}

function checkMutation(id: string, fields: Fields, sheets: SheetsToBe): void {
  if (fields.unitId !== unitId) fail(id, 'is for another workbook');
  // Cells have a check of their own, and there may be many.
  const { cellValue: _, ...others } = fields;
  expectShallow(id, others);
  switch (id) {
    case mutations.insertSheet:
      insertSheet(id, fields, sheets);
      return;
    case mutations.setDefinedName:
      textOf(id, fields.id, mostNameCharacters);
      textOf(id, fields.name, mostNameCharacters);
      textOf(id, fields.formulaOrRefString);
      return;
    case mutations.removeDefinedName:
      textOf(id, fields.id, mostNameCharacters);
      return;
    case mutations.renameWorkbook:
      textOf(id, fields.name, mostNameCharacters);
      return;
    case mutations.moveRange:
      for (const end of [fields.from, fields.to]) {
        const { subUnitId, value } = fieldsOf(id, end);
        expectCells(id, value, sizeOf(id, subUnitId, sheets));
      }
      expectSpan(id, fields.toRange, sizeOf(id, fieldsOf(id, fields.to).subUnitId, sheets));
      return;
    default:
      checkSheetChange(id, fields, sheets);
  }
}
