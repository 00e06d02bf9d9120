// npm run screenshots    the pictures of README and docs, taken from the running page. Not a test: `npm test` leaves it out.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { it } from 'vitest';
import { rootDir } from '../../playground/paths.ts';
import { Playground } from './playground.ts';
import { closePagesAfterEach, openSheet, openTab, type SheetPage } from './sheet-page.ts';

const folder = join(rootDir, 'docs/images');
const storeFolder = join(rootDir, 'docs/store');

const name = 'Spring launch';

closePagesAfterEach();

async function campaign(size?: { width: number; height: number }) {
  await mkdir(folder, { recursive: true });
  const playground = await Playground.start();
  const sheet = await openTab(playground, size && { viewport: size });
  await sheet.shows('B2', /\d/);
  await sheet.page.mouse.move(0, 0);
  return sheet;
}

/** Nothing in the middle of a fade. */
async function picture({ page }: SheetPage, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}

/** Of the size that the Marketplace takes. */
async function storePicture({ page }: SheetPage, name: string): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.mouse.move(0, 0);
  // The sheet is drawn anew in the frames after its size has changed.
  await page.evaluate(async () => {
    for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
  });
  await page.screenshot({ path: join(storeFolder, `screenshot-${name}.png`), animations: 'disabled' });
  if (before) await page.setViewportSize(before);
}

it('the campaign', async () => {
  const sheet = await campaign();
  await fillCampaign(sheet);
  await picture(sheet, 'campaign');
  await storePicture(sheet, '1-formulas');
});

interface Post {
  readonly creator: string;
  readonly url: string;
  readonly views: number;
}

/** Few posts of the world have more. */
const mostViews = 5_000_000;

/** Posts of the Import, each once, that have a whole link and all their numbers; the newest first, as there. */
async function postsWithNumbers(sheet: SheetPage): Promise<Post[]> {
  const scratch = 'Scratch';
  await sheet.addSheet(scratch);
  await sheet.showSheet(scratch);
  await sheet.page.evaluate(() => {
    const fields = 'status,account_username,url,views,likes,comments,shares';
    const formula = `=CA_VIDEO(Import!A2:A301, "${fields}")`;
    window.playground?.api.getActiveWorkbook()?.getActiveSheet()?.getRange('A1').setValue(formula);
  });
  await sheet.shows('A1', 'Tracked');
  const rows = await sheet.values(scratch, 'A1:G300');
  await sheet.page.evaluate((name) => {
    const workbook = window.playground?.api.getActiveWorkbook();
    const found = workbook?.getSheetByName(name);
    if (found) workbook?.deleteSheet(found);
  }, scratch);
  const isUsual = (value: unknown): boolean => typeof value === 'number' && value > 0 && value < mostViews;
  const whole = rows.filter(([status, creator, url, ...numbers]) => {
    return status === 'Tracked' && creator && !String(url).includes('/@/') && numbers.every(isUsual);
  });
  const posts = whole.map(([, creator, url, views]) => {
    return { creator: String(creator), url: String(url), views: Number(views) };
  });
  return [...new Map(posts.map((post) => [post.url, post])).values()];
}

/** As an agency keeps it. The formulas stand in the headers, as in the sample. */
async function fillCampaign(sheet: SheetPage): Promise<void> {
  const posts = (await postsWithNumbers(sheet)).sort((one, other) => other.views - one.views).slice(0, 28);
  await sheet.addSheet(name);
  await sheet.showSheet(name);
  await sheet.page.evaluate((found) => {
    const launch = window.playground?.api.getActiveWorkbook()?.getActiveSheet();
    if (!launch) return;
    const rows = found.length + 1;
    launch
      .getRange(`A1:B${rows}`)
      .setValues([['Creator', 'Post'], ...found.map(({ creator, url }) => [`@${creator}`, url])]);
    const columns: [width: number, format: string, header: string][] = [
      [150, '', 'Creator'],
      [460, '', 'Post'],
      [100, '#,##0', '=VSTACK("Views", CA_VIEWS(B2:B, CA_REFRESH))'],
      [90, '#,##0', '=VSTACK("Likes", CA_LIKES(B2:B, CA_REFRESH))'],
      [100, '#,##0', '=VSTACK("Comments", CA_COMMENTS(B2:B, CA_REFRESH))'],
      [90, '#,##0', '=VSTACK("Shares", CA_SHARES(B2:B, CA_REFRESH))'],
      [110, '0.0%', '=VSTACK("Engagement", CA_ENGAGEMENT(B2:B, CA_REFRESH))'],
      [100, '', '=VSTACK("Status", CA_STATUS(B2:B, CA_REFRESH))'],
    ];
    for (const [index, [width, format, header]] of columns.entries()) {
      launch.setColumnWidth(index, width);
      if (format) launch.getRange(1, index, rows - 1, 1).setNumberFormat(format);
      if (header.startsWith('=')) launch.getRange(0, index).setValue(header);
    }
    launch.getRange('A1:H1').setFontWeight('bold').setBackground('#e8f0fe');
    launch.getRange('C1:G1').setHorizontalAlignment('normal');
    launch.setFrozenRows(1);
  }, posts);
  await sheet.shows('G28', /%/);
  await sheet.shows('H28', 'Tracked');
  await sheet.select('C1');
  await sheet.page.mouse.move(0, 0);
}

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

// --- The sheet keeps itself current -----------------------------------------------------------------------------------

const dayMs = 24 * 3_600_000;

