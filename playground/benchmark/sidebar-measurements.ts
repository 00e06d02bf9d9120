// What the sidebar costs: a column of links looked over, and new ones tracked, as its page drives it.

import { onlooker } from '../onlooker.ts';
import { Session } from '../session.ts';
import type { CellValue } from '../workbook/workbook.ts';
import { atMost, type Measurement, type Part } from './measurement.ts';
import { type Call, newLink, nextTurn, type Run } from './sidebar-run.ts';

const startMs = Date.parse('2026-11-24T09:00:00Z');
const cellCalls = ['Range.getValues', 'Range.getFormulas', 'Range.setValues'];
const perChunk = 20;

async function openSession(posts: number, links: readonly CellValue[]) {
  const session = await Session.open({ posts, seed: 1, latencyMs: 200, startMs, ui: onlooker });
  const [sheet] = session.workbook.sheets();
  if (sheet === undefined) throw new Error('A workbook has a sheet.');
  const cells = [['Link'], ...links.map((link) => [link])];
  const missing = cells.length - sheet.maxRows;
  if (missing > 0) session.workbook.insertRows(sheet.name, sheet.maxRows, missing);
  session.workbook.setValues({ sheet: sheet.name, row: 1, column: 1, rows: cells.length, columns: 1 }, cells);
  return { session, sheetId: sheet.id };
}

function callsOf(session: Session): Call {
  return async <T>(name: string, input: unknown) => {
    const outcome = await session.host.callFromPage(name, [input]);
    const reply = outcome.ok ? (outcome.value as { ok: boolean; value: T; message: string }) : undefined;
    if (!reply?.ok) throw new Error(`${name}: ${outcome.ok ? reply?.message : outcome.error.message}`);
    return reply.value;
  };
}

/** 1,000 new links, from Look over to the last outcome. */
async function tracking(): Promise<Measurement[]> {
  const count = 1000;
  const { session, sheetId } = await openSession(
    1000,
    Array.from({ length: count }, (_, index) => newLink(index)),
  );
  const call = callsOf(session);
  try {
    const review = await call<{ toBill: number }>('sidebarLookOver', { sheetId });
    const before = cellCallsOf(session);
    const beganMs = session.host.clock.now();
    const columns = ['status', 'views', 'likes', 'comments', 'shares', 'saves', 'engagement', 'collected'];
    const input = { sheetId, linkColumn: 1, confirmed: review.toBill, columns, intervalHours: 24, metadata: {} };
    let run = await call<Run>('sidebarTrack', input);
    let firstOutcomeMs: number | undefined;
    while (run.state === 'running') {
      run = await nextTurn(session, call, run);
      if (run.done > 0) firstOutcomeMs ??= session.host.clock.now() - beganMs;
    }
    const requests = session.sandbox?.requests ?? [];
    const posts = requests.filter(({ method }) => method === 'POST');
    const refused = requests.filter(({ status }) => status === 429);
    return [
      atMost('1,000 new links: POSTs', posts.length, 'requests', 1000),
      atMost('1,000 new links: without their outcome', count - run.done, 'posts', 0),
      atMost('1,000 new links: answered 429', refused.length, 'requests', 0),
      atMost('1,000 new links: of the first rate window unused', unusedShare(session), '%', 5),
      atMost('1,000 new links: sheet calls a chunk', (cellCallsOf(session) - before) / (count / perChunk), 'calls', 3),
      atMost(
        '1,000 new links: first outcome in the sheet',
        (firstOutcomeMs ?? Number.POSITIVE_INFINITY) / 1000,
        's',
        3,
      ),
      atMost('1,000 new links: from confirming to the last', (session.host.clock.now() - beganMs) / 1000, 's', 120),
    ];
  } finally {
    await session.close();
  }
}

/** Of the window in which the run began, in percent of its limit. */
function unusedShare(session: Session): number {
  const requests = session.sandbox?.requests ?? [];
  const windowOf = (request: { readonly at: number }) => Math.floor(request.at / 60_000);
  const first = requests.find(({ method }) => method === 'POST');
  if (first === undefined) return 100;
  const used = requests.filter((request) => windowOf(request) === windowOf(first)).length;
  return (1 - used / 600) * 100;
}

async function lookOver(): Promise<Measurement[]> {
  const count = 5000;
  const { session, sheetId } = await openSession(count, []);
  const call = callsOf(session);
  try {
    const links = Array.from({ length: count }, (_, index) => [session.sandbox?.post(index).url ?? '']);
    const [sheet] = session.workbook.sheets();
    session.workbook.insertRows(sheet?.name ?? '', sheet?.maxRows ?? 1, count);
    session.workbook.setValues({ sheet: sheet?.name ?? '', row: 2, column: 1, rows: count, columns: 1 }, links);
    session.startCosts();
    const before = cellCallsOf(session);
    const cpu = process.cpuUsage();
    let review = await call<{ isComplete: boolean; tracked: number }>('sidebarLookOver', { sheetId });
    while (!review.isComplete) review = await call('sidebarLookOver', { sheetId });
    const costs = session.costs();
    const { user, system } = process.cpuUsage(cpu);
    return [
      atMost('5,000 tracked links looked over: requests', costs.requests, 'requests', count / 200),
      atMost('5,000 tracked links looked over: sheet calls', cellCallsOf(session) - before, 'calls', 3),
      atMost('5,000 tracked links looked over: not found', count - review.tracked, 'posts', 0),
      atMost('5,000 tracked links looked over: simulated time', costs.simulatedMs / 1000, 's', 15),
      atMost('5,000 tracked links looked over: time of the processor', (user + system) / 1e6, 's', 2, false),
    ];
  } finally {
    await session.close();
  }
}

function cellCallsOf(session: Session): number {
  return cellCalls.reduce((sum, member) => sum + (session.host.totals.callsByMember[member] ?? 0), 0);
}

export const sidebarParts: readonly Part[] = [
  { name: 'tracking', isQuick: true, run: tracking },
  { name: 'looking over', isQuick: true, run: lookOver },
];
