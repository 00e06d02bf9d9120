// What the add-on may count on for the sheets it keeps for itself. The spreadsheet has one empty sheet, `Sheet1`, at first.

import { isOwnSheet, ownSheetNames, refreshCellName } from '../../src/platform/own-sheets.ts';
import type { CellArea, OwnSheets, Platform } from '../../src/platform/ports.ts';
import { check, equal, throws } from './promise.ts';

/** No sheet has it. */
const goneId = 987_654;

interface OwnSheetsCase {
  readonly name: string;
  run(platform: Platform): void;
}

/** On a hidden sheet that has just been made. */
function onOwnSheet(
  name: string,
  run: (ownSheets: OwnSheets, sheetId: number, platform: Platform) => void,
): OwnSheetsCase {
  return {
    name: `ownSheets: ${name}`,
    run: (platform) =>
      run(platform.ownSheets, platform.ownSheets.ensure(ownSheetNames.data, 'hidden').sheetId, platform),
  };
}

const area = (row: number, column: number, rows = 1, columns = 1): CellArea => ({ row, column, rows, columns });

export const ownSheetsCases: readonly OwnSheetsCase[] = [
  {
    name: 'ownSheets: finds none where there is none, and has the ids of those there are',
    run({ ownSheets, sheets }) {
      equal(ownSheets.find(ownSheetNames.history), null);
      equal(ownSheets.find('Sheet1'), sheets.selection().sheetId);
    },
  },

  onOwnSheet('makes one when it is missing, and only then', (ownSheets, id, { sheets }) => {
    equal(ownSheets.find(ownSheetNames.data), id);
    equal(ownSheets.ensure(ownSheetNames.data, 'visible'), { sheetId: id, isNew: false });
    const report = ownSheets.ensure(ownSheetNames.report, 'visible');
    equal([report.isNew, report.sheetId === id], [true, false]);
    equal(sheets.read(report.sheetId), { name: ownSheetNames.report, values: [['']] });
  }),

  {
    name: 'ownSheets: what is in front and selected stays, whatever is made',
    run({ ownSheets, sheets }) {
      const { sheetId } = sheets.selection();
      sheets.select(sheetId, 7, 3);
      const before = sheets.selection();
      equal(ownSheets.ensure(ownSheetNames.data, 'hidden').isNew, true);
      equal(ownSheets.ensure(ownSheetNames.report, 'visible').isNew, true);
      const narrow = ownSheets.ensure(ownSheetNames.history, 'visible', 10).sheetId;
      equal(ownSheets.extent(narrow).maxColumns, 10);
      equal(ownSheets.ensure(ownSheetNames.history, 'visible', 5), { sheetId: narrow, isNew: false });
      equal(ownSheets.extent(narrow).maxColumns, 10);
      equal(sheets.selection(), before);
    },
  },

  onOwnSheet('says how large a sheet is, and how much of it is used', (ownSheets, id, { sheets }) => {
    equal(ownSheets.extent(id), { lastRow: 0, lastColumn: 0, maxRows: 1_000, maxColumns: 26 });
    sheets.write(id, [{ row: 3, column: 2, values: [['x']] }]);
    equal(ownSheets.extent(id), { lastRow: 3, lastColumn: 2, maxRows: 1_000, maxColumns: 26 });
  }),

  onOwnSheet('reads an area, with empty cells where the sheet has none', (ownSheets, id, { sheets }) => {
    sheets.write(id, [
      {
        row: 1,
        column: 1,
        values: [
          ['a', 1, true],
          ['b', 2, ''],
        ],
      },
    ]);
    equal(ownSheets.readArea(id, area(1, 2, 2, 2)), [
      [1, true],
      [2, ''],
    ]);
    equal(ownSheets.readArea(id, area(2, 1, 2)), [['b'], ['']]);
    equal(ownSheets.readArea(id, area(1_000, 26, 2, 2)), [
      ['', ''],
      ['', ''],
    ]);
    equal(ownSheets.readArea(id, area(5_000, 1, 1, 2)), [['', '']]);
    equal(ownSheets.extent(id).maxRows, 1_000);
  }),

  onOwnSheet('rows that are deleted are gone, and those below move up', (ownSheets, id, { sheets }) => {
    sheets.write(id, [{ row: 1, column: 1, values: [['a'], ['b'], ['c'], ['d']] }]);
    ownSheets.deleteRows(id, 2, 2);
    equal(sheets.read(id).values, [['a'], ['d']]);
    equal(ownSheets.extent(id).maxRows, 998);
  }),

  onOwnSheet('deletes no rows that are not there, and never all of them', (ownSheets, id, { sheets }) => {
    sheets.write(id, [{ row: 1, column: 1, values: [['a']] }]);
    throws(() => ownSheets.deleteRows(id, 1, 1_000), { code: 'google_service' });
    throws(() => ownSheets.deleteRows(id, 1_000, 2), { code: 'google_service' });
    throws(() => ownSheets.deleteRows(id, 2, 0), { code: 'google_service' });
    equal([sheets.read(id).values, ownSheets.extent(id).maxRows], [[['a']], 1_000]);
    ownSheets.deleteRows(id, 1, 999);
    equal(ownSheets.extent(id), { lastRow: 0, lastColumn: 0, maxRows: 1, maxColumns: 26 });
  }),

  onOwnSheet(
    'what it changed is read anew by those who look through all sheets',
    (ownSheets, _id, { sheets, spreadsheet }) => {
      const { sheetId } = sheets.selection();
      sheets.write(sheetId, [{ row: 1, column: 1, values: [['a'], ['b']] }]);
      sheets.read(sheetId, 'withFormulas');
      ownSheets.deleteRows(sheetId, 1, 1);
      equal(spreadsheet.contents()[0]?.values, [['b']]);
    },
  ),

  onOwnSheet('looks and notes are no content, and add the cells that are missing', (ownSheets, id) => {
    ownSheets.style(id, [
      { ...area(1, 1, 1, 3), isBold: true, background: '#1a73e8', color: '#ffffff', fontSize: 14 },
      { ...area(1, 28), numberFormat: '#,##0' },
      { ...area(1_003, 1), isBold: false },
    ]);
    ownSheets.note(id, 1_004, 29, 'Collected at 14:05');
    equal(ownSheets.extent(id), { lastRow: 0, lastColumn: 0, maxRows: 1_004, maxColumns: 29 });
    ownSheets.style(id, []);
    ownSheets.note(id, 1_004, 29, '');
  }),

  onOwnSheet('a number format of text keeps what is written below it', (ownSheets, id, { sheets }) => {
    ownSheets.style(id, [{ ...area(1, 2, Number.POSITIVE_INFINITY), numberFormat: '@' }]);
    sheets.write(id, [{ row: 900, column: 1, values: [['12', '12']] }]);
    equal(sheets.read(id).values.at(-1), [12, '12']);
  }),

  onOwnSheet('a cell has the name it was given, until another has it', (ownSheets, id, { sheets }) => {
    equal(ownSheets.namedCell(refreshCellName), null);
    ownSheets.nameCell(refreshCellName, id, 2, 30);
    check(ownSheets.namedCell(refreshCellName) !== null, 'has a name');
    check(ownSheets.namedCell(refreshCellName.toLowerCase()) !== null, 'has a name');
    equal(ownSheets.extent(id).maxColumns, 30);
    ownSheets.nameCell(refreshCellName, sheets.selection().sheetId, 1, 1);
    check(ownSheets.namedCell(refreshCellName) !== null, 'has a name');
  }),

  onOwnSheet('a name is that of the cell, wherever it moves, and goes with it', (ownSheets, id) => {
    ownSheets.nameCell(refreshCellName, id, 5, 1);
    ownSheets.deleteRows(id, 2, 2);
    check(ownSheets.namedCell(refreshCellName) !== null, 'has a name');
    ownSheets.deleteRows(id, 3, 1);
    equal(ownSheets.namedCell(refreshCellName), null);
  }),

  onOwnSheet('refuses a name that could be a cell', (ownSheets, id) => {
    throws(() => ownSheets.nameCell('CA1', id, 1, 1), { code: 'google_service' });
  }),

  onOwnSheet('counts the cells of all sheets, used or not', (ownSheets, id) => {
    equal(ownSheets.cellsInFile(), 52_000);
    ownSheets.deleteRows(id, 1, 999);
    equal(ownSheets.cellsInFile(), 26_026);
  }),

  onOwnSheet('no file grows beyond ten million cells', (ownSheets, id, { sheets }) => {
    const far = (row: number) => () => sheets.write(id, [{ row, column: 26, values: [['x']] }]);
    throws(far(400_000), { code: 'google_service' });
    equal(ownSheets.extent(id).maxRows, 1_000);
  }),

  onOwnSheet('shows charts of cells that are there, and of no others', (ownSheets, id) => {
    const titles = ['Views'];
    const chart = { kind: 'bar', title: 'Views', row: 1, column: 5, width: 600, height: 300 } as const;
    ownSheets.showCharts(
      id,
      [
        { ...chart, area: area(1, 1, 10, 2) },
        { ...chart, area: area(1, 1, 10, 3), kind: 'line' },
      ],
      titles,
    );
    ownSheets.showCharts(id, [{ ...chart, area: area(1, 1, 12, 2) }], titles);
    ownSheets.showCharts(id, [], titles);
    throws(() => ownSheets.showCharts(id, [{ ...chart, area: area(999, 1, 10, 2) }], titles), {
      code: 'google_service',
    });
    throws(() => ownSheets.showCharts(id, [{ ...chart, area: area(1, 1, 2, 2), row: 1_001 }], titles), {
      code: 'google_service',
    });
  }),

  onOwnSheet('says that a sheet is gone', (ownSheets) => {
    for (const action of [
      () => ownSheets.extent(goneId),
      () => ownSheets.readArea(goneId, area(1, 1)),
      () => ownSheets.deleteRows(goneId, 1, 1),
      () => ownSheets.style(goneId, [{ ...area(1, 1), isBold: true }]),
      () => ownSheets.note(goneId, 1, 1, 'x'),
      () => ownSheets.nameCell(refreshCellName, goneId, 1, 1),
      () => ownSheets.showCharts(goneId, [], []),
    ]) {
      throws(action, { code: 'sheet_gone' });
    }
  }),

  onOwnSheet(
    'is not what a person wants to see: those who look through all sheets pass it by',
    (ownSheets, id, { sheets, spreadsheet }) => {
      sheets.write(id, [{ row: 1, column: 1, values: [['https://www.tiktok.com/@a/video/7301234567890123456']] }]);
      for (const name of [ownSheetNames.report, `${ownSheetNames.report} 2`]) {
        check(isOwnSheet(name), name);
        sheets.write(ownSheets.ensure(name, 'visible').sheetId, [{ row: 1, column: 1, values: [['x']] }]);
      }
      equal(
        spreadsheet.contents().map(({ values }) => values),
        [[['']]],
      );
    },
  ),
];

