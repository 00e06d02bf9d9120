import { type Failure, malformed } from '../http/failure.ts';
import type { ApiClient } from './client.ts';
import type { components } from './contract.d.ts';
import { isObject } from './json-object.ts';

type Video = components['schemas']['Video'];

/** A row as it came: the contract's field names, nothing believed about their values. */
export type PostRow = { readonly [Field in keyof Video]?: unknown };

export interface PostPage {
  readonly rows: readonly PostRow[];
  /** `null` on the last page. */
  readonly nextCursor: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

export type PostPageResult =
  | { readonly ok: true; readonly page: PostPage }
  | { readonly ok: false; readonly failure: Failure };

/** Posts per request, the most the API gives. Kept constant: a cursor belongs to one combination of parameters. */
const pageSize = 200;

/**
 * The two lists a post can be in. Newest first, because the posts a person just added are the ones the sheet is waiting
 * for. `/account-videos` gets no sort: its parameters are not documented.
 */
const postLists = {
  videos: { path: '/videos', query: { order_by: 'added_at', order_direction: 'desc', limit: pageSize } },
  accountVideos: { path: '/account-videos', query: { limit: pageSize } },
} as const;

export type PostListName = keyof typeof postLists;

/** One page of a list: at most 200 posts with their counters, for one request. */
export function listPosts(client: ApiClient, list: PostListName, cursor: string | null): PostPageResult {
  const { path, query } = postLists[list];
  const result = client.get(path, { ...query, cursor });
  if (!result.ok) {
    const missing = list === 'accountVideos' && cursor === null && result.failure.status === 404;
    return missing ? { ok: true, page: { rows: [], nextCursor: null, headers: {} } } : result;
  }
  const page = readPage(result.body);
  if (!page || leadsNowhere(page, cursor)) return { ok: false, failure: malformed(result.response) };
  return { ok: true, page: { ...page, headers: result.response.headers } };
}

/** A page that names itself as the next one, or is empty and names a next one, would be walked for ever. */
function leadsNowhere({ rows, nextCursor }: Omit<PostPage, 'headers'>, cursor: string | null): boolean {
  return nextCursor !== null && (nextCursor === cursor || rows.length === 0);
}

function readPage(body: unknown): Omit<PostPage, 'headers'> | undefined {
  if (!isObject(body) || !Array.isArray(body.data) || !isObject(body.pagination)) return undefined;
  const { has_next: hasNext, next_cursor: nextCursor } = body.pagination;
  if (hasNext === true && !isCursor(nextCursor)) return undefined;
  return {
    rows: body.data.filter(isObject),
    nextCursor: hasNext === true && isCursor(nextCursor) ? nextCursor : null,
  };
}

/** Half of a character outside the basic plane has no encoding, so it cannot be sent back. */
function isCursor(value: unknown): value is string {
  return typeof value === 'string' && !/\p{Cs}/u.test(value);
}
