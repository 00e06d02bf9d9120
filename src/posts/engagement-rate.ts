import type { PostRecord } from './record.ts';

/**
 * (likes + comments + shares) / views as a fraction; `null` when views are 0 or unknown, or likes or comments are.
 * Instagram publishes no share count for many posts: a missing one counts as none, or they would have no rate at all.
 */
export function engagementRate({ counters }: Pick<PostRecord, 'counters'>): number | null {
  const { view_count: views, like_count: likes, comment_count: comments, share_count: shares } = counters;
  if (views === null || views === 0 || likes === null || comments === null) return null;
  return (likes + comments + (shares ?? 0)) / views;
}
