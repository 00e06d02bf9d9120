import { type Failure, malformed } from '../http/failure.ts';
import type { SendResult } from '../http/send.ts';
import type { ApiClient } from './client.ts';
import { fieldsOf, isObject } from './json-object.ts';
import type { PostRow } from './post-lists.ts';

export type SinglePostResult =
  | { readonly ok: true; readonly row: PostRow; readonly headers: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly failure: Failure };

/** Several at the same time, each asked for once: what fails is worth a request of its own. */
export function readPosts(client: ApiClient, ids: readonly string[]): SinglePostResult[] {
  return client.getAll(ids.map(pathOf)).map(resultOf);
}

/** By the API's own id, a UUID. `not_found` (404): the organization does not track it under this id any more. */
export function readPost(client: ApiClient, id: string): SinglePostResult {
  return resultOf(client.get(pathOf(id), {}));
}

function pathOf(id: string): string {
  return `/videos/${encodeURIComponent(id)}`;
}

function resultOf(result: SendResult): SinglePostResult {
  if (!result.ok) return result;
  const { data } = fieldsOf(result.body);
  const { response } = result;
  return isObject(data)
    ? { ok: true, row: data, headers: response.headers }
    : { ok: false, failure: malformed(response) };
}
