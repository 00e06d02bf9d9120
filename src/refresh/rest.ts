import { dayMs, hourMs } from '../platform/limits.ts';
import type { PostRecord } from '../posts/record.ts';

/** By age of the post, oldest first. Ticks come about every hour, so a rest ends early enough for the one at its end. */
const rests = [
  { fromDays: 90, restMs: 7 * dayMs - 2 * hourMs },
  { fromDays: 30, restMs: dayMs - 2 * hourMs },
] as const;

/**
 * How long a post is left alone after a read where older posts are read less often: a day from 30 days on, a week from 90 days
 * on. One whose age is not known is taken for new.
 */
export function restOf({ fields }: PostRecord, nowMs: number): number {
  const postedMs = typeof fields.create_time === 'string' ? Date.parse(fields.create_time) : Number.NaN;
  const ageDays = (nowMs - postedMs) / dayMs;
  return rests.find(({ fromDays }) => ageDays >= fromDays)?.restMs ?? 0;
}
