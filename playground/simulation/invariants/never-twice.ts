import { lastScrapeMs, type SeededPost } from '../../api/post.ts';
import { createdPost } from '../created-post.ts';
import type { Invariant } from '../invariant.ts';
import type { World } from '../world.ts';

/** Each post has one record that is billed, however often and from wherever it was asked for. */
export const neverTwice: Invariant = {
  name: 'never tracked twice',
  exchanged(exchange, world) {
    const created = createdPost(exchange);
    if (created === undefined) return [];
    const records = world.sandbox.records(created).filter((record) => !isNameless(record, world));
    return records.length > 1 && !areAtOnce(records, created.name, world)
      ? [`${created.name} has ${records.length} records`]
      : [];
  },
};

/** Two documents have nothing in common: neither finds in the list what the other asks for at the same moment. */
const momentMs = 60_000;

/** Only the API can tell such requests apart, and under these switches it does not. */
function areAtOnce(records: readonly SeededPost[], name: string, { plan, askedBy }: World): boolean {
  const { duplicateCreate, idempotencyMemory } = plan.switches;
  if (duplicateCreate !== 'another' || idempotencyMemory !== 'forgotten') return false;
  const times = records.map(({ addedMs }) => addedMs);
  return askedBy.get(name)?.size === records.length && Math.max(...times) - Math.min(...times) < momentMs;
}

/** Nothing the API tells says which post it is: it was tracked before the plan began, and never collected. */
function isNameless({ index, platform, collection }: SeededPost, { plan, scheduler }: World): boolean {
  const namesLater = plan.switches.externalIdBeforeScrape === 'null' && platform === 'tiktok';
  return namesLater && index < plan.posts && lastScrapeMs(collection, scheduler.now()) === null;
}
