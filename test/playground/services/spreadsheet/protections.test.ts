import { describe, expect, it } from 'vitest';
import type { Host } from '../../../../playground/runtime/host.ts';
import type { CellValue, Workbook } from '../../../../playground/workbook/workbook.ts';
import { answerOf, failureOf, projectHost, run, workbookWith } from '../../runtime/project-host.ts';
import { SpreadsheetProject } from '../spreadsheet-project.ts';

const refusal =
  'Exception: You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

const table: CellValue[][] = [
  ['a', 'b', 'c'],
  ['d', 'e', 'f'],
  ['g', 'h', 'i'],
  ['j', 'k', 'l'],
];

async function open(): Promise<{ host: Host; workbook: Workbook; values(): CellValue[][] }> {
  const workbook = workbookWith({ Data: table });
  const host = await projectHost(
    `function main(statements) {
      const file = SpreadsheetApp.getActive(), sheet = file.getSheets()[0];
      return Function('file', 'sheet', statements)(file, sheet);
    }`,
    { workbook },
  );
  return { host, workbook, values: () => workbook.values({ sheet: 'Data', row: 1, column: 1, rows: 4, columns: 3 }) };
}

const inMenu = (host: Host, statements: string, user?: string) =>
  run(host, 'main', { kind: 'menu', args: [statements], ...(user !== undefined && { user }) });

/** B2 and B3. */
const range = { sheet: 'Data', row: 2, column: 2, rows: 2, columns: 1 };

describe('cells that somebody has protected', () => {
  it.each([
    `sheet.getRange('A1:C4').setValues([[1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3]])`,
    `sheet.getRange('B3').setValue(1)`,
    `sheet.getRange('B2').setFormula('=1')`,
    `sheet.getRange('B2:C2').setFormulas([['=1', '=2']])`,
    `sheet.getRange('B2').setNumberFormat('0')`,
    `sheet.getRange('B1:B2').clearContent()`,
    `sheet.getRange('A1:C4').sort(1)`,
    `sheet.getRange('A1:A4').copyTo(sheet.getRange('B1'))`,
    `sheet.createTextFinder('b').replaceAllWith('x')`,
    'sheet.clear()',
    'sheet.insertRowBefore(2)',
    'sheet.insertRowAfter(2)',
    'sheet.insertColumnsBefore(2, 3)',
    'sheet.deleteRow(3)',
    'sheet.deleteColumn(2)',
  ])('refuse %s, and nothing of it is done', async (statement) => {
    const { host, values } = await open();
    host.protect(range);
    expect(await failureOf(inMenu(host, statement))).toBe(refusal);
    expect(values()).toEqual(table);
  });

  it.each([
    `sheet.getRange('A1:A4').setValues([[1], [2], [3], [4]])`,
    `sheet.getRange('B4').setValue(1)`,
    `sheet.getRange('B1:C1').clearContent()`,
    `sheet.getRange('B1:B4').copyTo(sheet.getRange('C1'))`,
    `sheet.getRange('C1:C4').createTextFinder('c').replaceAllWith('x')`,
    'sheet.insertRowAfter(3)',
    'sheet.deleteRow(4)',
    `sheet.appendRow(['x', 'y'])`,
    `sheet.setName('Other')`,
    'sheet.setFrozenRows(1)',
  ])('leave %s to everybody', async (statement) => {
    const { host } = await open();
    host.protect(range);
    await answerOf(inMenu(host, statement));
  });

  it('can be asked about, by those who may and those who may not', async () => {
    const { host, values } = await open();
    const lift = host.protect(range, (user) => user === 'bob');
    const asked = `return ['A1:C4', 'B2', 'B1', 'C2:D9'].map((text) => sheet.getRange(text).canEdit())`;
    expect(await answerOf(inMenu(host, asked))).toEqual([false, false, true, true]);
    expect(await answerOf(inMenu(host, asked, 'bob'))).toEqual([true, true, true, true]);
    await answerOf(inMenu(host, `sheet.getRange('B2').setValue('bob')`, 'bob'));
    expect(values()[1]).toEqual(['d', 'bob', 'f']);
    lift();
    expect(await answerOf(inMenu(host, asked))).toEqual([true, true, true, true]);
    host.setFaults(['protected-sheet']);
    expect(await answerOf(inMenu(host, asked))).toEqual([false, false, false, false]);
  });

  it('stay protected where scripts move them', async () => {
    const { host } = await open();
    host.protect(range);
    const where = `return sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).map((one) => one.getRange().getA1Notation())`;
    await answerOf(inMenu(host, 'sheet.insertRowsBefore(1, 2); sheet.insertColumnBefore(1)'));
    expect(await answerOf(inMenu(host, where))).toEqual(['C4:C5']);
    await answerOf(inMenu(host, 'sheet.deleteRow(1); sheet.insertRowAfter(4)'));
    expect(await answerOf(inMenu(host, where))).toEqual(['C3:C4']);
  });

  it('at the end of a sheet let no rows be added', async () => {
    const { host } = await open();
    host.protect({ sheet: 'Data', row: 1, column: 26, rows: 1_000, columns: 1 });
    expect(await failureOf(inMenu(host, 'sheet.insertRowsAfter(1000, 1)'))).toBe(refusal);
    expect(await failureOf(inMenu(host, 'sheet.insertColumnsAfter(26, 1)'))).toBe(refusal);
    expect(await failureOf(inMenu(host, `file.deleteSheet((file.insertSheet('New'), sheet))`))).toBe(refusal);
  });
});

