import type { LookOverInput, Review, Run, RunId, TrackInput, Update, UpdateInput } from '../rpc/contract.ts';
import { lookOver } from './look-over.ts';
import { createRuns } from './run.ts';
import { createShortLinks } from './short-links.ts';
import type { TrackingParts } from './tracking-parts.ts';
import { update } from './update.ts';

/** What the sidebar does with a column of links. Every member may throw a CreatorAuditError. */
export interface Tracking {
  lookOver(input: LookOverInput): Review;
  track(input: TrackInput): Run;
  proceed(input: RunId): Run;
  stop(input: RunId): Run;
  resume(input: RunId): Run;
  retry(input: RunId): Run;
  poll(input: RunId): Run;
  newest(): Run | null;
  update(input: UpdateInput): Update;
}

export type TrackingOptions = Omit<TrackingParts, 'shortLinks'>;

export function createTracking(options: TrackingOptions): Tracking {
  const { platform, activity, deadline } = options;
  const shortLinks = createShortLinks(platform.properties, platform.fetchAll, deadline);
  const parts: TrackingParts = { ...options, shortLinks };
  const { isUnderWay, ...runs } = createRuns(parts);
  return {
    ...runs,
    lookOver(input) {
      const review = lookOver(input, { ...parts, isRunUnderWay: isUnderWay });
      if (review.isComplete) activity.note({ kind: 'lookedOver', posts: review.posts, notTracked: review.notTracked });
      return review;
    },
    update: (input) => update(input, parts),
  };
}
