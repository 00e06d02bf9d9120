// The tracked accounts. Few, so each list is computed whole.
import { DAY_MS, HOUR_MS, type PlatformName } from './post.ts';
import { pick, randomStream } from './random.ts';
import { accountId, isoTime, type Row, type View } from './rows.ts';
import { SEED_END_MS } from './seed.ts';

const categories = ['food', 'fashion', 'fitness', null] as const;

function platformOfAccount(index: number): PlatformName {
  return index % 2 === 0 ? 'tiktok' : 'instagram';
}

export function accountRow(index: number, { organization, nowMs }: View): Row {
  const { seed, catalog } = organization;
  const next = randomStream('account facts', seed, index);
  const platform = platformOfAccount(index);
  const addedMs = SEED_END_MS - (catalog.accountCount - index) * 7 * DAY_MS;
  const firstMs = addedMs + HOUR_MS;
  const lastMs = Math.max(firstMs, Math.floor(nowMs / DAY_MS) * DAY_MS + Math.floor(next() * 12) * HOUR_MS - DAY_MS);
  const isCollected = nowMs >= firstMs;
  const days = isCollected ? (lastMs - addedMs) / DAY_MS + 100 : 0;
  const dailyViews = 500 / Math.max(next(), 0.001);
  const count = (share: number) => Math.floor(dailyViews * days * share);
  const isInstagram = platform === 'instagram';
  return {
    id: accountId(organization, index),
    type: 'account',
    platform,
    username: catalog.accountUsername(index),
    name: `Account ${index + 1}`,
    description: null,
    profile_pic_url: null,
    profile_pic_url_original: null,
    is_verified: next() < 0.1,
    is_active: index % 9 !== 8,
    is_unavailable: false,
    link_in_bio: null,
    creator_id: null,
    creator_name: null,
    category: pick(categories, next()),
    metadata: {},
    added_at: isoTime(addedMs),
    first_scrape_time: isCollected ? isoTime(firstMs) : null,
    last_scrape_time: isCollected ? isoTime(lastMs) : null,
    scrape_interval_hours: 24,
    follower_count: count(0.02),
    following_count: Math.floor(next() * 900),
    profile_post_count: count(0.00002),
    total_post_count: count(0.00001),
    view_count: count(1),
    like_count: count(0.07),
    comment_count: count(0.004),
    share_count: count(0.006),
    play_count: count(isInstagram ? 1.3 : 1),
    saved_count: isInstagram ? count(0.01) : null,
    fb_play_count: null,
    ig_play_count: isInstagram ? count(1.3) : null,
    fb_like_count: null,
    max_recent_posts_per_account: null,
    post_lookback_days: null,
    effective_max_recent_posts_per_account: 100,
    effective_post_lookback_days: 365,
  };
}
