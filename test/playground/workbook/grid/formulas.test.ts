import { describe, expect, it } from 'vitest';
import { createGrid } from '../../../../playground/workbook/grid/grid.ts';
import { CellError, type CellValue, type FormulaResult } from '../../../../playground/workbook/workbook.ts';

const noCustomFunctions = { names: ['CA_VIEWS', 'CA_VIDEO'], has: () => false, request: () => undefined };

/** The formula in E2 beside a small table in A1:C4. */
function calculate(formula: string): FormulaResult | undefined {
  const grid = createGrid({
    customFunctions: noCustomFunctions,
    timeZone: 'Europe/Berlin',
    now: () => Date.UTC(2026, 10, 24, 23, 30),
    random: () => 0.5,
  });
  const table: CellValue[][] = [
    ['link', 'views', 'day'],
    ['a', 10, new Date(Date.UTC(2026, 0, 30, 23))],
    ['b', 20, ''],
    ['c', '=1/0', true],
  ];
  grid.setValues({ sheet: 'Sheet1', row: 1, column: 1, rows: 4, columns: 3 }, table);
  grid.addSheet("It's mine");
  grid.setValues({ sheet: "It's mine", row: 1, column: 1, rows: 1, columns: 1 }, [[99]]);
  grid.setValues({ sheet: 'Sheet1', row: 2, column: 5, rows: 1, columns: 1 }, [[formula]]);
  return grid.result({ sheet: 'Sheet1', row: 2, column: 5 });
}

const notAvailable = new CellError('#N/A', 'The value is not available.');
const berlin = (year: number, month: number, day: number) => new Date(Date.UTC(year, month - 1, day, -1));

describe('operators', () => {
  it.each<[string, CellValue]>([
    ['=1+2*3', 7],
    ['=(1+2)*3', 9],
    ['=2^3^2', 512],
    ['=-2^2', 4],
    ['=2^-1', 0.5],
    ['=50%+1', 1.5],
    ['=10-2-3', 5],
    ['=1&2+3', '15'],
    ['="a"&"b"="AB"', true],
    ['=1<>2', true],
    ['=2>=2', true],
    ['="say ""hi"""', 'say "hi"'],
    ['=.5+1e3', 1000.5],
    ['="12"+1', 13],
    ['=TRUE+1', 2],
    ['=Z9=0', true],
    ['=Z9=""', true],
    ['=Z9+1', 1],
    ['="x">5', true],
    ['= 1', 1],
    ['=\n SUM( 1 ,2 )', 3],
    ['=C2+1', berlin(2026, 2, 1)],
    ['=DATE(2026,7,1)', new Date(Date.UTC(2026, 5, 30, 22))],
    ['=DATE(2026,7,1)-DATE(2026,6,1)', 30],
    ['=DATE(2026,3,1)-DATE(2026,2,1)', 28],
    ['=C2&""', '2026-01-31'],
  ])('%s', (formula, expected) => {
    expect(calculate(formula)).toEqual(expected);
  });
});

