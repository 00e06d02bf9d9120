import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CrossingError, rebased, type Writes, writesOf } from '../../../playground/server/rebase.ts';
import type { Mutation } from '../../../playground/workbook/univer/mutation.ts';

const at = { unitId: 'book', subUnitId: 'one' };

function typed(row: number, column: number, subUnitId = 'one'): Mutation {
  return {
    id: 'sheet.mutation.set-range-values',
    params: { ...at, subUnitId, cellValue: { [row]: { [column]: { v: 'typed' } } } },
  };
}

function change(id: string, first: number, last: number): Mutation {
  const range = { startRow: first, endRow: last, startColumn: first, endColumn: last };
  return { id: `sheet.mutation.${id}`, params: { ...at, range } };
}

function carried(edit: Mutation, structure: readonly Mutation[], writes: Writes = 'nothing'): readonly Mutation[] {
  return rebased([edit], { structure, writes });
}

function cellsOf([mutation]: readonly Mutation[]): [number, number][] {
  const { cellValue = {} } = (mutation?.params ?? {}) as { cellValue?: Record<string, Record<string, unknown>> };
  return Object.entries(cellValue).flatMap(([row, cells]) =>
    Object.keys(cells).map((column): [number, number] => [Number(row), Number(column)]),
  );
}

describe('an edit that had not heard of a change', () => {
  it('moves down with rows put in above it or where it is, and stays above them', () => {
    expect(cellsOf(carried(typed(4, 2), [change('insert-row', 1, 3)]))).toEqual([[7, 2]]);
    expect(cellsOf(carried(typed(4, 2), [change('insert-row', 4, 4)]))).toEqual([[5, 2]]);
    expect(cellsOf(carried(typed(4, 2), [change('insert-row', 5, 5)]))).toEqual([[4, 2]]);
  });

  it('moves up with rows taken out above it, and is gone with its own row', () => {
    expect(cellsOf(carried(typed(4, 2), [change('remove-rows', 0, 1)]))).toEqual([[2, 2]]);
    expect(carried(typed(4, 2), [change('remove-rows', 3, 4)])).toEqual([]);
  });

  it('moves with columns alike', () => {
    expect(cellsOf(carried(typed(4, 2), [change('insert-col', 2, 2)]))).toEqual([[4, 3]]);
    expect(cellsOf(carried(typed(4, 2), [change('remove-col', 0, 0)]))).toEqual([[4, 1]]);
    expect(carried(typed(4, 2), [change('remove-col', 2, 2)])).toEqual([]);
  });

  it('does not move for a change in another sheet', () => {
    expect(cellsOf(carried(typed(4, 2, 'two'), [change('insert-row', 0, 9)]))).toEqual([[4, 2]]);
  });

  it('is where it was once rows were put in and taken out again', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(5), (row, first, more) => {
        const there = change('insert-row', first, first + more);
        const back = change('remove-rows', first, first + more);
        expect(cellsOf(carried(typed(row, 1), [there, back]))).toEqual([[row, 1]]);
      }),
    );
  });
});

describe('rows that others have put in order', () => {
  const range = { startRow: 1, endRow: 3, startColumn: 0, endColumn: 4 };
  const sorted: Mutation = {
    id: 'sheet.mutation.reorder-range',
    params: { ...at, range, order: { 1: 3, 2: 1, 3: 2 } },
  };

  it('take what was typed in them along', () => {
    expect([1, 2, 3, 4].map((row) => cellsOf(carried(typed(row, 2), [sorted]))[0])).toEqual([
      [2, 2],
      [3, 2],
      [1, 2],
      [4, 2],
    ]);
  });

  it('do not take along what was typed beside them: it would stand beside another', () => {
    expect(() => carried(typed(2, 7), [sorted])).toThrow(CrossingError);
    expect(cellsOf(carried(typed(9, 7), [sorted]))).toEqual([[9, 7]]);
  });
});

