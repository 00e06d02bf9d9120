// The add-on's sidebar where people use it: in its frame beside the sheet, with the script and the API behind it.

import type { FrameLocator } from 'playwright-core';
import { expect, it } from 'vitest';
import { closePagesAfterEach, openSheet, type SheetPage, violations } from './sheet-page.ts';

closePagesAfterEach();

const press = (sidebar: FrameLocator, name: string | RegExp): Promise<void> =>
  sidebar.getByRole('button', { name, exact: true }).click();

const isHeaded = (sidebar: FrameLocator, name: string): Promise<void> =>
  sidebar.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** From the developer panel, which then forgets them. */
async function sandboxKeys({ page }: SheetPage): Promise<{ full: string; read: string }> {
  const panel = page.getByRole('button', { name: /Developer panel/ });
  await panel.click();
  await page.getByRole('tab', { name: 'Sandbox keys' }).click();
  const [full = '', read = ''] = await page.locator('.panel-key-text').allInnerTexts();
  await page.getByRole('tab', { name: 'Executions' }).click();
  await panel.click();
  return { full, read };
}

async function connect(sidebar: FrameLocator, key: string): Promise<void> {
  await sidebar.getByLabel('API key', { exact: true }).fill(key);
  await press(sidebar, 'Check and connect');
}

const selectedCell = ({ page }: SheetPage): Promise<string | undefined> =>
  page.evaluate(() => window.playground?.api.getActiveWorkbook()?.getActiveRange()?.getA1Notation());

it('connects a key, says what it may not do, and shows none of it afterwards', async () => {
  const sheet = await openSheet(['--no-key', '--posts', '100']);
  const keys = await sandboxKeys(sheet);
  await sheet.showSheet('Import');
  const sidebar = await sheet.openSidebar();
  await isHeaded(sidebar, 'Connect CreatorAudit');
  await connect(sidebar, `${keys.full}x`);
  await sidebar.getByRole('alert').filter({ hasText: 'does not accept this key (401)' }).waitFor();

  await connect(sidebar, keys.read);
  await isHeaded(sidebar, 'CreatorAudit');
  await press(sidebar, 'Key');
  await sidebar.getByText('tracking is switched off').waitFor();
  await press(sidebar, 'Back');
  await press(sidebar, 'Look over links');
  await sidebar.getByText('connect a key that has the write scope').waitFor();
  expect(await sidebar.getByRole('button', { name: /^Track/ }).count()).toBe(0);
  await press(sidebar, 'Back');

  await press(sidebar, 'Key');
  await press(sidebar, 'Change: This spreadsheet');
  await connect(sidebar, keys.full);
  await sidebar.getByText('Connected.').waitFor();
  const inputs = sidebar.locator('input');
  const typed = await inputs.evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value));
  const shown = [await sidebar.locator(':root').innerHTML(), await sheet.page.content(), ...typed].join('\n');
  expect(Object.values(keys).filter((key) => key === '' || shown.includes(key))).toEqual([]);
  await press(sidebar, 'Back');
  await press(sidebar, 'Look over links');
  await sidebar.getByRole('button', { name: /^Track/ }).waitFor();
});

it('looks over a messy sheet, leads to a row that is no post, and takes another column', async () => {
  const sheet = await openSheet(['--posts', '200']);
  await sheet.showSheet('Import');
  await sheet.select('C1');
  const reposts = [1, 2].map((number) => `https://www.tiktok.com/@new.creator/video/741000000000000000${number}`);
  await sheet.paste(['Reposts', ...reposts].join('\n'));
  await sheet.shows('C3', reposts[1] ?? '');
  await sheet.isSynced();
  await sheet.select('B1');
  const sidebar = await sheet.openSidebar();
  expect(await violations(sidebar)).toEqual([]);
  await press(sidebar, 'Look over links');
  await sidebar.getByRole('button', { name: 'Track up to 60 posts...' }).waitFor();
  await sidebar.locator('.figure').getByText('285 rows looked over').waitFor();
  const facts = await sidebar.locator('.fact').allInnerTexts();
  expect(facts.slice(0, 4).map((text) => text.replace(/\s+/g, ' '))).toEqual([
    'Different posts 178',
    'Tracked already 133',
    'Not tracked yet 45',
    'Short links 15',
  ]);
  const lists = await sidebar.locator('summary').allInnerTexts();
  expect(lists.map((text) => text.replace(/\s+/g, ' '))).toEqual([
    'The same post again 74',
    'Not a post link 18',
    '8 columns will be filled',
  ]);

  await sidebar.locator('summary').nth(1).click();
  expect(await violations(sidebar)).toEqual([]);
  const item = sidebar.locator('.row:visible').nth(5);
  const row = Number(/Row (\d+)/.exec(await item.innerText())?.[1]);
  await item.click();
  await expect.poll(() => selectedCell(sheet), { timeout: 10_000 }).toBe(`A${row}`);
  expect(await item.innerText()).toContain(await sheet.linkOf('Import', row));

  await sidebar.getByLabel('Column with the links').selectOption('C: Reposts (2 links)');
  await press(sidebar, 'Look over this column');
  await sidebar.getByRole('button', { name: 'Track 2 posts...' }).waitFor();
  await sidebar.locator('.figure').getByText('2 rows looked over').waitFor();
});

