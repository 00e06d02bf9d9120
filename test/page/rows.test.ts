import { describe, expect, it } from 'vitest';
import { Playground } from './playground.ts';
import { closePagesAfterEach, openSheet, openTab, type SheetPage } from './sheet-page.ts';

closePagesAfterEach();

async function withNumbers(args: readonly string[] = []): Promise<SheetPage> {
  const sheet = await openSheet(args);
  await sheet.showSheet('Try it');
  const links = [await sheet.linkOf('Campaign', 3), await sheet.linkOf('Campaign', 4)];
  await sheet.type('A7', links[0] ?? '');
  await sheet.type('A8', links[1] ?? '');
  for (const row of [6, 7, 8]) await sheet.type(`B${row}`, `=CA_VIEWS(A${row})`);
  for (const row of [6, 7, 8]) await sheet.shows(`B${row}`, /^\d+$/);
  return sheet;
}

const numbers = async (sheet: SheetPage, cells: readonly string[]) =>
  Promise.all(cells.map((cell) => sheet.shown(cell)));

describe('changing rows', () => {
  it('moves formulas with their links when a row is put in, and back with undo', async () => {
    const sheet = await withNumbers();
    const before = await numbers(sheet, ['B6', 'B7', 'B8']);
    await sheet.select('A7');
    await sheet.insertRowAbove();
    await sheet.shows('B8', before[1] ?? '');
    await sheet.shows('B7', '');
    expect(await sheet.formula('B9')).toBe('=CA_VIEWS(A9)');
    expect(await sheet.serverValues('Try it', 'B6:B9')).toEqual([before[0], '', before[1], before[2]].map(numeric));
    await sheet.page.keyboard.press('Control+z');
    await sheet.shows('B7', before[1] ?? '');
    expect(await sheet.formula('B8')).toBe('=CA_VIEWS(A8)');
    await sheet.isSynced();
    expect(await sheet.serverValues('Try it', 'B6:B8')).toEqual(before.map(numeric));
  });

  it('lets a number that is on its way arrive beside its link when a row was put in meanwhile', async () => {
    const sheet = await openSheet(['--project', 'test/page/projects/slow']);
    await sheet.type('A6', '7');
    await sheet.type('B6', '=WAITS(A6)');
    await sheet.shows('B6', 'Loading...');
    await sheet.select('A3');
    await sheet.insertRowAbove();
    await sheet.shows('B7', 'Loading...');
    await sheet.type('D1', '=RELEASE()');
    await sheet.shows('B7', '7');
    await sheet.shows('B6', '');
  });

  it('takes the formulas of a deleted row away and leaves the others beside their links', async () => {
    const sheet = await withNumbers();
    const before = await numbers(sheet, ['B6', 'B7', 'B8']);
    await sheet.deleteRow(7);
    await sheet.shows('B7', before[2] ?? '');
    expect(await sheet.formula('B7')).toBe('=CA_VIEWS(A7)');
  });

  it('takes the formulas along when rows are sorted as soon as they are seen', async () => {
    const sheet = await withNumbers();
    await sheet.isSynced();
    const other = await openTab(sheet.playground);
    await other.showSheet('Try it');
    await other.sort('A6:B8', { column: 0, ascending: false });
    for (const row of [6, 7, 8]) expect(await other.formula(`B${row}`)).toBe(`=CA_VIEWS(A${row})`);
  });

  it('keeps every number beside its link when rows are sorted', async () => {
    const sheet = await withNumbers();
    const pairs = await Promise.all([6, 7, 8].map((row) => numbers(sheet, [`A${row}`, `B${row}`])));
    await sheet.sort('A6:B8', { column: 0, ascending: true });
    const byLink = [...pairs].sort(([a = ''], [b = '']) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
    for (const [index, [link = '', views = '']] of byLink.entries()) {
      await sheet.shows(`A${index + 6}`, link);
      await sheet.shows(`B${index + 6}`, views);
    }
    const reversed = [...byLink].reverse();
    await sheet.sort('A6:B8', { column: 0, ascending: false });
    for (const [index, [link = '', views = '']] of reversed.entries()) {
      await sheet.shows(`A${index + 6}`, link);
      await sheet.shows(`B${index + 6}`, views);
    }
  });
});

it('takes 300 pasted links and answers all of them', async () => {
  const sheet = await openSheet();
  const links = await sheet.values('Import', 'A2:A301');
  await sheet.showSheet('Try it');
  await sheet.select('A6');
  await sheet.paste(links.map(([link]) => String(link ?? '')).join('\n'));
  await sheet.type('B6', '=CA_STATUS(A6:A305)');
  await sheet.shows('B6', /^(?!Loading)\w/);
  await sheet.isSynced();
  const answered = await sheet.serverValues('Try it', 'B6:B305');
  const pasted = await sheet.serverValues('Try it', 'A6:A305');
  expect(pasted.filter((link) => link !== '').length).toBeGreaterThan(250);
  expect(answered.filter((status) => status === 'Tracked').length).toBeGreaterThan(150);
  pasted.forEach((link, index) => {
    expect(answered[index] === '', `row ${index + 6}: ${link}`).toBe(link === '');
  });
});

it('keeps the workbook between two starts, and begins again when asked', async () => {
  const first = await Playground.start();
  const sheet = await openTab(first);
  await sheet.showSheet('Try it');
  await sheet.type('A7', 'kept');
  await sheet.type('B6', '=CA_VIEWS(A6)');
  await sheet.shows('B6', /^\d+$/);
  await sheet.isSynced();
  const views = await sheet.shown('B6');
  await first.stop();

  const again = await openTab(await Playground.start([], first.folder));
  await again.showSheet('Try it');
  await again.shows('A7', 'kept');
  await again.shows('B6', views);
  await again.playground.stop();

  const fresh = await openTab(await Playground.start(['--fresh'], first.folder));
  await fresh.showSheet('Try it');
  await fresh.shows('A7', '');
});

function numeric(text: string | undefined): string | number {
  return text === undefined || text === '' ? '' : Number(text);
}
