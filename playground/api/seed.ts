// The posts an organization starts with: each computed when asked for, from the seed and its number alone.
import {
  ACCOUNT_POST_BASE,
  instagramId,
  numberInInstagramId,
  numberInTiktokId,
  numberInUuid,
  postUuid,
  shortcodeOf,
  tiktokId,
} from './identity.ts';
import { type Collection, DAY_MS, type Growth, HOUR_MS, type PlatformName, postUrl, type SeededPost } from './post.ts';
import { hash32, pick, randomStream } from './random.ts';
import { awkwardCaptions, ordinaryCaption, username } from './texts.ts';
import { isInstagramTrait, type Trait, traitOf } from './traits.ts';

/** All seeded posts were added during the two years before this instant. */
export const SEED_END_MS = Date.UTC(2026, 10, 1);
const SEED_SPAN_MS = 730 * DAY_MS;
/** Posts that are tracked one by one and were found through a tracked account as well. */
const POSTS_IN_BOTH_LISTS = 5;

export interface PostCatalog {
  readonly postCount: number;
  post(index: number): SeededPost;
  indexOfId(id: string): number | undefined;
  indexOfExternalId(platform: PlatformName, externalId: string): number | undefined;
  readonly accountPostCount: number;
  accountPost(index: number): SeededPost;
  accountPostOf(platform: PlatformName, externalId: string): SeededPost | undefined;
  readonly accountCount: number;
  /** Tracked accounts take turns: TikTok on even numbers, Instagram on odd ones. */
  accountUsername(index: number): string;
}

export function createCatalog(seed: number, postCount: number): PostCatalog {
  const accountCount = 6 + 2 * Math.min(47, Math.floor(postCount / 200));
  const ownAccountPosts = Math.max(20, Math.floor(postCount / 20));
  const sharedPosts = Math.min(postCount, POSTS_IN_BOTH_LISTS);
  const firstAccountPostId = 10_000_000 + (seed % 80_000_000);
  const accountUsername = (index: number) => username(randomStream('account', seed, index));

  function build(number: number, index: number, count: number, trackedAccountShare: number): SeededPost {
    const next = randomStream('post', seed, number);
    const trait = traitOf(seed, number);
    const platform: PlatformName = isInstagramTrait(trait) || next() < 0.45 ? 'instagram' : 'tiktok';
    const addedMs = SEED_END_MS - Math.floor(((count - index - next() * 0.9) * SEED_SPAN_MS) / count);
    const createMs = Math.floor((addedMs - HOUR_MS - next() * next() * 60 * DAY_MS) / 1000) * 1000;
    const isTracked = next() < trackedAccountShare;
    const accountIndex = 2 * Math.floor((next() * accountCount) / 2) + (platform === 'instagram' ? 1 : 0);
    const poster = isTracked ? accountUsername(accountIndex) : username(next);
    const externalId = (platform === 'tiktok' ? tiktokId : instagramId)(seed, number, createMs);
    const shortcode = platform === 'tiktok' ? null : shortcodeOf(externalId);
    return {
      index,
      id: postUuid(seed, number),
      platform,
      externalId,
      shortcode,
      url: postUrl(platform, poster, externalId, shortcode),
      username: poster,
      accountIndex: isTracked ? accountIndex : null,
      caption: trait !== undefined && trait in awkwardCaptions ? captionOf(trait) : ordinaryCaption(next),
      durationSeconds: 5 + Math.floor(next() * 85),
      createMs,
      addedMs,
      updatedMs: addedMs,
      isActive: trait !== 'paused',
      isUnavailable: trait === 'unavailable',
      metadata: trait === 'metadata' ? { campaign: 'spring', note: '=1+1', owner: 'Zoë 🌱' } : {},
      growth: growthOf(platform, trait, next),
      collection: collectionOf(trait, addedMs, next),
    };
  }

  const post = (index: number): SeededPost => {
    requireIndex(index, postCount);
    return build(index, index, postCount, 0.15);
  };

  const accountPost = (index: number): SeededPost => {
    requireIndex(index, ownAccountPosts + sharedPosts);
    const id = String(firstAccountPostId + index);
    if (index < ownAccountPosts) return { ...build(ACCOUNT_POST_BASE + index, index, ownAccountPosts, 1), id };
    const twin = post(Math.floor(((index - ownAccountPosts + 0.5) * postCount) / sharedPosts));
    const accountIndex = twin.accountIndex ?? (twin.platform === 'instagram' ? 1 : 0);
    return { ...twin, index, id, accountIndex };
  };

  const numberOf = (platform: PlatformName, externalId: string) =>
    (platform === 'tiktok' ? numberInTiktokId : numberInInstagramId)(seed, externalId);

  return {
    postCount,
    post,
    indexOfId(id) {
      const index = numberInUuid(seed, id);
      return index < postCount && postUuid(seed, index) === id.toLowerCase() ? index : undefined;
    },
    indexOfExternalId(platform, externalId) {
      const index = numberOf(platform, externalId);
      return index < postCount && post(index).externalId === externalId ? index : undefined;
    },
    accountPostCount: ownAccountPosts + sharedPosts,
    accountPost,
    accountPostOf(platform, externalId) {
      const index = numberOf(platform, externalId) - ACCOUNT_POST_BASE;
      if (index < 0 || index >= ownAccountPosts) return undefined;
      const candidate = accountPost(index);
      return candidate.externalId === externalId ? candidate : undefined;
    },
    accountCount,
    accountUsername,
  };
}

function requireIndex(index: number, count: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new RangeError(`Post ${index} is outside 0..${count - 1}.`);
  }
}

function captionOf(trait: Trait): string {
  return (awkwardCaptions as Partial<Record<Trait, string>>)[trait] ?? '';
}

export function growthOf(platform: PlatformName, trait: Trait | undefined, next: () => number): Growth {
  // Half of all posts end below 20,000 views, one in a hundred above a million.
  const usual = Math.floor(10_000 / Math.max(next(), 0.0005));
  const views = trait === 'zero-views' ? 0 : trait === 'huge' ? 4_800_000_000 + usual : usual;
  const of = (low: number, high: number) => Math.floor(views * (low + next() * (high - low)));
  const likes = of(0.02, 0.15);
  const comments = of(0.001, 0.01);
  const shares = of(0.001, 0.02);
  const saves = of(0.005, 0.03);
  const plays = of(1.1, 1.6);
  return {
    views,
    plays: platform === 'tiktok' ? views : plays,
    likes: trait === 'hidden-likes' ? null : likes,
    comments,
    shares: trait === 'no-shares' ? null : shares,
    saves: platform === 'tiktok' ? null : saves,
    halfLifeMs: Math.floor((0.5 + next() * 7.5) * DAY_MS),
  };
}

const intervals = [24, 24, 24, 24, 24, 24, 24, 12, 6, 168] as const;

function collectionOf(trait: Trait | undefined, addedMs: number, next: () => number): Collection {
  const intervalHours = pick(intervals, next());
  const offsetMs = Math.floor(next() * intervalHours * 3600) * 1000;
  const fromMs = trait === 'pending' ? Number.POSITIVE_INFINITY : addedMs;
  const stops = trait === 'paused' || trait === 'unavailable';
  const untilMs = stops ? Math.min(SEED_END_MS, addedMs + Math.floor((1 + next() * 9) * DAY_MS)) : Infinity;
  return { firstFromMs: fromMs, fromMs, untilMs, earlierMs: null, intervalHours, offsetMs };
}

/** The seed of a second, unrelated organization. */
export function otherSeed(seed: number): number {
  return hash32('other organization', seed);
}
