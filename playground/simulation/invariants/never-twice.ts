import { createdPost } from '../created-post.ts';
import type { Invariant } from '../invariant.ts';

/** Each post has one record that is billed, however often and from wherever it was asked for. */
export const neverTwice: Invariant = {
  name: 'never tracked twice',
  exchanged(exchange, world) {
    const created = createdPost(exchange);
    if (created === undefined) return [];
    const records = world.sandbox.records(created).length;
    return records > 1 ? [`${created.name} has ${records} records`] : [];
  },
};
