import { call } from '../bridge.ts';
import { type Method, method } from '../define.ts';
import { spreadsheetUi } from '../ui.ts';
import { reading } from './members.ts';
import type { Objects } from './objects.ts';
import { protectionsOf } from './protection.ts';
import { cellOrNull, selectionMethods } from './selection.ts';

/** What a Spreadsheet does on its active sheet. */
const ofActiveSheet =
  'appendRow autoResizeColumn createTextFinder deleteColumn deleteColumns deleteRow deleteRows getColumnWidth getDataRange ' +
  'getFrozenColumns getFrozenRows getLastColumn getLastRow getRangeList getSheetId getSheetName getSheetValues ' +
  'insertColumnAfter insertColumnBefore insertColumnsAfter insertColumnsBefore insertRowAfter insertRowBefore ' +
  'insertRowsAfter insertRowsBefore setColumnWidth setFrozenColumns setFrozenRows sort';

function activeSheetId(): number {
  return call('Spreadsheet.getActiveSheet') as number;
}

/** What is selected, and how a script selects; SpreadsheetApp has the same. */
export function selecting<State>(objects: Objects, className: string): Record<string, Method<State>> {
  return {
    ...selectionMethods<State>(objects),
    getSelection: method(0, 0, () => objects.selection()),
    setActiveRange: method(1, 1, (_state, [range]) =>
      objects.range(call('Spreadsheet.setActiveRange', objects.rangeOf(range, className, 'setActiveRange'))),
    ),
    setActiveSheet: method(1, 2, (_state, [sheet]) =>
      objects.sheet(call('Spreadsheet.setActiveSheet', objects.sheetIdOf(sheet, className, 'setActiveSheet'))),
    ),
    setCurrentCell: method(1, 1, (_state, [cell]) =>
      objects.range(call('Spreadsheet.setCurrentCell', objects.rangeOf(cell, className, 'setCurrentCell'))),
    ),
  };
}

export function spreadsheetMethods(
  objects: Objects,
  sheetMethods: Readonly<Record<string, Method<number>>>,
): Record<string, Method<null>> {
  const delegated = ofActiveSheet.split(' ').flatMap((member): [string, Method<null>][] => {
    const own = sheetMethods[member];
    if (own === undefined) return [];
    const run: Method<null>['run'] = (_state, args) => {
      const id = activeSheetId();
      return own.run(id, args, objects.sheet(id));
    };
    return [[member, method(own.min, own.max, run)]];
  });
  return {
    ...Object.fromEntries(delegated),
    ...spreadsheetUi,
    ...reading('Spreadsheet', 'getId getName getUrl getSpreadsheetLocale getSpreadsheetTimeZone getNumSheets'),
    ...selecting<null>(objects, 'Spreadsheet'),
    getActiveCell: method(0, 0, () => cellOrNull(objects, call('Spreadsheet.getActiveRange'))),
    setActiveSelection: method(1, 1, (_state, [where]) =>
      objects.range(
        typeof where === 'string'
          ? call('Spreadsheet.setActiveSelection', where)
          : call('Spreadsheet.setActiveRange', objects.rangeOf(where, 'Spreadsheet', 'setActiveSelection')),
      ),
    ),
    createTextFinder: method(1, 1, (_state, [text]) => objects.textFinder(text, null, null)),
    getSheets: method(0, 0, () => (call('Spreadsheet.getSheets') as number[]).map(objects.sheet)),
    getSheetByName: method(1, 1, (_state, [name]) => sheetOrNull(objects, call('Spreadsheet.getSheetByName', name))),
    getSheetById: method(1, 1, (_state, [id]) => sheetOrNull(objects, call('Spreadsheet.getSheetById', id))),
    insertSheet: method(0, 2, (_state, args) => objects.sheet(call('Spreadsheet.insertSheet', ...args))),
    deleteSheet: method(1, 1, (_state, [sheet]) => {
      call('Spreadsheet.deleteSheet', objects.sheetIdOf(sheet, 'Spreadsheet', 'deleteSheet'));
    }),
    deleteActiveSheet: method(0, 0, () => objects.sheet(call('Spreadsheet.deleteSheet', activeSheetId()))),
    renameActiveSheet: method(1, 1, (_state, [name]) => {
      call('Sheet.setName', activeSheetId(), name);
    }),
    getRange: method(1, 1, (_state, [text]) => objects.range(call('Spreadsheet.getRange', text))),
    getRangeByName: method(1, 1, (_state, [name]) => {
      const range = call('Spreadsheet.getRangeByName', name);
      return range === null ? null : objects.range(range);
    }),
    getProtections: method(1, 1, (_state, args) => protectionsOf(objects, 'Spreadsheet', args)),
    getNamedRanges: method(0, 0, () => (call('Spreadsheet.getNamedRanges') as string[]).map(objects.namedRange)),
    setNamedRange: method(2, 2, (_state, [name, range]) => {
      call('Spreadsheet.setNamedRange', name, objects.rangeOf(range, 'Spreadsheet', 'setNamedRange'));
    }),
    removeNamedRange: method(1, 1, (_state, [name]) => {
      call('Spreadsheet.removeNamedRange', name);
    }),
  };
}

function sheetOrNull(objects: Objects, id: unknown): object | null {
  return id === null ? null : objects.sheet(id);
}
