import { HOUR_MS, lastScrapeMs, type SeededPost } from '../../api/post.ts';
import type { Sandbox } from '../../api/sandbox.ts';
import type { Switches } from '../../api/switches.ts';
import type { Invariant } from '../invariant.ts';
import type { Identity } from '../links.ts';
import type { UpdateEnding } from '../people.ts';
import type { SimulatedDocument } from '../simulated-document.ts';
import { isRecordStatus, type TableRow, viewTable } from '../table-view.ts';
import type { World } from '../world.ts';
import { strangeCells } from './cells-of-post.ts';
import { isExcused } from './excused-tables.ts';

/** Cells keep dates to about a millisecond. */
const roundingMs = 1_000;
/** One that is paused, out of sight or collected at a pace the API does not tell is looked at a few times a day. */
const idleMs = 6 * HOUR_MS;
/** The looking after itself. */
const leewayMs = 10 * 60_000;

/** Once nothing goes wrong any more, every row says what is so: its post is tracked, and its numbers are the newest. */
export const converges: Invariant = {
  name: 'converges once trouble has stopped',
  atEnd: (world) =>
    world.documents.flatMap((document) =>
      [...document.plan.tables.keys()].flatMap((table) => [
        ...refusalOf(document, table),
        ...(document.isLookedAfter(table) ? wrongRows(document, table, world, lateBy(leewayMs, world)) : []),
      ]),
    ),
};

/** What rows must show: the numbers that were the newest at one moment, unless they could not be expected by another. */
export interface Wanted {
  readonly newestAtMs: number;
  readonly expectedByMs: number;
}

export function lateBy(lateMs: number, { scheduler }: World): Wanted {
  return { newestAtMs: scheduler.now(), expectedByMs: scheduler.now() - lateMs };
}

/** What a refresh has left behind in tables that had been brought up to date before, so that it knows them all. */
export function leftBehind(document: SimulatedDocument, world: World, wanted: Wanted): string[] {
  return [...document.plan.tables.keys()]
    .filter((table) => document.isLookedAfter(table))
    .flatMap((table) => wrongRows(document, table, world, wanted));
}

/** A table that is still there can be brought up to date. */
function refusalOf(document: SimulatedDocument, table: number): string[] {
  if (document.isLookedAfter(table) || isExcused(document, table)) return [];
  return [`the last update of table ${table + 1} ${wordsOf(document.finalUpdates[table])}`];
}

function wordsOf(ending: UpdateEnding | undefined): string {
  if (ending === undefined) return 'was never begun';
  if (typeof ending === 'string') return `ended as "${ending}"`;
  return ending.ok ? `is not complete: ${JSON.stringify(ending.value)}` : `${ending.code}: ${ending.message}`;
}

function wrongRows(document: SimulatedDocument, table: number, world: World, wanted: Wanted): string[] {
  const view = viewTable(document, table);
  // Of two tables on a sheet, the columns of one may stand where they look like the other's.
  const { tables } = document.plan;
  const isAlone = tables.filter(({ sheet }) => sheet === tables[table]?.sheet).length === 1;
  if (view === undefined) return isAlone ? ['there is no table any more'] : [];
  return view.rows.flatMap((row) =>
    wrongIn(row, world, wanted).map((what) => `"${view.sheet.name}" row ${row.row}, ${row.link}: ${what}`),
  );
}

function wrongIn(row: TableRow, { sandbox, scheduler, plan }: World, wanted: Wanted): string[] {
  const { identity, cells } = row;
  if (identity === null) return [];
  const records = sandbox.records(identity);
  const [record] = records;
  if (record === undefined) return [];
  const status = String(cells['CreatorAudit status']);
  // Only tracking resolves it.
  if (identity.isShort && /^(Short link$|Failed: the short link )/.test(String(status))) return [];
  // Nothing in the list says which post it is, until it is collected.
  const isNameless = plan.switches.externalIdBeforeScrape === 'null' && identity.platform === 'tiktok';
  if (isNameless && lastScrapeMs(record.collection, scheduler.now()) === null) return [];
  if (!isRecordStatus(status)) return [`is tracked, and its status is "${status}"`];
  if (lastScrapeMs(record.collection, scheduler.now()) === null)
    return typeof cells.Views === 'number' ? ['has numbers before any were collected'] : [];
  const collected = cells['Last collected'];
  const shownMs = collected instanceof Date ? collected.getTime() : null;
  const strange =
    shownMs === null ? [] : strangeCells(row, [...records, ...ofAccounts(identity, sandbox)], shownMs, plan.switches);
  if (strange.length > 0) return strange;
  const newestMs = lastScrapeMs(record.collection, wanted.newestAtMs);
  if (newestMs === null) return [];
  if (shownMs !== null && shownMs > newestMs - roundingMs) return [];
  const expectedMs = shownMs === null ? 0 : shownMs + paceOf(record, plan.switches);
  if (expectedMs > wanted.expectedByMs) return [];
  return [
    `shows numbers of ${shownMs === null ? 'never' : new Date(shownMs).toISOString()}, and there are some of ${new Date(newestMs).toISOString()}`,
  ];
}

/** A tracked account may bring the same post. */
function ofAccounts({ platform, externalId }: Identity, sandbox: Sandbox): SeededPost[] {
  return Array.from({ length: sandbox.accountPostCount }, (_, index) => sandbox.accountPost(index)).filter(
    (post) => post.platform === platform && post.externalId === externalId,
  );
}

/** Before that nobody would ask for newer ones. */
function paceOf({ collection, isActive, isUnavailable }: SeededPost, { inferredFields }: Partial<Switches>): number {
  const isTold = inferredFields === undefined || inferredFields === 'guessed';
  return collection.intervalHours * HOUR_MS + (isActive && !isUnavailable && isTold ? 0 : idleMs);
}
