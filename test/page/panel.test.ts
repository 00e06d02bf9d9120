import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { createSandbox } from '../../playground/api/sandbox.ts';
import { rootDir } from '../../playground/paths.ts';
import { closePagesAfterEach, openSheet, openTab, type SheetPage } from './sheet-page.ts';

closePagesAfterEach();

async function openPanel(sheet: SheetPage, tab: string): Promise<void> {
  const { page } = sheet;
  const header = page.getByRole('button', { name: /Developer panel/ });
  if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
  await page.getByRole('tab', { name: tab }).click();
}

it('shows executions and requests, and copies one as a command that gives the same', async () => {
  const sheet = await openSheet(['--at', '2026-11-24T09:00:00Z']);
  await sheet.showSheet('Try it');
  await sheet.type('B6', '=CA_VIEWS(A6)');
  await sheet.shows('B6', /^\d+$/);
  const { page } = sheet;
  await openPanel(sheet, 'API requests');
  await page.getByText('/v2/videos').first().waitFor();
  await openPanel(sheet, 'Executions');
  await page.getByRole('row').filter({ hasText: 'CA_VIEWS' }).first().click();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: /Copy as cell command/ }).click();
  const command = await sheet.request('cellCommand', { execution: await sheet.newestExecution('CA_VIEWS') });
  expect(command).toMatch(/^npm run -s cell -- --at 2026-11-24T09:00/);
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(command);
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd: rootDir });
  expect(JSON.parse(stdout.split('\n')[0] ?? '')).toMatchObject({ value: Number(await sheet.shown('B6')) });
});

it('moves the clock, and posts grow older', async () => {
  const sheet = await openSheet();
  await sheet.showSheet('Try it');
  await sheet.type('B6', '=CA_VIDEO(A6, "age_hours")');
  await sheet.shows('B6', /^[\d.]+$/);
  const before = Number(await sheet.shown('B6'));
  const { page } = sheet;
  await openPanel(sheet, 'Time & faults');
  await page.getByRole('button', { name: '+1 hour' }).click();
  await page
    .getByText(/ahead of real time/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /Reopen/ }).click();
  // An hour older, or collected anew meanwhile.
  const hasChanged = async (): Promise<boolean> => Math.abs(Number(await sheet.shown('B6')) - before) > 0.5;
  await expect.poll(hasChanged, { timeout: 10_000 }).toBe(true);
  await page.getByRole('button', { name: 'Back to now' }).click();
  await page
    .getByText(/ahead of real time/)
    .first()
    .waitFor({ state: 'detached' });
});

it('lets the API fail, and recovers', async () => {
  const sheet = await openSheet();
  await sheet.showSheet('Try it');
  await sheet.request('setFault', { name: 'wrong-key' });
  await sheet.type('B6', '=CA_VIEWS(A6)');
  await sheet.shows('B6', '#ERROR!');
  await sheet.readsPopover('B6', 'does not accept the key');
  const { page } = sheet;
  await page.getByText('fault: wrong-key').waitFor();
  const other = await openTab(sheet.playground);
  await other.page.getByText('fault: wrong-key').waitFor();
  await openPanel(sheet, 'Time & faults');
  await page.getByRole('radio', { name: /^none/i }).check();
  await page.getByRole('button', { name: /Reopen/ }).click();
  await sheet.shows('B6', /^\d+$/);
  await page.getByText('fault: wrong-key').waitFor({ state: 'detached' });
});

it('shows no key anywhere', async () => {
  const sheet = await openSheet();
  await sheet.shows('B2', /\d/);
  const { page } = sheet;
  await openPanel(sheet, 'Storage');
  const properties = page.locator('.panel-stores > div').filter({ hasText: 'Properties' });
  await properties.getByRole('button', { name: /^document/ }).click();
  await page.getByText('CREATORAUDIT_CONNECTION').first().waitFor();
  const inspection = await sheet.request('inspect', { executionsAfter: 0, requestsAfter: 0 });
  expect(JSON.stringify(inspection)).toContain('CREATORAUDIT_CONNECTION');
  const snapshot = await page.evaluate(async () => (await fetch('/snapshot')).text());
  const { keys, otherOrganization } = createSandbox({ posts: 1000, seed: 1, clock: { now: () => 0 } });
  for (const key of [...Object.values(keys), otherOrganization.key]) {
    expect(JSON.stringify(inspection)).not.toContain(key);
    expect(await page.content()).not.toContain(key);
    expect(snapshot).not.toContain(key);
  }
  // The end of it is shown, so that one can tell keys apart: these are the keys of the server.
  expect(JSON.stringify(inspection)).toContain(keys.full.slice(-4));
});
