// The posts an organization tracks one by one: the seeded ones with their changes, then those added since.
import type { PostIdentity } from './identifier.ts';
import { lastScrapeMs, type SeededPost } from './post.ts';
import type { PostCatalog } from './seed.ts';

export interface TrackingChange {
  readonly isActive?: boolean;
  readonly intervalHours?: number;
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface TrackedPosts {
  readonly count: number;
  /** The `index` the next added post gets. */
  readonly nextIndex: number;
  /** The next post's `added_at` at `nowMs`: it rises strictly, even where the clock is behind the seeded posts. */
  nextAddedMs(nowMs: number): number;
  byId(id: string): SeededPost | undefined;
  byIdentity(identity: PostIdentity): SeededPost | undefined;
  /** Of one post, oldest first: more than one when it was tracked twice. */
  records(identity: Pick<PostIdentity, 'platform' | 'externalId'>): SeededPost[];
  add(post: SeededPost): void;
  change(post: SeededPost, change: TrackingChange, nowMs: number): SeededPost;
  remove(post: SeededPost): void;
  /** In the order they were added, after the one with index `after`; computes only what is taken. */
  walk(descending: boolean, after?: number): Generator<SeededPost>;
}

export function createTrackedPosts(catalog: PostCatalog): TrackedPosts {
  /** Added posts, and seeded ones that were changed. */
  const stored = new Map<number, SeededPost>();
  const removed = new Set<number>();
  const added = {
    byId: new Map<string, number>(),
    byExternalId: new Map<string, number>(),
    records: new Map<string, number[]>(),
    count: 0,
    lastMs: 0,
  };

  const at = (index: number | undefined): SeededPost | undefined => {
    if (index === undefined || removed.has(index)) return undefined;
    return stored.get(index) ?? (index < catalog.postCount ? catalog.post(index) : undefined);
  };

  return {
    get count() {
      return catalog.postCount + added.count - removed.size;
    },
    get nextIndex() {
      return catalog.postCount + added.count;
    },
    nextAddedMs(nowMs) {
      if (added.count > 0) return Math.max(nowMs, added.lastMs + 1);
      return catalog.postCount > 0 ? Math.max(nowMs, catalog.post(catalog.postCount - 1).addedMs + 1) : nowMs;
    },
    byId: (id) => at(added.byId.get(id.toLowerCase()) ?? catalog.indexOfId(id)),
    byIdentity({ platform, externalId }) {
      return (
        at(added.byExternalId.get(`${platform}:${externalId}`)) ?? at(catalog.indexOfExternalId(platform, externalId))
      );
    },
    records: ({ platform, externalId }) =>
      [catalog.indexOfExternalId(platform, externalId), ...(added.records.get(`${platform}:${externalId}`) ?? [])]
        .map(at)
        .filter((post) => post !== undefined),
    add(post) {
      stored.set(post.index, post);
      added.byId.set(post.id, post.index);
      const identity = `${post.platform}:${post.externalId}`;
      added.byExternalId.set(identity, post.index);
      added.records.set(identity, [...(added.records.get(identity) ?? []), post.index]);
      added.count++;
      added.lastMs = post.addedMs;
    },
    change(post, change, nowMs) {
      const changed = changedPost(post, change, nowMs);
      stored.set(post.index, changed);
      return changed;
    },
    remove(post) {
      removed.add(post.index);
      stored.delete(post.index);
    },
    *walk(descending, after) {
      const end = catalog.postCount + added.count;
      const step = descending ? -1 : 1;
      for (
        let index = after === undefined ? (descending ? end - 1 : 0) : after + step;
        index >= 0 && index < end;
        index += step
      ) {
        const post = at(index);
        if (post !== undefined) yield post;
      }
    },
  };
}

function changedPost(post: SeededPost, change: TrackingChange, nowMs: number): SeededPost {
  const isActive = change.isActive ?? post.isActive;
  const earlierMs = lastScrapeMs(post.collection, nowMs);
  let collection = { ...post.collection, earlierMs };
  if (isActive && !post.isActive) {
    // Activation collects at once, as tracking does.
    collection = { ...collection, fromMs: nowMs, untilMs: Number.POSITIVE_INFINITY };
    if (earlierMs === null) collection = { ...collection, firstFromMs: nowMs };
  }
  if (!isActive && post.isActive) collection = { ...collection, untilMs: Math.min(nowMs, collection.untilMs) };
  if (change.intervalHours !== undefined) collection = { ...collection, intervalHours: change.intervalHours };
  return { ...post, isActive, metadata: change.metadata ?? post.metadata, updatedMs: nowMs, collection };
}
