import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/messages.ts';
import { type ResolveShort, readTable } from '../../../src/tables/table.ts';
import { FakeSheet } from '../../support/fakes/fake-sheet.ts';
import { link, postKey } from './writer-fixture.ts';

function read(values: readonly (readonly unknown[])[], linkColumn = 1, resolve: ResolveShort = () => undefined) {
  const contents = new FakeSheet(0, 'Sheet1').fill(values).contents();
  return readTable({ name: 'Sheet1', ...contents }, linkColumn, resolve);
}

describe('the header of a table', () => {
  it('is the row above the links', () => {
    const table = read([
      ['Link', 'Views'],
      [link(1), 5],
    ]);
    expect(table.headerRow).toBe(1);
    expect([...table.columns]).toEqual([['views', 2]]);
    expect(table.rows).toMatchObject([{ row: 2, text: link(1), identity: postKey(1) }]);
  });

  it.each([
    ['a title row', [['Spring campaign'], ['Link', 'Views'], [link(1)]], 2],
    ['a merged title and an empty row', [['Spring campaign 2026', '', ''], [], ['Link', 'Views'], [link(1)]], 3],
    ['a title with several texts', [['Report', 'by', 'Ann', 'of', 'May'], ['Link', 'Views'], [link(1)]], 2],
    ['an empty row below the header', [['Link', 'Views'], [], [link(1)]], 1],
    ['rows that still wait for their links', [['Link', 'Views'], ['to come'], ['to come'], [link(1)]], 1],
    ['a title above headers we do not know', [['Spring'], ['Clip', 'Influencer'], [link(1), 'Ann']], 2],
  ])('is found below or above %s', (_what, values, headerRow) => {
    expect(read(values).headerRow).toBe(headerRow);
  });

  it('is missing when the first row is a link', () => {
    const table = read([[link(1), 5], [link(2)]]);
    expect(table.headerRow).toBeNull();
    expect(table.columns.size).toBe(0);
    expect(table.rows.map(({ row }) => row)).toEqual([1, 2]);
  });

  it('is found in a table that has no link yet', () => {
    expect(read([['Link', 'Views'], ['']]).headerRow).toBe(1);
  });

  it('is found at the top of a long table that has none', () => {
    expect(read([['Link', 'Views'], ...Array.from({ length: 60 }, () => ['to come'])]).headerRow).toBe(1);
  });

  it('is not searched for further up than thirty rows', () => {
    const table = read([['Link', 'Views'], ...Array.from({ length: 40 }, () => ['']), [link(1)]]);
    expect(table.headerRow).toBeNull();
  });
});

describe('the rows of a table', () => {
  it('are those whose link cell is not blank', () => {
    const table = read([['Link'], [link(1)], ['', 'x'], ['   '], [link(2)]]);
    expect(table.rows.map(({ row, identity }) => [row, identity])).toEqual([
      [2, postKey(1)],
      [5, postKey(2)],
    ]);
  });

  it('are known by the post, however its link is written', () => {
    const table = read([['Link'], [link(1)], [`${link(1)}?lang=de`], [`See ${link(1)} !`]]);
    expect(new Set(table.rows.map(({ identity }) => identity))).toEqual(new Set([postKey(1)]));
  });

  it('are known by their text when that is no link', () => {
    const table = read([['Link'], [link(1)], ['to come'], [7], [true]]);
    expect(table.rows.slice(1).map(({ identity }) => identity)).toEqual(['text:to come', 'text:7', 'text:true']);
  });

  it('are known by where their short link leads, once that is known', () => {
    const short = 'https://vm.tiktok.com/ZMabc1/';
    const values = [['Link'], [short], ['vm.tiktok.com/ZMabc2']];
    const resolve: ResolveShort = (url) => (url === short ? postKey(1) : undefined);
    expect(read(values, 1, resolve).rows.map(({ identity }) => identity)).toEqual([
      postKey(1),
      'https://vm.tiktok.com/ZMabc2/',
    ]);
  });

  it('are known by the address of a HYPERLINK, whatever its label says', () => {
    const sheet = new FakeSheet(0, 'Sheet1').fill([['Link'], [''], ['']]);
    sheet.set(2, 1, 'the post', `=HYPERLINK("${link(1)}","the post")`);
    sheet.set(3, 1, link(2), `=hyperlink("${link(3)}";"${link(2)}")`);
    const block = { name: 'Sheet1', ...sheet.contents() };
    expect(readTable(block, 1, () => undefined).rows.map(({ identity }) => identity)).toEqual([postKey(1), postKey(3)]);
  });
});

