import type { IWorkbookData, IWorksheetData } from '@univerjs/core';
import { defaultColumnWidth, newSheetSize } from '../grid/sheets.ts';
import type { SheetSize } from '../workbook.ts';
import { type Mutation, mutations } from './mutation.ts';
import { univerPackages } from './packages.ts';
import { unitId } from './unit.ts';

// As in Google Sheets, in pixels.
const defaultRowHeight = 21;

/** A new Google spreadsheet: one empty sheet, whose id is 0. */
export function newWorkbookData(name: string): Partial<IWorkbookData> {
  const sheet = newSheetData('0', 'Sheet1', newSheetSize);
  return { id: unitId, name, sheetOrder: ['0'], sheets: { 0: sheet } };
}

export function newSheetData(id: string, name: string, { rows, columns }: SheetSize): Partial<IWorksheetData> {
  return { id, name, rowCount: rows, columnCount: columns, defaultColumnWidth, defaultRowHeight };
}

/** A new sheet in a mutation says all there is to say of a sheet: Univer takes no defaults there. */
export function withWholeSheet(mutation: Mutation): Mutation {
  if (mutation.id !== mutations.insertSheet) return mutation;
  const { sheet, ...others } = mutation.params as { sheet: Partial<IWorksheetData> };
  const { mergeWorksheetSnapshotWithDefault } = univerPackages().core;
  const whole = mergeWorksheetSnapshotWithDefault({ defaultColumnWidth, defaultRowHeight, ...sheet });
  return { ...mutation, params: { ...others, sheet: whole } };
}
