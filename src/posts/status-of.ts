import type { PostRecord } from './record.ts';

export type PostStatus = 'unavailable' | 'paused' | 'pending' | 'tracked';

/** What a record alone says of a post; `pending` until its first collection. */
export function statusOf(record: PostRecord): PostStatus {
  if (record.isUnavailable) return 'unavailable';
  if (!record.isActive) return 'paused';
  return record.lastScrapeMs === null ? 'pending' : 'tracked';
}