it('schedule, growth and report', async () => {
  const sheet = await openTab(await Playground.start(), { viewport: { width: 1100, height: 940 } });
  const { page } = sheet;
  const links = (await postsWithNumbers(sheet)).slice(0, 14).map(({ url }) => url);
  await sheet.addSheet(name);
  await sheet.showSheet(name);
  await page.evaluate((texts) => {
    const launch = window.playground?.api.getActiveWorkbook()?.getActiveSheet();
    launch?.getRange('A1:A15').setValues(['Link', ...texts].map((text) => [text]));
    launch?.setColumnWidth(0, 430);
  }, links);
  await sheet.isSynced();
  await sheet.select('A2');
  const sidebar = await sheet.openSidebar();
  await press(sidebar, 'Update numbers');
  await press(sidebar, 'Update now');
  await sidebar.getByText('rows updated').waitFor();
  await press(sidebar, 'Back');
  await press(sidebar, 'Schedule');
  await sidebar.getByLabel('Refresh', { exact: true }).selectOption('Every day');
  await sidebar.getByLabel('Keep a history').check();
  await sidebar.getByLabel('Your name').fill('Maria');
  await press(sidebar, 'Save');
  await sidebar.getByText('Saved.').waitFor();
  await press(sidebar, 'Refresh now');
  await sidebar.getByText('by hand').waitFor();
  for (let day = 0; day < 6; day += 1) {
    await press(sidebar, 'Back');
    await press(sidebar, 'Report');
    await press(sidebar, 'Make report');
    await sidebar.getByText(`The report of "${name}"`).waitFor();
    await sheet.request('moveClock', { to: { byMs: dayMs } });
  }
  await press(sidebar, 'Make report');
  await page.getByRole('img', { name: /^Line chart: .* 7 values each/ }).waitFor();
  await press(sidebar, 'Back');
  await press(sidebar, 'Schedule');
  await sidebar.getByText('by schedule').waitFor();
  await sheet.showSheet(name);
  await sheet.select('C2');
  await page.mouse.move(0, 0);
  await picture(sheet, 'schedule');
  await storePicture(sheet, '3-schedule');

  await page.getByRole('button', { name: 'Close the sidebar' }).click();
  await sheet.showSheet('CreatorAudit report');
  await page.getByRole('img', { name: /^Line chart/ }).waitFor();
  await upperPart(sheet, 'report', 840);
  await storePicture(sheet, '4-report');
  // What is noted of today is what the formulas read.
  await sheet.openSidebar();
  await press(sidebar, 'Schedule');
  await press(sidebar, 'Refresh now');
  await sidebar.getByText('by hand').waitFor();
  await page.getByRole('button', { name: 'Close the sidebar' }).click();
  await fillGrowth(sheet, links.slice(0, 8));
  await upperPart(sheet, 'growth', 420);
}, 300_000);

async function upperPart({ page }: SheetPage, picture: string, height: number): Promise<void> {
  const { width } = page.viewportSize() ?? { width: 0 };
  await page.mouse.move(0, 0);
  const clip = { x: 0, y: 0, width, height };
  await page.screenshot({ path: join(folder, `${picture}.png`), clip, animations: 'disabled' });
}

/** Posts, and beside them what is known of their past. */
async function fillGrowth(sheet: SheetPage, links: readonly string[]): Promise<void> {
  await sheet.addSheet('Growth');
  await sheet.showSheet('Growth');
  await sheet.page.evaluate((texts) => {
    const grown = window.playground?.api.getActiveWorkbook()?.getActiveSheet();
    grown?.getRange('A1:D1').setValues([['Link', 'Views', 'Gained in 7 days', 'Trend of 30 days']]);
    grown?.getRange('A1:G1').setFontWeight('bold');
    grown?.getRange('A2:A9').setValues(texts.map((text) => [text]));
    grown?.getRange('B2:C9').setNumberFormat('#,##0');
    grown?.getRange('F2:F40').setNumberFormat('yyyy-mm-dd');
    grown?.getRange('G2:G40').setNumberFormat('#,##0');
    grown?.getRange('B2').setValue('=CA_VIEWS(A2:A9, CA_REFRESH)');
    grown?.getRange('C2').setValue('=CA_GROWTH(A2:A9, 7, CA_REFRESH)');
    const trends = texts.map((_, index) => [`=SPARKLINE(CA_TREND(A${index + 2}, 30, CA_REFRESH))`]);
    grown?.getRange('D2:D9').setValues(trends);
    grown?.getRange('F1').setValue('=CA_HISTORY(A2, "views", 30, CA_REFRESH)');
    grown?.setColumnWidth(0, 400);
    grown?.setColumnWidth(2, 130);
    grown?.setColumnWidth(3, 150);
    grown?.setColumnWidth(4, 40);
  }, links);
  await sheet.shows('C9', /\d/);
  await sheet.shows('G2', /\d/);
  await sheet.select('F1');
}

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
  await sheet.page.evaluate(() => window.playground?.api.getActiveWorkbook()?.getActiveSheet()?.setColumnWidth(0, 330));
  await sheet.select('C5');
  const sidebar = await sheet.openSidebar();
  await press(sidebar, 'Look over links');
  await press(sidebar, 'Track 60 posts...');
  await press(sidebar, 'Track 60 posts');
  await sidebar.locator('.figure', { hasText: /^[1-9]\d* of 60/ }).waitFor();
  await sheet.page.mouse.move(0, 0);
  await picture(sheet, 'sidebar-beside');
  await storePicture(sheet, '2-track');
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
