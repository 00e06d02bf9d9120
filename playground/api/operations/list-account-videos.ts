import { listReply, type Order, orderOf, sorted } from '../list.ts';
import type { Call, Operation } from '../operation.ts';
import type { SeededPost } from '../post.ts';
import { accountId, accountVideoRow } from '../rows.ts';
import { sortValue } from '../sort-value.ts';
import type { Switches } from '../switches.ts';

const defaultOrders: Readonly<Record<Switches['accountVideoOrder'], Order>> = {
  newest: { field: 'create_time', descending: true },
  oldest: { field: 'create_time', descending: false },
  id: { field: 'id', descending: false },
};

export const listAccountVideos: Operation = (call) => {
  const { query, nowMs, switches } = call;
  const order = orderOf(query, [], defaultOrders[switches.accountVideoOrder]);
  const positionOf = (post: SeededPost) => ({ value: sortValue(post, order.field, nowMs), number: post.index });
  return listReply<SeededPost>(call, {
    order,
    filters: { platform: query.platform, account_id: query.account_id },
    after: (position) => sorted(matching(call), positionOf, order.descending, position),
    row: (post) => accountVideoRow(post, call),
    count: () => Array.from(matching(call)).length,
  });
};

function* matching({ organization, query }: Call): Generator<SeededPost> {
  const { catalog } = organization;
  for (let index = 0; index < catalog.accountPostCount; index++) {
    const post = catalog.accountPost(index);
    if (query.platform !== undefined && query.platform !== post.platform) continue;
    const account = post.accountIndex === null ? undefined : accountId(organization, post.accountIndex);
    if (query.account_id !== undefined && query.account_id !== account) continue;
    yield post;
  }
}