describe('our columns in a table', () => {
  it('may stand in any order, on both sides of the links', () => {
    const table = read(
      [
        ['likes', 'Engagement-Rate (%)', 'Post link', 'Notes', 'Aufrufe'],
        ['', '', link(1)],
      ],
      3,
    );
    expect(Object.fromEntries(table.columns)).toEqual({ likes: 1, engagement: 2, views: 5 });
  });

  it('are the first of their kind to the right of the links, else the nearest to the left', () => {
    expect(
      read(
        [
          ['Views', 'Link', 'views', 'VIEWS'],
          ['', link(1)],
        ],
        2,
      ).columns.get('views'),
    ).toBe(3);
    expect(
      read(
        [
          ['Views', 'Views', 'Link'],
          ['', '', link(1)],
        ],
        3,
      ).columns.get('views'),
    ).toBe(2);
  });

  it('are not a "Status" in which a person keeps something else', () => {
    const own = read([
      ['Link', 'Status'],
      [link(1), 'Paid'],
      [link(2), ''],
    ]);
    expect(own.columns.has('status')).toBe(false);
  });

  it('are never a plain "Status", even an empty one: it is the person’s own', () => {
    expect(read([['Link', 'Status'], [link(1)]]).columns.has('status')).toBe(false);
  });

  it('are ours by their full name, whatever stands in them', () => {
    expect(
      read([
        ['Link', 'CreatorAudit status'],
        [link(1), 'Paid'],
      ]).columns.get('status'),
    ).toBe(2);
  });

  it('pass over a person’s own Status to one of ours', () => {
    const table = read([
      ['Link', 'Status', 'CreatorAudit status'],
      [link(1), 'Paid', messages.status.tracked],
    ]);
    expect(table.columns.get('status')).toBe(3);
  });
});

describe('columns that formulas fill', () => {
  it('are those with a formula beside a link', () => {
    const table = read([
      ['Link', 'Views', 'Likes'],
      [link(1), '=CA_VIEWS(A2)', 5],
    ]);
    expect([...table.formulaColumns]).toEqual(['views']);
  });

  it('are those whose header is a formula that fills them', () => {
    const sheet = new FakeSheet(0, 'Sheet1').fill([['Link', ''], [link(1)]]);
    sheet.set(1, 2, 'Views', '=VSTACK("Views", CA_VIEWS(A2:A))');
    const table = readTable({ name: 'Sheet1', ...sheet.contents() }, 1, () => undefined);
    expect([...table.formulaColumns]).toEqual(['views']);
  });

  it('are not those with a sum below the links', () => {
    const table = read([
      ['Link', 'Views'],
      [link(1), 5],
      [link(2), 6],
      ['', '=SUM(B2:B3)'],
    ]);
    expect([...table.formulaColumns]).toEqual([]);
  });

  it.each([
    ['=CA_VIDEO(A2:A9)', ['views', 'likes', 'comments']],
    ['=CA_VIDEO(A2:A9, "views,likes")', ['views', 'likes']],
    ['=CA_VIDEO(A2:A9; "views")', ['views']],
    ['=CA_VIDEO(A2:A9, $B$1:$D$1)', ['views', 'likes', 'comments']],
    ['=IFERROR(ca_video(A2, B1:C1))', ['views', 'likes']],
  ])('are those that %s spills over', (formula, expected) => {
    const table = read([
      ['Link', 'Views', 'Likes', 'Comments'],
      [link(1), formula],
    ]);
    expect([...table.formulaColumns]).toEqual(expected);
  });

  it('are unknown when no formulas were read', () => {
    const table = readTable(
      {
        name: 'x',
        values: [
          ['Link', 'Views'],
          [link(1), 5],
        ],
      },
      1,
      () => undefined,
    );
    expect(table.formulaColumns.size).toBe(0);
  });
});

