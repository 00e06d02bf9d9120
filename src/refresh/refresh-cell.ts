// The cell named CA_REFRESH. Formulas carry it as their last argument; Sheets works them out again when it changes, and only
// then (a formula knows no other way to be told). docs/decisions/0013

import { CreatorAuditError } from '../errors.ts';
import { messages } from '../messages.ts';
import { ownSheetNames, refreshCellName } from '../platform/own-sheets.ts';
import type { Platform } from '../platform/ports.ts';
import { refreshColumn as column, isDataSheet } from '../posts/data-sheet.ts';

type RefreshCellParts = Pick<Platform, 'sheets' | 'ownSheets' | 'clock'>;

const header = 'Last refresh';

/** Before a formula that names it is written: an unknown name would be an error. */
export function ensureRefreshCell(parts: RefreshCellParts): void {
  if (!parts.ownSheets.namedCell(refreshCellName)) moveRefreshCell(parts);
}

/**
 * Makes every formula that carries it new: it is the cell that has the name now, wherever people have moved it.
 * @throws CreatorAuditError `sheet_taken` when it has to be made, and somebody has a sheet of that name for something else
 */
export function moveRefreshCell(parts: RefreshCellParts): void {
  const { sheets, ownSheets, clock } = parts;
  const cell = ownSheets.namedCell(refreshCellName) ?? makeCell(parts);
  sheets.write(cell.sheetId, [{ row: cell.row, column: cell.column, values: [[new Date(clock.now())]] }]);
}

/** Beside the columns of the data sheet, behind a blank one: a QUERY of those does not see it. */
function makeCell({ sheets, ownSheets }: RefreshCellParts) {
  const { sheetId } = ownSheets.ensure(ownSheetNames.data, 'hidden', column);
  const { lastColumn } = ownSheets.extent(sheetId);
  const [first = []] =
    lastColumn > 0 ? ownSheets.readArea(sheetId, { row: 1, column: 1, rows: 1, columns: lastColumn }) : [];
  // Before the first refresh there is nothing but this cell.
  if (!isDataSheet([first]) && first.some((cell) => cell !== '' && cell !== header)) {
    throw new CreatorAuditError('sheet_taken', messages.sheetTaken(ownSheetNames.data));
  }
  sheets.write(sheetId, [{ row: 1, column, values: [[header]] }]);
  sheets.format(sheetId, 2, [[column, 'yyyy-mm-dd hh:mm:ss']]);
  ownSheets.nameCell(refreshCellName, sheetId, 2, column);
  return { sheetId, row: 2, column };
}
