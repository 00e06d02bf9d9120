// SpreadsheetApp over a workbook, as far as reading and plain writing go. A sheet is known by its id, a range by its
// sheet's id and its corner and size; the context only carries them.
import type { HostFault } from '../runtime/faults.ts';
import { limits } from '../runtime/limits.ts';
import { isDate } from '../runtime/wire.ts';
import type { CellValue, RangeAddress, Sheet, Workbook } from '../workbook/workbook.ts';
import { parseA1, type RangeData } from './a1-notation.ts';
import { displayText } from './display-text.ts';
import {
  type Caller,
  listArgument,
  type Member,
  numberArgument,
  type Service,
  ServiceError,
  textArgument,
} from './service.ts';

export function createSpreadsheetService(workbook: Workbook, hasFault: (name: HostFault) => boolean): Service {
  function sheetOf(id: unknown): Sheet {
    const sheet = workbook.sheets().find((candidate) => candidate.id === id);
    if (sheet === undefined) throw new ServiceError('Sheet not found.');
    return sheet;
  }

  function activeSheet(caller: Caller): Sheet {
    const sheets = workbook.sheets();
    const sheet = sheets.find(({ name }) => name === caller.activeCell?.sheet) ?? sheets[0];
    if (sheet === undefined) throw new ServiceError('Sheet not found.');
    return sheet;
  }

  function addressOf(range: RangeData): RangeAddress {
    const { row, column, rows, columns } = range;
    return { sheet: sheetOf(range.sheetId).name, row, column, rows, columns };
  }

  function rangeIn(sheet: Sheet, args: readonly unknown[]): RangeData {
    return inside(sheet, typeof args[0] === 'string' ? rangeNamed(sheet, args[0]) : rangeAt(sheet, args));
  }

  function inside(sheet: Sheet, range: RangeData): RangeData {
    if (range.row + range.rows - 1 > sheet.maxRows || range.column + range.columns - 1 > sheet.maxColumns) {
      throw new ServiceError('The coordinates of the range are outside the dimensions of the sheet.');
    }
    return range;
  }

  function rangeNamed(sheet: Sheet, text: string): RangeData {
    const parsed = parseA1(text);
    const target = parsed?.sheet === undefined ? sheet : workbook.sheets().find(({ name }) => name === parsed.sheet);
    if (parsed === undefined || target === undefined) throw new ServiceError('Range not found');
    return {
      sheetId: target.id,
      row: parsed.row,
      column: parsed.column,
      rows: (parsed.lastRow ?? target.maxRows) - parsed.row + 1,
      columns: (parsed.lastColumn ?? target.maxColumns) - parsed.column + 1,
    };
  }

  function values(range: RangeData): CellValue[][] {
    return workbook.values(addressOf(range));
  }

  function reachable(members: Readonly<Record<string, Member>>): Record<string, Member> {
    const guarded = ([name, member]: [string, Member]): [string, Member] => [
      name,
      (caller, args) => {
        if (hasFault('sheet-down')) {
          throw new ServiceError(`Service Spreadsheets timed out while accessing document with id ${workbook.id}.`);
        }
        return member(caller, args);
      },
    ];
    return Object.fromEntries(Object.entries(members).map(guarded));
  }

  return {
    uncounted: reachable({
      'SpreadsheetApp.flush': () => null,
      'Spreadsheet.getSheets': () => workbook.sheets().map(({ id }) => id),
      'Spreadsheet.getSheetByName': (_caller, [name]) =>
        workbook.sheets().find((sheet) => sheet.name === textArgument(name, 'name'))?.id ?? null,
      'Spreadsheet.getActiveSheet': (caller) => activeSheet(caller).id,
      'Spreadsheet.getRange': (caller, [text]) => rangeIn(activeSheet(caller), [textArgument(text, 'a1Notation')]),
      'Spreadsheet.getActiveRange': (caller) => {
        const { row, column } = caller.activeCell ?? { row: 1, column: 1 };
        return { sheetId: activeSheet(caller).id, row, column, rows: 1, columns: 1 };
      },
      'Sheet.getRange': (_caller, [id, ...args]) => rangeIn(sheetOf(id), args),
      'Sheet.getDataRange': (_caller, [id]) => {
        const { lastRow, lastColumn } = sheetOf(id);
        // An empty sheet's data range is its first cell.
        return { sheetId: id, row: 1, column: 1, rows: Math.max(1, lastRow), columns: Math.max(1, lastColumn) };
      },
      'Range.offset': (_caller, [range, ...args]) => {
        const { sheetId, row, column, rows, columns } = range as RangeData;
        const [down = 0, right = 0, ...size] = args.map((value) => numberArgument(value, 'offset'));
        const sheet = sheetOf(sheetId);
        return inside(sheet, rangeAt(sheet, [row + down, column + right, size[0] ?? rows, size[1] ?? columns]));
      },
    }),
    members: reachable({
      'Spreadsheet.getId': () => workbook.id,
      'Spreadsheet.getName': () => workbook.name,
      'Spreadsheet.getUrl': () => `https://docs.google.com/spreadsheets/d/${workbook.id}/edit`,
      'Spreadsheet.getSpreadsheetLocale': () => workbook.locale,
      'Spreadsheet.getSpreadsheetTimeZone': () => workbook.timeZone,
      'Spreadsheet.getNumSheets': () => workbook.sheets().length,
      'Spreadsheet.getLastRow': (caller) => activeSheet(caller).lastRow,
      'Spreadsheet.getLastColumn': (caller) => activeSheet(caller).lastColumn,
      'Sheet.getName': (_caller, [id]) => sheetOf(id).name,
      'Sheet.getIndex': (_caller, [id]) => workbook.sheets().indexOf(sheetOf(id)) + 1,
      'Sheet.getLastRow': (_caller, [id]) => sheetOf(id).lastRow,
      'Sheet.getLastColumn': (_caller, [id]) => sheetOf(id).lastColumn,
      'Sheet.getMaxRows': (_caller, [id]) => sheetOf(id).maxRows,
      'Sheet.getMaxColumns': (_caller, [id]) => sheetOf(id).maxColumns,
      'Range.getValues': (_caller, [range]) => values(range as RangeData),
      'Range.getValue': (_caller, [range]) => values(range as RangeData)[0]?.[0] ?? '',
      'Range.getDisplayValues': (_caller, [range]) =>
        values(range as RangeData).map((row) => row.map((value) => displayText(value, workbook))),
      'Range.getDisplayValue': (_caller, [range]) => displayText(values(range as RangeData)[0]?.[0] ?? '', workbook),
      'Range.getFormulas': (_caller, [range]) => workbook.formulas(addressOf(range as RangeData)),
      'Range.getFormula': (_caller, [range]) => workbook.formulas(addressOf(range as RangeData))[0]?.[0] ?? '',
      'Range.isBlank': (_caller, [range]) => {
        const address = addressOf(range as RangeData);
        // A cell with a formula is not blank, whatever it shows.
        return [...workbook.values(address), ...workbook.formulas(address)].flat().every((cell) => cell === '');
      },
      'Range.setValues': (_caller, [range, rows]) => {
        const target = addressOf(range as RangeData);
        workbook.setValues(target, checkedBlock(rows, target));
        return null;
      },
      'Range.setValue': (_caller, [range, value]) => {
        const target = addressOf(range as RangeData);
        const cell = cellArgument(value);
        workbook.setValues(target, block(target, cell));
        return null;
      },
      'Range.setFormula': (_caller, [range, formula]) => {
        const target = addressOf(range as RangeData);
        const text = textArgument(formula, 'formula');
        workbook.setValues(target, block(target, text.startsWith('=') ? text : `=${text}`));
        return null;
      },
    }),
  };
}