describe('references', () => {
  it.each<[string, FormulaResult]>([
    ['=$B$2+b3', 30],
    ["='It''s mine'!A1", 99],
    ["='it''s MINE'!A1:A1", 99],
    ['=SUM(B2:B3)', 30],
    ['=SUM(B3:B2)', 30],
    ['=COUNTA(A2:A)', 3],
    ['=COUNTA(A:A)', 4],
    ['=COUNTA(3:4)', 5],
    ['=B1:B4', 10],
    ['=B1:B4*2', 20],
    [
      '={A2:A3,B2:B3;"sum",30}',
      [
        ['a', 10],
        ['b', 20],
        ['sum', 30],
      ],
    ],
    [
      '={1\\2;3\\4}',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['=LOG10(5)', new CellError('#NAME?', '')],
  ])('%s', (formula, expected) => {
    const result = calculate(formula);
    if (expected instanceof CellError) expect(result).toMatchObject({ type: expected.type });
    else expect(result).toEqual(expected);
  });
});

describe('functions', () => {
  it.each<[string, FormulaResult]>([
    ['=IF(B2>5, "big", 1/0)', 'big'],
    ['=IF(B2>50, "big")', false],
    ['=IF(TRUE,,1)', ''],
    ['=IFERROR(B4, "none")', 'none'],
    ['=IFERROR(B4)', ''],
    ['=IFERROR(B2:B4, 0)', [[10], [20], [0]]],
    ['=IFNA(NA(), 1)', 1],
    ['=ISERROR(B4)', true],
    ['=ISERROR(B2)', false],
    ['=ARRAYFORMULA(B2:B3*2)', [[20], [40]]],
    ['=ARRAYFORMULA(IF(B2:B3>15, A2:A3, "-"))', [['-'], ['b']]],
    ['=ARRAYFORMULA(LEN(A1:A2)+ROW(A1:A2))', [[5], [3]]],
    [
      '=ARRAYFORMULA({1,2}+{10;20})',
      [
        [11, 12],
        [21, 22],
      ],
    ],
    ['=ARRAYFORMULA(B2+1)', 11],
    ['=AVERAGE(B2:B3)', 15],
    ['=MIN(B2:B3, 3)', 3],
    ['=MAX(C2:C4)', berlin(2026, 1, 31)],
    ['=COUNT(A1:C4)', 3],
    ['=COUNT("5", "x")', 1],
    ['=COUNTA(A1:C4)', 11],
    ['=COUNTIF(B1:B4, ">10")', 1],
    ['=COUNTIF(A1:A4, "?")', 3],
    ['=COUNTIF(A1:A4, "<>a")', 3],
    ['=COUNTIF(B1:B4, 20)', 1],
    ['=ROUND(1.005, 2)', 1.01],
    ['=ROUND(-2.5)', -3],
    ['=ROUND(1234, -2)', 1200],
    ['=HYPERLINK("https://example.com", "label")', 'label'],
    ['=HYPERLINK("https://example.com")', 'https://example.com'],
    ['=TEXT(1234.5, "#,##0.00")', '1,234.50'],
    ['=TEXT(0.256, "0.0%")', '25.6%'],
    ['=TEXT(C2, "yyyy-mm-dd hh:mm")', '2026-01-31 00:00'],
    ['=LEFT("hello", 2)&RIGHT("hello", 2)&MID("hello", 3, 1)', 'helol'],
    ['=LEFT("hello")', 'h'],
    ['=TRIM("  a   b ")', 'a b'],
    ['=CONCATENATE(A2:A4, 1)', 'abc1'],
    ['=JOIN(", ", A2:A4)', 'a, b, c'],
    ['=SPLIT("a,1,,b", ",")', [['a', 1, 'b']]],
    ['=SPLIT("a,1;b", ",;")', [['a', 1, 'b']]],
    ['=SPLIT("a, b", ", ", FALSE)', [['a', 'b']]],
    [
      '=TRANSPOSE({1,2;3,4})',
      [
        [1, 3],
        [2, 4],
      ],
    ],
    [
      '=VSTACK("Views", A2:B3)',
      [
        ['Views', notAvailable],
        ['a', 10],
        ['b', 20],
      ],
    ],
    ['=VSTACK(A2, "z")', [['a'], ['z']]],
    [
      '=HSTACK(A2:B3, "z")',
      [
        ['a', 10, 'z'],
        ['b', 20, notAvailable],
      ],
    ],
    ['=INDEX(A1:C4, 3, 2)', 20],
    ['=INDEX(A2:A4, 3)', 'c'],
    ['=INDEX(A1:B2, 0, 1)', [['link'], ['a']]],
    ['=INDEX(SPLIT("x/y/z", "/"), 2)', 'y'],
    ['=ROW()*100+COLUMN()', 205],
    ['=N("text")', 0],
    ['=T(5)', ''],
    ['=VALUE("1,234.5")', 1234.5],
    ['=TRUE()', true],
    ['=if(true; 1; 2)', 1],
    ['=NOW()', new Date(Date.UTC(2026, 10, 24, 23, 30))],
    ['=TODAY()', berlin(2026, 11, 25)],
    ['=RANDBETWEEN(1, 4)', 3],
    ['=RAND()', 0.5],
  ])('%s', (formula, expected) => {
    expect(calculate(formula)).toEqual(expected);
  });
});

describe('errors', () => {
  it.each([
    ['=1/0', '#DIV/0!', /cannot be zero/],
    ['="x"+1', '#VALUE!', /'x' is a text/],
    ['=10^400', '#NUM!', /not a finite number/],
    ['=#N/A', '#N/A', /^The value is not available\.$/],
    ['=NA()', '#N/A', /^The value is not available\.$/],
    ['=#NUM!', '#NUM!', /^The error #NUM! was entered as a value\.$/],
    ['=SUM(B1:B4)', '#DIV/0!', /cannot be zero/],
    ['=CA_VIEW("x")', '#NAME?', /^Unknown function: 'CA_VIEW'\. Did you mean CA_VIEWS\?$/],
    ['=ca_vidoe("x")', '#NAME?', /Did you mean CA_VIDEO\?/],
    ['=VIEWS("x")', '#NAME?', /Did you mean CA_VIEWS\?/],
    ['=IFEROR(1, 2)', '#NAME?', /Did you mean IFERROR\?/],
    [
      '=QUERY(A1:B4)',
      '#NAME?',
      /^Unknown function: 'QUERY'\. Functions of the project: CA_VIDEO, CA_VIEWS\. English function names: .*IFERROR.*\.$/,
    ],
    ['=my_range', '#NAME?', /Unknown range name: 'MY_RANGE'/],
    ['=Nowhere!A1', '#REF!', /Unresolved sheet name 'Nowhere'/],
    ['=A2000', '#REF!', /does not exist/],
    ['=A0', '#REF!', /does not exist/],
    ['=A999999999', '#REF!', /does not exist/],
    ['=SUM(A1001:A2000)', '#REF!', /does not exist/],
    ['=SUM(ZZ1:ZZ2)', '#REF!', /does not exist/],
    ['=LEN()', '#N/A', /Wrong number of arguments to LEN\. Expected 1 arguments, but got 0/],
    ['=B9:B12', '#VALUE!', /could not be found/],
    ['={1,2;3}', '#VALUE!', /missing values/],
    ['=1+', '#ERROR!', /Formula parse error/],
    ['=SUM(1', '#ERROR!', /Formula parse error: '\)' is missing/],
    ['=1 2', '#ERROR!', /Formula parse error: '2' is not expected/],
    ['="open', '#ERROR!', /Formula parse error/],
    ['=TEXT(1, "[$-409]0")', '#VALUE!', /does not know the format/],
    // As one regular expression it would take longer than anybody lives.
    [`=TEXT(1, "${'y'.repeat(100)}!")`, '#VALUE!', /does not know the format/],
    ['=E2', '#REF!', /Circular dependency/],
    ['=COUNT(E1:E5)', '#REF!', /Circular dependency/],
  ])('%s is %s', (formula, type, message) => {
    expect(calculate(formula)).toMatchObject({ type, message: expect.stringMatching(message) });
  });
});
