import { readPost } from '../api/single-post.ts';
import type { Failure } from '../http/failure.ts';
import { closeGate, countRequests } from '../http/gate.ts';
import type { PostKey } from '../links/post-key.ts';
import { messages } from '../messages.ts';
import type { Platform } from '../platform/ports.ts';
import { assess, usualPatience } from '../posts/assess.ts';
import { isDue } from '../posts/due.ts';
import type { Lookup } from '../posts/post-store.ts';
import { hasOwnId } from '../posts/record.ts';
import { recordOfRow } from '../posts/record-of-row.ts';
import { shardOf } from '../posts/shard.ts';
import type { Connected } from '../tracking/connected.ts';
import { untilOf } from './until.ts';

export interface FreshPost {
  readonly lookup: Lookup;
  /** Why the record is not as new as it could be. */
  readonly staleBecause?: string;
}

/**
 * What is known of a post; when it is due, one request for this post alone brings the news. Without a record there is no
 * id to ask by, and the store looks for it among all posts.
 */
export function freshPost(key: PostKey, { client, cached, store }: Connected, platform: Platform): FreshPost {
  const { clock, random } = platform;
  const { gate, shards, walk } = cached.read([key]);
  const { answer } = assess(key, [], shards.get(shardOf(key)), walk, clock.now(), {
    ...usualPatience,
    askedMs: clock.now(),
  });
  if (answer?.kind !== 'record' || !hasOwnId(answer.record)) return { lookup: find() };
  if (!isDue(answer.record, clock.now())) return { lookup: answer };
  if (gate.closedUntilMs > clock.now()) {
    return gate.failure
      ? { lookup: answer, staleBecause: words(gate.failure, gate.closedUntilMs) }
      : { lookup: answer };
  }

  const result = readPost(client, answer.record.id);
  const counted = countRequests(gate, 1, clock.now());
  if (result.ok) {
    cached.writeGate(counted);
    const record = recordOfRow(result.row, Object.keys(answer.record.fields), clock.now());
    // Whatever the API has under this id now, it is shown only if it is the post of this row.
    if (record?.key !== key) return { lookup: answer };
    store.keep([record]);
    return { lookup: { kind: 'record', record } };
  }
  const { failure } = result;
  if (failure.status === 404) {
    cached.writeGate(counted);
    store.forget(key);
    return { lookup: find() };
  }
  cached.writeGate(closeGate(counted, failure, clock.now(), random()));
  return { lookup: answer, staleBecause: messages.failure(failure, untilOf(failure, platform), 'person').long };

  function find(): Lookup {
    return store.find([key]).get(key) ?? { kind: 'absent' };
  }

  function words(failure: Failure, untilMs: number): string {
    return messages.failure(failure, platform.spreadsheet.formatTime(untilMs), 'person').long;
  }
}
