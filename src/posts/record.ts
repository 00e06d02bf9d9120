import type { PostKey } from '../links/post-key.ts';

/** The lifetime counters, by their API names. `null` is "not given": unknown, or nothing the platform publishes. */
export const counterNames = [
  'view_count',
  'play_count',
  'like_count',
  'comment_count',
  'share_count',
  'saved_count',
] as const;
export type CounterName = (typeof counterNames)[number];

/** One post's last known counters. Times are epoch milliseconds. */
export interface PostRecord {
  readonly key: PostKey;
  /** The API's id: a UUID, or an integer for posts known only through a tracked account. */
  readonly id: string;
  readonly isActive: boolean;
  readonly isUnavailable: boolean;
  /** `null` for posts known only through a tracked account: their cadence is not published. */
  readonly scrapeIntervalHours: number | null;
  /** When the counters were collected; `null` until the first collection, and then no counter means anything. */
  readonly lastScrapeMs: number | null;
  /** When we read it from the API. */
  readonly fetchedMs: number;
  /**
   * How long nothing is asked after each read, though it may have been collected since: older posts of a spreadsheet whose
   * schedule reads them less often. 0 for all others.
   */
  readonly restMs: number;
  readonly counters: Readonly<Record<CounterName, number | null>>;
  /** Other fields by their API name, as far as some formula has asked for them. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Posts known only through a tracked account have an integer, which the endpoints of single posts do not know. */
export function hasOwnId({ id }: PostRecord): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
}
