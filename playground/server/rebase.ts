// An edit that was made before the page had heard of rows or columns put in or taken out: its cells move with them.

import type { Mutation } from './protocol.ts';

interface Span {
  readonly startRow: number;
  readonly endRow: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

interface StructureParams {
  readonly subUnitId: string;
  readonly range: Span;
}

type CellMatrix = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface ValuesParams {
  readonly subUnitId: string;
  readonly cellValue?: CellMatrix;
}

/** Where a row or column goes; `null` when it is gone. */
type Move = (position: number) => number | null;

const stays: Move = (position) => position;

/** After these a position in a sheet is not what it was. */
const structural =
  /^sheet\.mutation\.(insert-(row|col|sheet)|remove-(rows|col|sheet)|move-(rows|columns|range)|reorder-range|set-worksheet-order)$/;

export function isStructural({ id }: Mutation): boolean {
  return structural.test(id);
}

/** The mutation as it is meant after `earlier`; `null` when nothing of it is left. Others than cell values stay. */
export function rebased(mutation: Mutation, earlier: readonly Mutation[]): Mutation | null {
  let current: Mutation | null = mutation;
  for (const change of earlier) {
    if (current === null) return null;
    current = movedBy(current, change);
  }
  return current;
}

function movedBy(mutation: Mutation, change: Mutation): Mutation | null {
  if (mutation.id !== 'sheet.mutation.set-range-values') return mutation;
  const moves = movesOf(change);
  const params = mutation.params as ValuesParams;
  if (moves === undefined || params.subUnitId !== moves.sheetId) return mutation;
  const cellValue: Record<string, Record<string, unknown>> = {};
  for (const [row, cells] of Object.entries(params.cellValue ?? {})) {
    const newRow = moves.row(Number(row));
    if (newRow === null) continue;
    const kept = Object.entries(cells).flatMap(([column, cell]) => {
      const newColumn = moves.column(Number(column));
      return newColumn === null ? [] : [[newColumn, cell] as const];
    });
    if (kept.length > 0) cellValue[newRow] = Object.fromEntries(kept);
  }
  return Object.keys(cellValue).length === 0 ? null : { id: mutation.id, params: { ...params, cellValue } };
}

function movesOf({ id, params }: Mutation): { sheetId: string; row: Move; column: Move } | undefined {
  const { subUnitId: sheetId, range } = params as StructureParams;
  switch (id) {
    case 'sheet.mutation.insert-row':
      return { sheetId, row: inserted(range.startRow, range.endRow), column: stays };
    case 'sheet.mutation.insert-col':
      return { sheetId, row: stays, column: inserted(range.startColumn, range.endColumn) };
    case 'sheet.mutation.remove-rows':
      return { sheetId, row: removed(range.startRow, range.endRow), column: stays };
    case 'sheet.mutation.remove-col':
      return { sheetId, row: stays, column: removed(range.startColumn, range.endColumn) };
    default:
      return undefined;
  }
}

function inserted(first: number, last: number): Move {
  return (position) => (position < first ? position : position + last - first + 1);
}

function removed(first: number, last: number): Move {
  return (position) => {
    if (position < first) return position;
    return position > last ? position - (last - first + 1) : null;
  };
}
