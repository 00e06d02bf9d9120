// One post: what the platform knows of it, how its numbers grow, and when they are collected.

export type PlatformName = 'tiktok' | 'instagram';

export interface Growth {
  /** What the counter approaches. `null`: the platform does not give it. */
  readonly views: number;
  readonly plays: number;
  readonly likes: number | null;
  readonly comments: number;
  readonly shares: number | null;
  readonly saves: number | null;
  /** Age at which half of it has come. */
  readonly halfLifeMs: number;
}

/** Collections happen from `fromMs` (plus the scrape delay) until `untilMs`. */
export interface Collection {
  readonly firstFromMs: number;
  readonly fromMs: number;
  readonly untilMs: number;
  /** The last one before `fromMs` or before the interval was changed. */
  readonly earlierMs: number | null;
  readonly intervalHours: number;
  readonly offsetMs: number;
}

export interface SeededPost {
  /** Place in its list, oldest first. */
  readonly index: number;
  /** The API's id: a UUID, or the digits of an account video's integer. */
  readonly id: string;
  readonly platform: PlatformName;
  readonly externalId: string;
  /** `null` on TikTok. */
  readonly shortcode: string | null;
  /** The link people copy from the platform. */
  readonly url: string;
  readonly username: string;
  /** Number of the tracked account that published it; `null` when that account is not tracked. */
  readonly accountIndex: number | null;
  readonly caption: string;
  readonly durationSeconds: number;
  readonly createMs: number;
  readonly addedMs: number;
  readonly updatedMs: number;
  readonly isActive: boolean;
  readonly isUnavailable: boolean;
  readonly metadata: Readonly<Record<string, string>>;
  readonly growth: Growth;
  readonly collection: Collection;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** From the start of tracking to the first numbers: "within seconds", says the documentation. */
export const SCRAPE_DELAY_MS = 8_000;

export function postUrl(
  platform: PlatformName,
  username: string,
  externalId: string,
  shortcode: string | null,
): string {
  if (platform === 'tiktok') return `https://www.tiktok.com/@${username}/video/${externalId}`;
  return `https://www.instagram.com/p/${shortcode}/`;
}

/** When the numbers shown at `nowMs` were collected; `null` before the first time. */
export function lastScrapeMs(collection: Collection, nowMs: number): number | null {
  const { fromMs, untilMs, earlierMs, intervalHours, offsetMs } = collection;
  const atMs = Math.min(nowMs, untilMs);
  const firstMs = fromMs + SCRAPE_DELAY_MS;
  if (atMs < firstMs) return earlierMs;
  const intervalMs = intervalHours * HOUR_MS;
  const stepMs = Math.floor((atMs - offsetMs) / intervalMs) * intervalMs + offsetMs;
  return Math.max(firstMs, stepMs, earlierMs ?? firstMs);
}

export interface Counters {
  readonly views: number;
  readonly plays: number;
  readonly likes: number | null;
  readonly comments: number;
  readonly shares: number | null;
  readonly saves: number | null;
}

/** A saturating curve of plain divisions: exact on every machine, unlike `Math.exp`. */
export function countersAt(post: SeededPost, atMs: number): Counters {
  const { growth } = post;
  const ageMs = Math.max(0, atMs - post.createMs);
  const share = ageMs / (ageMs + growth.halfLifeMs);
  const grown = (final: number) => Math.floor(final * share);
  const known = (final: number | null) => (final === null ? null : grown(final));
  return {
    views: grown(growth.views),
    plays: grown(growth.plays),
    likes: known(growth.likes),
    comments: grown(growth.comments),
    shares: known(growth.shares),
    saves: known(growth.saves),
  };
}

/** The snapshot shown at `nowMs`; `undefined` before the first collection. */
export function snapshotOf(post: SeededPost, nowMs: number): (Counters & { readonly atMs: number }) | undefined {
  const atMs = lastScrapeMs(post.collection, nowMs);
  return atMs === null ? undefined : { ...countersAt(post, atMs), atMs };
}
