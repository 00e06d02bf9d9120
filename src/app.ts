// The composition root: the only place that knows both the add-on and the platform it runs on. Built at the first use
// in an execution, because loading the script must call nothing (an add-on that is not enabled yet may not).

import { createApiClient } from './api/client.ts';
import { readConnection } from './api/connection.ts';
import { createFunctions } from './functions/create-functions.ts';
import { createDeadline } from './http/deadline.ts';
import { createGasPlatform } from './platform/gas/platform.ts';
import { activeSpreadsheet } from './platform/gas/spreadsheet.ts';
import { userInterface } from './platform/gas/ui.ts';
import { limits } from './platform/limits.ts';
import { createCachedPosts } from './posts/cached-posts.ts';
import { createPostStore } from './posts/create-post-store.ts';
import { fingerprint } from './posts/hash.ts';
import type { PostStore } from './posts/post-store.ts';
import { createMenu, type Menu } from './triggers/menu.ts';

interface App {
  readonly functions: ReturnType<typeof createFunctions>;
  readonly menu: Menu;
}

let built: App | undefined;

export function app(): App {
  built ??= build();
  return built;
}

function build(): App {
  const deadline = createDeadline(() => Date.now(), limits.formulaDeadlineMs);

  /** @throws CreatorAuditError `no_key` */
  function connect() {
    const platform = createGasPlatform();
    const { apiKey, organizationId } = readConnection(platform.properties);
    const requests = { ...platform, apiKey, deadline, longestSleepMs: limits.formulaLongestSleepMs };
    return { platform, apiKey, organizationId, client: createApiClient(requests) };
  }

  function store(): PostStore {
    const { platform, apiKey, organizationId, client } = connect();
    return createPostStore({
      platform,
      client,
      cached: createCachedPosts(platform.cache, `${organizationId || '-'}:${fingerprint(apiKey)}`),
      deadline,
      longestSleepMs: limits.formulaLongestSleepMs,
    });
  }

  return {
    functions: createFunctions({ store, now: () => Date.now() }),
    menu: createMenu({
      ui: userInterface,
      client: () => connect().client,
      timeAfter: (delayMs) => activeSpreadsheet.formatTime(Date.now() + delayMs),
    }),
  };
}