it('puts a formula into the selected cell, and its number appears', async () => {
  const sheet = await openSheet(['--posts', '100']);
  await sheet.showSheet('Try it');
  await sheet.select('B6');
  const sidebar = await sheet.openSidebar();
  await press(sidebar, 'Insert a formula');
  await sidebar.getByLabel('What should it show?').selectOption('CA_LIKES');
  await sidebar.getByText('=CA_LIKES(A6, CA_REFRESH)').waitFor();
  await sheet.select('C6');
  await sidebar.getByRole('heading', { level: 1 }).hover();
  await press(sidebar, 'Insert into C6');
  await sidebar.getByText('Inserted into C6.').waitFor();
  await sidebar.getByText('For another formula, select another cell.').waitFor();
  // Pointing at the sidebar shows what is selected by then, whether or not it has been clicked before.
  await sheet.select('B7');
  await sidebar.getByRole('heading', { level: 1 }).hover();
  await sidebar.getByRole('button', { name: 'Insert into B7', exact: true }).waitFor();
  expect(await sidebar.getByText('Inserted into C6.').count()).toBe(0);
  await sheet.shows('C6', /^\d+$/);
  expect([await sheet.formula('C6'), await sheet.shown('B6')]).toEqual(['=CA_LIKES(A6, CA_REFRESH)', '']);
});

it('needs no mouse: from the menu to a finished run', async () => {
  const sheet = await openSheet(['--no-key', '--posts', '100']);
  const { full } = await sandboxKeys(sheet);
  await sheet.addLinks('Posts', 20);
  const { page } = sheet;
  const { keyboard } = page;
  await page.getByRole('menuitem').first().focus();
  const extensions = page.getByRole('menuitem', { name: 'Extensions' });
  while (!(await extensions.evaluate((item) => item === document.activeElement))) await keyboard.press('ArrowRight');
  for (const key of ['Enter', 'ArrowRight', 'Enter']) await keyboard.press(key);
  const sidebar = page.frameLocator('iframe[title="CreatorAudit"]');
  await isHeaded(sidebar, 'Connect CreatorAudit');
  // To the grid, which keeps the Tab key, and back.
  const isInSidebar = (): Promise<boolean> => page.evaluate(() => document.activeElement?.tagName === 'IFRAME');
  expect(await isInSidebar()).toBe(true);
  await keyboard.press('F6');
  await expect.poll(isInSidebar).toBe(false);
  await keyboard.press('F6');
  await expect.poll(isInSidebar).toBe(true);

  const focused = (): Promise<string> =>
    sidebar.locator(':root').evaluate(() => {
      const { activeElement } = document;
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
    });
  const goTo = async (name: string): Promise<void> => {
    await sidebar.getByRole('button', { name, exact: true }).waitFor();
    for (let presses = 0; (await focused()) !== name; presses += 1) {
      expect(presses, `Tab reaches ${name}`).toBeLessThan(60);
      await keyboard.press('Tab');
    }
    await keyboard.press('Enter');
  };
  await keyboard.press('Tab');
  await keyboard.type(full);
  await keyboard.press('Enter');
  await isHeaded(sidebar, 'CreatorAudit');
  await goTo('Look over links');
  await goTo('Track 20 posts...');
  await sidebar.getByText('20 posts will be billed').waitFor();
  await goTo('Track 20 posts');
  await isHeaded(sidebar, 'Last run');
  await sidebar.getByText('20 of 20 posts tracked', { exact: true }).waitFor();
  await sheet.shows('B21', /^(Pending|Tracked)$/);
});
