// Tables that people have left, or a plan has put, in such a state that they cannot be brought up to date in the end.
import type { CellValue } from '../../workbook/workbook.ts';
import { usedRange } from '../marked-sheets.ts';
import type { SimulatedDocument } from '../simulated-document.ts';
import { type OurHeader, viewTable } from '../table-view.ts';

/** Those the last update asks for. */
const finalHeaders: readonly OurHeader[] = ['CreatorAudit status', 'Views', 'Likes', 'Last collected'];

/** Each refusal has the one reason that explains it, and that has to be seen in the sheet. */
export function isExcused(document: SimulatedDocument, table: number): boolean {
  const ending = document.finalUpdates[table];
  const place = document.placeOf(table);
  // Its sheet or all of its links were deleted or replaced by nothing.
  if (place === undefined) return ending === 'gone';
  const { sheet, linkColumn } = place;
  const values = document.workbook.values(usedRange(sheet));
  const isLink = (cell: CellValue | undefined) => typeof cell === 'string' && Boolean(document.links.identity(cell));
  const hasLinks = (column: number) => values.some((cells) => isLink(cells[column - 1]));
  // All of its links were deleted, or replaced by texts.
  if (ending === 'not offered') return !hasLinks(linkColumn);
  if (typeof ending !== 'object' || ending.ok || ending.code !== 'bad_input') return false;
  // Two tables stand side by side, and columns of ours are missing in the left one: there may be no room for them.
  const [width, columns] = [values[0]?.length ?? 0, viewTable(document, table)?.columns];
  const isBeside = Array.from({ length: width }, (_, at) => at + 1).some((at) => at > linkColumn && hasLinks(at));
  return isBeside && finalHeaders.some((header) => !columns?.has(header));
}
