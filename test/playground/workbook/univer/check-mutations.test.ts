import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Recalculation } from '../../../../playground/workbook/recalculation.ts';
import type { Mutation } from '../../../../playground/workbook/univer/mutation.ts';
import { createUniverWorkbook, type UniverWorkbook } from '../../../../playground/workbook/univer/univer-workbook.ts';
import { newSheet, ofSheet, rows, setCells, spliceRows, subUnitId, unitId } from './page-mutations.ts';

const cell = { sheet: 'Sheet1', row: 1, column: 1, rows: 1, columns: 1 };

/** An object in an object, and so on. */
function nested(depth: number): object {
  let value: object = {};
  for (let level = 0; level < depth; level += 1) value = { value };
  return value;
}

let workbook: UniverWorkbook;
let changes: number;

beforeEach(() => {
  const customFunctions = new Recalculation({
    names: [],
    execute: async () => ({ ok: true, value: 0 }),
    onReady: () => {},
  });
  workbook = createUniverWorkbook({ name: 'Checked', customFunctions, now: () => 0, random: () => 0.5 });
  changes = 0;
  workbook.onChange(() => {
    changes += 1;
  });
});

afterEach(() => workbook.dispose());

describe('an edit of a page', () => {
  it('is refused, and changes nothing, when any of it is none that a page makes', () => {
    workbook.setValues(cell, [['kept']]);
    changes = 0;
    const good = setCells({ 0: { 0: { v: 'changed' } } });
    const bad: unknown[] = [
      { id: 'formula.mutation.set-array-formula-data', params: { unitId } },
      { id: 'sheet.command.insert-row', params: { unitId, subUnitId } },
      { id: 'sheet.mutation.set-range-values', params: null },
      { id: 'sheet.mutation.set-range-values', params: { unitId: 'other', subUnitId, cellValue: {} } },
      { id: 'sheet.mutation.set-range-values', params: { unitId, subUnitId: 'nowhere', cellValue: {} } },
      setCells({ 1000000: { 0: { v: 1 } } }),
      setCells({ 0: { __proto__x: { v: 1 } } }),
      setCells({ 0: { 0: { v: { a: 1 } } } }),
      setCells({ 0: { 0: { v: 'x'.repeat(50_001) } } }),
      setCells({ 0: { 0: 'text' } }),
      spliceRows('insert-row', 2000, 2001),
      spliceRows('insert-row', 0, 9_999_999),
      spliceRows('remove-rows', 0, 999),
      { id: 'sheet.mutation.remove-sheet', params: { unitId, subUnitId } },
      { id: 'sheet.mutation.set-row-hidden', params: { unitId, subUnitId, ranges: [rows(0, 1e9)] } },
      { id: 'sheet.mutation.insert-sheet', params: { unitId, index: 0, sheet: { id: 'x', name: 'x'.repeat(101) } } },
      newSheet({ rowCount: '10' }),
      newSheet({ defaultRowHeight: 'x' }),
      newSheet({ rowData: { 0: { h: 'x' } } }),
      newSheet({ freeze: { xSplit: 0, ySplit: 1e9, startRow: 1, startColumn: -1 } }),
      newSheet({ cellData: { 0: { 0: { v: {} } } } }),
      setCells({ 0: { 0: { p: { body: { dataStream: 5 } } } } }),
      setCells({ 0: { 0: { p: { body: nested(200_000) } } } }),
      setCells({ 0: { 0: { p: { body: { dataStream: '' }, drawings: nested(50) } } } }),
      setCells({ 0: { 0: { custom: { note: {} } } } }),
      setCells({ 0: { 0: { custom: { other: 1 } } } }),
      setCells({ 0: { 0: { s: { n: { pattern: 5 } } } } }),
      setCells({ 0: { 0: { s: { bl: nested(3) } } } }),
      setCells({ 0: { 0: { anything: 1 } } }),
      setCells({ 0: { 0: { t: '1' } } }),
      ofSheet('set-frozen', { xSplit: 0, ySplit: 1e9, startRow: 1e9, startColumn: -1 }),
      ofSheet('set-worksheet-row-count', { rowCount: '10' }),
      ofSheet('set-worksheet-name', { name: 'x'.repeat(1_000_000) }),
      ofSheet('set-worksheet-col-width', { ranges: [rows(0, 0)], colWidth: { 0: 'a' } }),
      ofSheet('set-worksheet-col-width', { ranges: [rows(0, 0)], colWidth: 1e9 }),
      ofSheet('set-worksheet-row-auto-height', { rowsAutoHeightInfo: [{ row: 1e9, autoHeight: 20 }] }),
      ofSheet('move-rows', { sourceRange: rows(0, 5e8), targetRange: rows(9, 9) }),
      ofSheet('move-rows', { sourceRange: rows(0, 0), targetRange: rows(5e8, 5e8) }),
      ofSheet('move-columns', { sourceRange: { startColumn: 0, endColumn: 26 }, targetRange: { startColumn: 0 } }),
      ofSheet('set-worksheet-order', { fromOrder: 1, toOrder: 0 }),
      ofSheet('reorder-range', { range: rows(0, 1), order: { 0: 1, 1: 1 } }),
      ofSheet('reorder-range', { range: rows(0, 1), order: { 0: '1', 1: 0 } }),
      ofSheet('set-tab-color', { color: nested(30) }),
      { id: 'sheet.mutation.insert-sheet', params: { unitId, index: 0, sheet: { id: 'x', name: 'sheet1' } } },
      null,
    ];
    for (const mutation of bad) expect(() => workbook.apply([good, mutation as Mutation], 1)).toThrow(/change/);
    expect(workbook.values(cell)).toEqual([['kept']]);
    expect(changes).toBe(0);
  });

  it('is made when it is what a page of ours sends', () => {
    const style = {
      ff: 'Arial',
      fs: 12,
      bl: 1,
      ul: { s: 1 },
      bg: { rgb: '#ff0000' },
      cl: null,
      n: { pattern: '0.00' },
      tb: 3,
    };
    const body = {
      dataStream: 'two\rlines\r\n',
      textRuns: [{ st: 0, ed: 3, ts: { bl: 1 } }],
      paragraphs: [{ startIndex: 3 }],
    };
    const edit = [
      setCells({ 0: { 0: { v: 'text', t: 1, s: style, f: null, si: null, p: null, custom: { note: 'n' } } } }),
      setCells({ 1: { 0: { p: { id: 'd', body, documentStyle: {} } } }, 2: { 0: { s: 'abc' } }, 3: null }),
      newSheet({
        tabColor: '',
        hidden: 0,
        zoomRatio: 1,
        mergeData: [],
        rowData: { 0: { h: 30, hd: 0 } },
        rightToLeft: 0,
      }),
      ofSheet('set-worksheet-order', { fromOrder: 1, toOrder: 0 }),
      ofSheet('set-frozen', { xSplit: 0, ySplit: 2, startRow: 2, startColumn: -1, resetScroll: true }),
      ofSheet('set-worksheet-col-width', { ranges: [rows(0, 0)], colWidth: { 0: 120, 1: null } }),
      ofSheet('set-worksheet-row-height', { ranges: [rows(0, 0)], rowHeight: 40 }),
      ofSheet('set-worksheet-row-is-auto-height', { ranges: [rows(0, 0)], autoHeightInfo: 0 }),
      ofSheet('set-worksheet-row-auto-height', { rowsAutoHeightInfo: [{ row: 0, autoHeight: 33.5 }] }),
      ofSheet('set-row-hidden', { ranges: [{ ...rows(4, 5), startColumn: null, endColumn: null }] }),
      ofSheet('reorder-range', { range: rows(0, 1), order: { 0: 1, 1: 0 } }),
      ofSheet('move-rows', { sourceRange: rows(0, 0), targetRange: rows(1000, 1000) }),
      ofSheet('set-tab-color', { color: '#00ff00' }),
    ];
    workbook.apply(edit, 1);
    expect(workbook.values(cell)).toEqual([['text']]);
    expect(workbook.sheets().map(({ name }) => name)).toEqual(['Sheet1', 'New']);
  });
});
