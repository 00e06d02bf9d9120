import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mutation } from '../../../playground/server/protocol.ts';
import { isStructural, rebased } from '../../../playground/server/rebase.ts';

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

function cellsOf(mutation: Mutation | null): [number, number][] {
  const { cellValue = {} } = (mutation?.params ?? {}) as { cellValue?: Record<string, Record<string, unknown>> };
  return Object.entries(cellValue).flatMap(([row, cells]) =>
    Object.keys(cells).map((column): [number, number] => [Number(row), Number(column)]),
  );
}

describe('an edit that had not heard of a change', () => {
  it('moves down with rows put in above it or where it is, and stays above them', () => {
    expect(cellsOf(rebased(typed(4, 2), [change('insert-row', 1, 3)]))).toEqual([[7, 2]]);
    expect(cellsOf(rebased(typed(4, 2), [change('insert-row', 4, 4)]))).toEqual([[5, 2]]);
    expect(cellsOf(rebased(typed(4, 2), [change('insert-row', 5, 5)]))).toEqual([[4, 2]]);
  });

  it('moves up with rows taken out above it, and is gone with its own row', () => {
    expect(cellsOf(rebased(typed(4, 2), [change('remove-rows', 0, 1)]))).toEqual([[2, 2]]);
    expect(rebased(typed(4, 2), [change('remove-rows', 3, 4)])).toBeNull();
  });

  it('moves with columns alike', () => {
    expect(cellsOf(rebased(typed(4, 2), [change('insert-col', 2, 2)]))).toEqual([[4, 3]]);
    expect(cellsOf(rebased(typed(4, 2), [change('remove-col', 0, 0)]))).toEqual([[4, 1]]);
    expect(rebased(typed(4, 2), [change('remove-col', 2, 2)])).toBeNull();
  });

  it('does not move for a change in another sheet', () => {
    expect(cellsOf(rebased(typed(4, 2, 'two'), [change('insert-row', 0, 9)]))).toEqual([[4, 2]]);
  });

  it('is where it was once rows were put in and taken out again', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(5), (row, first, more) => {
        const there = change('insert-row', first, first + more);
        const back = change('remove-rows', first, first + more);
        expect(cellsOf(rebased(typed(row, 1), [there, back]))).toEqual([[row, 1]]);
      }),
    );
  });
});

describe('what counts as a change of structure', () => {
  it.each(['insert-row', 'remove-rows', 'insert-col', 'remove-col', 'move-range', 'reorder-range', 'remove-sheet'])(
    '%s does',
    (name) => {
      expect(isStructural(change(name, 0, 0))).toBe(true);
    },
  );

  it('values and styles do not', () => {
    expect(isStructural(typed(0, 0))).toBe(false);
    expect(isStructural(change('set-worksheet-col-width', 0, 0))).toBe(false);
  });
});
