import { isPostKey, type PostKey } from '../links/post-key.ts';
import { messages } from '../messages.ts';
import type { Platform } from '../platform/ports.ts';
import type { Patience } from '../posts/assess.ts';
import type { Lookup } from '../posts/post-store.ts';
import type { ColumnChoice, LookOverInput, Review, RowRemark } from '../rpc/contract.ts';
import { columnDefinitions } from '../tables/columns.ts';
import { chooseLinkColumn, findLinkColumns, type LinkColumn } from '../tables/link-columns.ts';
import { cellAt, readTable, type Table, type TableRow } from '../tables/table.ts';
import type { Connected } from './connected.ts';
import { estimateSeconds } from './estimate.ts';
import { isSoughtError } from './look-up.ts';
import { trackingMessages } from './messages.ts';
import { mostTableRows } from './open-table.ts';
import type { ShortLinks } from './short-links.ts';

export interface LookOverOptions {
  readonly platform: Platform;
  readonly connect: () => Connected;
  readonly shortLinks: ShortLinks;
  readonly isRunUnderWay: () => boolean;
}

/** What was tracked elsewhere a moment ago is not offered for billing. */
const freshEnough: Patience = { absentMs: 60_000, pendingMs: 60_000, mustLook: false };
const mostRemarks = 200;
const longestRemark = 120;

/** Reads the sheet (two calls) and asks the store; spends nothing and writes nothing. */
export function lookOver(input: LookOverInput, options: LookOverOptions): Review {
  const { sheets } = options.platform;
  const selection = sheets.selection();
  const sheetId = input.sheetId ?? selection.sheetId;
  const block = sheets.read(sheetId, 'withFormulas');
  const candidates = findLinkColumns(block);
  const chosen =
    candidates.find(({ column }) => column === input.linkColumn) ??
    chooseLinkColumn(block, candidates, selection.sheetId === sheetId ? selection : undefined);
  if (!chosen) return emptyReview(sheetId, block.name);
  const table = readTable(block, chosen.column, options.shortLinks.resolve);
  const groups = groupRows(table);
  const connected = options.connect();
  const lookups = connected.store.find([...groups.posts.keys()], [], freshEnough);
  const isComplete = isLookedThrough(lookups);
  const absent = [...lookups.values()].filter(({ kind }) => kind === 'absent').length;
  const toBill = absent + groups.shorts.size;
  const { gate, walk } = connected.cached.read([]);
  return {
    sheetId,
    sheetName: block.name,
    linkColumn: chosen.column,
    candidates: candidates.slice(0, 20).map(({ column, label, links }) => ({ column, label, links })),
    headerRow: table.headerRow,
    rows: table.rows.length,
    posts: groups.posts.size,
    duplicates: groups.duplicates.length,
    tracked: [...lookups.values()].filter(({ kind }) => kind === 'record').length,
    notTracked: absent,
    shortLinks: groups.shorts.size,
    notPosts: groups.notPosts.length,
    notPostRows: groups.notPosts.slice(0, mostRemarks).map(notPostRemark),
    duplicateRows: groups.duplicates.slice(0, mostRemarks).map(({ row, first }) => duplicateRemark(row, first)),
    columns: columnChoices(table),
    toBill,
    requests: toBill + groups.shorts.size + Math.ceil(toBill / 200),
    seconds: estimateSeconds(toBill, groups.shorts.size, gate),
    isComplete,
    seenPosts: walk?.seen ?? 0,
    obstacle: obstacleTo(table, connected, options.isRunUnderWay),
  };
}

/** @throws CreatorAuditError for what another try in a moment does not mend. */
export function isLookedThrough(lookups: ReadonlyMap<PostKey, Lookup>): boolean {
  let isComplete = true;
  for (const lookup of lookups.values()) {
    const error = lookup.kind === 'unknown' ? lookup.error : lookup.kind === 'absent' ? lookup.unsure : undefined;
    if (!error) continue;
    if (!isSoughtError(error)) throw error;
    isComplete = false;
  }
  return isComplete;
}

interface Groups {
  /** Each post with its first row. */
  readonly posts: ReadonlyMap<PostKey, TableRow>;
  readonly shorts: ReadonlySet<string>;
  readonly duplicates: readonly { readonly row: TableRow; readonly first: TableRow }[];
  readonly notPosts: readonly TableRow[];
}

function groupRows(table: Table): Groups {
  const firsts = new Map<string, TableRow>();
  const posts = new Map<PostKey, TableRow>();
  const shorts = new Set<string>();
  const duplicates: { row: TableRow; first: TableRow }[] = [];
  const notPosts: TableRow[] = [];
  for (const row of table.rows) {
    if (row.link.kind === 'invalid') {
      notPosts.push(row);
      continue;
    }
    const first = firsts.get(row.identity);
    if (first) {
      duplicates.push({ row, first });
      continue;
    }
    firsts.set(row.identity, row);
    if (isPostKey(row.identity)) posts.set(row.identity, row);
    else shorts.add(row.identity);
  }
  return { posts, shorts, duplicates, notPosts };
}

function notPostRemark({ row, text, link }: TableRow): RowRemark {
  const reason = link.kind === 'invalid' ? messages.linkProblem(link.reason, 'This').long : '';
  return { row, text: text.slice(0, longestRemark), reason };
}

function duplicateRemark({ row, text }: TableRow, first: TableRow): RowRemark {
  return { row, text: text.slice(0, longestRemark), reason: trackingMessages.duplicateOf(first.row) };
}

function columnChoices({ block, headerRow, columns, formulaColumns, rows }: Table): ColumnChoice[] {
  // Where our status stands, the numbers beside it are ours, too.
  const isOurs = columns.has('status');
  return columnDefinitions.map(({ id, header, isUsual }) => {
    const column = columns.get(id);
    const label = column === undefined || headerRow === null ? header : String(cellAt(block, headerRow, column));
    const state = column === undefined ? 'absent' : formulaColumns.has(id) ? 'formulas' : 'present';
    const replaces =
      state !== 'present' || column === undefined || isOurs
        ? 0
        : rows.filter(({ row }) => cellAt(block, row, column) !== '').length;
    return { id, label, state, isUsual, replaces };
  });
}

function obstacleTo(table: Table, { connection }: Connected, isRunUnderWay: () => boolean): string | null {
  if (!connection.canWrite) return trackingMessages.cannotWrite.long;
  if (table.rows.length > mostTableRows) return trackingMessages.tooManyRows(table.rows.length, mostTableRows);
  return isRunUnderWay() ? trackingMessages.runUnderWay.long : null;
}

function emptyReview(sheetId: number, sheetName: string): Review {
  const none: readonly LinkColumn[] = [];
  return {
    sheetId,
    sheetName,
    linkColumn: null,
    candidates: none,
    headerRow: null,
    rows: 0,
    posts: 0,
    duplicates: 0,
    tracked: 0,
    notTracked: 0,
    shortLinks: 0,
    notPosts: 0,
    notPostRows: [],
    duplicateRows: [],
    columns: [],
    toBill: 0,
    requests: 0,
    seconds: 0,
    isComplete: true,
    seenPosts: 0,
    obstacle: trackingMessages.nothingToTrack,
  };
}
