// What has to be put right after a write: between reading a sheet and writing it people may have moved rows and columns,
// and again until it is read the next time. What stands where it should not is told by its content alone.

import { isDate } from '../is-date.ts';
import { once } from '../once.ts';
import type { CellBlock } from '../platform/ports.ts';
import { type CellValue, literalText } from './cell-value.ts';
import { columnPlaces } from './column-places.ts';
import type { ColumnId } from './columns.ts';
import { matchRows } from './match-rows.ts';
import { isOwnStatus, isRecordStatus } from './own-status.ts';
import { cellsBeside, type RowCells } from './row-cells.ts';
import { cellKey, writtenKey } from './same-cell.ts';
import { cellAt, statusAt, type Table } from './table.ts';

/** By identity. */
export type Updates = ReadonlyMap<string, RowCells>;

/** By row, then by column. */
export type Cells = Map<number, Map<number, CellValue>>;

/** A write that nobody has looked at since. */
export interface Pass {
  readonly before: Table;
  /** Where the headers and our columns were; of a sheet whose headers we had written over, where they should be. */
  readonly headerRow: number | null;
  readonly columns: ReadonlyMap<ColumnId, number>;
  /** What was to be changed. */
  readonly cells: Cells;
  readonly updates: Updates;
  /** All that was written, with what was only kept; also by the passes before, as long as they are not right. */
  readonly blocks: readonly CellBlock[];
}

interface Repairs {
  readonly cells: Cells;
  /** What the write before meant for rows that are known again, where they and our columns are now. */
  readonly meant: Cells;
  /** In columns of other people that stood where ours are, or have been inserted there. */
  readonly foreignCells: Cells;
  /** What rows are known by whose links were written over. */
  readonly identities: ReadonlyMap<number, string>;
  /** Where they are now; a header that was written over is put right with the rest. */
  readonly headerRow: number | null;
  readonly columns: ReadonlyMap<ColumnId, number>;
  /** Whether everything is where it was: then a cell may never show what is written into it. */
  readonly isUnmoved: boolean;
}

export function putCell(cells: Cells, row: number, column: number, value: CellValue): void {
  const rowCells = cells.get(row);
  if (rowCells) rowCells.set(column, value);
  else cells.set(row, new Map([[column, value]]));
}

