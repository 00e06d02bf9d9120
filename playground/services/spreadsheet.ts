// SpreadsheetApp over a workbook. A sheet is known by its id, a range by its sheet's id and its corner and size; the
// context only carries them.
import type { HostFault } from '../runtime/faults.ts';
import type { RangeAddress, Workbook } from '../workbook/workbook.ts';
import type { RangeData } from './range-data.ts';
import { type Member, numberArgument, type Service, ServiceError, textArgument } from './service.ts';
import { clearingMembers } from './spreadsheet/clearing.ts';
import { copyingMembers } from './spreadsheet/copying.ts';
import { dataRegion } from './spreadsheet/data-region.ts';
import { expectInside, rangeAt, SpreadsheetDocument } from './spreadsheet/document.ts';
import { formatMembers } from './spreadsheet/formats.ts';
import { namedRangeMembers, namedRangeQueries } from './spreadsheet/named-ranges.ts';
import { noteMembers } from './spreadsheet/notes.ts';
import { rowAndColumnMembers } from './spreadsheet/rows-and-columns.ts';
import { Selection, selectionMembers, selectionQueries } from './spreadsheet/selection.ts';
import { sheetMembers, sheetQueries } from './spreadsheet/sheets.ts';
import { sortingMembers } from './spreadsheet/sorting.ts';
import { textFinderMembers } from './spreadsheet/text-finder.ts';
import { valueMembers } from './spreadsheet/values.ts';

export interface SpreadsheetOptions {
  /** Hears of every range that a script selects. */
  readonly selectionMoved?: ((range: RangeAddress, origin?: number) => void) | undefined;
}

export function createSpreadsheetService(
  workbook: Workbook,
  hasFault: (name: HostFault) => boolean,
  { selectionMoved = () => {} }: SpreadsheetOptions = {},
): Service {
  const document = new SpreadsheetDocument(workbook);
  const selection = new Selection(document, selectionMoved);

  function reachable(members: Readonly<Record<string, Member>>): Record<string, Member> {
    const guarded = ([name, member]: [string, Member]): [string, Member] => [
      name,
      (caller, args) => {
        if (hasFault('sheet-down')) {
          throw new ServiceError(`Service Spreadsheets timed out while accessing document with id ${workbook.id}.`);
        }
        if (!workbook.isCalculating || !readsCells(name)) return member(caller, args);
        return workbook.calculated().then(() => member(caller, args));
      },
    ];
    return Object.fromEntries(Object.entries(members).map(guarded));
  }

  return {
    uncounted: reachable({
      ...sheetQueries(document),
      ...selectionQueries(selection, document),
      ...namedRangeQueries(document),
      'SpreadsheetApp.flush': () => null,
      'Spreadsheet.getRange': (caller, [text]) =>
        document.rangeIn(selection.sheet(caller), [textArgument(text, 'a1Notation')]),
      'Sheet.getRange': (_caller, [id, ...args]) => document.rangeIn(document.sheetOf(id), args),
      'Sheet.getDataRange': (_caller, [id]) => document.dataRange(document.sheetOf(id)),
      'Range.offset': (_caller, [range, ...args]) => {
        const { sheetId, row, column, rows, columns } = range as RangeData;
        const [down = 0, right = 0, ...size] = args.map((value) => numberArgument(value, 'offset'));
        const sheet = document.sheetOf(sheetId);
        const moved = rangeAt(sheet, [row + down, column + right, size[0] ?? rows, size[1] ?? columns]);
        expectInside(sheet, moved);
        return moved;
      },
    }),
    members: reachable({
      ...sheetMembers(document, selection),
      ...selectionMembers(selection, document),
      ...namedRangeMembers(document),
      ...valueMembers(document),
      ...formatMembers(document),
      ...noteMembers(document),
      ...clearingMembers(document),
      ...rowAndColumnMembers(document),
      ...sortingMembers(document),
      ...copyingMembers(document),
      ...textFinderMembers(document),
      'Range.getDataRegion': (_caller, [range]) => dataRegion(document, range as RangeData),
      'Spreadsheet.getId': () => workbook.id,
      'Spreadsheet.getName': () => workbook.name,
      'Spreadsheet.getUrl': () => `https://docs.google.com/spreadsheets/d/${workbook.id}/edit`,
      'Spreadsheet.getSpreadsheetLocale': () => workbook.locale,
      'Spreadsheet.getSpreadsheetTimeZone': () => workbook.timeZone,
      'Spreadsheet.getNumSheets': () => workbook.sheets().length,
      'Sheet.getIndex': (_caller, [id]) => workbook.sheets().findIndex((sheet) => sheet.id === id) + 1,
      'Sheet.getLastRow': (_caller, [id]) => document.sheetOf(id).lastRow,
      'Sheet.getLastColumn': (_caller, [id]) => document.sheetOf(id).lastColumn,
      'Sheet.getMaxRows': (_caller, [id]) => document.sheetOf(id).maxRows,
      'Sheet.getMaxColumns': (_caller, [id]) => document.sheetOf(id).maxColumns,
    }),
  };
}

/** Plain setters need not wait for what is being calculated: many in a row make one calculation. */
function readsCells(member: string): boolean {
  return !/^(Range\.set|Sheet\.setColumnWidths$)/.test(member);
}
