import { describe, expect, it } from 'vitest';
import { SpreadsheetProject } from '../spreadsheet-project.ts';

describe('clearing', () => {
  const filled = `sheet.getRange('A1:B2').setValues([[1, 2], [3, 4]]).setFontWeight('bold').setNote('note');
    const rest = () => [sheet.getRange('A1').getValue(), sheet.getRange('A1').getFontWeight(), sheet.getRange('A1').getNote()];`;

  it.each([
    ["sheet.getRange('A1').clear()", ['', 'normal', 'note']],
    ["sheet.getRange('A1').clear({ contentsOnly: true })", ['', 'bold', 'note']],
    ["sheet.getRange('A1').clear({ formatOnly: true })", [1, 'normal', 'note']],
    ["sheet.getRange('A1').clear({ commentsOnly: true })", [1, 'bold', '']],
    ["sheet.getRange('A1').clearContent()", ['', 'bold', 'note']],
    ["sheet.getRange('A1').clearFormat()", [1, 'normal', 'note']],
    ["sheet.getRange('A1').clearNote()", [1, 'bold', '']],
    ['sheet.clear()', ['', 'normal', 'note']],
    ['sheet.clearContents()', ['', 'bold', 'note']],
    ['sheet.clearFormats()', [1, 'normal', 'note']],
    ['sheet.clearNotes()', [1, 'bold', '']],
    ["sheet.getRangeList(['A1', 'B2']).clearContent()", ['', 'bold', 'note']],
  ])('%s leaves %j', async (call, left) => {
    expect(await new SpreadsheetProject().answer(`${filled} ${call}; return rest();`)).toEqual(left);
  });
});

describe('writing', () => {
  it('sets formulas as a block, with or without =', async () => {
    expect(
      await new SpreadsheetProject([[2]]).answer(`const range = sheet.getRange('B1:C1');
        range.setFormulas([['=A1*2', 'B1+1']]); return [range.getValues(), range.getFormulas()];`),
    ).toEqual([[[4, 5]], [['=A1*2', '=B1+1']]]);
  });

  it('keeps text as text in cells of plain text format that was set before', async () => {
    expect(
      await new SpreadsheetProject().answer(`sheet.getRange('A1:A3').setNumberFormat('@').setValues([['00123'], ['=1+1'], ['1/2']]);
        sheet.getRange('B1').setValue('00123').setNumberFormat('@'); return sheet.getRange('A1:B3').getValues();`),
    ).toEqual([
      ['00123', 123],
      ['=1+1', ''],
      ['1/2', ''],
    ]);
  });

  it('makes #NUM! of numbers that no cell holds', async () => {
    expect(
      await new SpreadsheetProject().answer(`sheet.getRange('A1').setValue(NaN);
        sheet.getRange('B1:C1').setValues([[1 / 0, -1 / 0]]); sheet.appendRow([0 / 0, 5]);
        return sheet.getDataRange().getValues();`),
    ).toEqual([
      ['#NUM!', '#NUM!', '#NUM!'],
      ['#NUM!', 5, ''],
    ]);
  });

  it.each(['setValue', 'setNote'])('takes no more than 50,000 characters: %s', async (member) => {
    expect(
      await new SpreadsheetProject().answer(`sheet.getRange('A1').${member}('x'.repeat(50000)); return 'taken';`),
    ).toBe('taken');
    expect(await new SpreadsheetProject().refusal(`sheet.getRange('A1').${member}('x'.repeat(50001));`)).toBe(
      'Exception: Your input contains more than the maximum of 50000 characters in a single cell.',
    );
  });

  it.each([
    ['setNumberFormat(5)', 'number'],
    ['setNumberFormats([[5]])', 'number[][]'],
    ['setFormula(1)', 'number'],
    ['setNote({})', 'Object'],
    ['setNotes([["a", 1]])', 'Object[][]'],
    ['setBackground(0)', 'number'],
    ['setFontColor(["red"])', 'String[]'],
    ['setFontWeight(700)', 'number'],
    ['setFontStyle(1)', 'number'],
    ['setHorizontalAlignment(1)', 'number'],
  ])('takes text only: %s', async (call, types) => {
    const member = call.slice(0, call.indexOf('('));
    expect(await new SpreadsheetProject().refusal(`sheet.getRange('A1').${call};`)).toBe(
      `Exception: The parameters (${types}) don't match the method signature for SpreadsheetApp.Range.${member}.`,
    );
  });

  it('sets notes, for a block and for all cells, and null takes them away', async () => {
    expect(
      await new SpreadsheetProject().answer(`sheet.getRange('A1:B1').setNotes([['one', null]]);
        sheet.getRange('A2:B2').setNote('both'); sheet.getRange('B2').setNote(null);
        return [sheet.getRange('A1:B2').getNotes(), sheet.getRange('A1').getNote()];`),
    ).toEqual([
      [
        ['one', ''],
        ['both', ''],
      ],
      'one',
    ]);
  });

  it('finds the block around a cell', async () => {
    const project = new SpreadsheetProject([['a', 'b', '', 'far'], ['', 'c'], ['', '', ''], ['below']]);

    expect(await project.answer("return sheet.getRange('A1').getDataRegion().getA1Notation();")).toBe('A1:B2');
    expect(await project.answer("return sheet.getRange('B2').getDataRegion().getA1Notation();")).toBe('A1:B2');
    expect(await project.answer("return sheet.getRange('D1').getDataRegion().getA1Notation();")).toBe('D1');
  });
});

