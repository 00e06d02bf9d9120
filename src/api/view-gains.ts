import type { Failure } from '../http/failure.ts';
import type { ApiClient } from './client.ts';
import { fieldsOf } from './json-object.ts';

export interface ViewGain {
  readonly days: number;
  /** Views gained within the last `days`; `null` when the history is shorter. */
  readonly views: number | null;
}

export type ViewGainsResult =
  | { readonly ok: true; readonly gains: readonly ViewGain[] }
  | { readonly ok: false; readonly failure: Failure };

/** Views one tracked post gained within each of the windows; at most ten windows, each 1 to 365 days. It changes nothing. */
export function readViewGains(client: ApiClient, id: string, windows: readonly number[]): ViewGainsResult {
  const result = client.post('/videos/deltas', { video_ids: [id], windows });
  if (!result.ok) return result;
  const gains = fieldsOf(fieldsOf(fieldsOf(result.body).data)[id]);
  return {
    ok: true,
    gains: windows.map((days) => {
      const views = gains[`${days}d`];
      return { days, views: Number.isSafeInteger(views) ? (views as number) : null };
    }),
  };
}
