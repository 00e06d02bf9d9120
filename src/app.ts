// The composition root: the only place that knows both the add-on and the platform it runs on. Built at the first use
// in an execution, because loading the script must call nothing (an add-on that is not enabled yet may not).

import { type ApiClient, createApiClient } from './api/client.ts';
import { findSharedNumbers, readConnection } from './api/connection.ts';
import { createFunctions } from './functions/create-functions.ts';
import { createDeadline, type Deadline } from './http/deadline.ts';
import { authorization } from './platform/gas/authorization.ts';
import { createGasPlatform } from './platform/gas/platform.ts';
import { activeSpreadsheet } from './platform/gas/spreadsheet.ts';
import { userInterface } from './platform/gas/ui.ts';
import { limits } from './platform/limits.ts';
import { createCachedPosts } from './posts/cached-posts.ts';
import { createPostStore } from './posts/create-post-store.ts';
import type { PostStore } from './posts/post-store.ts';
import { cacheOwner } from './rpc/cache-owner.ts';
import { chooseConnection } from './rpc/connections.ts';
import { createSidebarApi, type SidebarCalls, type SidebarParts } from './rpc/create-sidebar-api.ts';
import { createActivityLog } from './tracking/activity-log.ts';
import type { Connected } from './tracking/connected.ts';
import { createTracking } from './tracking/create-tracking.ts';
import { createMenu, type Menu } from './triggers/menu.ts';

interface App {
  readonly functions: ReturnType<typeof createFunctions>;
  readonly menu: Menu;
  readonly sidebar: SidebarCalls;
}

let built: App | undefined;

export function app(): App {
  built ??= build();
  return built;
}

function build(): App {
  const now = () => Date.now();
  const startedMs = now();

  return {
    functions: createFunctions({ store: () => formulaStore(timeFrom(startedMs, limits.formulaDeadlineMs)), now }),
    menu: createMenu({
      ui: userInterface,
      connect: () => sidebarParts().connect(),
      timeAfter: (delayMs) => activeSpreadsheet.formatTime(now() + delayMs),
    }),
    sidebar: createSidebarApi({ ui: userInterface, log: (line) => console.error(line), parts: sidebarParts }),
  };

  function sidebarParts(): SidebarParts {
    return createSidebarParts(timeFrom(startedMs, limits.sidebarDeadlineMs));
  }
}

/** An execution's time runs from its first moment, whatever it is used for. */
function timeFrom(startedMs: number, budgetMs: number): Deadline {
  return createDeadline(() => Date.now(), startedMs + budgetMs - Date.now());
}

/** @throws CreatorAuditError `no_key` */
function formulaStore(deadline: Deadline): PostStore {
  const platform = createGasPlatform();
  const { properties, cache } = platform;
  const longestSleepMs = limits.formulaLongestSleepMs;
  const store = (client: ApiClient | null, owner: string) =>
    createPostStore({ platform, client, cached: createCachedPosts(cache, owner), deadline, longestSleepMs });

  try {
    const connection = readConnection(properties);
    const { apiKey } = connection;
    return store(createApiClient({ ...platform, apiKey, deadline, longestSleepMs }), cacheOwner(connection));
  } catch (error) {
    // Read a second time only where there is no key: a formula has to do with few service calls.
    const shared = findSharedNumbers(properties);
    if (shared) return store(null, shared.cacheOwner);
    throw error;
  }
}

function createSidebarParts(deadline: Deadline): SidebarParts {
  const platform = createGasPlatform();
  const longestSleepMs = limits.sidebarLongestSleepMs;
  const clientFor: SidebarParts['clientFor'] = (apiKey, until = deadline) =>
    createApiClient({ ...platform, apiKey, deadline: until, longestSleepMs });
  const connect = once((): Connected => {
    const chosen = chooseConnection(platform);
    const client = clientFor(chosen.connection.apiKey);
    const cached = createCachedPosts(platform.cache, cacheOwner(chosen.connection));
    const store = createPostStore({ platform, client, cached, deadline, longestSleepMs, reader: 'person' });
    return { ...chosen, client, cached, store };
  });
  const activity = createActivityLog(platform.properties, platform.clock);
  const tracking = createTracking({ platform, connect, activity, deadline });
  return { platform, authorization, deadline, clientFor, connect, tracking, activity };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
