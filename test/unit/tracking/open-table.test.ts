import { expect, it } from 'vitest';
import type { ColumnId } from '../../../src/tables/columns.ts';
import { overwrittenHeaders } from '../../../src/tables/overwritten-headers.ts';
import { readTable } from '../../../src/tables/table.ts';
import { openWithColumns } from '../../../src/tracking/open-table.ts';
import type { ShortLinks } from '../../../src/tracking/short-links.ts';
import type { FakeSheets } from '../../support/fakes/fake-sheets.ts';
import { link, onceBeforeWrite, sheetsWith } from '../tables/writer-fixture.ts';

const shortLinks = { resolve: () => undefined } as unknown as ShortLinks;

const campaign = () =>
  sheetsWith([
    ['Name', 'Link', 'Likes', 'Engagement rate'],
    ['Ann', link(1), 5, 0.25],
    ['Bo', link(2), 6, 0.5],
  ]);

function open(sheets: FakeSheets, ...columns: ColumnId[]): string[] {
  openWithColumns(sheets, 0, { column: 2, header: 'Link' }, shortLinks, columns);
  return (sheets.first.contents().values[0] ?? []).map(String);
}

it('adds headers beside the others', () => {
  expect(open(campaign(), 'views', 'shares')).toEqual(['Name', 'Link', 'Likes', 'Engagement rate', 'Views', 'Shares']);
});

it.each([1, 2, 3, 4])('gives back the headers it wrote over when a column is inserted as the %s.', (column) => {
  const sheets = campaign();
  onceBeforeWrite(sheets, (each) => each.insertColumns(column));
  const headers = open(sheets, 'views', 'shares');
  const all = ['Engagement rate', 'Likes', 'Link', 'Name', 'Shares', 'Views'];
  expect(headers.filter((header) => header !== '').sort()).toEqual(all);
  expect(sheets.first.column(5)).toEqual(['Engagement rate', 0.25, 0.5]);
  expect(sheets.first.column(sheets.first.columnOf('Likes'))).toEqual(['Likes', 5, 6]);
  expect(sheets.first.column(sheets.first.columnOf('Views')).slice(1)).toEqual(['', '']);
});

it('gives back a header beside one that is a date, which is another object with every read', () => {
  const day = () => new Date('2026-11-01T00:00:00Z');
  const block = (...values: unknown[][]) => ({ name: 'Campaign', values });
  const before = block(['Link', day(), 'Engagement rate'], [link(1), 5, 0.25]);
  const after = block(['', 'Link', day(), 'Views'], ['', link(1), 5, 0.25]);
  const table = readTable(before, 1, () => undefined);
  expect(overwrittenHeaders(table, after)).toEqual({ row: 1, column: 4, values: [["'Engagement rate"]] });
});

it('gives back two when two are inserted', () => {
  const sheets = campaign();
  onceBeforeWrite(sheets, (each) => each.insertColumns(1, 2));
  expect(open(sheets, 'views')).toEqual(['', '', 'Name', 'Link', 'Likes', 'Engagement rate', 'Views']);
});

it('leaves a header that somebody empties or renames at that moment', () => {
  for (const name of ['', 'ER']) {
    const sheets = campaign();
    onceBeforeWrite(sheets, (each) => each.renameHeader('Engagement rate', name));
    expect(open(sheets, 'views')).toEqual(['Name', 'Link', 'Likes', name, 'Views']);
  }
});
