import { CreatorAuditError } from '../errors.ts';
import { messages } from '../messages.ts';
import type { CellBlock, SheetBlock, Sheets } from '../platform/ports.ts';
import { type ColumnId, definitionOf } from './columns.ts';
import { columnLetters } from './link-columns.ts';
import { cellAt, columnsOfArrays, otherLinkColumns, type Table, widthOf } from './table.ts';

/**
 * Headers for the columns that are missing, at the right edge of the table, and a row for them where there is none. To be
 * read anew afterwards.
 *
 * @returns Whether anything was added.
 */
export function addColumns(sheets: Sheets, sheetId: number, table: Table, wanted: readonly ColumnId[]): boolean {
  const missing = wanted.filter((id) => !table.columns.has(id));
  if (missing.length === 0 && table.headerRow !== null) return false;
  const headerRow = table.headerRow ?? table.rows[0]?.row ?? 1;
  const column = firstFreeColumn(table, missing.length);
  const blocks: CellBlock[] = [];
  if (table.headerRow === null) {
    sheets.insertRow(sheetId, headerRow);
    blocks.push({ row: headerRow, column: table.linkColumn, values: [['Link']] });
  }
  if (missing.length > 0) {
    blocks.push({ row: headerRow, column, values: [missing.map((id) => definitionOf(id).header)] });
  }
  sheets.write(sheetId, blocks);
  const added = missing.map((id, index) => ({ column: column + index, ...definitionOf(id) }));
  const formats = added.flatMap(({ column, numberFormat }) =>
    numberFormat === null ? [] : [[column, numberFormat] as const],
  );
  const widths = added.flatMap(({ column, leastWidth }) => (leastWidth > 0 ? [[column, leastWidth] as const] : []));
  if (formats.length > 0) sheets.format(sheetId, headerRow + 1, formats);
  if (widths.length > 0) sheets.widen(sheetId, widths);
  return true;
}

/** Beside the table when nothing stands there in any row, else beyond everything in the sheet. */
function firstFreeColumn({ block, headerRow, linkColumn }: Table, count: number): number {
  const width = widthOf(block);
  const next = otherLinkColumns(block, headerRow ?? 0, linkColumn).find((at) => at > linkColumn);
  let edge = Math.max(linkColumn, 1);
  if (headerRow !== null) while (edge < width && cellAt(block, headerRow, edge + 1) !== '') edge += 1;
  // What stands beyond another column of links belongs to that one.
  else if (next !== undefined) while (edge + 1 < next && !isBlank(block, edge + 1)) edge += 1;
  // Beside an array whose width nobody knows one column stays empty: so that ours are not taken for a part of it.
  if (headerRow !== null && columnsOfArrays(headerRow, block).includes(edge)) edge += 1;
  const isFree = Array.from({ length: count }, (_, index) => edge + 1 + index).every((column) =>
    isBlank(block, column),
  );
  if (next !== undefined && (!isFree || edge + count >= next)) {
    throw new CreatorAuditError('bad_input', messages.noRoomBetween(columnLetters(linkColumn), columnLetters(next)));
  }
  return isFree ? edge + 1 : width + 1;
}

function isBlank(block: SheetBlock, column: number): boolean {
  return block.values.every((cells) => (cells[column - 1] ?? '') === '');
}
