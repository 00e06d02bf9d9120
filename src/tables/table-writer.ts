// Writing by identity. Between reading a sheet and writing it somebody may sort it: so after each write the sheet is read
// again, and what landed beside another link is put right.

import { CreatorAuditError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { CellBlock, Sheets } from '../platform/ports.ts';
import type { ColumnId } from './columns.ts';
import { type Cells, keptCell, type Pass, putCell, repairsAfter, type Updates } from './repairs.ts';
import { cellsBeside } from './row-cells.ts';
import { cellKey } from './same-cell.ts';
import { cellAt, type ResolveShort, readTable, statusAt, type Table } from './table.ts';

export interface TableAccess {
  readonly sheets: Sheets;
  readonly sheetId: number;
  readonly resolve: ResolveShort;
  /** The link column of this table now, wherever it has been moved to. @throws CreatorAuditError `table_changed` */
  readonly locate: (block: Table['block']) => number;
  /** HYPERLINK labels are no addresses: such a table is always read with its formulas. */
  readonly withFormulas: boolean;
}

/** A sheet that is sorted again and again while we write is left alone after this. */
const mostTurns = 4;
/** A cell that has got its value so often, while nothing moved, and shows another: the sheet has its way with it. */
const mostTurnsInPlace = 2;

export interface TableWriter {
  /** As it was read last. */
  table(): Table;
  /**
   * Reads the sheet anew, then writes one block for each group of neighbouring columns. What the write before has put
   * beside another link, because somebody moved rows or columns at that moment, is put right with it.
   *
   * @returns The identities that stand in no row any more.
   */
  write(updates: Updates): string[];
  /** Looks whether the last write landed where it should, and puts right what did not. Always the last call. */
  settle(): void;
}

/**
 * @param table As it was read last.
 * @param leaveAlone Columns that the person's formulas fill.
 */
export function createTableWriter(access: TableAccess, table: Table, leaveAlone: ReadonlySet<ColumnId>): TableWriter {
  let current = table;
  let identities: ReadonlyMap<number, string> = new Map();
  let unverified: Pass | undefined;
  /** Looks on end that found wrong cells and everything where it was. */
  let turnsInPlace = 0;

  function pass(allUpdates: Updates): void {
    current = readTableNow(access, unverified);
    const repairs = unverified && repairsAfter(unverified, current);
    const isRepaired = repairs && (repairs.cells.size > 0 || repairs.foreignCells.size > 0);
    const earlier = isRepaired && unverified ? unverified : undefined;
    unverified = undefined;
    turnsInPlace = isRepaired && repairs.isUnmoved ? turnsInPlace + 1 : 0;
    if (turnsInPlace > mostTurnsInPlace && allUpdates.size === 0) return;

    const updates = without(allUpdates, leaveAlone);
    const { headerRow, columns } = repairs ?? current;
    const cells: Cells = repairs?.cells ?? new Map();
    identities = new Map([
      ...current.rows.map(({ row, identity }) => [row, identity] as const),
      ...(repairs?.identities ?? []),
    ]);
    for (const [row, identity] of identities) {
      // What stands there may be another row's by our writing, which is being put right.
      const status =
        cells.get(row)?.get(columns.get('status') ?? 0) ?? statusAt({ block: current.block, columns }, row);
      for (const [id, value] of Object.entries(cellsBeside(String(status), updates.get(identity) ?? {}))) {
        const column = columns.get(id as ColumnId);
        if (column !== undefined) putCell(cells, row, column, value);
      }
    }
    const blocks = [...blocksFor(current, cells), ...(repairs ? runsOf(repairs.foreignCells) : [])];
    if (blocks.length === 0) return;
    unverified = {
      before: current,
      headerRow,
      columns,
      // Rows that look alike may be taken for each other: what was right a moment ago is looked at again with the rest.
      cells: together(earlier ? repairs?.meant : undefined, cells, repairs?.foreignCells),
      updates: merged(earlier?.updates ?? new Map(), updates),
      blocks: [...(earlier?.blocks ?? []), ...blocks],
    };
    access.sheets.write(access.sheetId, blocks);
  }

  return {
    table: () => current,
    write(updates) {
      pass(updates);
      const present = new Set(identities.values());
      return [...updates.keys()].filter((identity) => !present.has(identity));
    },
    settle() {
      for (let turn = 1; unverified; turn += 1) {
        if (turn > mostTurns) throw new CreatorAuditError('table_changed', messages.tableChanging);
        pass(new Map());
      }
    },
  };
}

function readTableNow(access: TableAccess, unverified: Pass | undefined): Table {
  const block = access.sheets.read(access.sheetId, access.withFormulas ? 'withFormulas' : undefined);
  try {
    return readTable(block, access.locate(block), access.resolve);
  } catch (error) {
    // The links may be gone because we have written over them; then their header is still there.
    const column = unverified && columnUnderHeader(unverified, block);
    if (column === undefined) throw error;
    return readTable(block, column, access.resolve);
  }
}

function columnUnderHeader({ before, headerRow }: Pass, block: Table['block']): number | undefined {
  const header = headerRow === null ? '' : cellKey(cellAt(before.block, headerRow, before.linkColumn));
  const isHeader = (cell: unknown) => cellKey(cell) === header;
  const cells = header === '' ? undefined : block.values.find((each) => each.some(isHeader));
  return cells && cells.findIndex(isHeader) + 1;
}

function without(updates: Updates, leaveAlone: ReadonlySet<ColumnId>): Updates {
  if (leaveAlone.size === 0) return updates;
  return new Map(
    [...updates].map(([identity, cells]) => [
      identity,
      Object.fromEntries(Object.entries(cells).filter(([id]) => !leaveAlone.has(id as ColumnId))),
    ]),
  );
}

function merged(first: Updates, second: Updates): Updates {
  const all = new Map(first);
  for (const [identity, cells] of second) all.set(identity, { ...all.get(identity), ...cells });
  return all;
}

/** The later ones count. */
function together(...all: readonly (Cells | undefined)[]): Cells {
  const cells: Cells = new Map();
  for (const some of all) {
    for (const [row, rowCells] of some ?? []) {
      for (const [column, value] of rowCells) putCell(cells, row, column, value);
    }
  }
  return cells;
}

/** One block for each group of neighbouring columns, as high as the rows in question; rows in between keep what they have. */
function blocksFor({ block }: Table, cells: Cells): CellBlock[] {
  const rows = [...cells.keys()];
  const first = rows.reduce((least, row) => Math.min(least, row), Number.POSITIVE_INFINITY);
  const last = rows.reduce((most, row) => Math.max(most, row), 0);
  const columns = new Set([...cells.values()].flatMap((rowCells) => [...rowCells.keys()]));
  return neighbours([...columns]).map((group) => ({
    row: first,
    column: group[0] ?? 1,
    values: Array.from({ length: last - first + 1 }, (_, at) =>
      group.map((column) => cells.get(first + at)?.get(column) ?? keptCell(cellAt(block, first + at, column))),
    ),
  }));
}

/** Blocks without anything in between: in columns of other people may be formulas. */
function runsOf(cells: Cells): CellBlock[] {
  const columns = new Set([...cells.values()].flatMap((rowCells) => [...rowCells.keys()]));
  return [...columns].flatMap((column) => {
    const rows = [...cells].flatMap(([row, rowCells]) => (rowCells.has(column) ? [row] : []));
    return neighbours(rows).map((run) => ({
      row: run[0] ?? 1,
      column,
      values: run.map((row) => [cells.get(row)?.get(column) ?? '']),
    }));
  });
}

/** `1, 2, 3, 7` are two groups. */
function neighbours(numbers: readonly number[]): number[][] {
  const groups: number[][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const group = groups[groups.length - 1];
    if (group && group[group.length - 1] === number - 1) group.push(number);
    else groups.push([number]);
  }
  return groups;
}
