import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUniverWorkbook, type UniverWorkbook } from '../../../../playground/workbook/univer/univer-workbook.ts';
import { CellError, type CellValue, type FormulaResult } from '../../../../playground/workbook/workbook.ts';

let workbook: UniverWorkbook;
const put = (sheet: string, row: number, column: number, values: CellValue[][]) =>
  workbook.setValues({ sheet, row, column, rows: values.length, columns: values[0]?.length ?? 0 }, values);

beforeAll(() => {
  workbook = createUniverWorkbook({
    name: 'Dialect',
    timeZone: 'Europe/Berlin',
    customFunctions: { names: ['CA_VIEWS'], has: (name) => name === 'CA_VIEWS', request: () => undefined },
    now: () => Date.UTC(2026, 10, 24, 23, 30),
    random: () => 0.5,
  });
  put('Sheet1', 1, 1, [
    ['link', 'views', 'day', ''],
    ['a', 10, new Date(Date.UTC(2026, 0, 30, 23)), 'x'],
    ['b', 20, '', 'y'],
    ['c', '=1/0', true, ''],
    ['a', 5, '', 'x'],
  ]);
  workbook.setNamedRange('Views', { sheet: 'Sheet1', row: 2, column: 2, rows: 2, columns: 1 });
});

afterAll(() => workbook.dispose());

/** The formula far to the right of a small table in A1:D5. */
function calculate(formula: string): FormulaResult | undefined {
  put('Sheet1', 2, 10, [[formula]]);
  return workbook.result({ sheet: 'Sheet1', row: 2, column: 10 });
}

const berlin = (year: number, month: number, day: number) => new Date(Date.UTC(year, month - 1, day, -1));

describe('functions of Univer', () => {
  it.each<[string, FormulaResult]>([
    ['=VLOOKUP("b", A2:B5, 2, FALSE)', 20],
    ['=VLOOKUP("a", A2:C5, 3, FALSE)', berlin(2026, 1, 31)],
    ['=MATCH("c", A1:A5, 0)', 4],
    ['=XLOOKUP("b", A2:A5, B2:B5)', 20],
    ['=SUMIF(A2:A5, "a", B2:B5)', 15],
    ['=SUMIFS(B2:B3, A2:A3, "a", D2:D3, "x")', 10],
    ['=COUNTIFS(A2:A5, "a", D2:D5, "x")', 2],
    ['=AVERAGEIF(A2:A3, "b", B2:B3)', 20],
    ['=MEDIAN(B2:B3, 60)', 20],
    ['=SUMPRODUCT(B2:B3, {1;2})', 50],
    ['=SUMPRODUCT((A2:A5="a")*1)', 2],
    ['=LARGE(B2:B3, 1)', 20],
    ['=RANK(20, B2:B3)', 1],
    ['=TEXTJOIN("-", TRUE, D1:D5)', 'x-y-x'],
    ['=UPPER("abc")&PROPER("the end")', 'ABCThe End'],
    ['=SUBSTITUTE("aXbX", "X", "-")', 'a-b-'],
    ['=REGEXEXTRACT("video/123", "\\d+")', '123'],
    ['=REGEXMATCH("abc", "^a")', true],
    ['=REGEXREPLACE("a1b2", "\\d", "#")', 'a#b#'],
    ['=FIND("b", "abc")', 2],
    ['=MOD(7, 3)+INT(2.7)+ABS(-1)', 4],
    ['=ROUNDUP(1.21, 1)', 1.3],
    ['=POWER(2, 10)', 1024],
    ['=YEAR(C2)&"-"&MONTH(C2)', '2026-1'],
    ['=EDATE(C2, 1)', berlin(2026, 2, 28)],
    ['=EOMONTH(DATE(2026,2,3), 0)', berlin(2026, 2, 28)],
    ['=DAYS(DATE(2026,2,3), DATE(2026,2,1))', 2],
    [
      '=SEQUENCE(2, 2)',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      '=HSTACK(A2:A3, B2:B3)',
      [
        ['a', 10],
        ['b', 20],
      ],
    ],
    ['=VSTACK(A2, "z")', [['a'], ['z']]],
    ['=TOCOL(A2:B3)', [['a'], [10], ['b'], [20]]],
    ['=CHOOSECOLS(A2:B3, 2)', [[10], [20]]],
    ['=ISEMAIL("a@example.com")', true],
    ['=REPT("ab", 3)', 'ababab'],
    ['=ABS(B1:B5)', 10],
    ['=ARRAYFORMULA(UPPER(A2:A3))', [['A'], ['B']]],
    ['=ARRAYFORMULA(3*2)', 6],
    ['=ARRAYFORMULA(IF(TRUE,"yes","no"))', 'yes'],
    ['=SUM(Views)', 30],
    ['=SUM(views*1)', 10],
  ])('%s', (formula, expected) => {
    expect(calculate(formula)).toEqual(expected);
  });
});

