import { describe, expect, it } from 'vitest';
import { parseA1 } from '../../../playground/workbook/reference.ts';
import type { CellValue } from '../../../playground/workbook/workbook.ts';
import { answerOf, failureOf, projectHost, run, startMs, workbookWith } from '../runtime/project-host.ts';

const campaign = (): CellValue[][] => [
  ['Link', 'Views', 'At'],
  ['https://a.example', 12.5, new Date(startMs)],
  ['=A2', true, ''],
];

async function answer(
  expression: string,
  kind: 'menu' | 'customFunction' = 'menu',
  cells = campaign(),
): Promise<unknown> {
  const workbook = workbookWith({ Campaign: cells, 'My notes': [['n']], Empty: [] });
  const host = await projectHost(
    `function main() { const file = SpreadsheetApp.getActive(), sheet = file.getSheets()[0]; return ${expression}; }`,
    { workbook },
  );
  return answerOf(run(host, 'main', { kind }));
}

async function refusal(expression: string): Promise<string> {
  const workbook = workbookWith({ Campaign: campaign() });
  const host = await projectHost(
    `function main() { const sheet = SpreadsheetApp.getActiveSheet(); return ${expression}; }`,
    { workbook },
  );
  return failureOf(run(host, 'main', { kind: 'menu' }));
}

describe('reading', () => {
  it('names the file and its sheets', async () => {
    expect(
      await answer(`[file.getName(), file.getId(), file.getSpreadsheetTimeZone(), file.getSpreadsheetLocale(),
        file.getSheets().map((s) => s.getName()), file.getSheetByName('My notes').getSheetId(), file.getSheetByName('None'),
        sheet.getIndex(), sheet.getParent().getNumSheets()]`),
    ).toEqual(['Campaign', 'grid', 'Europe/Berlin', 'en_US', ['Campaign', 'My notes', 'Empty'], 1, null, 1, 3]);
  });

  it('gives values with their types, formulas, and what is displayed', async () => {
    const [heading, first] = campaign();
    expect(await answer('sheet.getDataRange().getValues()', 'customFunction')).toEqual([
      heading,
      first,
      ['https://a.example', true, ''],
    ]);
    expect(await answer('sheet.getRange("A2:B3").getFormulas()')).toEqual([
      ['', ''],
      ['=A2', ''],
    ]);
    expect(await answer('sheet.getRange("B2:C3").getDisplayValues()')).toEqual([
      ['12.5', '1/1/2026 1:00:00'],
      ['TRUE', ''],
    ]);
    expect(await answer('[sheet.getRange("B2").getValue(), sheet.getRange("A3").getFormula()]')).toEqual([12.5, '=A2']);
  });

  it('displays a time alone without its day', async () => {
    const noonInBerlin = new Date(Date.UTC(1899, 11, 30, 11));

    expect(await answer('sheet.getRange("A1").getDisplayValue()', 'menu', [[noonInBerlin]])).toBe('12:00:00');
  });

  it('takes every form of range and tells where it is', async () => {
    expect(
      await answer(`[sheet.getRange('B2'), sheet.getRange('$A$1:C3'), sheet.getRange('A2:A'), sheet.getRange('2:3'), sheet.getRange(2, 3),
        sheet.getRange(1, 1, 2), sheet.getRange(1, 2, 3, 2), file.getRange("'My notes'!B1:A1"), sheet.getRange('A1:C3').getCell(2, 3),
        sheet.getDataRange(), file.getSheetByName('Empty').getDataRange()]
        .map((r) => r.getSheet().getName()[0] + ' ' + r.getA1Notation() + ' ' + [r.getRow(), r.getColumn(), r.getNumRows(), r.getNumColumns(), r.getLastRow(), r.getLastColumn()])`),
    ).toEqual([
      'C B2 2,2,1,1,2,2',
      'C A1:C3 1,1,3,3,3,3',
      'C A2:A1000 2,1,999,1,1000,1',
      'C A2:Z3 2,1,2,26,3,26',
      'C C2 2,3,1,1,2,3',
      'C A1:A2 1,1,2,1,2,1',
      'C B1:C3 1,2,3,2,3,3',
      'M A1:B1 1,1,1,2,1,2',
      'C C2 2,3,1,1,2,3',
      'C A1:C3 1,1,3,3,3,3',
      'E A1 1,1,1,1,1,1',
    ]);
  });

  it('moves from a range to another, within the sheet', async () => {
    expect(
      await answer(`[sheet.getRange('B2').offset(1, -1), sheet.getRange('A1:B2').offset(1, 1), sheet.getRange('A1:B2').offset(2, 0, 1),
        sheet.getRange('A1').offset(0, 0, 3, 2), sheet.getRange('A1:B')].map((r) => r.getA1Notation())`),
    ).toEqual(['A3', 'B2:C3', 'A3:B3', 'A1:B3', 'A1:B1000']);
    expect(await answer('sheet.getRange("B2").offset(1, 1).getA1Notation()', 'customFunction')).toBe('C3');
  });

  it('knows which cells are blank, how far the sheet in use goes, and no named range', async () => {
    expect(
      await answer(
        `[sheet.getRange('D4').isBlank(), sheet.getRange('C2:C3').isBlank(), sheet.getRange('A3').isBlank(),
        file.getLastRow(), file.getLastColumn(), file.getRangeByName('Prices')]`,
        'customFunction',
      ),
    ).toEqual([true, false, false, 3, 3, null]);
  });

  it('is out of reach when the fault says so', async () => {
    const host = await projectHost('function main() { return SpreadsheetApp.getActive().getSheets().length; }', {
      faults: ['sheet-down'],
    });

    expect(await failureOf(run(host, 'main'))).toBe(
      'Exception: Service Spreadsheets timed out while accessing document with id grid.',
    );
  });

  it('knows the calculating cell', async () => {
    const workbook = workbookWith({ One: [], Two: [] });
    const host = await projectHost(
      `function main() { return [SpreadsheetApp.getActiveRange(), SpreadsheetApp.getActiveCell(), SpreadsheetApp.getActive().getActiveRange()]
        .map((r) => r.getSheet().getName() + r.getA1Notation()).concat(SpreadsheetApp.getActiveSheet().getName()); }`,
      { workbook },
    );

    expect(await answerOf(run(host, 'main', { activeCell: { sheet: 'Two', row: 5, column: 24 } }))).toEqual([
      'TwoX5',
      'TwoX5',
      'TwoX5',
      'Two',
    ]);
  });

  it('counts reads of cells, not the making of ranges', async () => {
    const workbook = workbookWith({ Campaign: campaign() });
    const host = await projectHost(
      `function main() { for (const s of SpreadsheetApp.getActive().getSheets()) { const r = s.getDataRange(); r.getValues(); r.getFormulas(); r.getRow(); } }`,
      { workbook },
    );
    await run(host, 'main');

    expect(host.totals.callsByMember).toEqual({ 'Range.getValues': 1, 'Range.getFormulas': 1 });
  });

  it.each([
    [`sheet.getRange('nonsense')`, 'Range not found'],
    [`sheet.getRange('None!A1')`, 'Range not found'],
    ['sheet.getRange(0, 1)', 'The starting row of the range is too small.'],
    ['sheet.getRange(1, 0)', 'The starting column of the range is too small.'],
    ['sheet.getRange(1, 1, 0)', 'The number of rows in the range must be at least 1.'],
    ['sheet.getRange(1, 1, 1, 0)', 'The number of columns in the range must be at least 1.'],
    ['sheet.getRange(1000, 1, 2)', 'The coordinates of the range are outside the dimensions of the sheet.'],
    ['sheet.getRange("B2").offset(-2, 0)', 'The starting row of the range is too small.'],
    ['sheet.getRange("B2").offset(0, 25)', 'The coordinates of the range are outside the dimensions of the sheet.'],
    ['sheet.getRange("A1").getCell(2, 1)', 'Cell reference out of range'],
  ])('%s is refused: %s', async (expression, message) => {
    expect(await refusal(expression)).toBe(`Exception: ${message}`);
  });
});

