import { expect, it } from 'vitest';
import { Playground } from './playground.ts';
import { closePagesAfterEach, openSheet, openTab, type SheetPage } from './sheet-page.ts';

closePagesAfterEach();

async function twoTabs(args: readonly string[] = []): Promise<[SheetPage, SheetPage]> {
  const playground = await Playground.start(args);
  const tabs: [SheetPage, SheetPage] = [await openTab(playground), await openTab(playground)];
  for (const tab of tabs) await tab.showSheet('Try it');
  return tabs;
}

it('shows in one tab what is typed in the other, formulas and spills too', async () => {
  const [ann, bob] = await twoTabs();
  await ann.type('B6', '=CA_VIDEO(A6, "views,status")');
  await bob.shows('C6', 'Tracked');
  await bob.type('A7', 'from Bob');
  await ann.shows('A7', 'from Bob');
  expect(await bob.formula('B6')).toBe('=CA_VIDEO(A6, "views,status")');
  expect(await bob.shown('B6')).toBe(await ann.shown('B6'));
});

it('shows a tab that is opened later the spilled cells, and takes a change of them', async () => {
  const playground = await Playground.start();
  const ann = await openTab(playground);
  await ann.showSheet('Try it');
  await ann.type('B6', '=CA_VIDEO(A6, "views,likes,status")');
  await ann.shows('D6', 'Tracked');
  const bob = await openTab(playground);
  await bob.showSheet('Try it');
  await bob.shows('D6', 'Tracked');
  await bob.select('B6');
  await bob.page.keyboard.press('Delete');
  await ann.shows('B6', '');
  await ann.shows('D6', '');
});

it('brings both tabs to the same sheet when one puts rows in while the other types', async () => {
  const playground = await Playground.start();
  const [ann, bob] = [await openTab(playground), await openTab(playground, { canBeDeaf: true })];
  for (const tab of [ann, bob]) await tab.showSheet('Try it');
  await bob.select('A7');
  const hear = bob.hearsNothing();
  await ann.insertRowsAt(2, 2);
  await ann.isSynced();
  await bob.type('A7', 'typed meanwhile');
  await ann.shows('A9', 'typed meanwhile');
  hear();
  await bob.shows('A9', 'typed meanwhile');
  await bob.shows('A7', 'Link');
  await bob.isSynced();
  expect(await bob.column('A', 12)).toEqual(await ann.column('A', 12));
  expect(await ann.serverValues('Try it', 'A1:A12')).toEqual(await ann.column('A', 12));
});

it('has the spilled cells whenever it reads the workbook anew', async () => {
  const sheet = await openSheet();
  await sheet.shows('B2', /^[\d,]+$/);
  for (let time = 0; time < 3; time += 1) {
    await sheet.page.evaluate(() => window.playground?.reload());
    // What Univer does a moment after it has closed a workbook.
    await sheet.page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    expect(await sheet.shown('B2')).toMatch(/^[\d,]+$/);
  }
});

it('shows the same after the page is loaded again', async () => {
  const [ann] = await twoTabs();
  await ann.type('B6', '=CA_VIEWS(A6)');
  await ann.shows('B6', /^\d+$/);
  await ann.isSynced();
  const views = await ann.shown('B6');
  await ann.page.reload();
  await ann.isReady();
  await ann.showSheet('Try it');
  await ann.shows('B6', views);
  expect(await ann.formula('B6')).toBe('=CA_VIEWS(A6)');
});

it('says so when the playground has stopped, and goes on when it is back', async () => {
  const playground = await Playground.startProgram();
  const tab = await openTab(playground);
  await tab.showSheet('Try it');
  await tab.type('A7', 'before');
  await tab.isSynced();
  await playground.stop();
  await tab.page.getByText('The playground has stopped.').waitFor();
  const port = new URL(playground.url).port;
  await Playground.startProgram(['--port', port], playground.folder);
  await tab.page.getByText('The playground has stopped.').waitFor({ state: 'detached' });
  await tab.type('A8', 'after');
  await tab.isSynced();
  expect(await tab.serverValues('Try it', 'A7:A8')).toEqual(['before', 'after']);
});
