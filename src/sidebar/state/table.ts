import type { ColumnChoice, UpdateInput } from '../../rpc/contract.ts';
import type { Call } from '../call.ts';

/** The table of the sheet in front; `null` when no links are there. */
export async function findTable(call: Call): Promise<UpdateInput | null> {
  // Of a large organization this is only the beginning, but the columns are known at once.
  const { sheetId, linkColumn, columns } = await call('sidebarLookOver', {});
  return linkColumn === null ? null : { sheetId, linkColumn, columns: columnsToFill(columns) };
}

/** The columns that are there; of a table that has none yet, the usual ones. */
function columnsToFill(columns: readonly ColumnChoice[]): string[] {
  const present = columns.filter(({ state }) => state === 'present');
  const chosen = present.length > 0 ? present : columns.filter(({ state, isUsual }) => state === 'absent' && isUsual);
  return chosen.map(({ id }) => id);
}
