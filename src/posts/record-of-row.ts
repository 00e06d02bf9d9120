import type { PostRow } from '../api/post-lists.ts';
import { type PostKey, partsOf } from '../links/post-key.ts';
import { type CounterName, counterNames, type PostRecord } from './record.ts';

/**
 * Reads a row of a list endpoint, believing nothing: a counter that is no count is unknown, never 0.
 * @param fieldNames Further fields to keep, by API name.
 * @returns `undefined` for a row that cannot be told apart from others: a platform we do not know, or a post whose own
 *   id the API has not learnt yet.
 */
export function recordOfRow(row: PostRow, fieldNames: readonly string[], fetchedMs: number): PostRecord | undefined {
  const key = keyOfRow(row);
  if (!key) return undefined;
  const fields: Record<string, unknown> = {};
  const values: Readonly<Record<string, unknown>> = row;
  for (const name of fieldNames) fields[name] = values[name] ?? null;
  return {
    key,
    id: typeof row.id === 'string' || typeof row.id === 'number' ? String(row.id) : '',
    isActive: row.is_active !== false,
    isUnavailable: row.is_unavailable === true,
    scrapeIntervalHours: typeof row.scrape_interval_hours === 'number' ? row.scrape_interval_hours : null,
    lastScrapeMs: timeOf(row.last_scrape_time),
    fetchedMs,
    restMs: 0,
    counters: countersOf(row),
    fields,
  };
}

/**
 * The record of a post that was just tracked. Its row may not name the post yet: the API learns a post's own id when it
 * collects it first.
 * @returns `undefined` when the row is of another post.
 */
export function recordOfTracked(
  row: PostRow,
  key: PostKey,
  fieldNames: readonly string[],
  fetchedMs: number,
): PostRecord | undefined {
  const [platform, id] = partsOf(key);
  const given = platform === 'tiktok' ? row.external_id : row.shortcode;
  // A private post's shortcode has an access token behind it that the API may leave out.
  const isSame =
    given === null ||
    given === undefined ||
    given === id ||
    (given !== '' && id.startsWith(`${given}`) && id.length === 39);
  if (!isSame || (row.platform !== undefined && row.platform !== platform)) return undefined;
  const named = platform === 'tiktok' ? { external_id: id } : { shortcode: id };
  return recordOfRow({ ...row, platform, ...named }, fieldNames, fetchedMs);
}

function keyOfRow(row: PostRow): PostKey | undefined {
  if (row.platform === 'tiktok' && typeof row.external_id === 'string' && row.external_id !== '') {
    return `tiktok:${row.external_id}`;
  }
  if (row.platform === 'instagram' && typeof row.shortcode === 'string' && row.shortcode !== '') {
    return `instagram:${row.shortcode}`;
  }
  return undefined;
}

function countersOf(row: PostRow): Record<CounterName, number | null> {
  const counters = {} as Record<CounterName, number | null>;
  for (const name of counterNames) {
    const value = row[name];
    counters[name] = Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null;
  }
  return counters;
}

function timeOf(value: unknown): number | null {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}
