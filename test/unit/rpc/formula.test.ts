import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFieldList } from '../../../src/functions/field-list.ts';
import { fieldNames as knownFields } from '../../../src/functions/video-fields.ts';
import { argumentSeparator } from '../../../src/rpc/argument-separator.ts';
import { cellName } from '../../../src/rpc/cell-name.ts';
import { fieldNames, fieldsInFormula, functionNames, headersOf } from '../../../src/rpc/formula-names.ts';
import { openSidebar } from './rpc-fixture.ts';

const link = (id: number) => `https://www.tiktok.com/@someone/video/730000000000000000${id}`;

const table = [
  ['Link', 'Who', 'Views'],
  [link(1), 'Ann', ''],
  [link(2), 'Ben', ''],
  ['https://www.tiktok.com/@someone', 'Cid', ''],
  [link(3), 'Dee', ''],
];

/** What is proposed for a selection: `[row, column]`, and how many rows. */
function proposed(
  cells: readonly (readonly unknown[])[],
  [row, column]: readonly [number, number],
  { rows = 1, name = 'CA_VIEWS', fields = [] as string[], language = 'en_US' } = {},
) {
  const opened = openSidebar();
  const { sheets } = opened.platform;
  sheets.first.fill(cells);
  sheets.language = language;
  sheets.selected = { sheetId: 0, row, column, rows, columns: 1 };
  return { ...opened, sheets, preview: opened.value('sidebarFormula', { name, fields }), input: { name, fields } };
}

describe('the formula for a selection', () => {
  it('is about the link of the selected row', () => {
    expect(proposed(table, [3, 3]).preview).toEqual({
      formula: '=CA_VIEWS(A3, CA_REFRESH)',
      cell: 'C3',
      links: 'A3',
      obstacle: null,
    });
  });

  it('is about all links when several rows are selected', () => {
    expect(proposed(table, [2, 3], { rows: 4 }).preview).toMatchObject({
      formula: '=CA_VIEWS(A2:A5, CA_REFRESH)',
      cell: 'C2',
    });
  });

  it('stays beside its links when the selection begins further down', () => {
    expect(proposed(table, [3, 3], { rows: 2 }).preview).toMatchObject({
      formula: '=CA_VIEWS(A3:A5, CA_REFRESH)',
      cell: 'C3',
    });
  });

  it('brings the header along in the row of headers', () => {
    expect(proposed(table, [1, 4]).preview).toEqual({
      formula: '=VSTACK("Views", CA_VIEWS(A2:A5, CA_REFRESH))',
      cell: 'D1',
      links: 'A2:A5',
      obstacle: null,
    });
    expect(proposed(table, [1, 4], { rows: 1_000 }).preview.cell).toBe('D1');
  });

  it('is put right of the table when the links themselves are selected', () => {
    expect(proposed(table, [3, 1]).preview).toMatchObject({
      formula: '=CA_VIEWS(A3, CA_REFRESH)',
      cell: 'D3',
      obstacle: null,
    });
    const gap = table.map((row) => [...row, '', 'Notes']);
    expect(proposed(gap, [3, 1]).preview.cell).toBe('D3');
    const video = { name: 'CA_VIDEO', fields: ['view_count', 'like_count'] };
    expect(proposed(gap, [3, 1], video).preview.cell).toBe('F3');
  });

  it('takes the nearest column of links on the left, else one on the right', () => {
    const two = [
      ['First', 'Second', '', 'Third'],
      [link(1), link(2), '', link(3)],
    ];
    expect(proposed(two, [2, 3]).preview.links).toBe('B2');
    expect(
      proposed(
        [
          ['Views', 'Link'],
          ['', link(1)],
        ],
        [2, 1],
      ).preview,
    ).toMatchObject({ cell: 'A2', links: 'B2' });
  });

  it('counts a broken first link as a link, not as the header', () => {
    const broken = [['Link'], ['https://www.tiktok.com/@someone'], [link(1)]];
    expect(proposed(broken, [1, 2]).preview.links).toBe('A2:A3');
  });

  it('does without a header', () => {
    expect(proposed([[link(1)], [link(2)]], [1, 2], { rows: 2 }).preview.formula).toBe('=CA_VIEWS(A1:A2, CA_REFRESH)');
  });

  it('has several columns with CA_VIDEO, and their headers', () => {
    const video = { name: 'CA_VIDEO', fields: ['view_count', 'engagement_rate'] };
    expect(proposed(table, [2, 4], video).preview.formula).toBe('=CA_VIDEO(A2, "views, engagement_rate", CA_REFRESH)');
    expect(proposed(table, [1, 4], video).preview.formula).toBe(
      '=VSTACK(HSTACK("Views", "Engagement rate"), CA_VIDEO(A2:A5, "views, engagement_rate", CA_REFRESH))',
    );
    expect(proposed(table, [2, 4], { name: 'CA_VIDEO' }).preview.formula).toBe(
      '=CA_VIDEO(A2, "views, likes, comments, shares, saves, engagement_rate, status", CA_REFRESH)',
    );
    expect(proposed(table, [2, 4], { name: 'CA_GROWTH' }).preview.formula).toBe('=CA_GROWTH(A2, 7, CA_REFRESH)');
    expect(proposed(table, [2, 4], { name: 'CA_POST_ID' }).preview.formula).toBe('=CA_POST_ID(A2)');
  });

  it('separates arguments as the spreadsheet’s language does', () => {
    const video = { name: 'CA_VIDEO', fields: ['view_count'], language: 'de_DE' };
    expect(proposed(table, [1, 4], video).preview.formula).toBe(
      '=VSTACK("Views"; CA_VIDEO(A2:A5; "views"; CA_REFRESH))',
    );
  });

  it.each([
    ['no link anywhere', [['Link'], ['soon']], [2, 2], {}, /no post links in this sheet/],
    [
      'a row above the links',
      [['Campaign'], ['Link'], [link(1)]],
      [1, 2],
      {},
      /Row 1 is not a row of the links in A3:A3/,
    ],
    ['a row below them', table, [9, 3], {}, /Row 9 is not a row of the links in A2:A5/],
    ['a cell that is filled', table, [2, 2], {}, /B2 is not empty/],
    [
      'a row below that is filled',
      [...table, [link(4), '', 5]],
      [2, 3],
      { rows: 5 },
      /fills C2:C6, and C6 is not empty/,
    ],
    [
      'a column beside that is filled',
      table.map((row) => [...row, '', 'x']),
      [2, 4],
      { name: 'CA_VIDEO', fields: ['view_count', 'like_count'] },
      /fills D2:E2, and E2 is not empty/,
    ],
    ['a formula without a result', [...table, [link(4), '', '=""']], [2, 3], { rows: 5 }, /C6 is not empty/],
  ] as const)('is not inserted over %s', (_what, cells, cell, options, words) => {
    const { preview, value, sheets, input } = proposed(cells, cell, {
      ...options,
      fields: [...('fields' in options ? options.fields : [])],
    });
    expect(preview.obstacle).toMatch(words);
    expect(value('sidebarInsertFormula', input)).toEqual(preview);
    expect(sheets.cellWrites).toBe(0);
  });

  it('is inserted with one write, and noted', () => {
    const { value, sheets, input, preview, platform } = proposed(table, [1, 4]);
    expect(platform.ownSheets.namedCell('CA_REFRESH')).toBeNull();
    const before = sheets.cellReads;
    expect(value('sidebarInsertFormula', input)).toEqual(preview);
    expect(sheets.first.formula(1, 4)).toBe('=VSTACK("Views", CA_VIEWS(A2:A5, CA_REFRESH))');
    // The refresh cell has to be there before a formula names it.
    expect([sheets.cellReads - before, sheets.cellWrites]).toEqual([2, 3]);
    expect(platform.ownSheets.namedCell('CA_REFRESH')).not.toBeNull();
    expect(value('sidebarActivity').events[0]?.text).toBe('Inserted CA_VIEWS');
  });

  it('says so when the cells are protected', () => {
    const { failure, sheets, input } = proposed(table, [2, 3]);
    sheets.refuses = () => true;
    expect(failure('sidebarInsertFormula', input)).toMatchObject({ code: 'protected' });
  });

  it('looks through a large sheet in no time', () => {
    const large = Array.from({ length: 20_000 }, (_, row) => [link(row % 10), ...Array(12).fill('some text')]);
    const before = process.cpuUsage();
    expect(proposed(large, [1, 14], { rows: 20_000 }).preview.formula).toBe('=CA_VIEWS(A1:A20000, CA_REFRESH)');
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3_000);
  });
});

