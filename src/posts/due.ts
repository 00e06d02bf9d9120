import { hourMs, minuteMs } from '../platform/limits.ts';
import type { PostRecord } from './record.ts';

/** A post nobody has counted yet usually has its first numbers within seconds. */
const pendingRecheckMs = minuteMs;
/** After a collection was due it may come late; asking more often than this brings nothing. */
const lateRecheckMs = 5 * minuteMs;
/** Paused, unavailable, or collected at a pace the API does not tell. */
const idleRecheckMs = 6 * hourMs;

/** Whether the API can know more than the record by now. Until then no request is worth its while. */
export function isDue(record: PostRecord, nowMs: number): boolean {
  return nowMs >= Math.max(dueMs(record), record.fetchedMs + record.restMs);
}

function dueMs(record: PostRecord): number {
  const { fetchedMs, lastScrapeMs, scrapeIntervalHours } = record;
  if (!record.isActive || record.isUnavailable) return fetchedMs + idleRecheckMs;
  if (lastScrapeMs === null) return fetchedMs + pendingRecheckMs;
  if (scrapeIntervalHours === null) return fetchedMs + idleRecheckMs;
  const nextMs = Math.max(lastScrapeMs + scrapeIntervalHours * hourMs, fetchedMs + lateRecheckMs);
  // The interval may have been changed since, and a clock may be wrong: no record is believed for longer than this.
  return Math.min(nextMs, fetchedMs + idleRecheckMs);
}