describe('writing', () => {
  it('writes blocks, fills with one value, and takes nothing for empty', async () => {
    expect(
      await answer(
        `(sheet.getRange('A1:B2').setValues([[1, undefined], [null, new Date(5)]]).getRow(),
        sheet.getRange('C1:C2').setValue('x') && null, sheet.getRange('D1').setFormula('A1+1') && null,
        [sheet.getDataRange().getValues(), sheet.getRange('D1').getFormula()])`,
        'menu',
        [['', '']],
      ),
    ).toEqual([
      [
        [1, '', 'x', 2],
        ['', new Date(5), 'x', ''],
      ],
      '=A1+1',
    ]);
  });

  it.each([
    [
      'setValues([[1]])',
      'The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
    ],
    [
      'setValues([[1, 2], [1, 2]])',
      'The number of columns in the data does not match the number of columns in the range. The data has 2 but the range has 1.',
    ],
    ['setValue("x".repeat(50001))', 'Your input contains more than the maximum of 50000 characters in a single cell.'],
  ])('%s is refused', async (call, message) => {
    expect(await refusal(`sheet.getRange('A1:A2').${call}`)).toBe(`Exception: ${message}`);
  });
});

describe('A1 notation', () => {
  it.each(['', ':', 'A', '1', 'A1:', 'A0', 'A1:2', '!A1', 'A1:B2:C3', 'ABCD1', '1:A'])('%j is no range', (text) => {
    expect(parseA1(text)).toBeUndefined();
  });
});
