// One spreadsheet with links, a fake API and the key of an organization. Every call is an execution of its own, as a call
// of the sidebar is: nothing is remembered but what is in the cache, the properties and the sheet.

import { createApiClient } from '../../../src/api/client.ts';
import { createDeadline } from '../../../src/http/deadline.ts';
import { limits } from '../../../src/platform/limits.ts';
import { createCachedPosts } from '../../../src/posts/cached-posts.ts';
import { createPostStore } from '../../../src/posts/create-post-store.ts';
import { createDurablePosts } from '../../../src/posts/data-sheet.ts';
import type { Run, TrackInput } from '../../../src/rpc/contract.ts';
import type { Deed } from '../../../src/tracking/activity-log.ts';
import { createTracking, type Tracking } from '../../../src/tracking/create-tracking.ts';
import { FakeApi } from '../../support/fake-api.ts';
import { createFakePlatform } from '../../support/fakes/fake-platform.ts';

const firstId = 7_300_000_000_000_000_000n;

/** The link of the n-th post. */
export function linkOf(number: number): string {
  return `https://www.tiktok.com/@creator/video/${idOf(number)}`;
}

export function idOf(number: number): string {
  return String(firstId + BigInt(number));
}

export function openCampaign(links: readonly string[]) {
  const platform = createFakePlatform();
  const api = new FakeApi(platform.time);
  const { sheets } = platform;
  const deeds: Deed[] = [];
  const connection = { apiKey: 'ca_live_0123456789', organizationId: 'org-1', keyName: 'Test', canWrite: true };
  platform.answer = api.answer;
  sheets.first.fill([['Link'], ...links.map((link) => [link])]);

  /** One execution. */
  function call<T>(use: (tracking: Tracking) => T): T {
    sheets.nextExecution();
    const deadline = createDeadline(() => platform.clock.now(), limits.sidebarDeadlineMs);
    const longestSleepMs = limits.sidebarLongestSleepMs;
    const client = createApiClient({ ...platform, apiKey: connection.apiKey, deadline, longestSleepMs });
    const cached = createCachedPosts(platform.cache, 'org-1:key', platform.clock);
    const durable = createDurablePosts(platform.spreadsheet, connection.organizationId);
    const store = createPostStore({ platform, client, cached, durable, deadline, longestSleepMs });
    const connect = () => ({ place: 'spreadsheet' as const, connection, client, cached, durable, store });
    const activity = { note: (deed: Deed) => deeds.push(deed) };
    return use(createTracking({ platform, connect, activity, deadline }));
  }

  const input = (changes: Partial<TrackInput> = {}): TrackInput => ({
    sheetId: sheets.first.id,
    linkColumn: 1,
    confirmed: links.length,
    columns: ['status', 'views', 'likes', 'collected'],
    intervalHours: 24,
    metadata: {},
    ...changes,
  });

  const track = (changes: Partial<TrackInput> = {}) => call((tracking) => tracking.track(input(changes)));

  /** As the sidebar drives it: on and on until it is no longer running, waiting where it is told to. */
  function drive(run: Run, between: (run: Run) => void = () => undefined): Run {
    let current = run;
    for (let turn = 0; current.state === 'running'; turn += 1) {
      if (turn > 500) throw new Error('a run without an end');
      between(current);
      platform.time.advance(Math.max(300, current.notBeforeMs - platform.clock.now()));
      current = call((tracking) => tracking.proceed({ id: current.id }));
    }
    return current;
  }

  /** The cells of one of our columns below the header. */
  function column(header: string): unknown[] {
    return sheets.first.column(sheets.first.columnOf(header)).slice(1);
  }

  return {
    platform,
    api,
    sheets,
    deeds,
    connection,
    call,
    track,
    drive,
    column,
    statuses: () => column('CreatorAudit status'),
    /** Identifiers that a POST was sent for, in their order. */
    asked: () => api.tracked.map(({ identifier }) => identifier),
  };
}

export type OpenedCampaign = ReturnType<typeof openCampaign>;
