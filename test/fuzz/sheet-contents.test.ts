// Whatever people have in their sheets: it stays as it is, and every row of links gets a word.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CellError, type CellValue } from '../../playground/workbook/workbook.ts';
import { parseLink } from '../../src/links/parse-link.ts';
import { newLink, openCampaign } from '../support/sidebar.ts';
import { foreignWords } from './rewriting.ts';
import { cases } from './settings.ts';

const oddCells: readonly CellValue[] = [
  ...[
    '',
    ' ',
    'x',
    '=1/0',
    '=NOSUCHFUNCTION(1)',
    '=A1',
    '=B1:B3',
    '=ROW()',
    '=HYPERLINK("https://a.example/", "Click")',
  ],
  ...[
    "'=1+1",
    "'00123",
    "'",
    "''",
    '#REF!',
    '#N/A',
    'Loading...',
    'TRUE',
    '=TRUE',
    '1/2',
    '12:30',
    '5%',
    '$5',
    '1e9',
    '-1',
  ],
  ...[
    'https://www.tiktok.com/@someone',
    'https://evil.example/',
    'https://vm.tiktok.com/',
    'tiktok:',
    'Total',
    'Link',
    '😀',
  ],
  ...[
    'x'.repeat(50_000),
    `https://www.tiktok.com/${'a/'.repeat(2_000)}`,
    '\u200b',
    'a\nb\nc',
    '"',
    "it's",
    '<b>bold</b>',
  ],
  ...[0, -1, 1.5, 1e300, 7.3e18, 7300000000000000000, true, false],
  new Date(Date.UTC(2026, 10, 24)),
  new Date(Date.UTC(1899, 11, 30)),
];
const odd = fc.constantFrom(...oddCells);
const linkCell = fc.oneof(
  { weight: 3, arbitrary: fc.nat(9).map((index) => ({ tracked: index })) },
  { weight: 2, arbitrary: fc.nat(9).map((index) => ({ untracked: index })) },
  { weight: 4, arbitrary: odd.map((cell) => ({ cell })) },
);
const rows = fc.array(fc.tuple(linkCell, odd, odd), { minLength: 3, maxLength: 14 });
const sheets = fc.record({
  header: fc.constantFrom<CellValue>('Link', 'Views', 'CreatorAudit status', '', 5, "'=Link", 'https'),
  rows,
  isProtected: fc.integer({ min: 0, max: 3 }),
});

it('looking over, tracking, updating and refreshing leave cells of people alone', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(sheets, async (sheet) => {
      const campaign = await openCampaign([], { posts: 20 });
      const { session, call, ask, sheetId, posts } = campaign;
      const { workbook, host } = session;
      const cells = sheet.rows.map(([link, ...others]): CellValue[] => {
        if ('tracked' in link) return [posts[link.tracked % posts.length]?.url ?? '', ...others];
        return 'untracked' in link ? [newLink(link.untracked), ...others] : [link.cell, ...others];
      });
      campaign.fill([[sheet.header, 'Mine', 'Also mine'], ...cells, [posts[0]?.url ?? '', 'last', 'row']]);
      const area = { sheet: campaign.sheet, row: 1, column: 1, rows: cells.length + 2, columns: 3 };
      await workbook.calculated();
      const held = () => ({
        values: workbook.values(area).map((row) => row.map((cell) => (cell instanceof Date ? cell.getTime() : cell))),
        formulas: workbook.formulas(area),
      });
      const before = held();
      const column = 4;
      if (sheet.isProtected === 0) host.protect({ sheet: campaign.sheet, row: 3, column, rows: 1, columns: 20 });

      const review = await ask('sidebarLookOver', { sheetId, linkColumn: 1 });
      expect(JSON.stringify(review)).not.toMatch(foreignWords);
      if (review.ok) {
        const begun = await ask('sidebarTrack', {
          ...{ sheetId, linkColumn: 1, columns: ['status', 'views', 'collected'], intervalHours: 24, metadata: {} },
          confirmed: review.value.toBill,
        });
        expect(JSON.stringify(begun)).not.toMatch(foreignWords);
        if (begun.ok) await campaign.drive(begun.value);
      }
      const updated = await ask('sidebarUpdate', { sheetId, linkColumn: 1, columns: ['status', 'views'] });
      expect(JSON.stringify(updated)).not.toMatch(/"code":"unexpected"/);
      await host.advance(3_600_000);
      const refreshed = await ask('sidebarRefresh');
      expect(JSON.stringify([await call('sidebarOpen'), refreshed])).not.toMatch(foreignWords);

      expect(held()).toEqual(before);
      const all = campaign.values().map((row) => row.map((cell) => (cell instanceof CellError ? cell.type : cell)));
      expect(all.flat().filter((cell) => typeof cell === 'string' && /NaN|undefined|\[object/.test(cell))).toEqual([]);
      const place = all.findIndex((row) => row.slice(3).includes('CreatorAudit status'));
      if (sheet.isProtected === 0 || place < 0) return;
      const status = all[place]?.indexOf('CreatorAudit status', 3) ?? -1;
      for (const row of all.slice(place + 1)) {
        const link = parseLink(row[0]);
        if (link.kind === 'post') expect(String(row[status]), String(row[0])).toMatch(/\S/);
      }
    }),
    { ...cases(6), endOnFailure: true },
  );
});
