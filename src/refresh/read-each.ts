// One request for each post, some at the same time: cheaper than a walk where few posts of a large organization are due.

import { readPost, readPosts, type SinglePostResult } from '../api/single-post.ts';
import type { FailureCode } from '../errors.ts';
import type { Failure } from '../http/failure.ts';
import { allowance, closeGate, countRequests, passGate } from '../http/gate.ts';
import type { PostKey } from '../links/post-key.ts';
import type { PostRecord } from '../posts/record.ts';
import { recordOfRow } from '../posts/record-of-row.ts';
import type { ReadingParts } from './reading-parts.ts';

export interface EachOutcome {
  readonly read: readonly PostRecord[];
  /** The organization does not track them under their id any more. */
  readonly gone: readonly PostKey[];
  /** Of these alone the API had nothing to say. */
  readonly failed: ReadonlyMap<PostKey, Failure>;
  /** Neither was asked for, nor has an answer, because of the gate or the time. */
  readonly left: readonly PostRecord[];
}

const atOnce = 10;
/** A batch may take its time-out; a call of the sidebar has no more than that. */
const batchBudgetMs = 9_000;
/** What may be the fault of one post; a whole batch in a row of them is the API's. */
const ofOnePost: ReadonlySet<FailureCode> = new Set(['server_error', 'malformed', 'rejected', 'invalid']);
const severalPosts = atOnce + 1;

export function readEach(due: readonly PostRecord[], fields: readonly string[], parts: ReadingParts): EachOutcome {
  const { connected, clock, random, deadline } = parts;
  const { cached, client } = connected;
  const read: PostRecord[] = [];
  const gone: PostKey[] = [];
  const failed = new Map<PostKey, Failure>();
  let gate = cached.readGate();
  let failuresInARow = 0;
  let position = 0;
  while (position < due.length && deadline.remainingMs() >= batchBudgetMs) {
    const { count, notBeforeMs } = allowance(gate, Math.min(atOnce, due.length - position), clock.now());
    if (count === 0) {
      if (!parts.waitUntil(notBeforeMs, batchBudgetMs)) break;
      continue;
    }
    const batch = due.slice(position, position + count);
    gate = countRequests(gate, count, clock.now());
    const results = readPosts(
      client,
      batch.map(({ id }) => id),
    );
    const isOpen = batch.every((record, index) => take(record, results[index]));
    gate = cached.writeGate(gate);
    parts.keepAlive();
    if (!isOpen) break;
  }
  return { read, gone, failed, left: due.slice(position) };

  /** `false`: nobody asks on. */
  function take(record: PostRecord, first: SinglePostResult | undefined): boolean {
    const result = first === undefined || isWorthAnother(first) ? again(record) : first;
    if (result.ok) {
      gate = passGate(gate, result.headers);
      const fresh = recordOfRow(result.row, [...new Set([...fields, ...Object.keys(record.fields)])], clock.now());
      // Whatever the API has under this id now, it counts only if it is the same post.
      if (fresh?.key === record.key) read.push({ ...fresh, restMs: record.restMs });
      else gone.push(record.key);
      failuresInARow = 0;
    } else if (result.failure.status === 404) gone.push(record.key);
    else if (ofOnePost.has(result.failure.code) && ++failuresInARow < severalPosts) {
      failed.set(record.key, result.failure);
    } else {
      gate = closeGate(gate, result.failure, clock.now(), random());
      return false;
    }
    position += 1;
    return true;
  }

  function again({ id }: PostRecord): SinglePostResult {
    gate = countRequests(gate, 1, clock.now());
    return readPost(client, id);
  }
}

/** One that gets no answer leaves all of a batch without one at Google; alone each has its own, and its own tries. */
function isWorthAnother(result: SinglePostResult): boolean {
  return !result.ok && ['network', 'timeout', 'server_error', 'malformed'].includes(result.failure.code);
}
