// What a formula of the sidebar is made of. Restated here, because nothing is imported sideways; a test compares the
// lists with the functions themselves.

import { refreshCellName } from '../platform/own-sheets.ts';

/** Functions that take links, and the header of their column. */
const headers = {
  CA_VIEWS: 'Views',
  CA_PLAYS: 'Plays',
  CA_LIKES: 'Likes',
  CA_COMMENTS: 'Comments',
  CA_SHARES: 'Shares',
  CA_SAVES: 'Saves',
  CA_ENGAGEMENT: 'Engagement rate',
  CA_VIDEO: '',
  CA_STATUS: 'Status',
  CA_UPDATED: 'Updated',
  CA_GROWTH: 'Views gained in 7 days',
  CA_TREND: '',
  CA_POST_ID: 'Post ID',
} as const;

export type FunctionName = keyof typeof headers;

/** What they take behind the links and before the refresh cell, which is their last argument. */
const windows: Partial<Record<FunctionName, string>> = { CA_GROWTH: '7', CA_TREND: '30' };

/** Arguments behind the links; the answer of CA_POST_ID is nothing that a refresh could change. */
export function furtherArguments(name: FunctionName, fields: readonly string[]): string[] {
  if (name === 'CA_POST_ID') return [];
  const window = windows[name];
  const chosen = fields.length > 0 ? fieldsInFormula(fields) : usualFields;
  const own = name === 'CA_VIDEO' ? [`"${chosen.join(', ')}"`] : window === undefined ? [] : [window];
  return [...own, refreshCellName];
}

export const functionNames = Object.keys(headers) as FunctionName[];

/** Every field of CA_VIDEO. */
export const fieldNames: readonly string[] =
  `id type platform external_id shortcode is_active scrape_interval_hours metadata added_at updated_at first_scrape_time
  last_scrape_time description create_time media_type duration is_unavailable cover_image_url cover_image_url_original
  video_url video_url_original view_count like_count comment_count share_count play_count saved_count total_views
  total_plays account_id account_username platform_account_id platform_data url engagement_rate age_hours
  status`.split(/\s+/);

/** What CA_VIDEO shows when none are named. */
const usualFields = ['views', 'likes', 'comments', 'shares', 'saves', 'engagement_rate', 'status'];

/** Of CA_TREND, when none are named. */
const trendDays = [30, 27, 24, 21, 18, 15, 12, 9, 6, 3];

/** Shorter, and understood as well: a formula is read by people. */
const shortNames: Readonly<Record<string, string>> = {
  view_count: 'views',
  play_count: 'plays',
  like_count: 'likes',
  comment_count: 'comments',
  share_count: 'shares',
  saved_count: 'saves',
  last_scrape_time: 'updated',
  create_time: 'posted',
  description: 'caption',
  account_username: 'creator',
};

export function fieldsInFormula(fields: readonly string[]): string[] {
  return fields.map((name) => shortNames[name] ?? name);
}

/** One for each column the formula fills. */
export function headersOf(name: FunctionName, fields: readonly string[]): string[] {
  if (name === 'CA_TREND') return [...trendDays.map((days) => `${days} days ago`), 'Now'];
  if (name !== 'CA_VIDEO') return [headers[name]];
  return (fields.length > 0 ? fieldsInFormula(fields) : usualFields).map(inWords);
}

function inWords(field: string): string {
  const words = field.replace(/_/g, ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
