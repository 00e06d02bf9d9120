import { describe, expect, it } from 'vitest';
import { SpreadsheetProject } from '../spreadsheet-project.ts';

describe('rows and columns', () => {
  it('are inserted before and after, one or several, and deleted', async () => {
    const project = new SpreadsheetProject([['a'], ['b'], ['c']]);

    expect(
      await project.answer(`sheet.insertRowBefore(1); sheet.insertRowAfter(2).insertRowsAfter(4, 2); sheet.insertRows(1);
        const grown = [sheet.getMaxRows(), sheet.getRange('A1:A9').getValues().map(String)];
        sheet.deleteRow(1).deleteRow(1); sheet.deleteRows(2, 1);
        return [...grown, sheet.getMaxRows(), sheet.getRange('A1:A6').getValues().map(String)];`),
    ).toEqual([1005, ['', '', 'a', '', 'b', '', '', 'c', ''], 1002, ['a', 'b', '', '', 'c', '']]);
    expect(
      await project.answer(`sheet.insertColumnsBefore(1, 2); sheet.insertColumnAfter(1); file.insertColumnBefore(1);
        sheet.deleteColumn(2); sheet.deleteColumns(1, 1); return [sheet.getMaxColumns(), sheet.getLastColumn()];`),
    ).toEqual([28, 3]);
  });

  it('take formulas along', async () => {
    const project = new SpreadsheetProject([[1], [2], ['=SUM(A1:A2)']]);

    expect(
      await project.answer(`sheet.insertRowAfter(1); sheet.getRange('A2').setValue(10);
        return [sheet.getRange('A4').getFormula(), sheet.getRange('A4').getValue()];`),
    ).toEqual(['=SUM(A1:A3)', 13]);
  });

  it.each([
    ['sheet.insertRowsAfter(1001, 1)', 'Those rows are out of bounds.'],
    ['sheet.insertRowAfter(0)', 'Those rows are out of bounds.'],
    ['sheet.insertRowsBefore(1, 0)', 'Those rows are out of bounds.'],
    ['sheet.insertColumnsBefore(28, 1)', 'Those columns are out of bounds.'],
    ['sheet.deleteRows(999, 3)', 'Those rows are out of bounds.'],
    ['sheet.deleteRows(1, 1000)', "You can't delete all the rows on the sheet."],
    ['sheet.deleteColumns(1, 26)', "You can't delete all the columns on the sheet."],
    ['sheet.setFrozenRows(1); sheet.deleteRows(2, 999)', 'Sorry, it is not possible to delete all non-frozen rows.'],
    ['sheet.setFrozenRows(1000)', "You can't freeze all visible rows on the sheet."],
    ['sheet.setFrozenColumns(-1)', 'Those columns are out of bounds.'],
    [
      'sheet.insertRowsAfter(1, 400000)',
      'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    ],
    ['sheet.setColumnWidth(27, 100)', 'Those columns are out of bounds.'],
    ['sheet.appendRow([])', 'Invalid argument: rowContents'],
    ['sheet.appendRow("x")', 'Invalid argument: rowContents'],
    ['sheet.appendRow(Array(27).fill(1))', 'The coordinates of the range are outside the dimensions of the sheet.'],
  ])('%s is refused: %s', async (call, message) => {
    expect(await new SpreadsheetProject().refusal(`${call};`)).toBe(`Exception: ${message}`);
  });

  it('know what is frozen and how wide columns are', async () => {
    const project = new SpreadsheetProject([['a long heading of some words']]);

    expect(
      await project.answer(`sheet.setFrozenRows(2); file.setFrozenColumns(1); sheet.setColumnWidths(2, 2, 50);
        sheet.setColumnWidth(4, 70).autoResizeColumn(1);
        return [sheet.getFrozenRows(), file.getFrozenColumns(), [2, 3, 4, 5].map((c) => sheet.getColumnWidth(c)),
          sheet.getColumnWidth(1) > 150];`),
    ).toEqual([2, 1, [50, 50, 70, 100], true]);
  });

  it('are appended below the last content, and the sheet grows when it is full', async () => {
    const project = new SpreadsheetProject([['a']]);
    project.workbook.deleteRows('Data', 3, 998);

    expect(
      await project.answer(`sheet.appendRow(['b', '=1+1', null]).appendRow(['c']); return [sheet.getMaxRows(),
        sheet.getDataRange().getValues()];`),
    ).toEqual([
      3,
      [
        ['a', ''],
        ['b', 2],
        ['c', ''],
      ],
    ]);
  });
});

describe('sorting', () => {
  const table = [
    ['name', 'n'],
    ['b', 2],
    ['c', 1],
    ['a', 2],
  ];

  it('takes a column, a direction, or several of them', async () => {
    const project = new SpreadsheetProject(table);
    const names = async (call: string) =>
      await project.answer(`${call}; return sheet.getRange('A1:A4').getValues().map(String).join('');`);

    expect(await names(`sheet.getRange('A2:B4').sort(1)`)).toBe('nameabc');
    expect(await names(`sheet.getRange('A2:B4').sort({ column: 1, ascending: false })`)).toBe('namecba');
    expect(await names(`sheet.getRange('A2:B').sort([{ column: 2 }, 1])`)).toBe('namecab');
    expect(await names('sheet.setFrozenRows(1); sheet.sort(2, false)')).toBe('nameabc');
    expect(await names('file.sort(1)')).toBe('nameabc');
    expect(await names('sheet.sort(2)')).toBe('namecab');
  });

  it.each(['sort(3)', 'sort({ column: 1 })', 'sort([])'])('refuses %s in B2:B4', async (call) => {
    const outcome = new SpreadsheetProject(table).refusal(`sheet.getRange('B2:B4').${call};`);

    await expect(outcome).resolves.toMatch(/^Exception: Invalid argument/);
  });
});

describe('sheets', () => {
  it('are added behind the active one or where the script says, and are then active', async () => {
    const names = await new SpreadsheetProject().answer(`const added = [file.insertSheet(), file.insertSheet('Mine'),
      file.insertSheet(0), file.insertSheet('At one', 1)].map((s) => s.getName());
      return [added, file.getSheets().map((s) => s.getName()), file.getActiveSheet().getName()];`);

    expect(names).toEqual([
      ['Sheet2', 'Mine', 'Sheet4', 'At one'],
      ['Sheet4', 'At one', 'Data', 'Sheet2', 'Mine'],
      'At one',
    ]);
  });

  it('are renamed, hidden, shown and deleted', async () => {
    const project = new SpreadsheetProject([[1]]);

    expect(
      await project.answer(`const other = file.insertSheet('Other'); other.getRange('A1').setFormula('=Data!A1');
        sheet.setName("Jane's"); const formula = other.getRange('A1').getFormula(); other.hideSheet();
        const hidden = [sheet.isSheetHidden(), other.isSheetHidden()]; other.showSheet(); other.setName('JANE');
        file.deleteSheet(sheet); return [formula, hidden, other.isSheetHidden(), file.getSheets().map((s) => s.getName()),
        other.getRange('A1').getValue(), file.getSheetById(other.getSheetId()).getName(), file.getSheetById(99)];`),
    ).toEqual(["='Jane''s'!A1", [false, true], false, ['JANE'], '#REF!', 'JANE', null]);
  });

  it.each([
    ['file.insertSheet("data")', 'A sheet with the name "data" already exists. Please enter another name.'],
    ['sheet.setName("x".repeat(101))', 'The sheet name cannot be greater than 100 characters.'],
    ['sheet.setName("")', 'Invalid argument: name'],
    ['file.insertSheet(7)', 'Invalid argument: sheetIndex'],
    ['file.deleteSheet(sheet)', "You can't remove all the sheets in a document."],
    [
      'file.insertSheet("B").hideSheet(); file.deleteSheet(sheet)',
      "You can't remove all the visible sheets in a document.",
    ],
    ['sheet.hideSheet()', "You can't hide all the sheets in a document."],
    ['file.insertSheet("B"); file.deleteSheet(sheet); sheet.getName()', 'Sheet not found.'],
    [
      'const last = sheet.getRange("A1000"); sheet.deleteRow(1); last.getValue()',
      'The coordinates of the range are outside the dimensions of the sheet.',
    ],
  ])('%s is refused: %s', async (call, message) => {
    expect(await new SpreadsheetProject().refusal(`${call};`)).toBe(`Exception: ${message}`);
  });

  it('are not taken for one another when something else is handed over', async () => {
    expect(await new SpreadsheetProject().refusal('file.deleteSheet("Data");')).toBe(
      "Exception: The parameters (String) don't match the method signature for SpreadsheetApp.Spreadsheet.deleteSheet.",
    );
  });
});
