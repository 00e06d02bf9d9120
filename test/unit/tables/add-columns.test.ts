import { describe, expect, it } from 'vitest';
import { addColumns } from '../../../src/tables/add-columns.ts';
import type { ColumnId } from '../../../src/tables/columns.ts';
import { readTable } from '../../../src/tables/table.ts';
import type { FakeSheets } from '../../support/fakes/fake-sheets.ts';
import { link, sheetsWith } from './writer-fixture.ts';

function add(sheets: FakeSheets, wanted: readonly ColumnId[], linkColumn = 1) {
  const read = () => readTable(sheets.read(0, 'withFormulas'), linkColumn, () => undefined);
  const added = addColumns(sheets, 0, read(), wanted);
  return { added, table: read(), values: sheets.first.contents().values };
}

describe('adding columns', () => {
  it('puts what is missing at the right edge of the table, in the order asked for', () => {
    const sheets = sheetsWith([
      ['Link', 'Views', 'Notes'],
      [link(1), 5, 'x'],
    ]);
    const { added, table, values } = add(sheets, ['views', 'likes', 'status']);
    expect(added).toBe(true);
    expect(values).toEqual([
      ['Link', 'Views', 'Notes', 'Likes', 'CreatorAudit status'],
      [link(1), 5, 'x', '', ''],
    ]);
    expect(Object.fromEntries(table.columns)).toEqual({ views: 2, likes: 4, status: 5 });
  });

  it('adds nothing, and writes nothing, when all are there', () => {
    const sheets = sheetsWith([['Link', 'Views'], [link(1)]]);
    expect(add(sheets, ['views']).added).toBe(false);
    expect(sheets.cellWrites).toBe(0);
    expect(sheets.formats).toEqual([]);
  });

  it('leaves free what stands beside the table without a header', () => {
    const sheets = sheetsWith([
      ['Link', '', '', 'Far away'],
      [link(1), '', 'a note', ''],
    ]);
    expect(add(sheets, ['views', 'likes']).table.columns).toEqual(
      new Map([
        ['views', 5],
        ['likes', 6],
      ]),
    );
  });

  it('uses a gap that is wide enough and free in every row', () => {
    const sheets = sheetsWith([
      ['Link', '', '', 'Far away'],
      [link(1), '', '', 7],
    ]);
    expect(add(sheets, ['views', 'likes']).table.columns.get('views')).toBe(2);
  });

  it('keeps a title row above where it is', () => {
    const sheets = sheetsWith([['Spring campaign'], ['Link', 'Name'], [link(1), 'Ann']]);
    expect(add(sheets, ['views']).values).toEqual([
      ['Spring campaign', '', ''],
      ['Link', 'Name', 'Views'],
      [link(1), 'Ann', ''],
    ]);
  });

  it('inserts a header row where there is none', () => {
    const sheets = sheetsWith([
      ['Ann', link(1)],
      ['Bo', link(2)],
    ]);
    const { added, values, table } = add(sheets, ['views'], 2);
    expect(added).toBe(true);
    expect(values).toEqual([
      ['', 'Link', 'Views'],
      ['Ann', link(1), ''],
      ['Bo', link(2), ''],
    ]);
    expect(table.headerRow).toBe(1);
  });

  describe('before another column of links, where there is no row of headers', () => {
    it('puts them beside its own table, not beyond the other one', () => {
      const sheets = sheetsWith([
        [link(1), 'Ann', '', '', '', 'Link'],
        [link(2), 'Bo', '', '', '', link(3)],
      ]);
      expect([...add(sheets, ['status', 'views']).table.columns]).toEqual([
        ['status', 3],
        ['views', 4],
      ]);
    });

    it('says that there is no room, and leaves the sheet as it is', () => {
      const rows = [
        [link(1), 'Ann', '', link(3)],
        [link(2), 'Bo', '', link(4)],
      ];
      const sheets = sheetsWith(rows);
      expect(() => add(sheets, ['status', 'views'])).toThrow('between the links in column A and those in column D');
      expect(sheets.first.contents().values).toEqual(rows);
    });
  });

  it('formats what it adds from below the header on, and nothing else', () => {
    const sheets = sheetsWith([['Spring'], ['Link', 'Likes'], [link(1), 5]]);
    add(sheets, ['likes', 'views', 'status', 'engagement', 'collected']);
    expect(sheets.formats).toEqual([
      { sheetId: 0, column: 3, row: 3, numberFormat: '#,##0' },
      { sheetId: 0, column: 5, row: 3, numberFormat: '0.00%' },
      { sheetId: 0, column: 6, row: 3, numberFormat: 'yyyy-mm-dd hh:mm' },
    ]);
  });
});
