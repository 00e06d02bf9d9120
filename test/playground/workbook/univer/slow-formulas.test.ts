import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cellKey, isFormula, shownAt } from '../../../../playground/workbook/grid/sheet-store.ts';
import { createDialect, type Dialect } from '../../../../playground/workbook/univer/dialect/dialect.ts';
import { isQuickCall } from '../../../../playground/workbook/univer/dialect/quick-calls.ts';
import { Engine } from '../../../../playground/workbook/univer/engine.ts';
import { newWorkbookData } from '../../../../playground/workbook/univer/new-workbook.ts';
import { Unit } from '../../../../playground/workbook/univer/unit.ts';
import { CellError } from '../../../../playground/workbook/workbook.ts';

/** More than what is quick takes on a busy machine. What is slow below takes a second or more on a fast one. */
const impatientMs = 150;
/** Soon enough, also there. */
const patientMs = 5_000;
const tooLong = new CellError('#ERROR!', 'This formula takes too long for the playground.');
const poison = 'REGEXREPLACE("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!","^(a|a)*$","")';

let unit: Unit;
let engine: Engine;
let dialect: Dialect & { patienceMs: number };
let requests: string[];

beforeAll(() => {
  unit = new Unit(newWorkbookData('Slow'));
});
afterAll(() => unit.dispose());

beforeEach(() => {
  requests = [];
  dialect = { ...createDialect(unit.functions), patienceMs: impatientMs };
  engine = new Engine(unit, {
    timeZone: 'Europe/Berlin',
    hasDecimalComma: false,
    customFunctions: {
      names: ['CA_VIEWS'],
      has: (name) => name === 'CA_VIEWS',
      request: (_, [link]) => {
        requests.push(String(link));
        return 7;
      },
    },
    now: () => 0,
    random: () => 0.5,
    dialect,
  });
  put(1, 1, [[''], [''], [''], [''], ['']]);
});

function put(row: number, column: number, values: readonly (readonly (string | number)[])[]): void {
  const [store] = engine.calculation.sheets.stores;
  if (store === undefined) throw new Error('There is no sheet.');
  const area = { top: row, left: column, bottom: row + values.length - 1, right: column };
  engine.writeCells(store, area, (_, at) => {
    const value = values[at - row]?.[0] ?? '';
    return typeof value === 'string' && value.startsWith('=') ? { f: value, v: null } : { v: value, f: null };
  });
}

function shown(row: number): unknown {
  const [store] = engine.calculation.sheets.stores;
  const content = store?.contents.get(cellKey(row, 1));
  return isFormula(content) ? shownAt(content, row, 1) : content;
}

/** Milliseconds. */
function timed(work: () => void): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}

describe('a formula that takes too long', () => {
  it.each([
    `=${poison}`,
    '=MATCH(REPT("a*",25)&"c",{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"},0)',
    '=WORKDAY(1,1E12)',
    '=BINOM.DIST(5E8,1E9,0.5,TRUE)',
    '=POISSON.DIST(1E9,1E8,TRUE)',
    '=CRITBINOM(1E9,0.5,0.5)',
    '=MMULT(SEQUENCE(900,900),SEQUENCE(900,900))',
    '=FREQUENCY(SEQUENCE(100000),SEQUENCE(100000))',
    '=MODE(SEQUENCE(1000000))',
    '=UNIQUE(SEQUENCE(1000000))',
    '=MDETERM(SEQUENCE(1000,1000))',
    '=MINVERSE(SEQUENCE(1000,1000))',
    `=IFERROR(${poison},"caught")`,
    `=MAP(SEQUENCE(100),LAMBDA(x,${poison}))`,
    '=SUM(MAP(SEQUENCE(1000),LAMBDA(x,SUM(SEQUENCE(1000,100)))))',
    `=CA_VIEWS("a")+${poison}`,
  ])('%s costs its own cell, and soon', (formula) => {
    const ms = timed(() => put(1, 1, [[formula]]));
    dialect.patienceMs = patientMs;
    put(2, 1, [['=UPPER("after")'], ['=A1'], ['=SUM(MAP(SEQUENCE(3),LAMBDA(x,x*2)))']]);

    expect(ms).toBeLessThan(patientMs);
    expect([1, 2, 3, 4].map(shown)).toEqual([tooLong, 'AFTER', tooLong, 12]);
  });

  it('is not tried again when other cells change, volatile or not', () => {
    put(1, 1, [[`=${poison}&NOW()`], [`=${poison}&INDIRECT("A4")`], [1], [2]]);
    dialect.patienceMs = patientMs;

    const ms = timed(() => {
      for (let n = 0; n < 10; n++) put(3, 1, [[n]]);
    });

    expect(ms).toBeLessThan(patientMs);
    expect([shown(1), shown(2)]).toEqual([tooLong, tooLong]);
  });

  it('is tried again when what it reads has changed', () => {
    put(1, 1, [['=REGEXREPLACE(INDIRECT("A2"),"^(a|a)*$","b")'], [`${'a'.repeat(33)}!`]]);
    expect(shown(1)).toEqual(tooLong);
    dialect.patienceMs = patientMs;

    put(2, 1, [['aaa']]);

    expect(shown(1)).toBe('b');
  });

  it('asks for custom functions as ever, outside the watch', () => {
    put(1, 1, [[`=MAP({"a";"b"},LAMBDA(x,CA_VIEWS(x)+${poison}))`]]);
    expect(requests).toEqual(['a']);
    dialect.patienceMs = patientMs;

    put(1, 1, [['=SUM(MAP({"a";"b"},LAMBDA(x,CA_VIEWS(x))))']]);
    expect(shown(1)).toBe(14);
  });

  it('makes no array that nobody has memory for', () => {
    dialect.patienceMs = patientMs;
    put(1, 1, [['=ROWS(ARRAYFORMULA(SEQUENCE(2000)+SEQUENCE(1,2000)))']]);

    expect(shown(1)).toEqual(new CellError('#NUM!', 'The result would have more than 1000000 cells.'));
  });
});

describe('the watch, which costs more than most functions,', () => {
  it.each<[string, Parameters<typeof isQuickCall>[1]]>([
    ['UPPER', ['abc']],
    ['REGEXEXTRACT', ['https://www.tiktok.com/@user/video/7695835591040910000', 'video/(\\d+)']],
    ['REGEXREPLACE', ['https://www.tiktok.com/@user/video/7695835591040910000', 'https?://[^/]+/(@\\w+)/.*', '$1']],
    ['COUNTIFS', [[['a'], ['b']], 'a*']],
    ['VLOOKUP', ['b', Array.from({ length: 900 }, () => ['a', 1]), 2, false]],
  ])('is not put on %s of ordinary arguments', (name, args) => {
    expect(isQuickCall(name, args)).toBe(true);
  });

  it.each<[string, Parameters<typeof isQuickCall>[1]]>([
    ['WORKDAY', [1, 2]],
    ['REGEXMATCH', ['aaa', '^(a|a)*$']],
    ['REGEXMATCH', ['a'.repeat(30), `${'a?'.repeat(30)}${'a'.repeat(30)}`]],
    ['REGEXMATCH', ['a'.repeat(5000), '.*.*x']],
    ['MATCH', ['a*a*a*a*a*a*b', [['a'.repeat(50)]], 0]],
    ['MEDIAN', [Array.from({ length: 3000 }, () => [1])]],
    ['SUBSTITUTE', ['a'.repeat(30_000), 'a', 'b']],
  ])('is put on %s of others', (name, args) => {
    expect(isQuickCall(name, args)).toBe(false);
  });
});
