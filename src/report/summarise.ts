// The numbers of a table's posts in a few figures. What is not known is never counted as 0.

import { type PlatformName, type PostKey, partsOf } from '../links/post-key.ts';
import { engagementRate } from '../posts/engagement-rate.ts';
import { fnv1a } from '../posts/hash.ts';
import type { CounterName, PostRecord } from '../posts/record.ts';

/** One post of the table, however many rows it has. */
export interface ReportedPost {
  readonly key: PostKey;
  /** Its page, https. */
  readonly url: string;
  /** `null` when it is not tracked, or nothing is known of it. */
  readonly record: PostRecord | null;
}

export interface Total {
  /** `null` when no post has it. */
  readonly value: number | null;
  /** Posts it is made of. */
  readonly known: number;
}

export interface Figures {
  readonly posts: number;
  /** Views, likes, comments, shares, saves, the engagement rate, and the number of posts they are of: as columns have them. */
  readonly totals: readonly Total[];
}

export interface TopPost {
  /** Empty when nobody has told. */
  readonly creator: string;
  readonly key: PostKey;
  readonly url: string;
  /** As columns have them, without the number of posts. */
  readonly numbers: readonly (number | null)[];
  readonly collectedMs: number;
}

export interface Summary extends Figures {
  readonly withNumbers: number;
  /** Tells the posts that have numbers from others. */
  readonly mark: string;
  /** Those that the table has posts of. */
  readonly platforms: readonly (Figures & { readonly platform: PlatformName })[];
  readonly top: readonly TopPost[];
  /** When the numbers were collected; `null` when there are none. */
  readonly oldestMs: number | null;
  readonly newestMs: number | null;
}

interface Collected extends ReportedPost {
  readonly record: PostRecord & { readonly lastScrapeMs: number };
}

const counters: readonly CounterName[] = ['view_count', 'like_count', 'comment_count', 'share_count', 'saved_count'];
const platforms: readonly PlatformName[] = ['tiktok', 'instagram'];
const mostTopPosts = 10;

/** @param posts In the order of the table: of two with as many views the upper one comes first. */
export function summarise(posts: readonly ReportedPost[]): Summary {
  const collected = posts.filter(isCollected);
  const times = collected.map(({ record }) => record.lastScrapeMs).sort((a, b) => a - b);
  return {
    ...figuresOf(posts),
    withNumbers: collected.length,
    mark: fnv1a(String(collected.map(({ key }) => key).sort())).toString(36),
    platforms: platforms.flatMap((platform) => {
      const figures = figuresOf(posts.filter(({ key }) => partsOf(key)[0] === platform));
      return figures.posts > 0 ? [{ platform, ...figures }] : [];
    }),
    top: collected
      .filter(({ record }) => record.counters.view_count !== null)
      .sort((a, b) => viewsOf(b) - viewsOf(a))
      .slice(0, mostTopPosts)
      .map(topPost),
    oldestMs: times[0] ?? null,
    newestMs: times[times.length - 1] ?? null,
  };
}

/** Before the first collection no counter means anything. */
function isCollected(post: ReportedPost): post is Collected {
  return post.record !== null && post.record.lastScrapeMs !== null;
}

function figuresOf(posts: readonly ReportedPost[]): Figures {
  const records = posts.filter(isCollected).map(({ record }) => record);
  return {
    posts: posts.length,
    totals: [
      ...counters.map((name) => totalOf(records.map((record) => record.counters[name]))),
      engagementOf(records),
      { value: records.length, known: records.length },
    ],
  };
}

function totalOf(values: readonly (number | null)[]): Total {
  const known = values.filter((value) => value !== null);
  return { value: known.length > 0 ? sum(known) : null, known: known.length };
}

/** Of all posts that have a rate together: a post with more views weighs more. */
function engagementOf(records: readonly PostRecord[]): Total {
  const rated = records.flatMap((record) => {
    const rate = engagementRate(record);
    return rate === null ? [] : [{ rate, views: record.counters.view_count ?? 0 }];
  });
  const views = sum(rated.map((each) => each.views));
  const value = rated.length > 0 ? sum(rated.map((each) => each.rate * each.views)) / views : null;
  return { value, known: rated.length };
}

function topPost({ key, url, record }: Collected): TopPost {
  const { account_username: name } = record.fields;
  // Links of TikTok carry it.
  const creator = typeof name === 'string' && name !== '' ? name : (/\/@([^/]+)\//.exec(url)?.[1] ?? '');
  const numbers = [...counters.map((counter) => record.counters[counter]), engagementRate(record)];
  return { creator, key, url, numbers, collectedMs: record.lastScrapeMs };
}

function viewsOf({ record }: Collected): number {
  return record.counters.view_count ?? 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
