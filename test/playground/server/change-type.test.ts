import { expect, it } from 'vitest';
import { changeTypeOf } from '../../../playground/server/change-type.ts';
import { type Mutation, mutations } from '../../../playground/workbook/univer/mutation.ts';

const of = (id: string): Mutation => ({ id, params: {} });
const cell = (data: object | null): Mutation => ({
  id: mutations.setRangeValues,
  params: { subUnitId: '0', cellValue: { 0: { 0: data } } },
});

it.each<[string, readonly Mutation[], ReturnType<typeof changeTypeOf>]>([
  ['a value', [cell({ v: 1 })], 'EDIT'],
  ['a formula', [cell({ f: '=A1' })], 'EDIT'],
  ['a cell emptied', [cell(null)], 'EDIT'],
  ['a value with its format', [cell({ v: 1, s: {} }), of(mutations.setNumberFormat)], 'EDIT'],
  ['a value that makes its row higher', [cell({ v: 1 }), of(mutations.setRowAutoHeight)], 'EDIT'],
  ['cut and paste', [of(mutations.moveRange), cell({ f: '=A2' })], 'EDIT'],
  ['rows put in, with the formulas below', [of(mutations.insertRows), cell({ f: '=A2' })], 'INSERT_ROW'],
  ['rows taken out', [cell({ f: '=A2' }), of(mutations.removeRows)], 'REMOVE_ROW'],
  ['columns put in', [of(mutations.insertColumns)], 'INSERT_COLUMN'],
  ['columns taken out', [of(mutations.removeColumns)], 'REMOVE_COLUMN'],
  ['a new sheet', [of(mutations.insertSheet)], 'INSERT_GRID'],
  ['a sheet taken away', [cell({ v: 1 }), of(mutations.removeSheet)], 'REMOVE_GRID'],
  ['a style', [cell({ s: { bl: 1 } })], 'FORMAT'],
  ['a number format', [of(mutations.setNumberFormat)], 'FORMAT'],
  ['rows in another order', [of(mutations.reorderRange), cell({ f: '=A2' })], 'OTHER'],
  ['another name of a sheet', [of(mutations.renameSheet)], 'OTHER'],
  ['a note', [cell({ custom: { note: 'n' } })], 'OTHER'],
  ['a wider column', [of(mutations.setColumnWidth)], 'OTHER'],
  ['a row that has become higher', [of(mutations.setRowAutoHeight)], null],
  ['no cell at all', [{ id: mutations.setRangeValues, params: { subUnitId: '0', cellValue: {} } }], null],
])('%s', (_name, edit, type) => {
  expect(changeTypeOf(edit)).toBe(type);
});
