// A spreadsheet that keeps itself current, as a person finds it a day later: table, formulas, history, report and charts.

import type { FrameLocator } from 'playwright-core';
import { expect, it } from 'vitest';
import { closePagesAfterEach, openSheet, type SheetPage, violations } from './sheet-page.ts';

closePagesAfterEach();

/** A day of ticks, one an hour, in real time. */
const dayTimeoutMs = 60_000;

const press = (sidebar: FrameLocator, name: string): Promise<void> =>
  sidebar.getByRole('button', { name, exact: true }).click();

async function moveClockByADay({ page }: SheetPage): Promise<void> {
  const panel = page.getByRole('button', { name: /Developer panel/ });
  await panel.click();
  await page.getByRole('tab', { name: /Time/ }).click();
  await page.getByRole('button', { name: '+1 day', exact: true }).click();
  await page.getByText(/^\d+ triggers fired\.$/).waitFor({ timeout: dayTimeoutMs });
  await panel.click();
}

async function setSchedule(sidebar: FrameLocator): Promise<void> {
  await press(sidebar, 'Schedule');
  await sidebar.getByLabel('Refresh', { exact: true }).selectOption('Every 6 hours');
  await sidebar.getByLabel('Keep a history').check();
  await press(sidebar, 'Save');
  await sidebar.getByText(/^Saved\. Next refresh: /).waitFor();
}

async function makeReport({ page }: SheetPage, sidebar: FrameLocator): Promise<void> {
  await press(sidebar, 'Make report');
  await sidebar.getByText('The report of "Import" is in the sheet "CreatorAudit report"').waitFor();
  await page.getByRole('img', { name: /^Bar chart: Views of the top posts\./ }).waitFor();
}

/** As the cell shows it: `29,562`. */
const numberIn = (cell: unknown): number => Number(String(cell ?? '').replaceAll(',', ''));

/** Of the numbers in a column; whatever else stands there is left out. */
async function sumOf(sheet: SheetPage, name: string, range: string): Promise<number> {
  const cells = (await sheet.values(name, range)).flat().map(numberIn);
  return cells.reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0);
}

it('keeps itself current: a day later the table, formulas, history, report and charts have moved on', async () => {
  // By nine, one of the runs of the day to come is after midnight.
  const sheet = await openSheet(['--posts', '60', '--at', '2026-11-24T09:00:00Z']);
  const { page } = sheet;
  await sheet.showSheet('Try it');
  await sheet.type('B6', '=CA_VIEWS(A6, CA_REFRESH)');
  await sheet.shows('B6', /^\d+$/);
  await sheet.showSheet('Import');
  await sheet.select('A2');
  const sidebar = await sheet.openSidebar();
  await press(sidebar, 'Update numbers');
  await press(sidebar, 'Update now');
  await sidebar.getByText('rows updated').waitFor();
  await press(sidebar, 'Back');

  await setSchedule(sidebar);
  await press(sidebar, 'Refresh now');
  await sidebar.getByText('by hand').waitFor();
  await sheet.showSheet('Try it');
  await sheet.type('C6', '=CA_HISTORY(A6, "views", 30, CA_REFRESH)');
  await sheet.shows('C6', 'Date');
  await press(sidebar, 'Back');
  await press(sidebar, 'Report');
  await makeReport(sheet, sidebar);
  await page.getByRole('img', { name: /^Column chart: Views and likes by platform\./ }).waitFor();
  await sheet.shows('A10', 'This is the first report: the next one shows what has grown since.');
  const table = await sumOf(sheet, 'Import', 'C2:C301');
  const formulas = await sumOf(sheet, 'Campaign', 'B2:B40');
  const [, before = []] = await sheet.values('Try it', 'B6:D7');

  await moveClockByADay(sheet);

  await expect.poll(() => sumOf(sheet, 'Import', 'C2:C301')).toBeGreaterThan(table);
  await expect.poll(() => sumOf(sheet, 'Campaign', 'B2:B40')).toBeGreaterThan(formulas);
  await sheet.showSheet('Try it');
  await sheet.shows('D8', /^\d+$/);
  const [today = [], firstDay, secondDay = []] = await sheet.values('Try it', 'B6:D8');
  // Its number may have grown until midnight.
  expect(firstDay?.[1]).toBe(before[1]);
  expect(secondDay[1]).not.toBe(firstDay?.[1]);
  expect(numberIn(secondDay[2])).toBeGreaterThan(numberIn(before[2]));
  expect(today[0]).toBe(secondDay[2]);

  await makeReport(sheet, sidebar);
  await sheet.shows('A11', 'Growth since then');
  await sheet.shows('B11', /^\+[\d,]+$/);
  await page
    .getByRole('img', { name: /^Line chart: Views of all posts, report by report\. 2 values each\./ })
    .waitFor();
  await press(sidebar, 'Back');
  await press(sidebar, 'Schedule');
  await sidebar.getByText('by schedule').waitFor();
  expect(await violations(sidebar)).toEqual([]);
}, 120_000);
