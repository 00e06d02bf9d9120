// One document with a fake platform and a fake API; every `execution` is a formula that starts now.

import { createApiClient } from '../../../src/api/client.ts';
import { createDeadline } from '../../../src/http/deadline.ts';
import type { PostKey } from '../../../src/links/post-key.ts';
import { limits } from '../../../src/platform/limits.ts';
import type { Patience } from '../../../src/posts/assess.ts';
import { createCachedPosts } from '../../../src/posts/cached-posts.ts';
import { createPostStore } from '../../../src/posts/create-post-store.ts';
import { createDurablePosts } from '../../../src/posts/data-sheet.ts';
import type { Lookup } from '../../../src/posts/post-store.ts';
import { FakeApi, tiktokPost } from '../../support/fake-api.ts';
import { createFakePlatform } from '../../support/fakes/fake-platform.ts';

export function createDocument() {
  const platform = createFakePlatform();
  const api = new FakeApi(platform.time);
  platform.answer = api.answer;

  /** What an execution that starts now has; without a key it has no client. */
  function storeNow(owner = 'org:key', hasKey = true) {
    const deadline = createDeadline(() => platform.clock.now(), limits.formulaDeadlineMs);
    const longestSleepMs = limits.formulaLongestSleepMs;
    const client = hasKey ? createApiClient({ ...platform, apiKey: 'test-key', deadline, longestSleepMs }) : null;
    const cached = createCachedPosts(platform.cache, owner, platform.clock);
    const durable = createDurablePosts(platform.spreadsheet, owner.split(':')[0] ?? null);
    return createPostStore({ platform, client, cached, durable, deadline, longestSleepMs });
  }

  function find(keys: readonly PostKey[], fields: readonly string[] = [], owner = 'org:key', patience?: Patience) {
    const lookups = storeNow(owner).find(keys, fields, patience);
    // Whatever a test is about: no number may ever stand beside another post.
    for (const [key, lookup] of lookups) {
      if (lookup.kind === 'record' && lookup.record.key !== key) throw new Error(`${lookup.record.key} beside ${key}`);
    }
    return lookups;
  }

  /** One post, one formula. */
  function look(id: number, fields?: readonly string[], owner?: string): Lookup {
    const lookup = find([keyOf(id)], fields, owner).get(keyOf(id));
    if (!lookup) throw new Error(`no lookup for ${id}`);
    return lookup;
  }

  return { platform, api, storeNow, find, look };
}

export function keyOf(id: number): PostKey {
  return `tiktok:${id}`;
}

/** Posts 1 to `count`, the highest number the newest. */
export function posts(count: number) {
  return Array.from({ length: count }, (_, index) => tiktokPost(count - index));
}

/** What a person would see: the views, `absent`, or the code of the error. */
export function shown(lookup: Lookup): string | number | null {
  if (lookup.kind === 'record') return lookup.record.counters.view_count;
  return lookup.kind === 'absent' ? 'absent' : lookup.error.code;
}
