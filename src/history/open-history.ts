import { CreatorAuditError } from '../errors.ts';
import { ownSheetNames } from '../platform/own-sheets.ts';
import type { Platform } from '../platform/ports.ts';
import { type HistoryArea, wholeRows } from './history-area.ts';
import { findPlaces, historyColumns, historyHeaders, numberFormats } from './history-sheet.ts';
import { historyMessages } from './messages.ts';

export interface OpenHistory extends HistoryArea {
  /** Headers that a person has removed: then nothing may be written. */
  readonly missing: readonly string[];
}

/**
 * The sheet of the history, made when it is missing.
 * @throws CreatorAuditError `sheet_taken` when a sheet of this name is something else.
 */
export function openHistory({ sheets, ownSheets }: Pick<Platform, 'sheets' | 'ownSheets'>): OpenHistory {
  const { sheetId } = ownSheets.ensure(ownSheetNames.history, 'visible', historyColumns.length);
  const { lastRow, lastColumn } = ownSheets.extent(sheetId);
  if (lastRow > 0) {
    const [header = []] = ownSheets.readArea(sheetId, { row: 1, column: 1, rows: 1, columns: lastColumn });
    const { places, missing } = findPlaces(header);
    if (missing.length > historyColumns.length / 2) throw new CreatorAuditError('sheet_taken', historyMessages.taken);
    return { sheetId, places, missing };
  }

  const { places } = findPlaces(Object.values(historyHeaders));
  ownSheets.style(sheetId, [{ row: 1, column: 1, rows: 1, columns: historyColumns.length, isBold: true }]);
  sheets.format(
    sheetId,
    2,
    numberFormats.map(([column, numberFormat]) => [places[column], numberFormat]),
  );
  // Last: whoever finds the headers need not do any of it.
  sheets.write(sheetId, wholeRows(places, 1, [historyHeaders]));
  return { sheetId, places, missing: [] };
}
