import { type Failure, malformed } from '../http/failure.ts';
import type { HttpResponse } from '../platform/ports.ts';
import type { ApiClient } from './client.ts';
import { fieldsOf, isObject } from './json-object.ts';

/** As many as one request takes. */
export const mostGainIds = 200;
export const mostGainWindows = 10;

/** One for each window, in their order. Below 0 where views were taken away, `null` when the history is shorter. */
export type ViewGains = readonly (number | null)[];

export type ViewGainsResult =
  | {
      readonly ok: true;
      /** Missing: posts the API left out, or said something of that is no gain. */
      readonly gains: ReadonlyMap<string, ViewGains>;
      readonly headers: HttpResponse['headers'];
    }
  | { readonly ok: false; readonly failure: Failure };

/**
 * Views that tracked posts gained within each of the windows. It changes nothing.
 * @param ids The API's own, at most 200.
 * @param windows At most ten, each 1 to 365 days.
 */
export function readViewGains(client: ApiClient, ids: readonly string[], windows: readonly number[]): ViewGainsResult {
  const result = client.post('/videos/deltas', { video_ids: ids, windows });
  if (!result.ok) return result;
  const { data } = fieldsOf(result.body);
  if (!isObject(data)) return { ok: false, failure: malformed(result.response) };
  const gains = new Map<string, ViewGains>();
  for (const id of ids) {
    const own = gainsIn(data[id], windows);
    if (own) gains.set(id, own);
  }
  return { ok: true, gains, headers: result.response.headers };
}

/** What a window longer than the history has is not documented: null, nothing at all, or 0 although a shorter one has more. */
function gainsIn(value: unknown, windows: readonly number[]): ViewGains | undefined {
  if (!isObject(value)) return undefined;
  const gains = windows.map((days) => value[`${days}d`] ?? null);
  if (!gains.every(isGain)) return undefined;
  const grownWithin = Math.min(...windows.filter((_, index) => (gains[index] ?? 0) > 0));
  return gains.map((gain, index) => (gain === 0 && (windows[index] ?? 0) > grownWithin ? null : gain));
}

function isGain(value: unknown): value is number | null {
  return value === null || Number.isSafeInteger(value);
}
