// Runs through the sidebar in its frame, with what people do to them: stop, sort, close, reload, click twice.

import type { FrameLocator } from 'playwright-core';
import { expect, it } from 'vitest';
import { createFailureOf } from '../../playground/api/create-failures.ts';
import { countersAt } from '../../playground/api/post.ts';
import { createSandbox } from '../../playground/api/sandbox.ts';
import { closePagesAfterEach, openSheet, type SheetPage, violations } from './sheet-page.ts';

closePagesAfterEach();

const dayMs = 86_400_000;
/** Cells count days from here; the playground's time zone is UTC. */
const dayZeroMs = Date.UTC(1899, 11, 30);

const button = (sidebar: FrameLocator, name: string) => sidebar.getByRole('button', { name, exact: true });
const says = (sidebar: FrameLocator, text: string | RegExp): Promise<void> =>
  sidebar.getByText(text, { exact: true }).filter({ visible: true }).first().waitFor();

/** As far as the question before anything is billed. */
async function lookOver(sheet: SheetPage, count: number): Promise<FrameLocator> {
  const sidebar = await sheet.openSidebar();
  await button(sidebar, 'Look over links').click();
  await button(sidebar, `Track ${count} posts...`).click();
  await sidebar.getByText(`${count} posts will be billed`).waitFor();
  return sidebar;
}

interface Row {
  readonly id: string;
  readonly status: string;
  readonly views: unknown;
  readonly likes: unknown;
  readonly collected: unknown;
}

async function rowsOf(sheet: SheetPage, count: number): Promise<Row[]> {
  // Numbers and days without their format.
  const [headers = [], ...rows] = await sheet.page.evaluate(
    (range) =>
      window.playground?.api.getActiveWorkbook()?.getSheetByName('Posts')?.getRange(range).getRawValues() ?? [],
    `A1:I${count + 1}`,
  );
  const at = (row: unknown[], header: string) => row[headers.indexOf(header)] ?? '';
  return rows.map((row) => ({
    id: /\d+$/.exec(String(at(row, 'Link')))?.[0] ?? '',
    status: String(at(row, 'CreatorAudit status')),
    views: at(row, 'Views'),
    likes: at(row, 'Likes'),
    collected: at(row, 'Last collected'),
  }));
}

/** How the requests to track a post ended. */
async function creations(sheet: SheetPage): Promise<(number | null)[]> {
  const { requests } = await sheet.request('inspect', { executionsAfter: 0, requestsAfter: 0, storage: false });
  return requests.filter(({ method, path }) => method === 'POST' && path === '/v2/videos').map(({ status }) => status);
}

