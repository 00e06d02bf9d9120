// What a script writes into cells, in both workbooks.
import { describe, expect, it, onTestFinished } from 'vitest';
import type { UniverWorkbook } from '../../../../playground/workbook/univer/univer-workbook.ts';
import { createUniverWorkbook } from '../../../../playground/workbook/univer/univer-workbook.ts';
import type { Workbook } from '../../../../playground/workbook/workbook.ts';
import { failureOf, projectHost, run, startMs, workbookWith } from '../../runtime/project-host.ts';
import { SpreadsheetProject } from '../spreadsheet-project.ts';

function univerWorkbook(): UniverWorkbook {
  const workbook = createUniverWorkbook({
    name: 'Campaign',
    timeZone: 'Europe/Berlin',
    customFunctions: { names: [], has: () => false, request: () => undefined },
    now: () => startMs,
    random: () => 0.5,
  });
  onTestFinished(() => workbook.dispose());
  return workbook;
}

const workbooks: [string, () => Workbook][] = [
  ['the plain grid', () => workbookWith({ Data: [] })],
  ['the workbook of the page', univerWorkbook],
];

describe.each(workbooks)('setValues in %s', (_name, create) => {
  const written = async (cells: string): Promise<unknown> =>
    new SpreadsheetProject([], create()).answer(
      `const range = sheet.getRange(1, 1, 1, ${cells}.length);
      range.setValues([${cells}]);
      return range.getValues()[0].map((value) => value instanceof Date ? value.toISOString() : value);`,
    );

  it('keeps text behind an apostrophe as it is, without the apostrophe', async () => {
    expect(await written(`["'=1+1", "'00123", "'1/2", "'TRUE", "'7.3E+18", "''quoted", "'"]`)).toEqual([
      '=1+1',
      '00123',
      '1/2',
      'TRUE',
      '7.3E+18',
      "'quoted",
      '',
    ]);
  });

  it('reads other text as if it were typed', async () => {
    expect(await written(`['00123', '1/2', 'TRUE', '7300000000000000001', '5%', '1,234', 'text', '']`)).toEqual([
      123,
      '2026-01-01T23:00:00.000Z',
      true,
      7300000000000000000,
      0.05,
      1234,
      'text',
      '',
    ]);
  });

  it('takes numbers, booleans and dates as they are, and null as nothing', async () => {
    expect(await written(`[5, 0, false, new Date(Date.UTC(2026, 10, 24, 9)), null]`)).toEqual([
      5,
      0,
      false,
      '2026-11-24T09:00:00.000Z',
      '',
    ]);
  });

  it('makes a formula of what begins with =', async () => {
    expect(
      await new SpreadsheetProject([], create()).answer(
        `sheet.getRange('A1:B1').setValues([['=1+1', "'=1+1"]]);
        sheet.getRange('C1').setFormula('=A1*2');
        return [sheet.getDataRange().getValues()[0], sheet.getDataRange().getFormulas()[0]];`,
      ),
    ).toEqual([
      [2, '=1+1', 4],
      ['=1+1', '', '=A1*2'],
    ]);
  });

  it('goes where rows and columns were added', async () => {
    expect(
      await new SpreadsheetProject([], create()).answer(
        `sheet.getRange('A1:B1').setValues([['link', 'x']]);
        sheet.insertRowBefore(1);
        sheet.insertColumnsAfter(sheet.getMaxColumns(), 2);
        sheet.getRange(1, 27, 1, 2).setValues([['Views', 'Likes']]);
        sheet.getRange(2, 27, 5, 1).setNumberFormat('#,##0');
        sheet.setActiveRange(sheet.getRange('B2'));
        return [sheet.getDataRange().getNumColumns(), sheet.getRange('A2').getValue(), sheet.getRange(1, 28).getValue(),
          sheet.getRange(3, 27).getNumberFormat(), SpreadsheetApp.getActiveSheet().getActiveRange().getA1Notation(),
          file.getSheetById(sheet.getSheetId()).getName() === sheet.getName(), file.getSheetById(987654),
          file.getSpreadsheetLocale()];`,
      ),
    ).toEqual([28, 'link', 'Likes', '#,##0', 'B2', true, null, 'en_US']);
  });
});

describe('a formula', () => {
  it.each([
    ['setValues', `sheet.getRange('A1').setValues([[1]])`],
    ['setFormula', `sheet.getRange('A1').setFormula('=1')`],
    ['setNumberFormat', `sheet.getRange('A1').setNumberFormat('0')`],
    ['insertRowBefore', 'sheet.insertRowBefore(1)'],
    ['insertColumnsAfter', 'sheet.insertColumnsAfter(1, 2)'],
    ['setActiveRange', `sheet.setActiveRange(sheet.getRange('A1'))`],
    ['activate', `sheet.getRange('A1').activate()`],
  ])('may not call %s', async (member, statement) => {
    const refusal = await new SpreadsheetProject().refusal(`${statement};`, { kind: 'customFunction' });
    expect(refusal).toMatch(new RegExp(`^Exception: You do not have permission to call ${member}\\.`));
  });
});

describe('a protected sheet', () => {
  const refusal =
    'Exception: You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';
  const tried = async (statement: string) => {
    const host = await projectHost(
      `function main() { const file = SpreadsheetApp.getActive(), sheet = file.getSheets()[0]; ${statement}; }`,
      { faults: ['protected-sheet'], workbook: workbookWith({ Data: [['a']] }) },
    );
    return run(host, 'main', { kind: 'menu' });
  };

  it.each([
    `sheet.getRange('A1').setValues([[1]])`,
    `sheet.getRange('A1').setValue(1)`,
    `sheet.getRange('A1').setFormula('=1')`,
    `sheet.getRange('A1').setNumberFormat('0')`,
    `sheet.getRange('A1').setNote('x')`,
    `sheet.getRange('A1').clearContent()`,
    'sheet.insertRowBefore(1)',
    'sheet.insertColumnsAfter(1, 1)',
    'sheet.deleteRow(1)',
    `sheet.appendRow(['x'])`,
    'sheet.setFrozenRows(1)',
    `sheet.setName('x')`,
    `sheet.createTextFinder('a').replaceAllWith('b')`,
  ])('refuses %s', async (statement) => {
    expect(await failureOf(tried(statement))).toBe(refusal);
  });

  it.each([
    'sheet.getDataRange().getValues()',
    `sheet.getRange('A1').activate()`,
    `file.insertSheet('New')`,
    `file.setNamedRange('N', sheet.getRange('A1'))`,
  ])('allows %s', async (statement) => {
    expect(await tried(statement)).toMatchObject({ ok: true });
  });
});
