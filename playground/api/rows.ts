// Posts and accounts as the API shows them.
import { type Counters, SCRAPE_DELAY_MS, type SeededPost, snapshotOf } from './post.ts';
import { uuid } from './random.ts';
import type { Organization } from './state.ts';
import type { Switches } from './switches.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface View {
  readonly organization: Organization;
  readonly nowMs: number;
  readonly switches: Switches;
}

const MEDIA = 'https://media.creatoraudit.example';

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

export function accountId(organization: Organization, index: number): string {
  return uuid(['account', organization.seed, index]);
}

export function videoRow(post: SeededPost, view: View): Row {
  const { platform, collection } = post;
  const snapshot = snapshotOf(post, view.nowMs);
  const isCollected = snapshot !== undefined;
  const media = isCollected ? `${MEDIA}/${platform}/${post.externalId}` : null;
  const counters = counterFields(post, snapshot, view.switches);
  return {
    id: post.id,
    type: 'video',
    platform,
    external_id: externalIdOf(post, isCollected, view.switches),
    shortcode: post.shortcode,
    is_active: post.isActive,
    scrape_interval_hours: collection.intervalHours,
    metadata: post.metadata,
    added_at: isoTime(post.addedMs),
    updated_at: isoTime(Math.max(post.updatedMs, snapshot?.atMs ?? 0)),
    first_scrape_time: isCollected ? isoTime(collection.firstFromMs + SCRAPE_DELAY_MS) : null,
    last_scrape_time: isCollected ? isoTime(snapshot.atMs) : null,
    description: isCollected ? post.caption : null,
    create_time: isCollected ? isoTime(post.createMs) : null,
    media_type: isCollected ? 'video' : null,
    duration: isCollected ? post.durationSeconds : null,
    is_unavailable: post.isUnavailable,
    cover_image_url: media && `${media}.jpg`,
    cover_image_url_original: null,
    video_url: media && `${media}.mp4`,
    video_url_original: null,
    ...counters,
    // Differ from the counters on purpose: whoever shows them by mistake is found out.
    total_views: platform === 'instagram' && snapshot ? Math.floor(snapshot.views * 1.07) : null,
    total_plays: platform === 'instagram' && snapshot ? Math.floor(snapshot.plays * 1.07) : null,
    account_id: post.accountIndex === null ? null : accountId(view.organization, post.accountIndex),
    account_username: isCollected ? post.username : null,
    platform_account_id: null,
    platform_data: null,
  };
}

export function accountVideoRow(post: SeededPost, view: View): Row {
  const snapshot = snapshotOf(post, view.nowMs);
  const isCollected = snapshot !== undefined;
  return {
    id: view.switches.accountVideoId === 'string' ? post.id : Number(post.id),
    type: 'account_video',
    platform: post.platform,
    external_id: externalIdOf(post, isCollected, view.switches),
    shortcode: post.shortcode,
    description: post.caption,
    create_time: isoTime(post.createMs),
    last_scrape_time: isCollected ? isoTime(snapshot.atMs) : null,
    ...counterFields(post, snapshot, view.switches),
    account_id: post.accountIndex === null ? null : accountId(view.organization, post.accountIndex),
    account_username: post.username,
  };
}

function externalIdOf(post: SeededPost, isCollected: boolean, switches: Switches): string | null {
  return isCollected || switches.externalIdBeforeScrape === 'given' ? post.externalId : null;
}

function counterFields(post: SeededPost, snapshot: Counters | undefined, switches: Switches): Row {
  const before = switches.countersBeforeScrape === 'zero' ? 0 : null;
  const shown = snapshot ?? {
    views: before,
    plays: before,
    likes: before,
    comments: before,
    shares: before,
    saves: post.platform === 'tiktok' ? null : before,
  };
  return {
    view_count: shown.views,
    like_count: shown.likes,
    comment_count: shown.comments,
    share_count: shown.shares,
    play_count: shown.plays,
    saved_count: shown.saves,
  };
}
