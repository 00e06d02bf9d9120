// What formulas cost, measured on the built add-on. Requests and service calls are exact and times simulated, so that
// every run gives the same numbers.

import { lastScrapeMs } from '../api/post.ts';
import { Session } from '../session.ts';
import type { CellAddress, CellValue } from '../workbook/workbook.ts';
import { measureGrowth } from './growth-measurements.ts';
import { measureLoad } from './load-measurements.ts';
import { atMost, type Measurement, type Part } from './measurement.ts';
import { refreshParts } from './refresh-measurements.ts';
import { sidebarParts } from './sidebar-measurements.ts';

const startMs = Date.parse('2026-11-24T09:00:00Z');
const sheet = 'Bench';

async function openSession(posts: number, rows: number): Promise<Session> {
  const session = await Session.open({ posts, seed: 1, latencyMs: 200, startMs });
  session.workbook.addSheet(sheet, { rows: Math.max(1000, rows + 1), columns: 26 });
  return session;
}

function links(session: Session, indexes: readonly number[]): string[] {
  return indexes.flatMap((index) => session.sandbox?.post(index).url ?? []);
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const column = (cells: readonly CellValue[]) => cells.map((cell) => [cell]);

async function singleCells(): Promise<Measurement[]> {
  const session = await openSession(1000, 1000);
  try {
    const formulas = links(session, upTo(1000)).map((link) => `=CA_VIEWS("${link}")`);
    session.startCosts();
    await session.enter(sheet, 1, 1, column(formulas));
    const cold = session.costs();
    const refused = session.sandbox?.requests.filter(({ status }) => status === 429).length ?? 0;
    await session.reopen(formulas.map((_, index): CellAddress => ({ sheet, row: index + 1, column: 1 })));
    const warm = session.costs();
    return [
      atMost('1,000 single cells, cold: requests', cold.requests, 'requests', 6),
      atMost('1,000 single cells, cold: answered 429', refused, 'requests', 0),
      atMost('1,000 single cells, cold: service calls a cell', cold.serviceCalls / 1000, 'calls', 5),
      atMost('1,000 single cells, cold: simulated time', cold.simulatedMs / 1000, 's', 3),
      atMost('1,000 single cells, warm: requests', warm.requests, 'requests', 0),
      atMost('1,000 single cells, warm: service calls a cell', warm.serviceCalls / 1000, 'calls', 2),
      atMost('1,000 single cells: without an answer', unanswered(session, 1, upTo(1000)), 'cells', 0),
    ];
  } finally {
    await session.close();
  }
}

async function oneRange(): Promise<Measurement[]> {
  const session = await openSession(1000, 1000);
  try {
    await session.enter(sheet, 1, 1, column(links(session, upTo(1000))));
    session.startCosts();
    await session.enter(sheet, 1, 2, [['=CA_VIEWS(A1:A1000)']]);
    const cold = session.costs();
    const before = cacheReads(session);
    await session.reopen([{ sheet, row: 1, column: 2 }]);
    const warm = session.costs();
    return [
      atMost('one range of 1,000 links, cold: requests', cold.requests, 'requests', 6),
      atMost('one range of 1,000 links, warm: requests', warm.requests, 'requests', 0),
      atMost('one range of 1,000 links, warm: cache round trips', cacheReads(session) - before, 'calls', 1),
      atMost('one range of 1,000 links: without an answer', unanswered(session, 2, upTo(1000)), 'cells', 0),
    ];
  } finally {
    await session.close();
  }
}

/** Links that no formula's text and no cell holds: the identities exist only while the formulas are worked out. */
async function computedLinks(): Promise<Measurement[]> {
  const session = await openSession(5000, 20);
  try {
    const posts = upTo(5000).filter((index) => session.sandbox?.post(index).platform === 'tiktok');
    const spread = upTo(20).flatMap((index) => posts[Math.floor((index * posts.length) / 20)] ?? []);
    const ids = spread.flatMap((index) => session.sandbox?.post(index).externalId ?? []);
    // The ' keeps Sheets from rounding the id to a number.
    await session.enter(sheet, 1, 2, column(ids.map((id) => `'${id}`)));
    const formulas = ids.map((_, index) => `=CA_VIEWS("tiktok:"&B${index + 1})`);
    session.startCosts();
    await session.enter(sheet, 1, 1, column(formulas));
    const cold = session.costs();
    await session.reopen(formulas.map((_, index): CellAddress => ({ sheet, row: index + 1, column: 1 })));
    return [
      atMost('20 computed links, T = 5,000, cold: requests', cold.requests, 'requests', 27),
      atMost('20 computed links, T = 5,000, warm: requests', session.costs().requests, 'requests', 0),
      atMost('20 computed links, T = 5,000: without an answer', unanswered(session, 1, spread), 'cells', 0),
    ];
  } finally {
    await session.close();
  }
}

async function recentInLargeOrganization(): Promise<Measurement[]> {
  const session = await openSession(100_000, 20);
  try {
    const recent = upTo(20).map((index) => 99_950 + index);
    await session.enter(sheet, 1, 1, column(links(session, recent)));
    session.startCosts();
    await session.enter(sheet, 1, 2, [['=CA_VIEWS(A1:A20)']]);
    return [
      atMost('20 recent links, T = 100,000: requests', session.costs().requests, 'requests', 1),
      atMost('20 recent links, T = 100,000: without an answer', unanswered(session, 2, recent), 'cells', 0),
    ];
  } finally {
    await session.close();
  }
}

async function oldInLargeOrganization(): Promise<Measurement[]> {
  const session = await openSession(100_000, 20);
  try {
    await session.enter(sheet, 1, 1, column(links(session, upTo(20))));
    await session.enter(sheet, 1, 2, [['=CA_VIEWS(A1:A20)']]);
    let executions = 1;
    while (unanswered(session, 2, upTo(20)) > 0 && executions < 20) {
      await session.reopen([{ sheet, row: 1, column: 2 }]);
      executions += 1;
    }
    const paths = session.sandbox?.requests.map(({ path }) => path) ?? [];
    const longestMs = Math.max(...session.host.executions.map((each) => each.endedAtMs - each.startedAtMs));
    return [
      atMost('20 oldest links, T = 100,000: executions until found', executions, 'executions', 8),
      atMost('20 oldest links, T = 100,000: requests', paths.length, 'requests', 500),
      atMost('20 oldest links, T = 100,000: pages read twice', paths.length - new Set(paths).size, 'pages', 0),
      atMost('20 oldest links, T = 100,000: longest execution', longestMs / 1000, 's', 20),
      atMost('20 oldest links, T = 100,000: without an answer', unanswered(session, 2, upTo(20)), 'cells', 0),
    ];
  } finally {
    await session.close();
  }
}

/** Rows that show neither their number nor, where the API has none yet, that it is pending. */
function unanswered(session: Session, at: number, indexes: readonly number[]): number {
  const cells = session.workbook.values({ sheet, row: 1, column: at, rows: indexes.length, columns: 1 }).flat();
  return indexes.filter((index, row) => {
    const post = session.sandbox?.post(index);
    const pending = !post || lastScrapeMs(post.collection, session.host.clock.now()) === null;
    const message = session.workbook.errorMessage({ sheet, row: row + 1, column: at }) ?? cells[row];
    return pending ? !/pending|not collected yet/i.test(String(message)) : typeof cells[row] !== 'number';
  }).length;
}

function cacheReads(session: Session): number {
  const calls = Object.entries(session.host.totals.callsByMember).filter(([member]) => member.startsWith('Cache.'));
  return calls.reduce((sum, [, count]) => sum + count, 0);
}

export const parts: readonly Part[] = [
  { name: 'single cells', isQuick: false, run: singleCells },
  { name: 'one range', isQuick: true, run: oneRange },
  { name: 'computed links', isQuick: true, run: computedLinks },
  { name: 'recent posts of a large organization', isQuick: true, run: recentInLargeOrganization },
  { name: 'old posts of a large organization', isQuick: false, run: oldInLargeOrganization },
  { name: 'growth', isQuick: false, run: measureGrowth },
  ...sidebarParts,
  ...refreshParts,
  { name: 'the script', isQuick: true, run: measureLoad },
];
