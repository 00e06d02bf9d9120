import { type Failure, malformed } from '../http/failure.ts';
import type { ApiClient } from './client.ts';
import { fieldsOf, isObject } from './json-object.ts';
import type { PostRow } from './post-lists.ts';

export type SinglePostResult =
  | { readonly ok: true; readonly row: PostRow }
  | { readonly ok: false; readonly failure: Failure };

/** By the API's own id, a UUID. `not_found` (404): the organization does not track it under this id any more. */
export function readPost(client: ApiClient, id: string): SinglePostResult {
  const result = client.get(`/videos/${encodeURIComponent(id)}`, {});
  if (!result.ok) return result;
  const { data } = fieldsOf(result.body);
  return isObject(data) ? { ok: true, row: data } : { ok: false, failure: malformed(result.response) };
}
