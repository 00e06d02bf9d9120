import type { ColumnId } from './columns.ts';
import { cellKey } from './same-cell.ts';
import { cellAt, type Table, widthOf } from './table.ts';

interface Known {
  readonly before: Table;
  readonly headerRow: number | null;
  readonly columns: ReadonlyMap<ColumnId, number>;
}

/**
 * Where each column of a sheet is after it was read again: by its header, because people insert, move and delete columns.
 * One that has none is looked for where its neighbours have gone. Where nothing has come from was inserted.
 * @param written Columns whose headers may have been written over: where the other headers stand still, so do these.
 * @returns The place after, by the place before.
 */
export function columnPlaces(
  { before, headerRow, columns: ours }: Known,
  after: Table,
  written: ReadonlySet<number>,
): ReadonlyMap<number, number> {
  const width = Math.max(widthOf(before.block), widthOf(after.block));
  const columns = Array.from({ length: width }, (_, index) => index + 1);
  const headers = columns.map((column) => (headerRow === null ? '' : keyAt(before, headerRow, column)));
  const places = new Map<number, number>();
  for (const [id, column] of ours) {
    const place = after.columns.get(id);
    if (written.has(column) && place !== undefined) places.set(column, place);
  }
  const standStill = new Map(columns.map((column) => [column, column]));
  const isHeader = (row: number) =>
    columns.every((column, index) => written.has(column) || keyAt(after, row, column) === headers[index]);
  const isUnmoved = [...places].every(([column, place]) => column === place);
  if (isUnmoved && (isHeader(after.headerRow ?? 1) || after.block.values.some((_, index) => isHeader(index + 1)))) {
    return standStill;
  }
  const taken = new Set(places.values());
  for (const [index, header] of headers.entries()) {
    if (places.has(index + 1) || header === '') continue;
    const place = columns.find((column) => !taken.has(column) && keyAt(after, after.headerRow ?? 1, column) === header);
    if (place === undefined) continue;
    places.set(index + 1, place);
    taken.add(place);
  }
  // The header row was deleted or emptied: that moves no column.
  if (places.size === 0) return standStill;
  for (const column of columns) {
    if (places.has(column) || headers[column - 1] !== '') continue;
    const place = placeWithoutHeader(column);
    if (place === undefined) continue;
    places.set(column, place);
    taken.add(place);
  }
  return places;

  /** As far from its neighbour on either side as before; of two such places, where more of its cells are. */
  function placeWithoutHeader(column: number): number | undefined {
    const keys = new Set(keysIn(before, column));
    if (keys.size === 0) return undefined;
    const neighbours = [[...places].filter(([each]) => each < column), [...places].filter(([each]) => each > column)];
    const candidates = neighbours.flatMap((side) => {
      const nearest = side.sort(([a], [b]) => Math.abs(a - column) - Math.abs(b - column))[0];
      const place = nearest && nearest[1] + column - nearest[0];
      return place === undefined || taken.has(place) || cellAt(after.block, after.headerRow ?? 1, place) !== ''
        ? []
        : [place];
    });
    const kept = (place: number) => keysIn(after, place).filter((key) => keys.has(key)).length;
    return candidates.sort((a, b) => kept(b) - kept(a))[0];
  }
}

function keyAt({ block }: Table, row: number, column: number): string {
  return cellKey(cellAt(block, row, column));
}

function keysIn(table: Table, column: number): string[] {
  return table.block.values.map((_, index) => keyAt(table, index + 1, column)).filter((key) => key !== '');
}
