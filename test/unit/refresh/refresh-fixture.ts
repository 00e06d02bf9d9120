// One spreadsheet with a table, a fake API, and refreshes of it; each is an execution of its own.

import { createApiClient } from '../../../src/api/client.ts';
import { createDeadline, type Deadline } from '../../../src/http/deadline.ts';
import { limits } from '../../../src/platform/limits.ts';
import { createCachedPosts } from '../../../src/posts/cached-posts.ts';
import { createPostStore } from '../../../src/posts/create-post-store.ts';
import { createDurablePosts } from '../../../src/posts/data-sheet.ts';
import { type RefreshParts, refresh } from '../../../src/refresh/refresh.ts';
import { readRunState, type StoredRun } from '../../../src/schedule/run-state.ts';
import { rememberTable } from '../../../src/tracking/tables-store.ts';
import { FakeApi, type FakePost, tiktokPost } from '../../support/fake-api.ts';
import { createFakePlatform } from '../../support/fakes/fake-platform.ts';

const firstId = 7_300_000_000_000_000_000n;

const idOf = (number: number) => String(firstId + BigInt(number));
export const linkOf = (number: number) => `https://www.tiktok.com/@creator/video/${idOf(number)}`;

/** A post with an id that single reads know. */
export function post(number: number, fields: Partial<FakePost> = {}): FakePost {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return tiktokPost(idOf(number), {
    id,
    added_at: '2026-11-01T08:00:00Z',
    create_time: '2026-11-20T08:00:00Z',
    account_username: 'creator',
    view_count: 1000 + number,
    ...fields,
  });
}

export type Document = ReturnType<typeof openDocument>;

/** @param rows Links of a table with our columns, in a sheet of its own. */
export function openDocument(rows: readonly string[]) {
  const platform = createFakePlatform();
  const api = new FakeApi(platform.time);
  platform.answer = api.answer;
  const connection = { apiKey: 'ca_live_0123456789', organizationId: 'org-1', keyName: 'Test', canWrite: true };
  const { sheets } = platform;
  const sheet = sheets.first;
  sheet.fill([['Link', 'CreatorAudit status', 'Views', 'Last collected'], ...rows.map((link) => [link, '', '', ''])]);
  if (rows.length > 0) {
    rememberTable(platform.properties, {
      sheetId: sheet.id,
      sheetName: sheet.name,
      linkColumn: 1,
      linkHeader: 'Link',
      columns: ['status', 'views', 'collected'],
    });
  }

  interface Options extends Partial<Pick<RefreshParts, 'isAdaptive' | 'noteHistory'>> {
    readonly by?: StoredRun['by'];
    readonly budgetMs?: number;
  }

  /** One execution. */
  function run({ by = 'schedule', budgetMs = limits.tickDeadlineMs, ...options }: Options = {}): StoredRun {
    sheets.nextExecution();
    const before = platform.requests.length;
    const deadline = createDeadline(() => platform.clock.now(), budgetMs);
    const longestSleepMs = limits.tickLongestSleepMs;
    const connect = (more: {
      named: () => ReadonlySet<`tiktok:${string}`>;
      keepAlive: () => void;
      deadline: Deadline;
    }) => {
      const client = createApiClient({
        ...platform,
        apiKey: connection.apiKey,
        longestSleepMs,
        deadline: more.deadline,
      });
      const cached = createCachedPosts(platform.cache, 'org-1:key', platform.clock);
      const durable = createDurablePosts(platform.spreadsheet, 'org-1');
      const store = createPostStore({ platform, client, cached, durable, longestSleepMs, reader: 'person', ...more });
      return { place: 'spreadsheet' as const, connection, client, cached, durable, store };
    };
    return refresh(by, {
      platform,
      requests: () => platform.requests.length - before,
      deadline,
      longestSleepMs,
      connect: connect as RefreshParts['connect'],
      isAdaptive: false,
      ...options,
    });
  }

  const column = (header: string) => sheet.column(sheet.columnOf(header)).slice(1, rows.length + 1);

  return {
    platform,
    api,
    sheet,
    run,
    column,
    views: () => column('Views'),
    state: () => readRunState(platform.properties),
    /** Paths asked since the last call. */
    asked: () => api.paths.splice(0),
    later(hours: number) {
      platform.time.advance(hours * 3_600_000);
    },
    /** The data sheet, by header. */
    data() {
      const values = sheets.list.find(({ name }) => name === 'CreatorAudit data')?.contents().values ?? [];
      const [headers = [], ...others] = values;
      return others
        .filter((cells) => cells[0] !== '')
        .map((cells) => Object.fromEntries(headers.map((header, index) => [String(header), cells[index]])));
    },
  };
}