/** A sandbox of the same seed knows the same of a post. */
function sandboxNumbers(id: string, atMs: number): { views: number; likes: number | null } {
  const twin = createSandbox({ posts: 0, seed: 1, clock: { now: () => Date.now() } });
  const headers = { authorization: `Bearer ${twin.keys.full}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ platform: 'tiktok', identifier: id });
  twin.handle({ method: 'POST', path: '/v2/videos', headers, body });
  const [post] = twin.records({ platform: 'tiktok', externalId: id });
  if (post === undefined) throw new Error(`The sandbox does not take ${id}.`);
  return countersAt(post, atMs);
}

function expectRightRows(rows: readonly Row[]): void {
  for (const { id, status, views, likes, collected } of rows) {
    const failure = createFailureOf(1, { platform: 'tiktok', externalId: id });
    if (failure !== undefined && failure !== 'flaky') {
      expect([status.slice(0, 8), views], id).toEqual(['Failed: ', '']);
      continue;
    }
    const { views: rightViews, likes: rightLikes } = sandboxNumbers(
      id,
      Math.round(dayZeroMs + Number(collected) * dayMs),
    );
    expect({ id, status, views, likes }).toEqual({ id, status: 'Tracked', views: rightViews, likes: rightLikes });
  }
}

it('tracks sixty links of which some fail, is stopped, sorted under and resumed, and is right in every row', async () => {
  const sheet = await openSheet(['--posts', '100', '--latency', '300', '--switch', 'createFailures=tenth']);
  await sheet.addLinks('Posts', 60);
  const sidebar = await lookOver(sheet, 60);
  await button(sidebar, 'Track 60 posts').click();
  await says(sidebar, /^[1-9]\d* of 60 posts tracked$/);
  await button(sidebar, 'Stop').click();
  await says(sidebar, 'Stopped');
  const halfway = await rowsOf(sheet, 60);
  expect(halfway.filter(({ status }) => status === 'Waiting').length).toBeGreaterThan(0);
  expect(halfway.filter(({ status }) => status === 'Pending').length).toBeGreaterThan(0);

  await sheet.sort('A2:I61', { column: 0, ascending: false });
  await sheet.isSynced();
  await button(sidebar, 'Resume').click();
  await says(sidebar, 'Done');
  expect(await violations(sidebar)).toEqual([]);
  await sidebar.getByText('could not be tracked').waitFor();
  const before = await creations(sheet);
  await button(sidebar, 'Retry failed only').click();
  await expect.poll(async () => (await creations(sheet)).length, { timeout: 10_000 }).toBeGreaterThan(before.length);
  await says(sidebar, 'Done');
  // Only those were asked for again that nobody had tracked.
  expect((await creations(sheet)).slice(before.length).every((status) => status === 409 || status === 422)).toBe(true);

  await sheet.request('moveClock', { to: { byMs: 20_000 } });
  await sidebar.getByText('are being collected').waitFor({ state: 'detached' });
  const rows = await rowsOf(sheet, 60);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(60);
  expectRightRows(rows);
  // The sandbox tracks a post when it answers 201, and 200 is the second time: each post once.
  const statuses = await creations(sheet);
  const tracked = rows.filter(({ status }) => status === 'Tracked').length;
  expect([statuses.filter((status) => status === 201).length, statuses.includes(200)]).toEqual([tracked, false]);
});

it('offers to resume a run whose sidebar was closed and whose page was loaded again', async () => {
  const sheet = await openSheet(['--posts', '100', '--latency', '200']);
  await sheet.addLinks('Posts', 160);
  const closed = await lookOver(sheet, 160);
  await button(closed, 'Track 160 posts').click();
  await says(closed, /^[1-9]\d* of 160 posts tracked$/);
  // However fast this machine is, the run is not over when its page is gone.
  await sheet.request('setFault', { name: 'rate-limit-storm' });
  await closed.getByText('asks us to wait').waitFor();
  await sheet.page.getByRole('button', { name: 'Close the sidebar' }).click();
  await sheet.page.reload();
  await sheet.isReady();
  await sheet.request('setFault', { name: null });
  // Nobody has been at it for half a minute, after the time it was to wait for.
  await sheet.request('moveClock', { to: { byMs: 100_000 } });
  const sidebar = await sheet.openSidebar();
  await sidebar.getByText(/^[1-9]\d* of 160 posts tracked\. Interrupted\.$/).waitFor();
  await button(sidebar, 'Resume').click();
  await says(sidebar, '160 of 160 posts tracked');
  await says(sidebar, 'Done');
  const statuses = await creations(sheet);
  expect(statuses.filter((status) => status !== 429)).toEqual(Array(160).fill(201));
});

it('does everything once, though every button is clicked twice', async () => {
  const sheet = await openSheet(['--posts', '100', '--latency', '400']);
  await sheet.addLinks('Posts', 60);
  const sidebar = await sheet.openSidebar();
  await button(sidebar, 'Look over links').dblclick();
  await button(sidebar, 'Track 60 posts...').dblclick();
  await sidebar.getByText('60 posts will be billed').waitFor();
  expect(await creations(sheet)).toEqual([]);
  await button(sidebar, 'Track 60 posts').dblclick();
  await says(sidebar, /^[1-9]\d* of 60 posts tracked$/);
  await button(sidebar, 'Stop').dblclick();
  await says(sidebar, 'Stopped');
  expect(await violations(sidebar)).toEqual([]);
  await button(sidebar, 'Resume').dblclick();
  await says(sidebar, 'Done');
  await says(sidebar, '60 of 60 posts tracked');
  expect(await creations(sheet)).toEqual(Array(60).fill(201));
  const { executions } = await sheet.request('inspect', { executionsAfter: 0, requestsAfter: 0, storage: false });
  const once = ['sidebarLookOver', 'sidebarTrack', 'sidebarStop', 'sidebarResume'];
  const asked = executions.map(({ functionName }) => functionName).filter((name) => once.includes(name));
  expect(asked).toEqual(once);
});