describe('an edit that cannot be carried over exactly', () => {
  const formula = (f: string, subUnitId = 'one'): Mutation => ({
    id: 'sheet.mutation.set-range-values',
    params: { ...at, subUnitId, cellValue: { 4: { 2: { f } } } },
  });
  const removedSheet: Mutation = { id: 'sheet.mutation.remove-sheet', params: at };
  const renamedSheet: Mutation = { id: 'sheet.mutation.set-worksheet-name', params: { ...at, name: 'New' } };

  it.each<[string, Mutation, Mutation]>([
    ['rows put in, after rows put in', change('insert-row', 4, 4), change('insert-row', 0, 0)],
    ['rows taken out, after rows put in', change('remove-rows', 4, 4), change('insert-row', 0, 0)],
    ['a moved tab, after a new sheet', change('set-worksheet-order', 0, 0), change('insert-sheet', 0, 0)],
    ['a format, after rows put in', change('set-worksheet-col-width', 0, 0), change('insert-row', 0, 0)],
    ['hidden rows, after a move', change('set-row-hidden', 0, 0), change('move-rows', 0, 0)],
    ['a text, after a move of rows', typed(4, 2), change('move-rows', 0, 0)],
    ['a text, after a move of a block', typed(4, 2), { id: 'sheet.mutation.move-range', params: { from: at, to: at } }],
    ['a text in a sheet that is gone', typed(4, 2), removedSheet],
    ['a formula, after rows put in', formula('=A5'), change('insert-row', 0, 0)],
    ['a formula that names another sheet, after rows put in', formula('=One!A5', 'two'), change('insert-row', 0, 0)],
    ['a formula that names a sheet, after it has another name', formula('=One!A5', 'two'), renamedSheet],
    ['a named range, after rows put in', change('x', 0, 0), change('insert-row', 0, 0)],
  ])('is refused: %s', (_name, edit, earlier) => {
    expect(() => carried(edit, [earlier])).toThrow(CrossingError);
  });

  it.each<[string, Mutation, Mutation]>([
    [
      'a format of another sheet',
      change('set-worksheet-col-width', 0, 0),
      { ...removedSheet, params: { subUnitId: 'two' } },
    ],
    ['a formula of another sheet', formula('=A5', 'two'), change('insert-row', 0, 0)],
    ['a formula, after a new sheet', formula('=One!A5'), change('insert-sheet', 0, 0)],
    ['a text, after its sheet has another name', typed(4, 2), renamedSheet],
  ])('is not: %s', (_name, edit, earlier) => {
    expect(carried(edit, [earlier])).toEqual([edit]);
  });

  it('leaves out what follows from what is in the cells', () => {
    expect(carried(change('set-worksheet-row-auto-height', 0, 0), [change('insert-row', 0, 0)])).toEqual([]);
  });
});

describe('a change of structure that had not heard of something written', () => {
  const inserted = change('insert-row', 0, 0);
  it('goes with values, and not with formulas, which it would have had to change', () => {
    expect(carried(inserted, [], 'values')).toEqual([inserted]);
    expect(() => carried(inserted, [], 'formulas')).toThrow(CrossingError);
  });

  it('does not write over it', () => {
    expect(() => rebased([inserted, typed(4, 2)], { structure: [], writes: 'values' })).toThrow(CrossingError);
    expect(() => carried(change('reorder-range', 0, 9), [], 'values')).toThrow(CrossingError);
    expect(carried(typed(4, 2), [], 'formulas')).toEqual([typed(4, 2)]);
  });
});

describe('what was written', () => {
  const written = (cell: object | null): Mutation[] => [
    { id: 'sheet.mutation.set-range-values', params: { ...at, cellValue: { 0: { 0: cell } } } },
  ];
  it('is a value, a formula or a blank, and neither a style nor what a formula came to', () => {
    expect(writesOf(written({ v: 1 }), 1)).toBe('values');
    expect(writesOf(written(null), 1)).toBe('values');
    expect(writesOf(written({ f: '=A1' }), 1)).toBe('formulas');
    expect(writesOf(written({ s: { bl: 1 } }), 1)).toBe('nothing');
    expect(writesOf(written({ v: 5, t: 2 }), null)).toBe('nothing');
    expect(writesOf(written({ v: 5, t: 2, f: null }), null)).toBe('values');
  });
});
