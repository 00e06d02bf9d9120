import { describe, expect, it } from 'vitest';
import { personEdit } from '../../../playground/server/person-edit.ts';
import type { Mutation } from '../../../playground/server/protocol.ts';
import { createUniverWorkbook } from '../../../playground/workbook/univer/univer-workbook.ts';

const none = { names: [], has: () => false, request: () => undefined };

function open() {
  return createUniverWorkbook({ name: 'Test', customFunctions: none, now: () => 0, random: () => 0 });
}

function written(cellValue: Record<number, Record<number, object | null>>): Mutation {
  return { id: 'sheet.mutation.set-range-values', params: { unitId: 'playground', subUnitId: '0', cellValue } };
}

function edit(workbook: ReturnType<typeof open>, ...mutations: Mutation[]) {
  return personEdit(workbook, mutations, () => workbook.apply(mutations, 1));
}

describe('what onEdit hears of', () => {
  it('is the cell with its value before and after', () => {
    const workbook = open();
    const range = { sheet: 'Sheet1', row: 2, column: 3, rows: 1, columns: 1 };
    expect(edit(workbook, written({ 1: { 2: { v: 'a' } } }))).toEqual({ range, value: 'a', oldValue: '' });
    expect(edit(workbook, written({ 1: { 2: { v: '12' } } }))).toEqual({ range, value: 12, oldValue: 'a' });
    expect(edit(workbook, written({ 1: { 2: null } }))).toEqual({ range, value: '', oldValue: 12 });
  });

  it('is the block around all cells of a paste, without values', () => {
    const range = { sheet: 'Sheet1', row: 2, column: 1, rows: 3, columns: 2 };
    expect(edit(open(), written({ 1: { 0: { v: 'a' } }, 3: { 1: { v: 'b' } } }))).toEqual({ range });
  });

  it('is nothing when only looks change, or a sheet that is not there', () => {
    const workbook = open();
    expect(edit(workbook, written({ 0: { 0: { s: { bl: 1 } } } }))).toBeNull();
    const elsewhere = { ...written({ 0: { 0: { v: 1 } } }) };
    const foreign = { id: elsewhere.id, params: { ...elsewhere.params, subUnitId: '77' } };
    expect(personEdit(workbook, [foreign], () => {})).toBeNull();
  });
});
