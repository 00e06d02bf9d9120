import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { rootDir } from '../../../playground/paths.ts';
import { type Office, openOffice } from '../../../playground/server/office.ts';
import type { ChartView, ServerMessage } from '../../../playground/server/protocol.ts';
import { WorkbookFile } from '../../../playground/server/workbook-file.ts';
import { setCells } from '../workbook/univer/page-mutations.ts';

const projectDir = join(rootDir, 'test/page/projects/charts');

let folder: string;
let office: Office;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'creatoraudit-charts-'));
  office = await open();
});
afterEach(async () => {
  await office.close();
  await rm(folder, { recursive: true });
});

function open(): Promise<Office> {
  const options = { posts: 100, seed: 1, latencyMs: 0, isFresh: false, say: () => {}, projectDir };
  return openOffice(options, new WorkbookFile(join(folder, 'workbook.json')));
}

/** A page that is opened now, and the charts it was told of, each time. */
function openPage(): { number: number; send(message: ServerMessage): void; told: (readonly ChartView[])[] } {
  const told: (readonly ChartView[])[] = [];
  const page = {
    number: 1,
    told,
    send: (message: ServerMessage) => {
      if (message.type === 'welcome' || message.type === 'charts') told.push(message.charts);
    },
  };
  office.join(page);
  return page;
}

const run = (functionName: string) => office.requests.answer(1, 'menu', { functionName });
const views = ([chart]: readonly ChartView[]) => chart?.series[0]?.values;

it('tells a page of the charts there are, of new ones, and of values that change in them', async () => {
  const first = openPage();
  expect(first.told).toEqual([[]]);
  await run('draw');
  await vi.waitFor(() => expect(first.told).toHaveLength(2));
  const second = openPage();
  for (const { told } of [first, second]) expect(views(told.at(-1) ?? [])).toEqual([1200, 3400, 2100]);

  await run('double');
  await vi.waitFor(() => expect(views(first.told.at(-1) ?? [])).toEqual([2400, 3400, 2100]));
});

it('says nothing of what is in no chart', async () => {
  const page = openPage();
  await run('draw');
  await vi.waitFor(() => expect(page.told).toHaveLength(2));
  const edit = { type: 'edit', edit: 1, sequence: office.hub.snapshot().sequence } as const;
  office.edited(page, { ...edit, mutations: [setCells({ 40: { 0: { v: 'elsewhere' } } })] });
  await run('remove');
  await vi.waitFor(() => expect(page.told.at(-1)).toEqual([]));
  expect(page.told).toHaveLength(3);
});

it('keeps the charts with the workbook', async () => {
  await run('draw');
  const before = openPage().told[0];
  await office.close();
  office = await open();

  expect(openPage().told[0]).toEqual(before);
  await run('change');
  await vi.waitFor(() => expect(openPage().told[0]?.[0]).toMatchObject({ id: before?.[0]?.id, kind: 'pie' }));
});