describe('the names in formulas', () => {
  /** One link, or a date besides the links: the sidebar does not know either of them. */
  const byHandOnly = ['CA_HISTORY', 'CA_ON'];

  it('are those of the functions that need nothing but links', () => {
    const exported = [
      ...readFileSync(join(import.meta.dirname, '../../../src/index.ts'), 'utf8').matchAll(
        /^export function (CA_\w+)/gm,
      ),
    ].map(([, name]) => name ?? '');
    expect([...functionNames, ...byHandOnly].sort()).toEqual(exported.sort());
  });

  it('are the fields of CA_VIDEO, and it understands each of them', () => {
    expect([...fieldNames].sort()).toEqual([...knownFields].sort());
    expect(readFieldList(fieldsInFormula(fieldNames).join(', '))).toEqual(fieldNames);
  });

  it('have as many headers as CA_TREND fills columns', () => {
    const headers = headersOf('CA_TREND', []);
    expect([headers[0], ...headers.slice(-2)]).toEqual(['30 days ago', '3 days ago', 'Now']);
    expect(headers).toHaveLength(11);
  });

  it('have as many headers as CA_VIDEO fills columns', () => {
    expect(headersOf('CA_VIDEO', [])).toHaveLength(readFieldList(undefined).length);
    expect(readFieldList([headersOf('CA_VIDEO', [])])).toEqual(readFieldList(undefined));
  });
});

describe('what separates arguments', () => {
  it.each([
    ['en_US', ','],
    ['en_GB', ','],
    ['en', ','],
    ['ja_JP', ','],
    ['es_MX', ','],
    ['es_ES', ';'],
    ['de_DE', ';'],
    ['fr_CA', ';'],
    ['pt_BR', ';'],
    ['vi_VN', ';'],
    ['', ';'],
  ])('in %s is %s', (locale, separator) => {
    expect(argumentSeparator(locale)).toBe(separator);
  });
});

describe('the name of a cell', () => {
  it.each([
    [1, 1, 'A1'],
    [7, 26, 'Z7'],
    [2, 27, 'AA2'],
    [3, 702, 'ZZ3'],
    [4, 18_278, 'ZZZ4'],
  ])('%i, %i is %s', (row, column, name) => {
    expect(cellName(row, column)).toBe(name);
  });
});