describe('functions as Sheets has them', () => {
  it.each<[string, FormulaResult]>([
    ['=FILTER(A2:B3, B2:B3>15)', [['b', 20]]],
    ['=FILTER(A2:A5, A2:A5="a", D2:D5="x")', [['a'], ['a']]],
    [
      '=SORT(A2:B3, 2, FALSE)',
      [
        ['b', 20],
        ['a', 10],
      ],
    ],
    ['=SORT(A2:A5)', [['a'], ['a'], ['b'], ['c']]],
    ['=SORTN({3;1;2}, 2)', [[1], [2]]],
    ['=UNIQUE(A2:A5)', [['a'], ['b'], ['c']]],
    ['=COUNTUNIQUE(A2:A5)', 3],
    ['=COUNTBLANK(D1:D5)', 2],
    ['=FLATTEN(A2:B3)', [['a'], [10], ['b'], [20]]],
    ['=ARRAY_CONSTRAIN({1,2;3,4}, 1, 2)', [[1, 2]]],
    [
      '={A2:A3,B2:B3}',
      [
        ['a', 10],
        ['b', 20],
      ],
    ],
    ['=AND(TRUE, B2>5)', true],
    ['=OR(B2:B3)', true],
    ['=NOT(B2>5)', false],
    ['=IFS(B2>50, "big", B2>5, "middle")', 'middle'],
    ['=SWITCH(A2, "b", 1, "a", 2)', 2],
    ['=SWITCH(A2, "z", 1, "none")', 'none'],
    ['=CHOOSE(2, 1/0, "two")', 'two'],
    ['=ISBLANK(D1)', true],
    ['=ISNUMBER(B4)', false],
    ['=ISNA(NA())', true],
    ['=ERROR.TYPE(B4)', 2],
    ['=ROWS(A2:A)', 999],
    ['=COLUMNS(A1:D1)', 4],
    ['=SUM(OFFSET(B1, 1, 0, 2))', 30],
    ['=INDIRECT("B"&3)', 20],
    ['=SUM(INDIRECT("Sheet1!B2:B3"))', 30],
    ['=SUM(INDIRECT("Views"))', 30],
    ['=LET(x, 2, y, x*3, x+y)', 8],
    ['=LET(x, 1, LET(x, 5, x)+x)', 6],
    ['=LET(r, RAND(), r-r)', 0],
    ['=LET(r, A2:A5, ROWS(r))', 4],
    ['=MAP(B2:B3, LAMBDA(v, v*2))', [[20], [40]]],
    ['=MAP(A2:A3, B2:B3, LAMBDA(a, b, a&b))', [['a10'], ['b20']]],
    ['=BYROW(A2:B3, LAMBDA(r, JOIN("/", r)))', [['a/10'], ['b/20']]],
    ['=BYCOL({1,2;3,4}, LAMBDA(c, SUM(c)))', [[4, 6]]],
    ['=REDUCE(0, B2:B3, LAMBDA(sum, v, sum+v))', 30],
    ['=SCAN(0, {1;2;3}, LAMBDA(sum, v, sum+v))', [[1], [3], [6]]],
    [
      '=MAKEARRAY(2, 2, LAMBDA(r, c, r*10+c))',
      [
        [11, 12],
        [21, 22],
      ],
    ],
    ['=IFERROR(VLOOKUP("z", A2:B5, 2, FALSE), "-")', '-'],
    ['=SPARKLINE(B2:B3)', ''],
    ['=IMAGE("https://example.com/x.png")', ''],
  ])('%s', (formula, expected) => {
    expect(calculate(formula)).toEqual(expected);
  });
});

