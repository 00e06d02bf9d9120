import { describe, expect, it } from 'vitest';
import { personEvent } from '../../../playground/server/person-edit.ts';
import type { Mutation } from '../../../playground/workbook/univer/mutation.ts';
import { createUniverWorkbook } from '../../../playground/workbook/univer/univer-workbook.ts';

const none = { names: [], has: () => false, request: () => undefined };

function open() {
  return createUniverWorkbook({ name: 'Test', customFunctions: none, now: () => 0, random: () => 0 });
}

function written(cellValue: Record<number, Record<number, object | null>>): Mutation {
  return { id: 'sheet.mutation.set-range-values', params: { unitId: 'playground', subUnitId: '0', cellValue } };
}

function edit(workbook: ReturnType<typeof open>, ...mutations: Mutation[]) {
  const eventAfter = personEvent(workbook, mutations);
  workbook.apply(mutations, 1);
  const event = eventAfter();
  return event?.kind === 'edit' ? event.edit : event;
}

const span = (startRow: number, endRow: number) => ({ startRow, endRow, startColumn: 0, endColumn: 0 });

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

  it('is all that one edit writes, and no style', () => {
    const range = { sheet: 'Sheet1', row: 1, column: 1, rows: 5, columns: 1 };
    const style = written({ 8: { 0: { s: { bl: 1 } } } });
    expect(edit(open(), style, written({ 0: { 0: { v: 'a' } } }), written({ 4: { 0: { v: 'b' } } }))).toEqual({
      range,
    });
  });

  it('is the place where what was cut out has been put in', () => {
    const place = { unitId: 'playground', fromRange: span(0, 1), toRange: span(4, 5) };
    const from = { subUnitId: '0', value: { 0: { 0: null }, 1: { 0: null } } };
    const to = { subUnitId: '0', value: { 4: { 0: { v: 'a' } }, 5: { 0: { v: 'b' } } } };
    const cut: Mutation = { id: 'sheet.mutation.move-range', params: { ...place, from, to } };
    const range = { sheet: 'Sheet1', row: 5, column: 1, rows: 2, columns: 1 };
    expect(edit(open(), cut, written({ 9: { 0: { f: '=A5' } } }))).toEqual({ range });
  });

  it('is nothing of formulas that are written anew because rows have moved: that is another change', () => {
    const rows: Mutation = {
      id: 'sheet.mutation.insert-row',
      params: { unitId: 'playground', subUnitId: '0', range: { ...span(0, 0), endColumn: 25 } },
    };
    expect(edit(open(), rows, written({ 5: { 0: { f: '=A9' } } }))).toEqual({ kind: 'change', type: 'INSERT_ROW' });
  });
});