/** Reading them is all that formulas may do. */
export const readOwnSheetCases: readonly OwnSheetsCase[] = [
  {
    name: 'readOwnSheet: null where there is none of that name',
    run: ({ spreadsheet }) => equal(spreadsheet.readOwnSheet(ownSheetNames.history), null),
  },
  onOwnSheet(
    'an empty one is one empty cell, in every column that is asked for',
    (_ownSheets, _id, { spreadsheet }) => {
      equal(spreadsheet.readOwnSheet(ownSheetNames.data), [['']]);
      equal(spreadsheet.readOwnSheet(ownSheetNames.data, { first: 1, count: 2 }), [['', '']]);
      equal(spreadsheet.readOwnSheet(ownSheetNames.data, { first: 3, count: 1 }), [['']]);
    },
  ),
  onOwnSheet('its used rows from the first on', (_ownSheets, id, { sheets, spreadsheet }) => {
    const at = new Date(Date.UTC(2026, 10, 24, 12));
    sheets.write(id, [{ row: 2, column: 1, values: [['a', 1, at]] }]);
    equal(spreadsheet.readOwnSheet(ownSheetNames.data), [
      ['', '', ''],
      ['a', 1, at],
    ]);
  }),
  onOwnSheet('only some columns, empty where the sheet has none', (_ownSheets, id, { sheets, spreadsheet }) => {
    sheets.write(id, [
      {
        row: 1,
        column: 1,
        values: [
          ['a', 'b', 'c'],
          [1, 2, 3],
        ],
      },
    ]);
    const read = (first: number, count: number) => spreadsheet.readOwnSheet(ownSheetNames.data, { first, count });
    equal(read(2, 1), [['b'], [2]]);
    equal(read(1, 2), [
      ['a', 'b'],
      [1, 2],
    ]);
    equal(read(3, 2), [
      ['c', ''],
      [3, ''],
    ]);
    equal(read(40, 1), [[''], ['']]);
  }),
];
