import { CreatorAuditError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { SheetBlock } from '../platform/ports.ts';
import { leadsToPost } from './cell-link.ts';
import { findLinkColumns } from './link-columns.ts';
import { cellAt, linkText, widthOf } from './table.ts';

/** How a column of links was known when it was looked at last. */
export interface KnownLinkColumn {
  readonly column: number;
  /** Empty where there was none. */
  readonly header: string;
}

const headerSearchRows = 40;

/**
 * Where the column is now: columns may have been inserted, moved or renamed. Of several with its header, the nearest.
 * @throws CreatorAuditError `table_changed` when it cannot be told.
 */
export function followLinkColumn(block: SheetBlock, { column, header }: KnownLinkColumn): number {
  if (isHeadedBy(block, column, header) && holdsLinks(block, column)) return column;
  if (header !== '') {
    const nearest = Array.from({ length: widthOf(block) }, (_, at) => at + 1)
      .sort((a, b) => Math.abs(a - column) - Math.abs(b - column))
      .find((other) => isHeadedBy(block, other, header) && holdsLinks(block, other));
    if (nearest !== undefined) return nearest;
  }
  const candidates = findLinkColumns(block);
  // Renamed where it is, or the only one there is.
  if (candidates.some((candidate) => candidate.column === column)) return column;
  if (candidates.length === 1 && candidates[0]) return candidates[0].column;
  throw new CreatorAuditError('table_changed', messages.tableGone);
}

/** As it is remembered: some people put a briefing into the cell above their links. */
export function headerText(cell: unknown): string {
  return typeof cell === 'string' ? cell.slice(0, 100) : '';
}

function isHeadedBy(block: SheetBlock, column: number, header: string): boolean {
  if (header === '') return true;
  const rows = Math.min(headerSearchRows, block.values.length);
  for (let row = 1; row <= rows; row += 1) if (headerText(cellAt(block, row, column)) === header) return true;
  return false;
}

function holdsLinks(block: SheetBlock, column: number): boolean {
  return block.values.some((_, at) => leadsToPost(linkText(block, at + 1, column)));
}
