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
  const headers = new Map(dataHeaders.map((header) => [header, values[0]?.indexOf(header) ?? -1]));
  const rowAt = (key: PostKey, place: number) =>
    dataRow(key, (header) => values[place - 1]?.[headers.get(header) ?? -1] ?? '');
  return new Map([...placesIn(values, organizationId).places].map(([key, place]) => [key, rowAt(key, place)]));
}

/**
 * Where each post stands; rows count from 1. People copy rows, and sort them while they are written: of a post that stands
 * there twice the row that was read last counts, and the others are its copies.
 */
export function placesIn(
  [headers = [], ...rows]: OwnSheetValues,
  organizationId: string | null,
): { readonly places: ReadonlyMap<PostKey, number>; readonly copies: number[] } {
  const columnOf = (header: DataHeader) => headers.indexOf(header);
  const [post, organization, read] = [columnOf('Post'), columnOf('Organization'), columnOf('Read')];
  const readMs = (place: number) => timeIn(rows[place - 2]?.[read]) ?? 0;
  const places = new Map<PostKey, number>();
  const copies: number[] = [];
  for (const [index, cells] of rows.entries()) {
    const key = cells[post];
    if (typeof key !== 'string' || !isPostKey(key)) continue;
    if (organizationId !== null && String(cells[organization]) !== organizationId) continue;
    const place = index + 2;
    const known = places.get(key) ?? place;
    const newest = readMs(place) > readMs(known) ? place : known;
    places.set(key, newest);
    if (known !== place) copies.push(newest === place ? known : place);
  }
  return { places, copies };
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
    // Blank is what the API has not told, or what nobody has asked it for.
    fields: {
      ...(postedMs !== null && { create_time: new Date(postedMs).toISOString() }),
      ...(creator !== '' && { account_username: String(creator) }),
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