describe('a sheet that a script protects', () => {
  it('is not in the way of those who may edit, whatever they do', async () => {
    expect(
      await new SpreadsheetProject([['a']]).answer(
        `sheet.protect(); sheet.setName('x'); sheet.insertRowBefore(1); sheet.clear(); return sheet.getName();`,
      ),
    ).toBe('x');
  });
});

describe('what a script protects', () => {
  it('everybody who may edit the document still edits', async () => {
    expect(
      await new SpreadsheetProject([['a']]).answer(`
        const one = sheet.getRange('A1:B2').protect().setDescription('totals');
        const whole = sheet.protect();
        sheet.getRange('A1').setValue('b');
        const { RANGE, SHEET } = SpreadsheetApp.ProtectionType;
        const listed = [file.getProtections(RANGE).length, sheet.getProtections(SHEET).length];
        const told = [one.getDescription(), one.canEdit(), one.getRange().getA1Notation(),
          one.getProtectionType() === RANGE, whole.getRange().getA1Notation(), whole.getProtectionType() === SHEET];
        one.remove();
        whole.remove();
        return [listed, told, [RANGE, SHEET].map((type) => file.getProtections(type).length)];`),
    ).toEqual([
      [1, 1],
      ['totals', true, 'A1:B2', true, 'A1:Z1000', true],
      [0, 0],
    ]);
  });

  it('cannot be lifted by who may not edit it', async () => {
    const { host } = await open();
    host.protect(range);
    const first = 'file.getProtections(SpreadsheetApp.ProtectionType.RANGE)[0]';
    expect(await answerOf(inMenu(host, `return ${first}.canEdit()`))).toBe(false);
    expect(await failureOf(inMenu(host, `${first}.remove()`))).toBe(refusal);
  });

  it('names what is not imitated, and what is no type', async () => {
    expect(await new SpreadsheetProject().refusal(`sheet.getRange('A1').protect().removeEditors([])`)).toBe(
      'Exception: The playground does not imitate Protection.removeEditors yet.',
    );
    expect(await new SpreadsheetProject().refusal(`sheet.getProtections('RANGE')`)).toMatch(/don't match the method/);
  });
});

describe('the type of a sheet', () => {
  it('is a grid', async () => {
    expect(
      await new SpreadsheetProject().answer(`const { GRID, OBJECT } = SpreadsheetApp.SheetType;
        return [sheet.getType() === GRID, sheet.getType() === OBJECT, String(sheet.getType())];`),
    ).toEqual([true, false, 'GRID']);
  });

  it('may be a chart, which has no cells and no selection', async () => {
    const { host } = await open();
    host.setSheetType('Data', 'OBJECT');
    expect(
      await answerOf(
        inMenu(
          host,
          `return [String(sheet.getType()), sheet.getActiveRange(), file.getActiveRange(), file.getCurrentCell(), sheet.getName()]`,
        ),
      ),
    ).toEqual(['OBJECT', null, null, null, 'Data']);
    expect(await failureOf(inMenu(host, 'sheet.getDataRange()'))).toMatch(/not supported on this type of sheet/);
    expect(await failureOf(inMenu(host, `sheet.getRange('A1')`))).toMatch(/not supported on this type of sheet/);
  });
});

describe('slow-sheet', () => {
  it('takes six seconds for each call that reads or writes cells', async () => {
    const { host } = await open();
    host.setFaults(['slow-sheet']);
    const elapsed = async (statement: string) =>
      await answerOf(inMenu(host, `const began = Date.now(); ${statement}; return Date.now() - began;`));
    expect(await elapsed(`sheet.getRange('A1').getValues()`)).toBe(6_000);
    expect(await elapsed(`sheet.getRange('A1').setValues([[1]]); sheet.getDataRange().getFormulas()`)).toBe(12_000);
    expect(await elapsed(`sheet.appendRow([1])`)).toBe(6_000);
    expect(await elapsed(`sheet.getName(); sheet.getMaxRows(); sheet.insertRowBefore(1)`)).toBe(0);
  });

  it('writes what it was told, though the script may be out of time before it hears of it', async () => {
    const { host, values } = await open();
    host.setFaults(['slow-sheet']);
    const endless = `for (let row = 1; ; row++) sheet.getRange(1, 1).setValue(row)`;
    expect(await failureOf(inMenu(host, endless))).toBe('Exception: Exceeded maximum execution time');
    expect(values()[0]?.[0]).toBeGreaterThanOrEqual(60);
  });
});
