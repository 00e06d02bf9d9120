import { createdPost } from '../created-post.ts';
import type { Invariant } from '../invariant.ts';

/** Never more posts begin to be tracked from a document than its people have confirmed. */
export const withinConfirmed: Invariant = {
  name: 'within what was confirmed',
  exchanged(exchange, { documents, sandbox, plan }) {
    const created = createdPost(exchange);
    const document = documents[exchange.sender.document];
    if (!created || !document) return [];
    const isNew = sandbox
      .records(created)
      .some(({ addedMs, index }) => index >= plan.posts && addedMs > document.lastTrackedMs);
    if (!isNew) return [];
    document.lastTrackedMs = Math.max(...sandbox.records(created).map(({ addedMs }) => addedMs));
    document.trackedPosts += 1;
    return document.trackedPosts > document.confirmedPosts
      ? [`${document.trackedPosts} posts are tracked and ${document.confirmedPosts} were confirmed`]
      : [];
  },
};
