// npm run screenshots    the pictures of README and docs, taken from the running page. Not a test: `npm test` leaves it out.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'vitest';
import { rootDir } from '../../playground/paths.ts';
import { closePagesAfterEach, Playground } from './sheet-page.ts';

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

it('the campaign', async () => {
  const { page } = await campaign();
  await page.screenshot({ path: join(folder, 'campaign.png') });
});

it('completion', async () => {
  const sheet = await campaign();
  await sheet.showSheet('Try it');
  await sheet.select('B6');
  await sheet.page.keyboard.type('=CA_VI');
  await sheet.page.getByText('Views of TikTok or Instagram posts').first().waitFor();
  await sheet.page.screenshot({ path: join(folder, 'completion.png') });
});

it('the menu', async () => {
  const { page } = await campaign();
  await page.getByRole('menuitem', { name: 'Extensions' }).click();
  await page.getByRole('menuitem', { name: 'CreatorAudit' }).hover();
  await page.getByRole('menuitem', { name: 'Check the connection' }).waitFor();
  await page.screenshot({ path: join(folder, 'menu.png') });
});

it('the developer panel', async () => {
  const { page } = await campaign();
  await page.getByRole('button', { name: /developer/i }).click();
  await page.getByRole('tab', { name: /requests/i }).click();
  await page.getByText('/v2/videos').first().waitFor();
  await page.screenshot({ path: join(folder, 'panel.png') });
});
