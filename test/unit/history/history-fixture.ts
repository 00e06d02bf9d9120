// A spreadsheet whose history is noted, and what stands in it then.

import { historyHeaders } from '../../../src/history/history-sheet.ts';
import { noteHistory } from '../../../src/history/note-history.ts';
import type { PostKey } from '../../../src/links/post-key.ts';
import { ownSheetNames } from '../../../src/platform/own-sheets.ts';
import type { CounterName, PostRecord } from '../../../src/posts/record.ts';
import { createFakePlatform, type FakePlatform } from '../../support/fakes/fake-platform.ts';
import type { FakeSheet } from '../../support/fakes/fake-sheet.ts';
import { wallClockIn } from '../../support/fakes/wall-clock.ts';

export const dayMs = 86_400_000;
/** A Tuesday at noon in Berlin. */
export const noonMs = Date.UTC(2026, 10, 24, 11);

export function postKey(id: number): PostKey {
  return `tiktok:${7_300_000_000_000_000_000n + BigInt(id)}`;
}

export function postLink(id: number): string {
  return `https://www.tiktok.com/@user/video/${7_300_000_000_000_000_000n + BigInt(id)}`;
}

/** A post whose views say which numbers it has. */
export function record(
  id: number,
  views: number | null,
  fetchedMs: number,
  changes: Partial<PostRecord> = {},
): PostRecord {
  return {
    key: postKey(id),
    id: `uuid-${id}`,
    isActive: true,
    isUnavailable: false,
    scrapeIntervalHours: 24,
    lastScrapeMs: fetchedMs - 3_600_000,
    restMs: 0,
    fetchedMs,
    counters: {
      view_count: views,
      play_count: views,
      like_count: 10,
      comment_count: 2,
      share_count: 1,
      saved_count: null,
    },
    fields: {},
    ...changes,
  };
}

export function platformIn(timeZone = 'Europe/Berlin', nowMs = noonMs): FakePlatform {
  const platform = createFakePlatform();
  platform.timeZone = timeZone;
  platform.time.nowMs = nowMs;
  return platform;
}

export function historySheet(platform: FakePlatform): FakeSheet {
  const sheet = platform.sheets.list.find(({ name }) => name === ownSheetNames.history);
  if (!sheet) throw new Error('there is no history');
  return sheet;
}

/** `2026-11-24` as a person sees it in the cell. */
export function shownDay(cell: unknown, timeZone: string): string {
  if (!(cell instanceof Date)) return String(cell);
  const { year, month, day } = wallClockIn(timeZone, cell.getTime());
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** Day, post and one number of each row that is not empty, from top to bottom; posts by their ids. */
export function notedRows(platform: FakePlatform, counter: CounterName = 'view_count'): [string, number, unknown][] {
  const sheet = historySheet(platform);
  const column = (name: keyof typeof historyHeaders) => sheet.column(sheet.columnOf(historyHeaders[name])).slice(1);
  const [posts, values] = [column('post'), column(counter)];
  return column('date').flatMap((cell, row): [string, number, unknown][] => {
    if (cell === '') return [];
    return [
      [
        shownDay(cell, platform.timeZone),
        Number(BigInt(String(posts[row]).slice(7)) - 7_300_000_000_000_000_000n),
        values[row],
      ],
    ];
  });
}

/** These posts on each of the last days, the oldest first. */
export function noteDays(platform: FakePlatform, days: number, ids: readonly number[] = [1]): void {
  const nowMs = platform.time.now();
  const oneDay = (_: unknown, day: number) =>
    ids.map((id) => record(id, 1000 * id + day + 1, nowMs - (days - 1 - day) * dayMs));
  noteHistory(Array.from({ length: days }, oneDay).flat(), platform);
}
