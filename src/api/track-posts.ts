import { type Failure, malformed, requestIdOf } from '../http/failure.ts';
import { type PostKey, partsOf } from '../links/post-key.ts';
import type { ApiClient } from './client.ts';
import { fieldsOf, isObject } from './json-object.ts';
import type { PostRow } from './post-lists.ts';

export interface TrackingSettings {
  readonly intervalHours: number;
  readonly metadata: Readonly<Record<string, string>>;
}

export type TrackResult =
  | {
      readonly ok: true;
      readonly row: PostRow;
      readonly requestId: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly ok: false; readonly failure: Failure };

/**
 * One POST for each post, all at the same time, answered in their order: there is no documented way to track several with
 * one. Each is billed, unless the organization tracks the post already.
 *
 * The Idempotency-Key is made of the post alone: whoever repeats the request within some ten minutes - a retry, a run that
 * was taken up again, another person's sidebar - gets the first answer. That is best effort at the API, not a promise.
 */
export function trackPosts(client: ApiClient, keys: readonly PostKey[], settings: TrackingSettings): TrackResult[] {
  const results = client.postAll(
    '/videos',
    keys.map((key) => ({ body: bodyFor(key, settings), idempotencyKey: `creatoraudit-sheets:${key}` })),
  );
  return results.map((result) => {
    if (!result.ok) return result;
    const { data } = fieldsOf(result.body);
    if (!isObject(data)) return { ok: false, failure: malformed(result.response) };
    const { headers } = result.response;
    return { ok: true, row: data, requestId: requestIdOf(headers), headers };
  });
}

/** The bare id: the shapes of links that the API reads are not all documented. */
function bodyFor(key: PostKey, { intervalHours, metadata }: TrackingSettings) {
  const [platform, identifier] = partsOf(key);
  return {
    platform,
    identifier,
    scrape_interval_hours: intervalHours,
    ...(Object.keys(metadata).length > 0 && { metadata }),
  };
}
