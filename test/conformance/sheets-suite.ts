// What the add-on may count on when it reads and writes cells. The spreadsheet has one empty sheet, `Sheet1`, at first.

import { limits } from '../../src/platform/limits.ts';
import type { Platform, Sheets } from '../../src/platform/ports.ts';
import { check, equal, throws } from './promise.ts';

/** No sheet has it. */
const goneId = 987_654;

interface SheetsCase {
  readonly name: string;
  run(platform: Platform): void;
}

function onSheet(name: string, run: (sheets: Sheets, sheetId: number, platform: Platform) => void): SheetsCase {
  return {
    name: `sheets: ${name}`,
    run: (platform) => run(platform.sheets, platform.sheets.selection().sheetId, platform),
  };
}

export const sheetsCases: readonly SheetsCase[] = [
  onSheet('an empty sheet is one empty cell', (sheets, id) => {
    equal(sheets.read(id), { name: 'Sheet1', values: [['']] });
    equal(sheets.read(id, 'withFormulas'), { name: 'Sheet1', values: [['']], formulas: [['']] });
  }),

  onSheet('a cell is selected from the beginning', (sheets) => {
    const { row, column, rows, columns } = sheets.selection();
    equal([row, column, rows, columns], [1, 1, 1, 1]);
  }),

  onSheet('reads the used block from A1 on', (sheets, id) => {
    sheets.write(id, [{ row: 2, column: 3, values: [['x']] }]);
    equal(sheets.read(id).values, [
      ['', '', ''],
      ['', '', 'x'],
    ]);
  }),

  onSheet('keeps numbers, truth values and dates', (sheets, id) => {
    const date = new Date(Date.UTC(2026, 10, 24, 12));
    sheets.write(id, [{ row: 1, column: 1, values: [[1.5, true, false, date]] }]);
    equal(sheets.read(id).values, [[1.5, true, false, date]]);
  }),

  onSheet('text is read as if typed', (sheets, id) => {
    const typed = ['1,234', '50%', '-2', 'true', 'plain', '7301234567890123456'];
    sheets.write(id, [{ row: 1, column: 1, values: [typed] }]);
    equal(sheets.read(id).values, [[1234, 0.5, -2, true, 'plain', Number(typed[5])]]);
  }),

  onSheet('text that looks like a date becomes one', (sheets, id) => {
    sheets.write(id, [{ row: 1, column: 1, values: [['2026-11-24', '11/24/2026']] }]);
    const [iso, us] = sheets.read(id).values[0] ?? [];
    check(Object.prototype.toString.call(iso) === '[object Date]', `${iso} is a date`);
    equal(us, iso);
  }),

  onSheet('an apostrophe makes it text, and is not part of it', (sheets, id) => {
    const typed = ["'=1+1", "'7301234567890123456", "'TRUE", "'2026-11-24", "'", "''quoted"];
    sheets.write(id, [{ row: 1, column: 1, values: [typed] }]);
    const { values, formulas } = sheets.read(id, 'withFormulas');
    equal(values, [['=1+1', '7301234567890123456', 'TRUE', '2026-11-24', '', "'quoted"]]);
    equal(formulas, [['', '', '', '', '', '']]);
  }),

  onSheet('what begins with = is a formula', (sheets, id) => {
    sheets.write(id, [{ row: 1, column: 1, values: [['=1+1', 'x']] }]);
    equal(sheets.read(id, 'withFormulas').formulas, [['=1+1', '']]);
  }),

  onSheet('an empty text empties the cell', (sheets, id) => {
    sheets.write(id, [{ row: 1, column: 1, values: [['a', 'b']] }]);
    sheets.write(id, [{ row: 1, column: 2, values: [['']] }]);
    equal(sheets.read(id).values, [['a']]);
  }),

  onSheet('writes several blocks, and no block without cells', (sheets, id) => {
    sheets.write(id, [
      { row: 1, column: 1, values: [['a'], ['b']] },
      { row: 7, column: 7, values: [] },
      { row: 1, column: 3, values: [['c'], ['d']] },
    ]);
    sheets.write(id, []);
    equal(sheets.read(id).values, [
      ['a', '', 'c'],
      ['b', '', 'd'],
    ]);
  }),

  onSheet('adds the rows and columns that are missing', (sheets, id) => {
    sheets.write(id, [
      { row: 1_002, column: 1, values: [['low'], ['lower']] },
      { row: 1, column: 28, values: [['far', 'farther']] },
    ]);
    const { values } = sheets.read(id);
    equal([values.length, values[0]?.length], [1_003, 29]);
    equal([values[1_002]?.[0], values[0]?.[28]], ['lower', 'farther']);
  }),

  onSheet('refuses a text that no cell can hold', (sheets, id) => {
    const longest = 'x'.repeat(limits.cellCharacters);
    sheets.write(id, [{ row: 1, column: 1, values: [[longest]] }]);
    throws(() => sheets.write(id, [{ row: 1, column: 1, values: [[`${longest}x`]] }]), { code: 'google_service' });
  }),

  onSheet('refuses rows of unequal length', (sheets, id) => {
    const write = () => sheets.write(id, [{ row: 1, column: 1, values: [['a', 'b'], ['c']] }]);
    throws(write, { code: 'google_service' });
  }),

  onSheet('what nobody protects can be written, there already or not', (sheets, id) => {
    const area = { row: 1, column: 1, rows: 2, columns: 2 };
    equal(sheets.canWrite(id, [area, { ...area, row: 1_000 }, { ...area, row: 5_000, column: 90 }]), true);
    equal(sheets.canWrite(id, []), true);
    // Asking adds no rows and columns.
    equal(sheets.read(id).values, [['']]);
  }),

  onSheet('a row that is inserted moves the others down', (sheets, id) => {
    sheets.write(id, [{ row: 1, column: 1, values: [['a'], ['b']] }]);
    sheets.insertRow(id, 2);
    equal(sheets.read(id).values, [['a'], [''], ['b']]);
    sheets.insertRow(id, 1);
    equal(sheets.read(id).values, [[''], ['a'], [''], ['b']]);
  }),

  onSheet('a column of plain text keeps text as it is, from the row on', (sheets, id) => {
    sheets.format(id, 2, [
      [30, '@'],
      [29, '0'],
    ]);
    sheets.write(id, [
      {
        row: 1,
        column: 29,
        values: [
          ['12', '12'],
          ['12', '12'],
          ['=1+1', '=1+1'],
        ],
      },
    ]);
    const { values, formulas } = sheets.read(id, 'withFormulas');
    equal([values[0]?.[28], values[1]?.[28]], [12, 12]);
    equal(
      values.map((row) => row[29]),
      [12, '12', '=1+1'],
    );
    equal(formulas?.[2]?.[29], '');
  }),

  onSheet('says that a sheet is gone', (sheets) => {
    const block = { row: 1, column: 1, values: [['x']] };
    throws(() => sheets.read(goneId), { code: 'sheet_gone' });
    throws(() => sheets.read(goneId, 'withFormulas'), { code: 'sheet_gone' });
    throws(() => sheets.write(goneId, [block]), { code: 'sheet_gone' });
    throws(() => sheets.canWrite(goneId, [{ row: 1, column: 1, rows: 1, columns: 1 }]), { code: 'sheet_gone' });
    throws(() => sheets.insertRow(goneId, 1), { code: 'sheet_gone' });
    throws(() => sheets.format(goneId, 1, [[1, '@']]), { code: 'sheet_gone' });
    throws(() => sheets.widen(goneId, [[1, 100]]), { code: 'sheet_gone' });
  }),

  onSheet('selects a cell', (sheets, id) => {
    sheets.select(id, 7, 3);
    equal(sheets.selection(), { sheetId: id, row: 7, column: 3, rows: 1, columns: 1 });
  }),

  onSheet('leaves the cursor where it is when the cell is gone', (sheets, id) => {
    sheets.select(id, 2, 2);
    sheets.select(id, 1_000_000, 1);
    sheets.select(goneId, 1, 1);
    equal(sheets.selection(), { sheetId: id, row: 2, column: 2, rows: 1, columns: 1 });
  }),

  onSheet('knows the language of the spreadsheet', (sheets) => {
    check(/^[a-z]{2,3}(_[A-Z]{2})?$/.test(sheets.locale()), sheets.locale());
  }),

  onSheet('what it read goes to those who look through all sheets', (sheets, id, { spreadsheet }) => {
    sheets.write(id, [{ row: 1, column: 1, values: [['link', '=1+1']] }]);
    sheets.read(id, 'withFormulas');
    const [{ values, formulas } = { values: [], formulas: [] }] = spreadsheet.contents();
    equal([values[0]?.[0], formulas], ['link', [['', '=1+1']]]);
  }),

  onSheet('what it wrote is not hidden by what it read before', (sheets, id, { spreadsheet }) => {
    sheets.read(id, 'withFormulas');
    sheets.write(id, [{ row: 1, column: 1, values: [['new']] }]);
    equal(spreadsheet.contents()[0]?.values, [['new']]);
    sheets.read(id, 'withFormulas');
    sheets.insertRow(id, 1);
    equal(spreadsheet.contents()[0]?.values, [[''], ['new']]);
  }),
];
