// Posts as rows of the sheet "CreatorAudit data", to be written; posts/data-sheet.ts reads them.

import { parseLink } from '../links/parse-link.ts';
import type { PostKey } from '../links/post-key.ts';
import { messages } from '../messages.ts';
import { hourMs } from '../platform/limits.ts';
import { type DataRow, dataHeaders } from '../posts/data-sheet.ts';
import { engagementRate } from '../posts/engagement-rate.ts';
import { counterNames, type PostRecord } from '../posts/record.ts';
import { statusOf } from '../posts/status-of.ts';
import { type CellValue, literalText } from '../tables/cell-value.ts';

/** As `dataHeaders` has them. */
export function dataCells(key: PostKey, row: DataRow, organizationId: string): CellValue[] {
  return row.kind === 'record'
    ? cellsOfRecord(row.record, organizationId)
    : cellsOfAbsence(key, row.readMs, organizationId);
}

function cellsOfRecord(record: PostRecord, organizationId: string): CellValue[] {
  const { key, counters, lastScrapeMs, fields } = record;
  const postedMs = typeof fields.create_time === 'string' ? Date.parse(fields.create_time) : Number.NaN;
  const creator = typeof fields.account_username === 'string' ? fields.account_username : '';
  return [
    key,
    linkOf(key),
    messages.status[statusOf(record)],
    ...counterNames.map((name) => counters[name] ?? ''),
    engagementRate(record) ?? '',
    lastScrapeMs === null ? '' : secondsOf(lastScrapeMs),
    secondsOf(record.fetchedMs),
    Number.isNaN(postedMs) ? '' : secondsOf(postedMs),
    literalText(creator),
    literalText(record.id),
    record.scrapeIntervalHours ?? '',
    record.restMs > 0 ? record.restMs / hourMs : '',
    literalText(organizationId),
  ];
}

/** Of a post that was looked for and is not tracked: what was known of it before is given up with it. */
function cellsOfAbsence(key: PostKey, readMs: number, organizationId: string): CellValue[] {
  return dataHeaders.map((header) => {
    if (header === 'Post') return key;
    if (header === 'Link') return linkOf(key);
    if (header === 'Status') return messages.status.notTracked;
    if (header === 'Read') return secondsOf(readMs);
    return header === 'Organization' ? literalText(organizationId) : '';
  });
}

function linkOf(key: PostKey): string {
  const link = parseLink(key);
  return link.kind === 'post' ? link.url : '';
}

/** A cell keeps a date as a fraction of days: whole seconds come back as they were. */
function secondsOf(epochMs: number): Date {
  return new Date(Math.floor(epochMs / 1000) * 1000);
}