/** As it was read, for writing it back: text stays text, whatever it looks like. */
export function keptCell(value: unknown): CellValue {
  if (typeof value === 'string') return isOwnStatus(value) ? value : literalText(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return isDate(value) ? (value as Date) : '';
}

/** Cells that people have changed to something we have never written are left alone. */
export function repairsAfter(pass: Pass, after: Table): Repairs {
  const { before } = pass;
  const written = new Set([...pass.cells.values()].flatMap((row) => [...row.keys()]));
  const places = columnPlaces(pass, after, written);
  const ours = [...places].filter(([column]) => written.has(column));
  const ourPlaces = new Set(ours.map(([, place]) => place));
  const foreign = [...places].filter(([column, place]) => !written.has(column) && written.has(place));
  const taken = new Set(places.values());
  // What stood there is elsewhere now, and nothing that was there before has come in its place.
  const inserted = [...written].filter((column) => places.has(column) && !taken.has(column));
  const untouched = [...places].filter(
    ([column, place]) => !written.has(column) && !written.has(place) && !ourPlaces.has(place),
  );
  const meant = (row: number, column: number) => pass.cells.get(row)?.get(column);
  const shouldKey = (row: number, column: number) => {
    const value = meant(row, column);
    return value === undefined ? cellKey(cellAt(before.block, row, column)) : writtenKey(value);
  };
  const rows = matchRows({
    before,
    after,
    untouched,
    areLinksTouched: written.has(places.get(before.linkColumn) ?? before.linkColumn),
    isRight: (rowBefore, row) => ours.every((places) => isRight(rowBefore, row, places)),
    shouldHold: (row) => ours.map(([column]) => shouldKey(row, column)).join('\t'),
    holds: (row) => ours.map(([, place]) => cellKey(cellAt(after.block, row, place))).join('\t'),
  });

  const isOurWriting = once(() => keysIn(pass.blocks));
  const cells: Cells = new Map();
  const meantCells: Cells = new Map();
  const foreignCells: Cells = new Map();
  const isUnmoved =
    foreign.length === 0 &&
    inserted.length === 0 &&
    after.block.values.length === before.block.values.length &&
    after.block.values.every((_, index) => rows.get(index + 1) === index + 1);
  for (let row = 1; row <= after.block.values.length; row += 1) {
    const rowBefore = rows.get(row);
    if (rowBefore === undefined) clear(row);
    else {
      for (const [column, place] of ours) {
        const value = meant(rowBefore, column);
        if (value !== undefined) putCell(meantCells, row, place, value);
      }
      repair(cells, ours, rowBefore, row);
      repair(foreignCells, foreign, rowBefore, row);
    }
  }
  for (const column of inserted) emptyInserted(column);
  for (const { row, identity } of after.rows) if (!rows.has(row)) update(row, pass.updates.get(identity));
  const headerRow = [...rows].find(([, rowBefore]) => rowBefore === pass.headerRow)?.[0] ?? after.headerRow;
  const isHeaderGone = after.columns.size === 0 && ![...rows.values()].some((row) => row === pass.headerRow);
  const columns = new Map([...after.columns, ...(isHeaderGone ? pass.columns : lostColumns())]);
  for (const [row, rowCells] of cells) if (rowCells.size === 0) cells.delete(row);
  return { cells, meant: meantCells, foreignCells, identities: identitiesOfLost(), headerRow, columns, isUnmoved };

  function isRight(rowBefore: number, row: number, [column, place]: readonly [number, number]): boolean {
    const is = cellAt(after.block, row, place);
    const should = meant(rowBefore, column) ?? cellAt(before.block, rowBefore, column);
    return should === is || shouldKey(rowBefore, column) === cellKey(is);
  }

  function repair(into: Cells, columns: readonly (readonly [number, number])[], rowBefore: number, row: number): void {
    for (const [column, place] of columns) {
      if (isRight(rowBefore, row, [column, place])) continue;
      const is = cellKey(cellAt(after.block, row, place));
      const value = meant(rowBefore, column);
      if (value !== undefined) putCell(into, row, place, value);
      else if (isOurWriting().has(is)) putCell(into, row, place, keptCell(cellAt(before.block, rowBefore, column)));
    }
  }

  function identitiesOfLost(): Map<number, string> {
    const place = places.get(before.linkColumn);
    const known = new Map(before.rows.map(({ row, identity }) => [row, identity]));
    return new Map(
      [...foreignCells].flatMap(([row, rowCells]): [number, string][] => {
        const identity = known.get(rows.get(row) ?? 0);
        return identity !== undefined && place !== undefined && rowCells.has(place) ? [[row, identity]] : [];
      }),
    );
  }

  /** A row that was not there before, or has another link by now. */
  function clear(row: number): void {
    for (const [, place] of ours) {
      const is = cellKey(cellAt(after.block, row, place));
      if (is === '' || !isOurWriting().has(is)) continue;
      if (place === after.columns.get('status') && marksNumbers(row)) continue;
      putCell(cells, row, place, '');
    }
  }

  /** Its status alone tells that numbers beside it, which were not written now, are ours: the next update takes them away. */
  function marksNumbers(row: number): boolean {
    if (!isRecordStatus(statusAt(after, row))) return false;
    return [...after.columns.values()].some((place) => {
      const is = cellKey(cellAt(after.block, row, place));
      return is !== '' && !(ourPlaces.has(place) && isOurWriting().has(is));
    });
  }

  /** A column that people have inserted where we wrote. What they have named by now is theirs. */
  function emptyInserted(column: number): void {
    const isOurs = once(() => keysIn(pass.blocks, column));
    const is = (row: number) => cellKey(cellAt(after.block, row, column));
    const header = is(after.headerRow ?? 1);
    if (header !== '' && !isOurs().has(header)) return;
    for (let row = 1; row <= after.block.values.length; row += 1) {
      const isFormula = (after.block.formulas?.[row - 1]?.[column - 1] ?? '') !== '';
      if (!isFormula && is(row) !== '' && isOurs().has(is(row))) putCell(foreignCells, row, column, '');
    }
  }

  function update(row: number, update: RowCells = {}): void {
    for (const [id, value] of Object.entries(cellsBeside(statusAt(after, row), update))) {
      const place = after.columns.get(id as ColumnId);
      if (place !== undefined) putCell(cells, row, place, value);
    }
  }

  /** A column of ours whose header is gone, and not by our writing, was deleted or renamed: nothing in it is ours. */
  function lostColumns(): Map<ColumnId, number> {
    const lost = new Map<ColumnId, number>();
    for (const [id, column] of pass.columns) {
      const place = places.get(column);
      if (place === undefined || !written.has(column) || after.columns.has(id)) continue;
      if (headerRow !== null && cells.get(headerRow)?.has(place)) lost.set(id, place);
      else for (const row of [...cells.values(), ...meantCells.values()]) row.delete(place);
    }
    return lost;
  }
}

/** @param column This one alone, wherever our blocks are. */
function keysIn(blocks: readonly CellBlock[], column?: number): ReadonlySet<string> {
  return new Set(
    blocks.flatMap(({ column: first, values }) =>
      values.flatMap((row) => row.filter((_, at) => column === undefined || first + at === column).map(writtenKey)),
    ),
  );
}
