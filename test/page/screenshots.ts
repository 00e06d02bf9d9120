// npm run screenshots    the pictures of README and docs, taken from the running page. Not a test: `npm test` leaves it out.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'vitest';
import { rootDir } from '../../playground/paths.ts';
import { closePagesAfterEach, Playground, type SheetPage } from './sheet-page.ts';

const folder = join(rootDir, 'docs/images');

closePagesAfterEach();

async function campaign(size?: { width: number; height: number }) {
  await mkdir(folder, { recursive: true });
  const playground = await Playground.start();
  const sheet = await playground.openTab(size);
  await sheet.shows('B2', /\d/);
  await sheet.page.mouse.move(0, 0);
  return sheet;
}

/** Nothing in the middle of a fade. */
async function picture({ page }: SheetPage, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}

it('the campaign', async () => {
  await picture(await campaign(), 'campaign');
});

it('completion', async () => {
  const sheet = await campaign();
  await sheet.showSheet('Try it');
  await sheet.select('B6');
  await sheet.page.keyboard.type('=CA_VI');
  await sheet.page.getByText('Views of TikTok or Instagram posts').first().waitFor();
  await picture(sheet, 'completion');
});

it('the menu', async () => {
  const sheet = await campaign();
  const { page } = sheet;
  await page.getByRole('menuitem', { name: 'Extensions' }).click();
  await page.getByRole('menuitem', { name: 'CreatorAudit' }).hover();
  await page.getByRole('menuitem', { name: 'Check the connection' }).waitFor();
  await picture(sheet, 'menu');
});

it('the developer panel', async () => {
  const sheet = await campaign();
  const { page } = sheet;
  await page.getByRole('button', { name: /developer/i }).click();
  await page.getByRole('tab', { name: /requests/i }).click();
  await page.getByText('/v2/videos').first().waitFor();
  await picture(sheet, 'panel');
});
