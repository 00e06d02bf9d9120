import { messages } from '../messages.ts';
import type { CellValue } from './cell-value.ts';
import type { ColumnId } from './columns.ts';
import { isRecordStatus } from './own-status.ts';

/** What is to stand beside a link; a column that is left out keeps what it has. */
export type RowCells = Readonly<Partial<Record<ColumnId, CellValue>>>;

/**
 * What of them is written into one row. Only the status of a record tells that numbers beside it are ours: what knows of none
 * takes them away together with it, or leaves both; beside any other status they are a person's.
 *
 * @param status What the row says when it is written.
 */
export function cellsBeside(status: string, cells: RowCells): RowCells {
  if (isRecordStatus(String(cells.status))) return cells;
  const blanks = Object.values(cells).includes('');
  if (isRecordStatus(status)) return blanks || !isUnknown(cells) ? cells : {};
  return blanks ? Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== '')) : cells;
}

function isUnknown({ status }: RowCells): boolean {
  return String(status).startsWith(messages.status.unknown);
}
