// An edit that was made before its page had heard of others' changes: its cells go where theirs have gone. What cannot be
// carried over exactly is not made at all.

import { movedIndex } from '../workbook/grid/splice.ts';
import { isStructural, type Mutation, mutations, mutationsThatFollow } from '../workbook/univer/mutation.ts';
import { type Span, spliceAt } from '../workbook/univer/splices.ts';
import {
  isContent,
  isFormula,
  type ValuesParams,
  type WrittenData,
  writtenCells,
} from '../workbook/univer/written-cells.ts';

/** What others did that a page had not heard of. */
export interface Unseen {
  /** The changes of structure, in order. */
  readonly structure: readonly Mutation[];
  readonly writes: Writes;
}

export type Writes = 'nothing' | 'values' | 'formulas';

/** Two changes at the same moment, of which only one can be made. */
export class CrossingError extends Error {
  override readonly name = 'CrossingError';
  constructor() {
    super('It crossed a change that it does not fit in with.');
  }
}

/** What was written into cells by somebody. What formulas came to has neither a formula nor `f: null`. */
export function writesOf(changes: readonly Mutation[], from: number | null): Writes {
  let writes: Writes = 'nothing';
  for (const change of changes) {
    for (const { data } of writtenCells(change)) {
      if (isFormula(data)) return 'formulas';
      if (from === null ? data === null || 'f' in data : isContent(data)) writes = 'values';
    }
  }
  return writes;
}

/** The edit as it is meant after what its page had not seen. @throws {CrossingError} */
export function rebased(edit: readonly Mutation[], { structure, writes }: Unseen): readonly Mutation[] {
  if (edit.some(isStructural)) {
    // It counts positions, and says anew the formulas that it moves: all as its page saw them.
    const isExact = structure.length === 0 && writes !== 'formulas' && (writes === 'nothing' || !edit.some(movesCells));
    if (!isExact) throw new CrossingError();
    return edit;
  }
  let carried = edit;
  for (const change of structure) carried = carried.flatMap((mutation) => carriedOver(mutation, change) ?? []);
  return carried;
}

/** Whether it says what is in cells that it has not been told to change. */
function movesCells(mutation: Mutation): boolean {
  if (mutation.id === mutations.moveRange || mutation.id === mutations.reorderRange) return true;
  for (const { data } of writtenCells(mutation)) if (isContent(data)) return true;
  return false;
}

const withoutPlace: ReadonlySet<string> = new Set([mutations.renameWorkbook, mutations.removeDefinedName]);

function carriedOver(mutation: Mutation, change: Mutation): Mutation | null {
  if (change.id === mutations.insertSheet || change.id === mutations.orderSheet) return mutation;
  if (mutationsThatFollow.has(mutation.id)) return null;
  if (withoutPlace.has(mutation.id)) return mutation;
  const sheetId = (mutation.params as { subUnitId?: string }).subUnitId;
  const isElsewhere = sheetId !== undefined && !sheetsOf(change).includes(sheetId);
  if (mutation.id !== mutations.setRangeValues) {
    if (isElsewhere) return mutation;
    throw new CrossingError();
  }
  for (const { data } of writtenCells(mutation)) {
    if (isFormula(data) && !(isElsewhere && namesNoSheet(data))) throw new CrossingError();
  }
  return isElsewhere ? mutation : movedCells(mutation, placesAfter(change));
}

/** The sheets in which the change moves something. */
function sheetsOf({ id, params }: Mutation): readonly (string | undefined)[] {
  const { subUnitId, from, to } = params as Partial<Record<'from' | 'to', { subUnitId: string }>> & {
    subUnitId?: string;
  };
  return id === mutations.renameSheet ? [] : [subUnitId, from?.subUnitId, to?.subUnitId];
}

function namesNoSheet(data: WrittenData): boolean {
  return typeof data?.si !== 'string' && typeof data?.f === 'string' && !data.f.includes('!');
}

type Place = readonly [row: number, column: number];

/** Where a cell goes; `null` when it is gone. */
type Places = (row: number, column: number) => Place | null;

function movedCells(mutation: Mutation, places: Places): Mutation | null {
  const params = mutation.params as ValuesParams;
  const cellValue: Record<string, Record<string, WrittenData>> = {};
  for (const { row, column, data } of writtenCells(mutation)) {
    const place = places(row, column);
    if (place === null) continue;
    const line = cellValue[place[0]] ?? {};
    cellValue[place[0]] = line;
    line[place[1]] = data;
  }
  return Object.keys(cellValue).length === 0 ? null : { id: mutation.id, params: { ...params, cellValue } };
}

function placesAfter({ id, params }: Mutation): Places {
  const { range, order } = params as { range: Span; order: Readonly<Record<string, number>> };
  const splice = spliceAt(id, range);
  if (splice !== undefined) {
    return (row, column) => {
      const index = movedIndex(splice, (splice.axis === 'row' ? row : column) + 1);
      if (index === undefined) return null;
      return splice.axis === 'row' ? [index - 1, column] : [row, index - 1];
    };
  }
  if (id !== mutations.reorderRange) throw new CrossingError();
  const rows = new Map(Object.entries(order).map(([to, from]) => [from, Number(to)]));
  return (row, column) => {
    const moved = rows.get(row) ?? row;
    // The rest of the row stays where it is: what was written beside it would stand beside another.
    const isInside = column >= range.startColumn && column <= range.endColumn;
    if (moved !== row && !isInside) throw new CrossingError();
    return [moved, column];
  };
}
