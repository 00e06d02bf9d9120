// What CA_VIDEO can show of a post, by name; the compiler compares the table with the API's contract.

import type { components } from '../api/contract.d.ts';
import { partsOf } from '../links/post-key.ts';
import { hourMs } from '../platform/limits.ts';
import { engagementRate } from '../posts/engagement-rate.ts';
import type { PostRecord } from '../posts/record.ts';

/** A tracked post, and what is known of it besides its record. */
export interface TrackedPost {
  readonly record: PostRecord;
  readonly url: string;
  readonly status: string;
  readonly nowMs: number;
}

interface Field {
  readonly read: (post: TrackedPost) => unknown;
  /** The API field has to be asked of the store, because not every record carries it. */
  readonly asked: boolean;
  /** A figure that has no meaning before the first collection, even if the API says 0. */
  readonly collected?: true;
}

type ApiField = keyof components['schemas']['Video'];
type OwnField = 'url' | 'engagement_rate' | 'age_hours' | 'status';
export type FieldName = ApiField | OwnField;

const videoFields = {
  id: kept(({ id }) => id),
  type: asked('type'),
  platform: kept(({ key }) => partsOf(key)[0]),
  external_id: {
    asked: true,
    read: ({ record: { key, fields } }) => (partsOf(key)[0] === 'tiktok' ? partsOf(key)[1] : fields.external_id),
  },
  shortcode: kept(({ key }) => (partsOf(key)[0] === 'instagram' ? partsOf(key)[1] : null)),
  is_active: ofTracked(({ isActive }) => isActive),
  scrape_interval_hours: kept(({ scrapeIntervalHours }) => scrapeIntervalHours),
  metadata: asked('metadata'),
  added_at: askedTime('added_at'),
  updated_at: askedTime('updated_at'),
  first_scrape_time: askedTime('first_scrape_time'),
  last_scrape_time: kept(({ lastScrapeMs }) => timeOf(lastScrapeMs)),
  description: asked('description'),
  create_time: askedTime('create_time'),
  media_type: asked('media_type'),
  duration: asked('duration'),
  is_unavailable: ofTracked(({ isUnavailable }) => isUnavailable),
  cover_image_url: asked('cover_image_url'),
  cover_image_url_original: asked('cover_image_url_original'),
  video_url: asked('video_url'),
  video_url_original: asked('video_url_original'),
  view_count: collected(({ counters }) => counters.view_count),
  like_count: collected(({ counters }) => counters.like_count),
  comment_count: collected(({ counters }) => counters.comment_count),
  share_count: collected(({ counters }) => counters.share_count),
  play_count: collected(({ counters }) => counters.play_count),
  saved_count: collected(({ counters }) => counters.saved_count),
  total_views: { ...collected(({ fields }) => fields.total_views), asked: true },
  total_plays: { ...collected(({ fields }) => fields.total_plays), asked: true },
  account_id: asked('account_id'),
  account_username: asked('account_username'),
  platform_account_id: asked('platform_account_id'),
  platform_data: asked('platform_data'),
  url: { asked: false, read: ({ url }) => url },
  engagement_rate: collected(engagementRate),
  age_hours: {
    asked: false,
    collected: true,
    read: ({ record: { lastScrapeMs }, nowMs }) =>
      lastScrapeMs === null ? null : Math.round((Math.max(0, nowMs - lastScrapeMs) / hourMs) * 10) / 10,
  },
  status: { asked: false, read: ({ status }) => status },
} satisfies Record<FieldName, Field>;

const knownNames: ReadonlySet<string> = new Set(Object.keys(videoFields));

export function isFieldName(name: string): name is FieldName {
  return knownNames.has(name);
}

export const fieldNames = [...knownNames].filter(isFieldName);

export function readField(name: FieldName, post: TrackedPost): unknown {
  return videoFields[name].read(post);
}

export function isCollected(name: FieldName): boolean {
  const field: Field = videoFields[name];
  return field.collected === true;
}

/** The API fields the store must be asked for to show these. */
export function askedFields(names: readonly (FieldName | '')[]): FieldName[] {
  return names.filter((name): name is FieldName => name !== '' && videoFields[name].asked);
}

function kept(read: (record: PostRecord) => unknown): Field {
  return { asked: false, read: ({ record }) => read(record) };
}

/** Nothing is known of it for a post known only through its account, which has no interval of its own. */
function ofTracked(read: (record: PostRecord) => unknown): Field {
  return kept((record) => (record.scrapeIntervalHours === null ? null : read(record)));
}

function collected(read: (record: PostRecord) => unknown): Field {
  return { asked: false, collected: true, read: ({ record }) => (record.lastScrapeMs === null ? null : read(record)) };
}

function asked(name: ApiField): Field {
  return { asked: true, read: ({ record }) => record.fields[name] };
}

function askedTime(name: ApiField): Field {
  return { asked: true, read: ({ record }) => timeOf(record.fields[name]) };
}

function timeOf(value: unknown): Date | null {
  const time = typeof value === 'string' || typeof value === 'number' ? new Date(value) : undefined;
  return time && !Number.isNaN(time.getTime()) ? time : null;
}