describe('copying', () => {
  it('takes formulas, formats and notes along, as often as they fit', async () => {
    expect(
      await new SpreadsheetProject([[1, '=A1*10+$A$1'], [2], [3]]).answer(`
        sheet.getRange('B1').setBackground('red').setNote('n').copyTo(sheet.getRange('B2:B3'));
        return [sheet.getRange('B1:B3').getValues().map(Number), sheet.getRange('B3').getFormula(),
          sheet.getRange('B3').getBackground(), sheet.getRange('B2').getNote()];`),
    ).toEqual([[11, 21, 31], '=A3*10+$A$1', '#ff0000', 'n']);
  });

  it('takes away the formats that the copied cell does not have', async () => {
    expect(
      await new SpreadsheetProject([
        [1],
      ]).answer(`const to = sheet.getRange('B1').setFontStyle('italic').setNumberFormat('0.0');
        sheet.getRange('A1').setFontWeight('bold').copyTo(to); return [to.getFontStyle(), to.getFontWeight(), to.getDisplayValue()];`),
    ).toEqual(['normal', 'bold', '1']);
  });

  it.each([
    ['{ contentsOnly: true }', ['007', '', '#ffffff']],
    ['SpreadsheetApp.CopyPasteType.PASTE_VALUES, false', ['007', '', '#ffffff']],
    ['{ formatOnly: true }', ['', '', '#00ff00']],
    ['SpreadsheetApp.CopyPasteType.PASTE_FORMULA, false', ['007', '="00"&7', '#ffffff']],
  ])('with %s copies only that, and text stays text', async (how, expected) => {
    expect(
      await new SpreadsheetProject([['="00"&7']]).answer(`const to = sheet.getRange('C5');
        sheet.getRange('A1').setBackground('#0f0').copyTo(to, ${how});
        return [to.getValue(), to.getFormula(), to.getBackground()];`),
    ).toEqual(expected);
  });

  it('does not go past the edge, and says what it does not do', async () => {
    const project = new SpreadsheetProject([[1, 2]]);

    expect(await project.refusal("sheet.getRange('A1:B1').copyTo(sheet.getRange('Z1'));")).toBe(
      'Exception: The coordinates of the range are outside the dimensions of the sheet.',
    );
    expect(
      await project.refusal(
        "sheet.getRange('A1').copyTo(sheet.getRange('C1'), SpreadsheetApp.CopyPasteType.PASTE_DATA_VALIDATION, false);",
      ),
    ).toBe('Exception: The playground does not imitate CopyPasteType.PASTE_DATA_VALIDATION yet.');
    expect(await project.refusal("sheet.getRange('A1').copyTo('C1');")).toContain("don't match the method signature");
  });
});

describe('a TextFinder', () => {
  const cells = [
    ['Apple', 'apple pie'],
    ['=TRIM(A1)', 'pear'],
  ];

  it.each([
    ["sheet.createTextFinder('apple')", ['A1', 'B1', 'A2']],
    ["sheet.createTextFinder('apple').matchCase(true)", ['B1']],
    ["sheet.createTextFinder('apple').matchEntireCell(true)", ['A1', 'A2']],
    ["sheet.getRange('B1:B2').createTextFinder('p')", ['B1', 'B2']],
    ["file.createTextFinder('^p').useRegularExpression(true)", ['B2']],
    ["sheet.createTextFinder('a.p')", []],
    ["sheet.createTextFinder('TRIM').matchFormulaText(true)", ['A2']],
  ])('%s finds %j', async (finder, found) => {
    expect(
      await new SpreadsheetProject(cells).answer(`return ${finder}.findAll().map((range) => range.getA1Notation());`),
    ).toEqual(found);
  });

  it('goes on and back', async () => {
    expect(
      await new SpreadsheetProject(cells).answer(`const finder = sheet.createTextFinder('pie').matchCase(true);
        return [finder.getCurrentMatch(), finder.findNext().getA1Notation(), finder.getCurrentMatch().getA1Notation(),
          finder.findNext(), finder.findPrevious().getA1Notation()];`),
    ).toEqual([null, 'B1', 'B1', null, 'B1']);
  });

  it('replaces in values, and in formulas only when told to', async () => {
    const project = new SpreadsheetProject(cells);

    expect(
      await project.answer(
        `return [sheet.createTextFinder('apple').replaceAllWith('$&fig'), sheet.getRange('A1:B2').getValues()];`,
      ),
    ).toEqual([
      2,
      [
        ['$&fig', '$&fig pie'],
        ['$&fig', 'pear'],
      ],
    ]);
    expect(
      await project.answer(`return [sheet.createTextFinder('TRIM').matchFormulaText(true).replaceAllWith('LEN'),
        sheet.getRange('A2').getFormula()];`),
    ).toEqual([1, '=LEN(A1)']);
  });

  it('replaces only the match it stands at with replaceWith', async () => {
    expect(
      await new SpreadsheetProject([['x', 'x']]).answer(`const finder = sheet.createTextFinder('x');
        finder.findNext(); finder.findNext(); return [finder.replaceWith('y'), sheet.getRange('A1:B1').getValues()];`),
    ).toEqual([1, [['x', 'y']]]);
  });
});
