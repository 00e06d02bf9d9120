import { CreatorAuditError } from '../errors.ts';
import { parseLink } from '../links/parse-link.ts';
import { isPostKey, type PostKey } from '../links/post-key.ts';
import type { Platform } from '../platform/ports.ts';
import type { Lookup, PostFinder } from '../posts/post-store.ts';
import type { Report, ReportInput } from '../rpc/contract.ts';
import type { Table } from '../tables/table.ts';
import type { ActivityLog } from '../tracking/activity-log.ts';
import { type Lease, patientLockWaitMs, withLease } from '../tracking/lease.ts';
import { isStillSought } from '../tracking/look-up.ts';
import { openTable } from '../tracking/open-table.ts';
import type { ShortLinks } from '../tracking/short-links.ts';
import { type ChosenTable, chooseTable } from './choose-table.ts';
import { layOut, type ReportFacts, type ReportLayout, reportWidths } from './layout.ts';
import { reportMessages } from './messages.ts';
import { earlierLines, readLines } from './report-lines.ts';
import { openReportSheet, type ReportSheet } from './report-sheets.ts';
import { type ReportedPost, type Summary, summarise } from './summarise.ts';

export interface ReportParts {
  readonly platform: Platform;
  /** Its numbers are read; nothing is tracked. */
  readonly store: PostFinder;
  readonly shortLinks: ShortLinks;
  readonly activity: ActivityLog;
}

/** One press: a new sheet, or the one that is there brought up to date where it is. */
export function makeReport(input: ReportInput, parts: ReportParts): Report {
  const table = chooseTable(input, parts.platform);
  if ('known' in table) return withLease(parts.platform, patientLockWaitMs, (lease) => report(table, lease, parts));
  return { sheetName: null, message: table.length > 0 ? reportMessages.which : reportMessages.noTable, choices: table };
}

function report({ sheetId, known }: ChosenTable, lease: Lease, parts: ReportParts): Report {
  const { platform, store, shortLinks, activity } = parts;
  const { table } = openTable(platform.sheets, sheetId, known, shortLinks);
  const { name } = table.block;
  const urls = urlsIn(table);
  const lookups = [...store.find([...urls.keys()])];
  if (lookups.some(([, lookup]) => isStillSought(lookup))) return refused(reportMessages.stillLooking);
  const unknown = unknownOf(lookups);
  // What was reported before is worth more than a report of nothing.
  if (unknown && unknown.posts === urls.size) return refused(reportMessages.nothingKnown(unknown.reason));
  const notTracked = lookups.filter(([, lookup]) => lookup.kind === 'absent').length;
  const summary = withCreators(lookups.map(postWith(urls)), store);

  lease.expectHeld();
  const sheet = openReportSheet(platform, sheetId, name);
  show(platform, sheet, layOut(summary, factsFor(platform, name, sheet, { unknown, notTracked })));
  activity.note({ kind: 'reported', posts: summary.posts });
  return { sheetName: sheet.name, message: reportMessages.ready(name, sheet.name, summary.posts), choices: [] };
}

function refused(message: string): Report {
  return { sheetName: null, message, choices: [] };
}

/** The page of each post, in the order of the table. */
function urlsIn({ rows }: Table): Map<PostKey, string> {
  const urls = new Map<PostKey, string>();
  for (const { identity, link } of rows) {
    if (!isPostKey(identity)) continue;
    // A short link has been found to lead there.
    const post = link.kind === 'post' ? link : parseLink(identity);
    if (post.kind === 'post') urls.set(identity, post.url);
  }
  return urls;
}

function unknownOf(lookups: readonly (readonly [PostKey, Lookup])[]): ReportFacts['unknown'] {
  const errors = lookups.flatMap(([, lookup]) => (lookup.kind === 'unknown' ? [lookup.error] : []));
  return errors[0] ? { posts: errors.length, reason: errors[0].message } : null;
}

function postWith(urls: ReadonlyMap<PostKey, string>) {
  return ([key, lookup]: readonly [PostKey, Lookup]): ReportedPost => ({
    key,
    url: urls.get(key) ?? '',
    record: lookup.kind === 'record' ? lookup.record : null,
  });
}

/** Creators are asked for only where a top post lacks one: to know all of them might cost a walk. */
function withCreators(posts: readonly ReportedPost[], store: PostFinder): Summary {
  const summary = summarise(posts);
  const nameless = summary.top.filter(({ creator }) => creator === '').map(({ key }) => key);
  if (nameless.length === 0) return summary;
  const found = store.find(nameless, ['account_username']);
  return summarise(
    posts.map((post) => {
      const lookup = found.get(post.key);
      return lookup?.kind === 'record' ? { ...post, record: lookup.record } : post;
    }),
  );
}

function factsFor(
  { clock, spreadsheet }: Platform,
  sheetName: string,
  { values }: ReportSheet,
  without: Pick<ReportFacts, 'unknown' | 'notTracked'>,
): ReportFacts {
  const nowMs = Math.floor(clock.now() / 1000) * 1000;
  const earlier = earlierLines(readLines(values), nowMs, spreadsheet.wallClock(nowMs).offsetMinutes);
  const { formatDateTime } = spreadsheet;
  return { sheetName, nowMs, earlier, formatDateTime, ...without, oldRows: values.length };
}

/**
 * All cells with one call: earlier reports stand in them, and an execution that is cut off must not lose those. For the
 * same reason nothing is cleared first.
 */
function show({ sheets, ownSheets }: Platform, { sheetId, name }: ReportSheet, layout: ReportLayout): void {
  try {
    sheets.write(sheetId, [{ row: 1, column: 1, values: layout.values }]);
    ownSheets.style(sheetId, layout.styles);
    sheets.widen(sheetId, reportWidths);
    ownSheets.showCharts(sheetId, layout.charts, Object.values(reportMessages.charts));
  } catch (error) {
    if (!(error instanceof CreatorAuditError) || error.code !== 'protected') throw error;
    throw new CreatorAuditError('protected', reportMessages.protectedReport(name));
  }
  sheets.select(sheetId, 1, 1);
}
