import { listReply, orderOf, sorted } from '../list.ts';
import type { Call, Operation } from '../operation.ts';
import type { SeededPost } from '../post.ts';
import { accountId, videoRow } from '../rows.ts';
import { sortValue } from '../sort-value.ts';

const fields = ['added_at', 'create_time', 'view_count', 'like_count', 'play_count'] as const;

export const listVideos: Operation = (call) => {
  const { organization, query, nowMs } = call;
  const { posts } = organization;
  const order = orderOf(query, fields, { field: 'added_at', descending: true });
  const matches = matcher(call);
  const isFiltered = ['platform', 'account_id', 'is_active', 'q'].some((name) => query[name] !== undefined);

  function* matching(descending: boolean, after?: number): Generator<SeededPost> {
    for (const post of posts.walk(descending, after)) if (matches(post)) yield post;
  }

  return listReply<SeededPost>(call, {
    order,
    filters: { platform: query.platform, account_id: query.account_id, is_active: query.is_active, q: query.q },
    *after(position) {
      if (order.field !== 'added_at') {
        const positionOf = (post: SeededPost) => ({ value: sortValue(post, order.field, nowMs), number: post.index });
        yield* sorted(matching(false), positionOf, order.descending, position);
        return;
      }
      // Posts are numbered in the order they were added: this walk computes no more than the page.
      for (const post of matching(order.descending, position?.number)) {
        yield { item: post, position: { value: post.addedMs, number: post.index } };
      }
    },
    row: (post) => videoRow(post, call),
    count: () => (isFiltered ? Array.from(matching(false)).length : posts.count),
  });
};

function matcher({ organization, query }: Call): (post: SeededPost) => boolean {
  const { platform, account_id, is_active } = query;
  const q = query.q === undefined ? undefined : String(query.q).toLowerCase();
  return (post) =>
    (platform === undefined || post.platform === platform) &&
    (is_active === undefined || post.isActive === is_active) &&
    (q === undefined || `${post.caption} ${post.username}`.toLowerCase().includes(q)) &&
    (account_id === undefined ||
      (post.accountIndex !== null && accountId(organization, post.accountIndex) === account_id));
}
