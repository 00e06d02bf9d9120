import { type SeededPost, snapshotOf } from './post.ts';

/** What a post is sorted by under a field's API name. Posts without the number come as if it were below zero. */
export function sortValue(post: SeededPost, field: string, nowMs: number): number {
  if (field === 'id') return post.index;
  if (field === 'added_at') return post.addedMs;
  if (field === 'create_time') return post.createMs;
  const snapshot = snapshotOf(post, nowMs);
  const value = { view_count: snapshot?.views, like_count: snapshot?.likes, play_count: snapshot?.plays }[field];
  return value ?? -1;
}
