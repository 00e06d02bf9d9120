// Mutations as a page sends them.
import type { Mutation } from '../../../../playground/workbook/univer/mutation.ts';

export const unitId = 'playground';
export const subUnitId = '0';
export const setCells = (cellValue: object): Mutation => ({
  id: 'sheet.mutation.set-range-values',
  params: { unitId, subUnitId, cellValue },
});
export const rows = (first: number, last: number) => ({ startRow: first, endRow: last, startColumn: 0, endColumn: 25 });
export const spliceRows = (id: string, first: number, last: number): Mutation => ({
  id: `sheet.mutation.${id}`,
  params: { unitId, subUnitId, range: rows(first, last) },
});

export const ofSheet = (name: string, params: object): Mutation => ({
  id: `sheet.mutation.${name}`,
  params: { unitId, subUnitId, ...params },
});
export const newSheet = (sheet: object): Mutation => ({
  id: 'sheet.mutation.insert-sheet',
  params: { unitId, index: 0, sheet: { id: 'new', name: 'New', rowCount: 5, columnCount: 5, ...sheet } },
});
