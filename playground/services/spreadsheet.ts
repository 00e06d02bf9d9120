// SpreadsheetApp over a workbook. A sheet is known by its id, a range by its sheet's id and its corner and size; the
// context only carries them.
import type { HostFault } from '../runtime/faults.ts';
import type { RangeAddress, Sheet, Workbook } from '../workbook/workbook.ts';
import type { RangeData } from './range-data.ts';
import { type Caller, type Member, numberArgument, type Service, ServiceError, textArgument } from './service.ts';
import { chartMembers } from './spreadsheet/charts.ts';
import { clearingMembers } from './spreadsheet/clearing.ts';
import { copyingMembers } from './spreadsheet/copying.ts';
import { dataRegion } from './spreadsheet/data-region.ts';
import { expectInside, rangeAt, type SheetType, SpreadsheetDocument } from './spreadsheet/document.ts';
import { formatMembers } from './spreadsheet/formats.ts';
import { namedRangeMembers, namedRangeQueries } from './spreadsheet/named-ranges.ts';
import { noteMembers } from './spreadsheet/notes.ts';
import { type MayEdit, Protections, protectionMembers, refusedAsProtected } from './spreadsheet/protections.ts';
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

/** What `slow-sheet` adds to a read or write. */
const slowCellsMs = 6_000;

export interface SpreadsheetServiceHost extends Service {
  /**
   * Protects cells as another editor would.
   * @param mayEdit Nobody unless told otherwise.
   * @returns Takes the protection away.
   */
  protect(range: RangeAddress, mayEdit?: MayEdit): () => void;
  /** Makes a sheet one without cells, or one with cells again. */
  setSheetType(sheetName: string, type: SheetType): void;
}

export function createSpreadsheetService(
  workbook: Workbook,
  hasFault: (name: HostFault) => boolean,
  { selectionMoved = () => {} }: SpreadsheetOptions = {},
): SpreadsheetServiceHost {
  const document = new SpreadsheetDocument(workbook);
  const protections = new Protections(document);
  const selection = new Selection(document, selectionMoved);

  function reachable(members: Readonly<Record<string, Member>>): Record<string, Member> {
    const guarded = ([name, member]: [string, Member]): [string, Member] => [
      name,
      (caller, args) => {
        if (hasFault('sheet-down')) {
          throw new ServiceError(`Service Spreadsheets timed out while accessing document with id ${workbook.id}.`);
        }
        if (hasFault('protected-sheet') && changesCells(name)) {
          throw refusedAsProtected();
        }
        const answer = (): unknown => {
          if (!changesCells(name)) return member(caller, args);
          protections.expectAllowed(caller, name, args);
          const result = member(caller, args);
          protections.follow(name, args);
          return result;
        };
        const isSlow = hasFault('slow-sheet') && reachesCells(name);
        if (!workbook.isCalculating || !readsCells(name)) return isSlow ? slowly(caller, answer()) : answer();
        return workbook.calculated().then(() => (isSlow ? slowly(caller, answer()) : answer()));
      },
    ];
    return Object.fromEntries(Object.entries(members).map(guarded));
  }

  function sheetNamed(name: string): Sheet {
    const sheet = workbook.sheets().find((candidate) => candidate.name === name);
    if (sheet === undefined) throw new Error(`There is no sheet "${name}".`);
    return sheet;
  }

  return {
    protect({ sheet, row, column, rows, columns }, mayEdit = () => false) {
      const range = { sheetId: sheetNamed(sheet).id, row, column, rows, columns };
      const id = protections.add('RANGE', range, mayEdit);
      return () => protections.remove(id);
    },
    setSheetType: (name, type) => document.setType(sheetNamed(name), type),
    uncounted: reachable({
      ...sheetQueries(document),
      ...selectionQueries(selection, document),
      ...namedRangeQueries(document),
      'SpreadsheetApp.flush': () => null,
      'Spreadsheet.getRange': (caller, [text]) =>
        document.rangeIn(selection.sheet(caller), [textArgument(text, 'a1Notation')]),
      'Sheet.getRange': (_caller, [id, ...args]) => document.rangeIn(document.sheetOf(id), args),
      'Sheet.getDataRange': (_caller, [id]) => {
        const sheet = document.sheetOf(id);
        document.expectGrid(sheet);
        return document.dataRange(sheet);
      },
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
      ...protectionMembers(document, protections, () => hasFault('protected-sheet')),
      'Sheet.getType': (_caller, [id]) => document.typeOf(document.sheetOf(id)),
      ...valueMembers(document),
      ...formatMembers(document),
      ...noteMembers(document),
      ...clearingMembers(document),
      ...rowAndColumnMembers(document),
      ...sortingMembers(document),
      ...copyingMembers(document),
      ...chartMembers(document),
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

/** What a protected sheet refuses. Selecting is none of it, and a new sheet is not protected. */
function changesCells(member: string): boolean {
  return (
    /^(Range|Sheet)\.(set(?!Active|Current)|clear|copyTo|sort|insert|delete|append|autoResize|hide|show|updateChart|removeChart)/.test(
      member,
    ) || /^(TextFinder\.replace|Spreadsheet\.deleteSheet$)/.test(member)
  );
}

/** What `slow-sheet` slows down: whatever carries the contents of cells. */
function reachesCells(member: string): boolean {
  return /^(Range\.((get|set)(Display)?(Value|Formula)s?|clear(Content)?|copyTo|sort)|Sheet\.(getSheetValues|appendRow)|TextFinder\..*)$/.test(
    member,
  );
}

/** Done at once and answered late: who is out of time meanwhile does not learn that it was done. */
async function slowly(caller: Caller, answer: unknown): Promise<unknown> {
  await caller.park(caller.now() + slowCellsMs);
  return answer;
}

/** Plain setters need not wait for what is being calculated: many in a row make one calculation. */
function readsCells(member: string): boolean {
  return !/^(Range\.set|Sheet\.setColumnWidths$)/.test(member);
}
