import { describe, expect, it } from 'vitest';
import { followLinkColumn } from '../../../src/tables/follow-link-column.ts';
import { chooseLinkColumn, columnLetters, findLinkColumns } from '../../../src/tables/link-columns.ts';
import { FakeSheet } from '../../support/fakes/fake-sheet.ts';
import { link } from './writer-fixture.ts';

const sheetOf = (values: readonly (readonly unknown[])[]) => new FakeSheet(0, 'Sheet1').fill(values);
const blockOf = (sheet: FakeSheet) => ({ name: sheet.name, ...sheet.contents() });
const block = (values: readonly (readonly unknown[])[]) => blockOf(sheetOf(values));
const at = (column: number, columns = 1) => ({ sheetId: 0, row: 2, column, rows: 1, columns });

describe('columns that hold links', () => {
  it('are told with their headers, the fullest first', () => {
    const found = findLinkColumns(
      block([
        ['Old', 'Name', 'Link'],
        [link(1), 'Ann', link(1)],
        ['', 'Bo', 'https://vm.tiktok.com/ZMabc1/'],
      ]),
    );
    expect(found).toEqual([
      { column: 3, label: 'C: Link', links: 2 },
      { column: 1, label: 'A: Old', links: 1 },
    ]);
  });

  it('are called by their letter where there is no header', () => {
    expect(findLinkColumns(block([['', link(1)]]))).toEqual([{ column: 2, label: 'B', links: 1 }]);
  });

  it('are called by the text just above the first link', () => {
    expect(findLinkColumns(block([['Spring'], ['Clips'], [link(1)], ['later']]))[0]?.label).toBe('A: Clips');
  });

  it('are none among profiles, ids and other addresses', () => {
    expect(
      findLinkColumns(block([['https://www.tiktok.com/@user', '7300000000000000001', 'https://example.com/p/x', 7]])),
    ).toEqual([]);
  });

  it('count post keys and HYPERLINK formulas', () => {
    const sheet = sheetOf([['tiktok:7300000000000000001', '']]);
    sheet.set(1, 2, 'the post', `=HYPERLINK("${link(1)}","the post")`);
    expect(findLinkColumns(blockOf(sheet))).toHaveLength(2);
  });
});

describe('the column that is meant', () => {
  const values = [
    ['Reference', 'Link', 'Other'],
    [link(1), link(2), link(3)],
    [link(4), '', link(5)],
  ];
  const choose = (selection?: ReturnType<typeof at>, cells = values) =>
    chooseLinkColumn(block(cells), findLinkColumns(block(cells)), selection)?.column;

  it('is the selected one', () => {
    expect(choose(at(3))).toBe(3);
  });

  it('is the one whose header says so when another column, or everything, is selected', () => {
    expect(choose(at(7))).toBe(2);
    expect(choose(at(1, 3))).toBe(2);
    expect(choose()).toBe(2);
  });

  it('is the fullest one when no header says so', () => {
    expect(
      choose(undefined, [
        ['A', 'B'],
        [link(1), link(2)],
        ['', link(3)],
      ]),
    ).toBe(2);
  });

  it('is missing where there is no link', () => {
    expect(choose(undefined, [['A'], ['b']])).toBeUndefined();
  });

  it.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [52, 'AZ'],
    [703, 'AAA'],
  ])('column %i is %s', (column, letters) => {
    expect(columnLetters(column)).toBe(letters);
  });
});

describe('a column of links that was looked at before', () => {
  const known = { column: 2, header: 'Link' };
  const table = () =>
    sheetOf([
      ['Name', 'Link', 'Views'],
      ['Ann', link(1), 5],
      ['Bo', link(2), 6],
    ]);

  it('is where it was', () => {
    expect(followLinkColumn(blockOf(table()), known)).toBe(2);
  });

  it('is followed when a column was inserted before it', () => {
    const sheet = table();
    sheet.insertColumns(1, 2);
    expect(followLinkColumn(blockOf(sheet), known)).toBe(4);
  });

  it('is followed when it was moved', () => {
    const sheet = table();
    sheet.moveColumn(2, 3);
    expect(followLinkColumn(blockOf(sheet), known)).toBe(3);
  });

  it('is found under another header in its place', () => {
    const sheet = table();
    sheet.renameHeader('Link', 'Clip');
    expect(followLinkColumn(blockOf(sheet), known)).toBe(2);
  });

  it('is the only one with links when it was renamed and moved', () => {
    const sheet = table();
    sheet.renameHeader('Link', 'Clip');
    sheet.moveColumn(2, 1);
    expect(followLinkColumn(blockOf(sheet), known)).toBe(1);
  });

  it('is not mistaken for another column of links in its place', () => {
    const sheet = table();
    sheet.insertColumns(2);
    sheet.fill([
      ['', 'Reference'],
      ['', link(8)],
    ]);
    expect(followLinkColumn(blockOf(sheet), known)).toBe(3);
  });

  it('is the nearest of two with the same header, when a column was deleted before it', () => {
    const two = block([
      ['Post', 'Views', '', 'Post', 'Status'],
      [link(1), 5, '', link(2), 'Tracked'],
    ]);
    expect(followLinkColumn(two, { column: 5, header: 'Post' })).toBe(4);
    expect(followLinkColumn(two, { column: 2, header: 'Post' })).toBe(1);
  });

  it('is followed without a header as long as its place has links', () => {
    expect(followLinkColumn(block([['Ann', link(1)]]), { column: 2, header: '' })).toBe(2);
  });

  it.each([
    [
      'was deleted',
      [
        ['Name', 'Views'],
        ['Ann', 5],
      ],
    ],
    [
      'has no link any more',
      [
        ['Name', 'Link'],
        ['Ann', ''],
      ],
    ],
    [
      'cannot be told from two others',
      [
        ['Clip', 'Name', 'Reference'],
        [link(1), 'Ann', link(2)],
      ],
    ],
  ])('is given up when it %s', (_what, values) => {
    expect(() => followLinkColumn(block(values), known)).toThrow(
      expect.objectContaining({ code: 'table_changed', short: 'Link column gone' }),
    );
  });
});