describe('errors', () => {
  it.each([
    ['=QUERY(A1:B4, "select A")', '#NAME?', 'The playground has no QUERY; Google Sheets does.'],
    ['=GOOGLEFINANCE("GOOG")', '#NAME?', 'The playground has no GOOGLEFINANCE; Google Sheets does.'],
    ['=IMPORTRANGE("x", "y")', '#NAME?', 'The playground has no IMPORTRANGE; Google Sheets does.'],
    ['=TEXTSPLIT("a b", " ")', '#NAME?', /^Unknown function: 'TEXTSPLIT'/],
    ['=VLOKUP(1, A1:B2, 2)', '#NAME?', "Unknown function: 'VLOKUP'. Did you mean VLOOKUP?"],
    ['=CA_VIEW(1)', '#NAME?', "Unknown function: 'CA_VIEW'. Did you mean CA_VIEWS?"],
    ['=ZZZZZZ()', '#NAME?', "Unknown function: 'ZZZZZZ'."],
    ['=VLOOKUP("z", A2:B5, 2, FALSE)', '#N/A', "Did not find value 'z' in VLOOKUP evaluation."],
    ['=FILTER(A2:A5, A2:A5="z")', '#N/A', 'No matches are found in FILTER evaluation.'],
    ['=FILTER(A2:A5, A2:A3="a")', '#N/A', 'FILTER has mismatched range sizes.'],
    ['=MEDIAN(B2:B4)', '#DIV/0!', 'Function DIVIDE parameter 2 cannot be zero.'],
    ['=UPPER(B4)', '#DIV/0!', 'Function DIVIDE parameter 2 cannot be zero.'],
    ['=UPPER()', '#N/A', /^Wrong number of arguments to UPPER/],
    ['=SQRT(-1)', '#NUM!', 'Function SQRT cannot work with these arguments.'],
    ['=IFS(FALSE, 1)', '#N/A', 'No match was found in IFS evaluation.'],
    ['=INDIRECT("nothing here")', '#REF!', /not a valid cell\/range reference/],
    ['=OFFSET(A1, -1, 0)', '#REF!', 'Function OFFSET evaluates to an out of bounds range.'],
    ['=SEQUENCE(100000, 1000)', '#NUM!', /more than 1000000 cells/],
    ['=REPT("x", 1000000)', '#VALUE!', /more than 50000 characters/],
    ['=LAMBDA(x, x)', '#N/A', /^A LAMBDA on its own/],
    ['=SPARKLINE(A2:A3)', '#N/A', 'SPARKLINE has no numbers to draw.'],
    ['=LET(1, 2, 3)', '#NAME?', 'Argument 1 of LET is not a name.'],
  ])('%s is %s', (formula, type, message) => {
    const result = calculate(formula);
    expect(result).toBeInstanceOf(CellError);
    expect(result).toMatchObject({
      type,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });
});

describe('references that formulas make up', () => {
  it('follow the cells they come to, also through other formulas', () => {
    put('Sheet1', 20, 10, [['=INDIRECT("K20")+1', '=L20*2', 4]]);
    const shown = () => workbook.values({ sheet: 'Sheet1', row: 20, column: 10, rows: 1, columns: 1 });
    expect(shown()).toEqual([[9]]);
    put('Sheet1', 20, 12, [[5]]);
    expect(shown()).toEqual([[11]]);
  });
});
