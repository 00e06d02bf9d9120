// How formulas are written where numbers have a decimal comma, in both workbooks.
import { describe, expect, it, onTestFinished } from 'vitest';
import { formulaIn, hasDecimalComma } from '../../../playground/workbook/formula-locale.ts';
import { createGrid } from '../../../playground/workbook/grid/grid.ts';
import { createUniverWorkbook } from '../../../playground/workbook/univer/univer-workbook.ts';
import { CellError, type CustomFunctionArgument, type Workbook } from '../../../playground/workbook/workbook.ts';
import { SpreadsheetProject } from '../services/spreadsheet-project.ts';

const asked: (readonly CustomFunctionArgument[])[] = [];
const customFunctions = {
  names: ['ASK'],
  has: (name: string) => name.toUpperCase() === 'ASK',
  request: (_name: string, args: readonly CustomFunctionArgument[]) => {
    asked.push(args);
    return args.length;
  },
};
const common = { name: 'X', customFunctions, now: () => 0, random: () => 0.5 };

const workbooks: [string, (locale: string) => Workbook][] = [
  ['the plain grid', (locale) => createGrid({ ...common, locale })],
  [
    'the workbook of the page',
    (locale) => {
      const workbook = createUniverWorkbook({ ...common, locale });
      onTestFinished(() => workbook.dispose());
      return workbook;
    },
  ],
];

describe.each(workbooks)('formulas in %s', (_name, create) => {
  const results = (locale: string, ...formulas: string[]) => {
    const workbook = create(locale);
    const sheet = workbook.sheets()[0]?.name ?? '';
    return formulas.map((formula, index) => {
      const cell = { sheet, row: index + 1, column: 5 };
      workbook.setValues({ ...cell, rows: 1, columns: 1 }, [[formula]]);
      const result = workbook.result(cell);
      return result instanceof CellError ? result.type : result;
    });
  };

  it.each(['de_DE', 'fr_FR', 'es_ES', 'it_IT', 'pt_BR', 'nl_NL', 'pl_PL'])('of %s separate with ; only', (locale) => {
    expect(
      results(locale, '=SUM(1;2)', '=SUM(1,5;2)', '=1,5*2', '=IF(TRUE;"a,b";"c")', '=SUM({1\\2;3\\4})', '=SUM(,5;1)'),
    ).toEqual([3, 3.5, 3, 'a,b', 10, 1.5]);
    expect(results(locale, '=IF(TRUE,"a","b")', '=SUM(A1,A2)', '=1.5*2', '={"a","b"}')).toEqual([
      '#ERROR!',
      '#ERROR!',
      '#ERROR!',
      '#ERROR!',
    ]);
    // One number, not two arguments.
    expect(results(locale, '=SUM(2,3)')).toEqual([2.3]);
  });

  it.each(['en_US', 'en_GB', 'es_MX', 'ja_JP'])('of %s separate with , and ;', (locale) => {
    expect(results(locale, '=SUM(1,2)', '=SUM(1;2)', '=1.5*2', '=IF(TRUE;"a","b")')).toEqual([3, 3, 3, 'a']);
  });

  it('ask custom functions with the arguments that were meant', () => {
    asked.length = 0;
    expect(results('de_DE', '=ASK("views,likes";1,5)', '=ASK("a","b")')).toEqual([2, '#ERROR!']);
    expect(asked).toEqual([['views,likes', 1.5]]);
  });

  it('that a script sets are read the same way, and the locale is told', async () => {
    const project = new SpreadsheetProject([], create('de_DE'));
    expect(
      await project.answer(
        `sheet.getRange('A1').setFormula('=SUM(1,2)');
        sheet.getRange('A2').setFormula('=SUM(1;2)');
        sheet.getRange('A3').setFormula('=IF(TRUE,1,2)');
        sheet.getRange('B1:B2').setValues([['=1,5+1'], ['=ASK("x", "y")']]);
        return [sheet.getRange('A1:B3').getValues(), sheet.getRange('A2').getFormula(), file.getSpreadsheetLocale()];`,
      ),
    ).toEqual([
      [
        [1.2, 2.5],
        [3, '#ERROR!'],
        ['#ERROR!', ''],
      ],
      '=SUM(1;2)',
      'de_DE',
    ]);
  });

  it('keep their decimals when rows are inserted', () => {
    const workbook = create('de_DE');
    const sheet = workbook.sheets()[0]?.name ?? '';
    const cell = { sheet, row: 1, column: 1, rows: 1, columns: 1 };
    workbook.setValues(cell, [['=SUM(1,5;B1)']]);
    workbook.insertRows(sheet, 1, 1);
    expect(workbook.formulas({ ...cell, row: 2 })).toEqual([['=SUM(1,5;B2)']]);
    expect(workbook.result({ ...cell, row: 2 })).toBe(1.5);
  });
});

describe('a formula of en_US', () => {
  it.each([
    ['=SUM(1.5,A2:A)', '=SUM(1,5;A2:A)'],
    ['=IF(TRUE,"a,b",{1,2;3,4})', '=IF(TRUE;"a,b";{1\\2;3\\4})'],
    ['=CA_VIEWS(A2:A)', '=CA_VIEWS(A2:A)'],
    ['=SUM(1;2)', '=SUM(1;2)'],
    ["='My, sheet'!A1", "='My, sheet'!A1"],
    ['=§(1,2)', '=§(1,2)'],
  ])('%s is %s in German', (formula, german) => {
    expect(formulaIn('de_DE', formula)).toBe(german);
    expect(formulaIn('en_US', formula)).toBe(formula);
  });
});

it('knows where numbers have a comma', () => {
  const commas = ['de_DE', 'fr_FR', 'fr_CA', 'es_ES', 'es_AR', 'pt_PT', 'ru_RU', 'tr_TR', 'in_ID', 'el_GR', 'nb_NO'];
  const points = ['en_US', 'en_IN', 'es_MX', 'zh_CN', 'ja_JP', 'ko_KR', 'hi_IN', 'th_TH', 'iw_IL', 'ar_EG', 'cy_GB'];
  expect(commas.filter((locale) => !hasDecimalComma(locale))).toEqual([]);
  expect(points.filter(hasDecimalComma)).toEqual([]);
});
