// The composition root: the only place that knows both the add-on and the platform it runs on. Built at the first use
// in an execution, because loading the script must call nothing (an add-on that is not enabled yet may not).

import { createApiClient } from './api/client.ts';
import { findSharedNumbers, readConnection } from './api/connection.ts';
import { isCreatorAuditError } from './errors.ts';
import { createFunctions } from './functions/create-functions.ts';
import { noteHistory } from './history/note-history.ts';
import { createHistoryReader } from './history/read-history.ts';
import { createDeadline, type Deadline } from './http/deadline.ts';
import { once } from './once.ts';
import { authorization } from './platform/gas/authorization.ts';
import { createGasPlatform } from './platform/gas/platform.ts';
import { createDocumentProperties } from './platform/gas/properties.ts';
import { activeSpreadsheet } from './platform/gas/spreadsheet.ts';
import { userInterface } from './platform/gas/ui.ts';
import { limits } from './platform/limits.ts';
import type { Platform } from './platform/ports.ts';
import { createCachedPosts } from './posts/cached-posts.ts';
import { createPostStore, type PostStoreOptions } from './posts/create-post-store.ts';
import { createDurablePosts } from './posts/data-sheet.ts';
import { createGrowthStore, type GrowthFinder } from './posts/growth-store.ts';
import type { PostStore } from './posts/post-store.ts';
import { type RefreshParts, refresh } from './refresh/refresh.ts';
import { tick } from './refresh/tick.ts';
import { cacheOwner, copyOwner } from './rpc/cache-owner.ts';
import { chooseConnection } from './rpc/connections.ts';
import { createSidebarApi, type SidebarCalls, type SidebarParts } from './rpc/create-sidebar-api.ts';
import { readSchedule, type StoredSchedule } from './schedule/stored-schedule.ts';
import { createActivityLog } from './tracking/activity-log.ts';
import type { Connected } from './tracking/connected.ts';
import { createTracking } from './tracking/create-tracking.ts';
import { createMenu, type Menu } from './triggers/menu.ts';

interface App {
  readonly functions: ReturnType<typeof createFunctions>;
  readonly menu: Menu;
  readonly sidebar: SidebarCalls;
  tick(event: unknown): void;
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
    functions: createFunctions({
      store: () => formulaStores().posts,
      growth: () => formulaStores().growth,
      history: once(() =>
        createHistoryReader({
          spreadsheet: activeSpreadsheet,
          now,
          isKept: () => readSchedule(createDocumentProperties())?.keepsHistory ?? false,
        }),
      ),
      now,
    }),
    menu: createMenu({
      ui: userInterface,
      connect: () => sidebarParts().connect(),
      timeAfter: (delayMs) => activeSpreadsheet.formatTime(now() + delayMs),
    }),
    sidebar: createSidebarApi({ ui: userInterface, log: (line) => console.error(line), parts: sidebarParts }),
    tick(event) {
      // The page could name it, too: a person has the sidebar's own call for that.
      if (userInterface.isPersonPresent()) return;
      const platform = createGasPlatform(limits.tickSearch);
      tick(event, {
        platform,
        authorization,
        startedMs,
        refresh: (by, schedule, deadline) =>
          refresh(by, refreshParts(platform, schedule, deadline, limits.tickLongestSleepMs)),
      });
    },
  };

  function formulaStores() {
    return createFormulaStores(timeFrom(startedMs, limits.formulaDeadlineMs));
  }

  function sidebarParts(): SidebarParts {
    return createSidebarParts(timeFrom(startedMs, limits.sidebarDeadlineMs));
  }
}

/** An execution's time runs from its first moment, whatever it is used for. */
function timeFrom(startedMs: number, budgetMs: number): Deadline {
  return createDeadline(() => Date.now(), startedMs + budgetMs - Date.now());
}

interface FormulaStores {
  readonly posts: PostStore;
  readonly growth: GrowthFinder;
}

/** Without a key what the cache and the data sheet have is all there is; a copied file has no more than those. */
function createFormulaStores(deadline: Deadline): FormulaStores {
  const platform = createGasPlatform(limits.formulaSearch);
  const { properties, cache } = platform;
  const longestSleepMs = limits.formulaLongestSleepMs;
  const stores = (
    owner: string,
    organizationId: string | null,
    more: Pick<PostStoreOptions, 'client' | 'withoutKey'>,
  ) => {
    const cached = createCachedPosts(cache, owner, platform.clock);
    const durable = createDurablePosts(platform.spreadsheet, organizationId);
    const options = { platform, cached, durable, deadline, longestSleepMs, ...more };
    const posts = createPostStore(options);
    return { posts, growth: createGrowthStore({ ...options, posts, owner }) };
  };

  try {
    const connection = readConnection(properties);
    const { apiKey, organizationId } = connection;
    const client = createApiClient({ ...platform, apiKey, deadline, longestSleepMs });
    return stores(cacheOwner(connection), organizationId, { client });
  } catch (error) {
    if (!isCreatorAuditError(error) || error.code !== 'no_key') throw error;
    // Read a second time only where there is no key: a formula has to do with few service calls.
    const shared = findSharedNumbers(properties);
    if (shared) return stores(shared.cacheOwner, shared.organizationId, { client: null });
    return stores(copyOwner, null, { client: null, withoutKey: error });
  }
}

function createSidebarParts(deadline: Deadline): SidebarParts {
  const platform = createGasPlatform(limits.sidebarSearch);
  const longestSleepMs = limits.sidebarLongestSleepMs;
  const clientFor: SidebarParts['clientFor'] = (apiKey, until = deadline) =>
    createApiClient({ ...platform, apiKey, deadline: until, longestSleepMs });
  const connect = once(() => connectPerson({ platform, deadline, longestSleepMs }));
  const activity = createActivityLog(platform.properties, platform.clock);
  const tracking = createTracking({ platform, connect, activity, deadline });
  const refreshNow = () =>
    refresh('person', refreshParts(platform, readSchedule(platform.properties), deadline, longestSleepMs));
  return { platform, authorization, deadline, clientFor, connect, tracking, activity, refresh: refreshNow };
}

/** @throws CreatorAuditError `no_key` */
function connectPerson(options: Omit<PostStoreOptions, 'client' | 'cached' | 'durable'>): Connected {
  const { platform } = options;
  const chosen = chooseConnection(platform);
  const { apiKey, organizationId } = chosen.connection;
  const client = createApiClient({ ...platform, ...options, apiKey });
  const cached = createCachedPosts(platform.cache, cacheOwner(chosen.connection), platform.clock);
  const durable = createDurablePosts(platform.spreadsheet, organizationId);
  const store = createPostStore({ ...options, client, cached, durable, reader: 'person' });
  return { ...chosen, client, cached, durable, store };
}

function refreshParts(
  given: Platform,
  schedule: StoredSchedule | null,
  deadline: Deadline,
  longestSleepMs: number,
): RefreshParts {
  const { platform, requests } = countingRequests(given);
  return {
    platform,
    requests,
    deadline,
    longestSleepMs,
    isAdaptive: schedule?.isAdaptive ?? false,
    ...(schedule?.keepsHistory && { noteHistory: (records) => noteHistory(records, platform) }),
    connect: (options) => connectPerson({ platform, longestSleepMs, ...options }),
  };
}

function countingRequests(given: Platform): { readonly platform: Platform; readonly requests: () => number } {
  let count = 0;
  const platform: Platform = {
    ...given,
    fetch(request) {
      count += 1;
      return given.fetch(request);
    },
    fetchAll(requests) {
      count += requests.length;
      return given.fetchAll(requests);
    },
  };
  return { platform, requests: () => count };
}
