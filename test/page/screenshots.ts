// npm run screenshots    the pictures of README and docs, taken from the running page. Not a test: `npm test` leaves it out.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { it } from 'vitest';
import { rootDir } from '../../playground/paths.ts';
import { closePagesAfterEach, openSheet, Playground, type SheetPage } from './sheet-page.ts';

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

// --- The sidebar ------------------------------------------------------------------------------------------------------

const press = (sidebar: FrameLocator, name: string | RegExp): Promise<void> =>
  sidebar.getByRole('button', { name, exact: true }).click();

/** The sidebar alone, as high as what it shows. */
async function sidebarPicture({ page }: SheetPage, name: string): Promise<void> {
  const iframe = page.locator('iframe[title="CreatorAudit"]');
  const sidebar = page.frameLocator('iframe[title="CreatorAudit"]');
  const before = await iframe.boundingBox();
  const shown = await sidebar.locator('main').boundingBox();
  if (!before || !shown) throw new Error('The sidebar is not open.');
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ ...size, height: Math.ceil(size.height - before.height + shown.height) + 1 });
  await sidebar.getByRole('heading', { level: 1 }).hover();
  const clip = { x: before.x, y: Math.ceil(before.y), width: before.width, height: Math.floor(shown.height) };
  await page.screenshot({ path: join(folder, `sidebar-${name}.png`), clip, animations: 'disabled' });
  await page.setViewportSize(size);
}

it('the sidebar without a key', async () => {
  const sheet = await openSheet(['--no-key']);
  await sheet.openSidebar();
  await sidebarPicture(sheet, 'connect');
});

it('the sidebar, looking over', async () => {
  const sheet = await openSheet();
  await sheet.showSheet('Import');
  await sheet.select('A2');
  const sidebar = await sheet.openSidebar();
  await sidebarPicture(sheet, 'home');
  await press(sidebar, 'Look over links');
  await sidebar.getByRole('button', { name: /^Track/ }).waitFor();
  await sidebarPicture(sheet, 'review');
  await sheet.page.emulateMedia({ colorScheme: 'dark' });
  await sidebarPicture(sheet, 'review-dark');
  await sheet.page.emulateMedia({ colorScheme: 'light' });
  await press(sidebar, /^Track/);
  await sidebar.getByText('will be billed').waitFor();
  await sidebarPicture(sheet, 'confirm');
});

it('the sidebar, tracking', async () => {
  const sheet = await openSheet(['--latency', '1000', '--switch', 'createFailures=tenth']);
  await sheet.addLinks('Spring launch', 60);
  await sheet.select('E5');
  const sidebar = await sheet.openSidebar();
  await press(sidebar, 'Look over links');
  await press(sidebar, 'Track 60 posts...');
  await press(sidebar, 'Track 60 posts');
  await sidebar.locator('.figure', { hasText: /^[1-9]\d* of 60/ }).waitFor();
  await sheet.page.mouse.move(0, 0);
  await picture(sheet, 'sidebar-beside');
  await sidebarPicture(sheet, 'run');
  await sidebar.getByText('Done', { exact: true }).waitFor({ timeout: 40_000 });
  await sidebarPicture(sheet, 'done');
  await press(sidebar, 'Back');
  await press(sidebar, 'Activity');
  await sidebar.getByRole('button', { name: 'Copy for support' }).waitFor();
  await sidebarPicture(sheet, 'activity');
});

it('the sidebar, looking after', async () => {
  const sheet = await campaign();
  await sheet.showSheet('Try it');
  await sheet.select('B6');
  const sidebar = await sheet.openSidebar();
  await press(sidebar, 'Insert a formula');
  await sidebar.getByRole('button', { name: 'Insert into B6' }).waitFor();
  await sidebarPicture(sheet, 'formula');
  await press(sidebar, 'Back');
  await press(sidebar, 'Selected row');
  await press(sidebar, 'Show the selected row');
  await sidebar.getByRole('img').waitFor();
  await sidebarPicture(sheet, 'selected');
  await press(sidebar, 'Back');
  await press(sidebar, 'Check-up');
  await sidebar.getByRole('listitem').first().waitFor();
  await sidebarPicture(sheet, 'check-up');
});
