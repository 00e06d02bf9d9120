import { createdPost } from '../created-post.ts';
import type { Invariant } from '../invariant.ts';

/** Never more posts begin to be tracked by a run than the person who began it has confirmed. */
export const withinConfirmed: Invariant = {
  name: 'within what was confirmed',
  exchanged(exchange, world) {
    const created = createdPost(exchange);
    const document = world.documents[exchange.sender.document];
    if (!created || !document) return [];
    const { sandbox, plan, lastTrackedMs } = world;
    const newest = sandbox
      .records(created)
      .filter(({ addedMs, index }) => index >= plan.posts && addedMs > lastTrackedMs);
    if (newest.length === 0) return [];
    world.lastTrackedMs = Math.max(...newest.map(({ addedMs }) => addedMs));
    return document.confirmations.bill(exchange.sender.runs);
  },
  replied({ name, input, reply }) {
    if (name !== 'sidebarTrack' || !reply.ok) return undefined;
    const [{ confirmed }, { total }] = [input as { confirmed: number }, reply.value as { total: number }];
    return total > confirmed ? [`${total} posts wait to be tracked, and ${confirmed} were confirmed`] : [];
  },
};
