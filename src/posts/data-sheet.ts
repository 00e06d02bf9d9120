// The rows of the sheet "CreatorAudit data": the level of the post store that outlives the cache, in plain columns that a
// person may QUERY. Refreshes and updates write it; formulas read it. docs/decisions/0012

import { isCreatorAuditError } from '../errors.ts';
import { isDate } from '../is-date.ts';
import { isPostKey, type PostKey } from '../links/post-key.ts';
import { messages } from '../messages.ts';
import { hourMs } from '../platform/limits.ts';
import { ownSheetNames } from '../platform/own-sheets.ts';
import type { OwnSheetValues, Spreadsheet } from '../platform/ports.ts';
import { type CounterName, counterNames, type PostRecord } from './record.ts';

export const dataHeaders = [
  'Post',
  'Link',
  'Status',
  'Views',
  'Plays',
  'Likes',
  'Comments',
  'Shares',
  'Saves',
  'Engagement rate',
  'Last collected',
  'Read',
  'Posted',
  'Creator',
  'Id',
  'Interval hours',
  'Rest hours',
  'Organization',
] as const;
/** Behind a blank column, so that a QUERY of the others does not see it: the refresh cell. */
export const refreshColumn = dataHeaders.length + 2;
type DataHeader = (typeof dataHeaders)[number];

/** Fields that every row keeps beside the counters. */
export const durableFields = ['create_time', 'account_username'] as const;

const counterHeaders = ['Views', 'Plays', 'Likes', 'Comments', 'Shares', 'Saves'] as const;

/** What a row says of a post: its last record, or that it was looked for and is not tracked. */
export type DataRow =
  | { readonly kind: 'record'; readonly record: PostRecord }
  | { readonly kind: 'absent'; readonly readMs: number };

/** What the sheet knows of an organization's posts. */
export interface DurablePosts {
  /** `null` when there is no such sheet: nothing has ever been refreshed here. Read once in an execution. */
  rows(): ReadonlyMap<PostKey, DataRow> | null;
}

/**
 * @param organizationId Whose rows are looked at; of a spreadsheet without a key all of them, whoever has brought them.
 */
export function createDurablePosts(
  spreadsheet: Pick<Spreadsheet, 'readOwnSheet'>,
  organizationId: string | null,
): DurablePosts {
  let read: { readonly rows: ReadonlyMap<PostKey, DataRow> | null } | undefined;

  /** A sheet that Google cannot read now is one that knows nothing: there are other ways to an answer. */
  function readRows(): ReadonlyMap<PostKey, DataRow> | null {
    try {
      return rowsOf(spreadsheet.readOwnSheet(ownSheetNames.data), organizationId);
    } catch (error) {
      if (isCreatorAuditError(error)) return null;
      throw error;
    }
  }

  return {
    rows() {
      read ??= { rows: readRows() };
      return read.rows;
    },
  };
}

/** Whose numbers the sheet has, and how new the newest are; `null` when there are none. */
export function findSource(
  spreadsheet: Pick<Spreadsheet, 'readOwnSheet'>,
): { readonly organizationIds: readonly string[]; readonly readMs: number } | null {
  const values = spreadsheet.readOwnSheet(ownSheetNames.data);
  if (!values || !isDataSheet(values)) return null;
  const [headers = [], ...rows] = values;
  const ours = rows.filter((cells) => cells[0] !== '');
  if (ours.length === 0) return null;
  const organizationIds = [...new Set(ours.map((cells) => String(cells[headers.indexOf('Organization')])))];
  const readMs = ours.reduce((newest, cells) => Math.max(newest, timeIn(cells[headers.indexOf('Read')]) ?? 0), 0);
  return { organizationIds, readMs };
}

function rowsOf(values: OwnSheetValues | null, organizationId: string | null): Map<PostKey, DataRow> | null {
  return values && isDataSheet(values) ? rowsIn(values, organizationId) : null;
}

export function isDataSheet([headers = []]: OwnSheetValues): boolean {
  return headers[0] === 'Post' && headers.includes('Organization');
}

export function rowsIn(values: OwnSheetValues, organizationId: string | null): Map<PostKey, DataRow> {
  const [headers = [], ...rows] = values;
  const places = new Map(dataHeaders.map((header) => [header, headers.indexOf(header)]));
  const found = new Map<PostKey, DataRow>();
  for (const cells of rows) {
    const cell = (header: DataHeader): unknown => cells[places.get(header) ?? -1] ?? '';
    const key = cell('Post');
    if (typeof key !== 'string' || !isPostKey(key)) continue;
    if (organizationId !== null && String(cell('Organization')) !== organizationId) continue;
    found.set(key, dataRow(key, cell));
  }
  return found;
}

function dataRow(key: PostKey, cell: (header: DataHeader) => unknown): DataRow {
  const readMs = timeIn(cell('Read')) ?? 0;
  const status = cell('Status');
  if (status === messages.status.notTracked) return { kind: 'absent', readMs };
  const counters = {} as Record<CounterName, number | null>;
  for (const [index, name] of counterNames.entries()) counters[name] = numberIn(cell(counterHeaders[index] ?? 'Views'));
  const postedMs = timeIn(cell('Posted'));
  const creator = cell('Creator');
  const record: PostRecord = {
    key,
    id: String(cell('Id')),
    isActive: status !== messages.status.paused,
    isUnavailable: status === messages.status.unavailable,
    scrapeIntervalHours: numberIn(cell('Interval hours')),
    lastScrapeMs: timeIn(cell('Last collected')),
    fetchedMs: readMs,
    restMs: (numberIn(cell('Rest hours')) ?? 0) * hourMs,
    counters,
    fields: {
      create_time: postedMs === null ? null : new Date(postedMs).toISOString(),
      account_username: creator === '' ? null : String(creator),
    },
  };
  return { kind: 'record', record };
}

function numberIn(cell: unknown): number | null {
  return typeof cell === 'number' && Number.isFinite(cell) ? cell : null;
}

/** Not by its class: dates of a sheet come from another realm. */
function timeIn(cell: unknown): number | null {
  if (!isDate(cell)) return null;
  const ms = (cell as Date).getTime();
  return Number.isNaN(ms) ? null : ms;
}
