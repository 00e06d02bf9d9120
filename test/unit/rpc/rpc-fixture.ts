// The calls of the sidebar on fakes: an API that answers by path, and a tracking that only remembers what it was asked.

import { createApiClient } from '../../../src/api/client.ts';
import { createDeadline } from '../../../src/http/deadline.ts';
import type { HttpRequest, HttpResponse } from '../../../src/platform/ports.ts';
import { createCachedPosts } from '../../../src/posts/cached-posts.ts';
import { createPostStore } from '../../../src/posts/create-post-store.ts';
import { createDurablePosts } from '../../../src/posts/data-sheet.ts';
import { cacheOwner } from '../../../src/rpc/cache-owner.ts';
import { chooseConnection } from '../../../src/rpc/connections.ts';
import type { Run } from '../../../src/rpc/contract.ts';
import { createSidebarApi, type SidebarCalls, type SidebarParts } from '../../../src/rpc/create-sidebar-api.ts';
import type { StoredRun } from '../../../src/schedule/run-state.ts';
import { createActivityLog } from '../../../src/tracking/activity-log.ts';
import { createFakePlatform, json } from '../../support/fakes/fake-platform.ts';
import { FakeUi } from '../../support/fakes/fake-ui.ts';

export const fullKey = 'ca_live_0123456789abcdef';
export const connectionProperty = 'CREATORAUDIT_CONNECTION';

export const run: Run = {
  id: 'run-1',
  sheetId: 0,
  sheetName: 'Sheet1',
  linkColumn: 1,
  keyName: 'Sheets add-on',
  state: 'done',
  total: 10,
  done: 10,
  billed: 10,
  failed: 0,
  canRetry: false,
  waiting: 0,
  pending: 0,
  notBeforeMs: 0,
  nowMs: 3,
  secondsLeft: null,
  message: null,
  startedMs: 1,
  updatedMs: 2,
};

/** What `/meta` says beside dates. */
export const apiMeta = { type: 'api_meta', api_version: 'v2', status: 'current' };

export type Answers = Record<string, (request: HttpRequest) => HttpResponse>;

export const accepted: Answers = {
  'GET /whoami': () => json({ data: { type: 'whoami', organization_id: 'org_1', api_key_name: 'Sheets add-on' } }),
  'PATCH /videos/00000000-0000-0000-0000-000000000000': () => problem(404),
  'GET /meta': () => json({ data: { ...apiMeta, deprecation: null, sunset: null } }),
};

export function problem(status: number, body: object = {}, headers: Record<string, string> = {}): HttpResponse {
  return json({ type: 'about:blank', status, ...body }, headers, status);
}

export function openSidebar(answers: Answers = accepted) {
  const platform = createFakePlatform();
  const ui = new FakeUi();
  const logged: string[] = [];
  const tracked: { name: string; input: unknown }[] = [];
  const state = { newest: null as Run | null, answers, made: 0, refreshed: undefined as StoredRun | undefined };

  platform.answer = (request) => {
    const call = callOf(request);
    const answer = state.answers[call] ?? state.answers[call.replace(/\?.*/, '')];
    if (!answer) throw new Error(`no answer for ${call}`);
    return answer(request);
  };

  const remember =
    <T>(name: string, value: T) =>
    (input?: unknown): T => {
      tracked.push({ name, input });
      return value;
    };

  function parts(): SidebarParts {
    state.made += 1;
    const deadline = createDeadline(() => platform.clock.now(), 25_000);
    const longestSleepMs = 5_000;
    const clientFor: SidebarParts['clientFor'] = (apiKey, until = deadline) =>
      createApiClient({ ...platform, apiKey, deadline: until, longestSleepMs });
    return {
      platform,
      authorization: ui,
      deadline,
      clientFor,
      connect() {
        const chosen = chooseConnection(platform);
        const client = clientFor(chosen.connection.apiKey);
        const cached = createCachedPosts(platform.cache, cacheOwner(chosen.connection), platform.clock);
        const durable = createDurablePosts(platform.spreadsheet, chosen.connection.organizationId);
        return {
          ...chosen,
          client,
          cached,
          durable,
          store: createPostStore({ platform, client, cached, durable, deadline, longestSleepMs }),
        };
      },
      tracking: {
        lookOver: remember('lookOver', {} as never),
        track: remember('track', run),
        proceed: remember('proceed', run),
        stop: remember('stop', run),
        resume: remember('resume', run),
        retry: remember('retry', run),
        poll: remember('poll', run),
        newest: () => state.newest,
        update: remember('update', {} as never),
      },
      activity: createActivityLog(platform.properties, platform.clock),
      refresh() {
        if (!state.refreshed) throw new Error('no refresh expected');
        return state.refreshed;
      },
    };
  }

  const calls = createSidebarApi({ ui, log: (line) => logged.push(line), parts });

  return {
    platform,
    ui,
    logged,
    tracked,
    state,
    calls,
    /** The value of a call that has to succeed. */
    value<Name extends keyof SidebarCalls>(name: Name, input?: unknown) {
      const reply = calls[name](input);
      if (!reply.ok) throw new Error(`${name}: ${reply.code}: ${reply.message}`);
      return reply.value as Extract<ReturnType<SidebarCalls[Name]>, { ok: true }>['value'];
    },
    /** Code and words of a call that has to fail. */
    failure(name: keyof SidebarCalls, input?: unknown) {
      const reply = calls[name](input);
      if (reply.ok) throw new Error(`${name} succeeded`);
      return reply;
    },
    connect(place: 'spreadsheet' | 'me' = 'spreadsheet', apiKey = fullKey, canWrite = true) {
      const store = place === 'me' ? platform.userProperties : platform.properties;
      store.values[connectionProperty] = JSON.stringify({
        version: 1,
        apiKey,
        organizationId: 'org_1',
        keyName: 'Sheets add-on',
        canWrite,
      });
    },
    /** `GET /whoami`, in the order they were sent. */
    requests: () => platform.requests.map(callOf),
  };
}

function callOf({ url, method }: HttpRequest): string {
  return `${(method ?? 'get').toUpperCase()} ${url.replace('https://api.creatoraudit.com/v2', '')}`;
}
