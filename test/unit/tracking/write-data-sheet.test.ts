// The sheet that keeps the posts, with people who copy rows in it, or sort it while it is written.

import { beforeEach, expect, it } from 'vitest';
import type { PostKey } from '../../../src/links/post-key.ts';
import { hourMs } from '../../../src/platform/limits.ts';
import { ownSheetNames } from '../../../src/platform/own-sheets.ts';
import { type DataRow, dataHeaders } from '../../../src/posts/data-sheet.ts';
import type { PostRecord } from '../../../src/posts/record.ts';
import { writeDataSheet } from '../../../src/tracking/write-data-sheet.ts';
import { createFakePlatform } from '../../support/fakes/fake-platform.ts';
import type { FakeSheet } from '../../support/fakes/fake-sheet.ts';
import type { CellContent } from '../../support/fakes/typed-value.ts';

let platform: ReturnType<typeof createFakePlatform>;
let sheet: FakeSheet;

beforeEach(() => {
  platform = createFakePlatform();
  sheet = platform.sheets.add(ownSheetNames.data, [[...dataHeaders]]);
  write({ 1: 10, 2: 20, 3: 30 }, 0);
});

/** @param views By post, as a refresh reads them in this hour. */
function write(views: Readonly<Record<number, number>>, hour: number): void {
  const row = (id: string, count: number): [PostKey, DataRow] => [
    `tiktok:730000000000000000${id}`,
    { kind: 'record', record: { ...blank, key: `tiktok:730000000000000000${id}`, ...at(hour, count) } },
  ];
  writeDataSheet(new Map(Object.entries(views).map(([id, count]) => row(id, count))), 'org', platform);
}

const blank: Omit<PostRecord, 'key'> = {
  id: 'uuid',
  isActive: true,
  isUnavailable: false,
  scrapeIntervalHours: 24,
  lastScrapeMs: 0,
  fetchedMs: 0,
  restMs: 0,
  counters: {
    view_count: 0,
    play_count: null,
    like_count: null,
    comment_count: null,
    share_count: null,
    saved_count: null,
  },
  fields: { create_time: null, account_username: null },
};

function at(hour: number, views: number): Partial<PostRecord> {
  const ms = Date.UTC(2026, 10, 24) + hour * hourMs;
  return { lastScrapeMs: ms, fetchedMs: ms, counters: { ...blank.counters, view_count: views } };
}

/** The last digit of the post, and its views; a blank row is empty. */
function rows(): unknown[][] {
  const { values } = sheet.contents();
  return values
    .slice(1)
    .map((cells) => (cells.every((cell) => cell === '') ? [] : [Number(String(cells[0]).slice(-1)), cells[3]]));
}

function copyRow(from: number, to: number): void {
  const cells = sheet.contents().values[from - 1] ?? [];
  for (const [index, value] of cells.entries()) sheet.set(to, index + 1, value as CellContent);
}

it('has one row for each post again after somebody has copied one, whether its numbers have changed or not', () => {
  for (const place of [5, 6]) {
    copyRow(2, place);
    write({ 1: 11 }, 1);
    expect(rows()).toEqual([
      [1, 11],
      [2, 20],
      [3, 30],
    ]);
  }
});

it('keeps the row that was read last, wherever the older copy is', () => {
  copyRow(2, 5);
  copyRow(2, 6);
  sheet.set(6, 4, 15);
  sheet.set(6, 12, new Date(Date.UTC(2026, 10, 24, 6)));
  write({ 2: 21 }, 7);
  expect(rows()).toEqual([[], [2, 21], [3, 30], [], [1, 15]]);
});

it('gives the place of a copy to the next new post', () => {
  copyRow(2, 5);
  write({ 1: 11, 4: 40 }, 1);
  expect(rows()).toEqual([
    [1, 11],
    [2, 20],
    [3, 30],
    [4, 40],
  ]);
});

it('is right again with the next write when it was sorted in the middle of one', () => {
  platform.sheets.beforeWrite = () => {
    platform.sheets.beforeWrite = () => undefined;
    sheet.sortBy(1, { descending: true });
  };
  write({ 1: 11 }, 1);
  write({ 1: 12, 2: 22, 3: 32 }, 2);
  expect(rows().sort()).toEqual([
    [1, 12],
    [2, 22],
    [3, 32],
  ]);
});

it('leaves copies in other organizations alone', () => {
  copyRow(2, 5);
  sheet.set(5, 18, 'other');
  write({ 1: 11 }, 1);
  expect(rows()).toEqual([
    [1, 11],
    [2, 20],
    [3, 30],
    [1, 10],
  ]);
});