describe('two columns of links in one sheet', () => {
  const values = [
    ['Link', 'CreatorAudit status', 'Views wk 1', 'Clip', 'CreatorAudit status', 'Views', 'Likes'],
    [link(1), 'Tracked', 1, link(2), 'Tracked', 2, 3],
  ];

  it('have the columns between them and the next one only', () => {
    expect([...read(values, 1).columns]).toEqual([['status', 2]]);
    expect([...read(values, 4).columns]).toEqual([
      ['status', 5],
      ['views', 6],
      ['likes', 7],
    ]);
  });

  it('take nothing that stands left of them for theirs, when it is right of the other one', () => {
    const before = [
      ['Link', 'Views', 'Clip'],
      [link(1), 1, link(2)],
    ];
    expect([...read(before, 3).columns]).toEqual([]);
    expect([...read(before, 1).columns]).toEqual([['views', 2]]);
  });
});

describe('two columns of links whose tables do not begin in the same row', () => {
  it.each([
    ['below a title', [['Spring campaign', '', '', 'Clip', 'CreatorAudit status', 'Views', 'Likes']]],
    ['below nothing', [['', '', '', 'Clip', 'CreatorAudit status', 'Views', 'Likes']]],
  ])('have their own headers each: %s', (_what, above) => {
    const values = [
      ...above,
      ['Link', 'CreatorAudit status', '', link(2), 'Tracked', 2, 3],
      [link(1), 'Tracked', '', link(3), 'Tracked', 4, 5],
    ];
    expect(read(values, 1)).toMatchObject({ headerRow: 2, columns: new Map([['status', 2]]) });
    expect(read(values, 4)).toMatchObject({ headerRow: 1, rows: [{ row: 2 }, { row: 3 }] });
  });

  it('have them though these are none that we know', () => {
    const values = [
      ['', '', 'Clip', 'Views'],
      ['Ours', '', link(2), 2],
      [link(1), '', link(3), 4],
    ];
    expect(read(values, 1).headerRow).toBe(2);
  });

  it('share a row of headers where one has nothing above it', () => {
    const values = [
      ['Link', 'Views', ''],
      [link(1), 1, link(2)],
    ];
    expect(read(values, 3).headerRow).toBe(1);
  });

  it.each([
    ['unknown', ''],
    ['known', 'Views'],
  ])('share it where one has a title alone, and the other headers that are %s', (_what, beside) => {
    const values = [['Spring campaign'], ['', '', '', 'Clip', beside], [link(1), '', '', link(2), '']];
    expect(read(values, 1).headerRow).toBe(2);
  });

  it.each([
    [
      'whose links all stand above',
      [
        ['Link', 'Views'],
        [link(1), 5],
      ],
    ],
    [
      'and this one has no link yet',
      [
        ['Link', 'Views'],
        ['', ''],
      ],
    ],
  ])('have their own beside one %s', (_what, own) => {
    const values = [
      ['', '', '', 'Clip', 'CreatorAudit status', 'Views', 'Likes'],
      ['', '', '', link(2), 'Tracked', 2, 3],
      ['', '', '', link(3), 'Tracked', 2, 3],
      ...own,
    ];
    expect(read(values, 1)).toMatchObject({ headerRow: 4, columns: new Map([['views', 2]]) });
  });
});

describe('an array that begins in the header row', () => {
  const block = {
    name: 'Sheet1',
    values: [
      ['Link', 'Views', 'Likes', '', 'Shares'],
      ['https://www.tiktok.com/@a/video/7300000000000000001', 1, 2, '', ''],
    ],
    formulas: [
      ['', '={"Views","Likes";IMPORTRANGE("x","A2:B")}', '', '', ''],
      ['', '', '', '', ''],
    ],
  };

  it('is left alone with everything it spills over, up to a blank header', () => {
    expect([...readTable(block, 1, () => undefined).formulaColumns]).toEqual(['views', 'likes']);
  });
});
