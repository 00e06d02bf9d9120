// A walk reads the lists of posts page by page, newest first. It is shared by all executions of the document: each goes
// on where the last one stopped. Pure decisions; collect.ts does the reading and writing.

import type { PostListName, PostPage, PostRow } from '../api/post-lists.ts';
import { minuteMs } from '../platform/limits.ts';

export interface Walk {
  /** When its first page was asked for, epoch milliseconds; also its name. */
  readonly startedMs: number;
  /** When the newest posts were last read: at the start, or by a peek since. */
  readonly peekedMs: number;
  /** When the newest post seen then was added, epoch milliseconds; 0 before the first page. */
  readonly newestMs: number;
  /** The list being read; `null` when both have been read to their end. */
  readonly list: PostListName | null;
  readonly cursor: string | null;
  readonly pages: number;
  readonly seen: number;
  /** Fields kept beyond the counters, because some formula asked for them. */
  readonly fields: readonly string[];
  /** The organization is large: from here on only posts this document wants are kept. */
  readonly selective: boolean;
}

/** Up to here an organization is kept whole: about 300 KB in the cache. */
const keptWhole = 2_000;
/** Posts tracked in bulk are added within minutes, and not in the order they are listed. */
const bulkMs = 5 * minuteMs;
/** Captions are much longer than numbers; times and names of creators, which every refresh wants, are not. */
const keptWholeWithFields = 400;
const shortFields: readonly string[] = ['create_time', 'account_username'];

export function startWalk(nowMs: number, fields: readonly string[]): Walk {
  return {
    startedMs: nowMs,
    peekedMs: nowMs,
    newestMs: 0,
    list: 'videos',
    cursor: null,
    pages: 0,
    seen: 0,
    fields,
    selective: false,
  };
}

export function advance(walk: Walk, list: PostListName, { rows, nextCursor }: PostPage): Walk {
  const seen = walk.seen + rows.length;
  const following = list === 'videos' ? 'accountVideos' : null;
  return {
    ...walk,
    list: nextCursor === null ? following : list,
    cursor: nextCursor,
    pages: walk.pages + 1,
    seen,
    newestMs: list === 'videos' ? Math.max(walk.newestMs, newestOf(rows)) : walk.newestMs,
    selective: walk.selective || seen > mostKept(walk.fields),
  };
}

function mostKept(fields: readonly string[]): number {
  return fields.every((name) => shortFields.includes(name)) ? keptWhole : keptWholeWithFields;
}

/**
 * How long what a walk saw, and did not see, is taken as it is: a minute for each page it cost, five at least, six hours
 * at most. So an untracked link or a late collection costs about a request a minute. Within that time only a peek at
 * the newest posts is worth a request.
 *
 * @param runStartedMs A walk begun since then that has not come to its end is gone on with, however long it rested.
 */
export function isAlive(walk: Walk | undefined, nowMs: number, runStartedMs?: number): walk is Walk {
  if (!walk) return false;
  if (runStartedMs !== undefined && walk.list !== null && walk.startedMs >= runStartedMs) return true;
  const lifeMs = Math.min(Math.max(walk.pages, 5), 360) * minuteMs;
  return nowMs >= walk.startedMs && nowMs < walk.startedMs + lifeMs;
}

/**
 * How soon another walk may follow this one, when a link was pasted after it had passed, or the cache has lost something:
 * about a request a second at the worst.
 */
export function restMs(walk: Walk): number {
  return Math.max(30_000, walk.pages * 1_000);
}

/** Whether these posts, newest first, go back to one that was there when the newest were looked at last. */
export function reaches(walk: Walk, rows: readonly PostRow[]): boolean {
  return rows.some((row) => !(addedMs(row) > walk.newestMs - bulkMs));
}

/** Of posts that have their numbers: the others are to be looked at again. */
export function newestOf(rows: readonly PostRow[]): number {
  const settled = rows.filter((row) => typeof row.last_scrape_time === 'string');
  return Math.max(0, ...settled.map(addedMs).filter((ms) => !Number.isNaN(ms)));
}

function addedMs(row: PostRow): number {
  return typeof row.added_at === 'string' ? Date.parse(row.added_at) : Number.NaN;
}

export function hasFields(walk: Walk, fields: readonly string[]): boolean {
  return fields.every((name) => walk.fields.includes(name));
}

export function decodeWalk(text: string | undefined): Walk | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Walk);
  } catch {
    return undefined;
  }
}