function rangeAt(sheet: Sheet, args: readonly unknown[]): RangeData {
  const [row, column, rows = 1, columns = 1] = args.map((value, index) =>
    Math.trunc(numberArgument(value, ['row', 'column', 'numRows', 'numColumns'][index] ?? 'range')),
  );
  if (row === undefined || column === undefined) throw new ServiceError('Range not found');
  if (row < 1) throw new ServiceError('The starting row of the range is too small.');
  if (column < 1) throw new ServiceError('The starting column of the range is too small.');
  if (rows < 1) throw new ServiceError('The number of rows in the range must be at least 1.');
  if (columns < 1) throw new ServiceError('The number of columns in the range must be at least 1.');
  return { sheetId: sheet.id, row, column, rows, columns };
}

function block(target: RangeAddress, value: CellValue): CellValue[][] {
  return Array.from({ length: target.rows }, () => Array.from({ length: target.columns }, () => value));
}

function checkedBlock(value: unknown, target: RangeAddress): CellValue[][] {
  const rows = listArgument(value, 'values').map((row) => listArgument(row, 'values'));
  const mismatch = (what: string, has: number, wanted: number): ServiceError =>
    new ServiceError(
      `The number of ${what} in the data does not match the number of ${what} in the range. The data has ${has} but the range has ${wanted}.`,
    );
  if (rows.length !== target.rows) throw mismatch('rows', rows.length, target.rows);
  const odd = rows.find((row) => row.length !== target.columns);
  if (odd !== undefined) throw mismatch('columns', odd.length, target.columns);
  return rows.map((row) => row.map(cellArgument));
}

/** Nothing, to a cell, is empty; whatever is no cell value is written as its text. */
function cellArgument(value: unknown): CellValue {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean' || isDate(value)) return value;
  const text = String(value);
  if (text.length > limits.cellCharacters) {
    throw new ServiceError(
      `Your input contains more than the maximum of ${limits.cellCharacters} characters in a single cell.`,
    );
  }
  return text;
}
