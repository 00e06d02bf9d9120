// A walk reads the lists of posts page by page, newest first. It is shared by all executions of the document: each goes
// on where the last one stopped. What is decided here is pure; post-store.ts does the reading and writing.

import type { PostListIndex } from '../api/post-lists.ts';

export interface Walk {
  /** When its first page was asked for, epoch milliseconds; also its name. */
  readonly startedMs: number;
  /** When the newest posts were last read: at the start, or by a peek since. */
  readonly peekedMs: number;
  /** The list being read; `null` when both have been read to their end. */
  readonly list: PostListIndex | null;
  readonly cursor: string | null;
  readonly pages: number;
  readonly seen: number;
  /** Fields kept beyond the counters, because some formula asked for them. */
  readonly fields: readonly string[];
  /** The organization is large: from here on only posts this document wants are kept. */
  readonly selective: boolean;
}

const minuteMs = 60_000;

/** Up to here an organization is kept whole: about 300 KB in the cache. */
const keptWhole = 2_000;

export function startWalk(nowMs: number, fields: readonly string[]): Walk {
  return { startedMs: nowMs, peekedMs: nowMs, list: 0, cursor: null, pages: 0, seen: 0, fields, selective: false };
}

export function advance(walk: Walk, list: PostListIndex, rowCount: number, nextCursor: string | null): Walk {
  const following: PostListIndex | null = list === 0 ? 1 : null;
  return {
    ...walk,
    list: nextCursor === null ? following : list,
    cursor: nextCursor,
    pages: walk.pages + 1,
    seen: walk.seen + rowCount,
    selective: walk.selective || walk.seen + rowCount > keptWhole,
  };
}

/**
 * How long what a walk saw, and did not see, is taken as it is: a minute for each page it cost, five at least, six hours
 * at most. So an untracked link or a late collection never costs more than about a request a minute. Within that time
 * only a peek at the newest posts is worth a request.
 */
export function isAlive(walk: Walk | undefined, nowMs: number): walk is Walk {
  if (!walk) return false;
  const lifeMs = Math.min(Math.max(walk.pages, 5), 360) * minuteMs;
  return nowMs >= walk.startedMs && nowMs < walk.startedMs + lifeMs;
}

export function decodeWalk(text: string | undefined): Walk | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Walk);
  } catch {
    return undefined;
  }
}
