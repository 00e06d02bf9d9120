import type { CellBlock, SheetBlock } from '../platform/ports.ts';
import { columnOfHeader } from './columns.ts';
import { keptCell } from './repairs.ts';
import { cellKey } from './same-cell.ts';
import type { Table } from './table.ts';

/**
 * Headers that new ones of ours have been written over, where they have to stand now: somebody inserted columns left of
 * them at that moment. A new column of ours is empty; one with something in it is what was pushed there.
 */
export function overwrittenHeaders({ block, headerRow, columns }: Table, after: SheetBlock): CellBlock | undefined {
  if (headerRow === null) return undefined;
  const was = block.values[headerRow - 1] ?? [];
  const is = after.values[headerRow - 1] ?? [];
  // A date is another object each time it is read.
  const there = new Set(is.map(cellKey));
  const isFilled = (index: number) => after.values.slice(headerRow).some((cells) => (cells[index] ?? '') !== '');
  const lost = was.filter((header) => header !== '' && !there.has(cellKey(header)));
  const places = is.flatMap((text, index) => {
    const id = columnOfHeader(text);
    return id !== undefined && !columns.has(id) && isFilled(index) ? [index] : [];
  });
  const [first] = places;
  const isTheirs = places.length === lost.length && places.every((place, at) => place === (first ?? 0) + at);
  return first !== undefined && isTheirs
    ? { row: headerRow, column: first + 1, values: [lost.map(keptCell)] }
    : undefined;
}
