// SpreadsheetApp: objects that carry an address; the host reads and writes.

import { a1, type RangeData } from '../../services/a1-notation.ts';
import { call, exception, job } from './bridge.ts';
import { defineService, type Method, method, scriptClass } from './define.ts';

export function installSpreadsheet(): void {
  const ranges = scriptClass<RangeData>('SpreadsheetApp', 'Range', {
    ...reading('Range', [
      'getValues',
      'getValue',
      'getDisplayValues',
      'getDisplayValue',
      'getFormulas',
      'getFormula',
      'isBlank',
    ]),
    ...writing('Range', ['setValues', 'setValue', 'setFormula']),
    getA1Notation: method(0, 0, ({ row, column, rows, columns }) => a1(row, column, rows, columns)),
    getRow: method(0, 0, ({ row }) => row),
    getColumn: method(0, 0, ({ column }) => column),
    getNumRows: method(0, 0, ({ rows }) => rows),
    getNumColumns: method(0, 0, ({ columns }) => columns),
    getLastRow: method(0, 0, ({ row, rows }) => row + rows - 1),
    getLastColumn: method(0, 0, ({ column, columns }) => column + columns - 1),
    getWidth: method(0, 0, ({ columns }) => columns),
    getHeight: method(0, 0, ({ rows }) => rows),
    getSheet: method(0, 0, ({ sheetId }) => sheet(sheetId)),
    offset: method(2, 4, (range, args) => newRange(call('Range.offset', range, ...args))),
    getCell: method(2, 2, (range, [row, column]) => newRange(cellOf(range, Number(row), Number(column)))),
  });

  const sheets = scriptClass<number>('SpreadsheetApp', 'Sheet', {
    ...reading('Sheet', ['getName', 'getIndex', 'getLastRow', 'getLastColumn', 'getMaxRows', 'getMaxColumns']),
    getSheetName: method(0, 0, (id) => call('Sheet.getName', id)),
    getSheetId: method(0, 0, (id) => id),
    getParent: method(0, 0, () => spreadsheet()),
    getRange: method(1, 4, (id, args) => newRange(call('Sheet.getRange', id, ...args))),
    getDataRange: method(0, 0, (id) => newRange(call('Sheet.getDataRange', id))),
  });

  const spreadsheets = scriptClass<null>('SpreadsheetApp', 'Spreadsheet', {
    ...reading('Spreadsheet', [
      'getId',
      'getLastRow',
      'getLastColumn',
      'getName',
      'getUrl',
      'getSpreadsheetLocale',
      'getSpreadsheetTimeZone',
      'getNumSheets',
    ]),
    getSheets: method(0, 0, () => (call('Spreadsheet.getSheets') as number[]).map(sheet)),
    getSheetByName: method(1, 1, (_state, [name]) => {
      const id = call('Spreadsheet.getSheetByName', name);
      return id === null ? null : sheet(id);
    }),
    getActiveSheet: method(0, 0, () => activeSheet()),
    // Nothing here makes named ranges.
    getRangeByName: method(1, 1, () => null),
    getRange: method(1, 1, (_state, [text]) => newRange(call('Spreadsheet.getRange', text))),
    getDataRange: method(0, 0, () => newRange(call('Sheet.getDataRange', call('Spreadsheet.getActiveSheet')))),
    getActiveRange: method(0, 0, () => activeRange()),
    getActiveCell: method(0, 0, () => activeRange()),
    getCurrentCell: method(0, 0, () => activeRange()),
  });

  // Nothing of it is imitated yet; to whom it is refused differs from member to member.
  const ui = scriptClass<null>('SpreadsheetApp', 'Ui', {}).create(null);

  const newRange = (data: unknown): object => ranges.create(data as RangeData);
  const sheet = (id: unknown): object => sheets.create(Number(id));
  const spreadsheet = (): object => spreadsheets.create(null);
  const activeSheet = (): object => sheet(call('Spreadsheet.getActiveSheet'));
  /** The calculating cell of a formula, the person's cell otherwise. */
  const activeRange = (): object => newRange(call('Spreadsheet.getActiveRange'));
  const whenBound = (get: () => object): Method<undefined> => method(0, 0, () => (job.bound ? get() : null));

  defineService('SpreadsheetApp', {
    getActive: whenBound(spreadsheet),
    getActiveSpreadsheet: whenBound(spreadsheet),
    getActiveSheet: whenBound(activeSheet),
    getActiveRange: whenBound(activeRange),
    getActiveCell: whenBound(activeRange),
    getCurrentCell: whenBound(activeRange),
    getUi: method(0, 0, () => ui),
    flush: method(0, 0, () => {
      call('SpreadsheetApp.flush');
    }),
  });
}

function cellOf({ sheetId, ...range }: RangeData, row: number, column: number): RangeData {
  if (!(row >= 1 && row <= range.rows && column >= 1 && column <= range.columns)) {
    throw exception('Cell reference out of range');
  }
  return { sheetId, row: range.row + row - 1, column: range.column + column - 1, rows: 1, columns: 1 };
}

function reading<State>(className: string, members: readonly string[]): Record<string, Method<State>> {
  return Object.fromEntries(
    members.map((member) => [member, method<State>(0, 0, (state) => call(`${className}.${member}`, state))]),
  );
}

/** Setters answer the range they were called on. */
function writing<State>(className: string, members: readonly string[]): Record<string, Method<State>> {
  return Object.fromEntries(
    members.map((member) => [
      member,
      method<State>(1, 1, (state, [value], self) => {
        call(`${className}.${member}`, state, value);
        return self;
      }),
    ]),
  );
}
