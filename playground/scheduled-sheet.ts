// A spreadsheet with a tracked table and a schedule, for simulations of what its hourly ticks do.

import { onlooker } from './onlooker.ts';
import type { ExecutionRecord } from './runtime/execution.ts';
import { Session, type SessionOptions } from './session.ts';
import type { CellValue } from './workbook/workbook.ts';

export const usualSchedule = {
  cadence: 'hours1',
  hour: 9,
  weekday: 1,
  isAdaptive: false,
  keepsHistory: false,
  ownerName: 'Ana',
  takesOver: false,
};

const tableHeaders = ['Link', 'CreatorAudit status', 'Views', 'Likes', 'Last collected'] as const;
const columns = ['status', 'views', 'likes', 'collected'];

export interface Tick {
  readonly startedMs: number;
  readonly seconds: number;
  readonly serviceCalls: number;
  /** Those that read or wrote cells. */
  readonly reads: number;
  readonly writes: number;
}

export type ScheduledSheet = Awaited<ReturnType<typeof openScheduledSheet>>;

/** The links are the sheet's first column; no tick has come yet, and nothing is remembered of any post. */
export async function openScheduledSheet(
  options: Omit<SessionOptions, 'ui'>,
  linksOf: (session: Session) => readonly string[],
) {
  const session = await Session.open({ ...options, ui: onlooker });
  const { host, workbook } = session;
  const [sheet] = workbook.sheets();
  if (sheet === undefined) throw new Error('A workbook has a sheet.');
  const { name, id: sheetId } = sheet;
  const links = linksOf(session);
  // The sidebar learns of the table by its first row; the others are pasted below.
  put(1, [[tableHeaders[0]], [links[0] ?? '']]);
  await call('sidebarUpdate', { sheetId, linkColumn: 1, columns });
  put(
    2,
    links.map((link) => [link]),
  );
  host.cacheInspector.evict(/./);

  function put(row: number, cells: readonly (readonly CellValue[])[]): void {
    const missing = row + cells.length - 1 - (workbook.sheets().find((each) => each.name === name)?.maxRows ?? 0);
    if (missing > 0) workbook.insertRows(name, 1 + (row + cells.length - 1 - missing), missing);
    workbook.setValues({ sheet: name, row, column: 1, rows: cells.length, columns: cells[0]?.length ?? 1 }, cells);
  }

  /** @throws with the message a person would read. */
  async function call<T = unknown>(functionName: string, input?: unknown, user?: string): Promise<T> {
    const outcome = await host.callFromPage(functionName, input === undefined ? [] : [input], user ? { user } : {});
    const reply = outcome.ok ? (outcome.value as { ok: boolean; value: T; message: string }) : undefined;
    if (!reply?.ok) throw new Error(`${functionName}: ${outcome.ok ? reply?.message : outcome.error.message}`);
    return reply.value;
  }

  /** Moves the clock. @returns The ticks that came meanwhile. */
  async function advance(ms: number): Promise<Tick[]> {
    const before = host.totals.executions;
    await host.advance(ms);
    await session.recalculation.idle();
    const count = host.totals.executions - before;
    return host.executions
      .slice(-count)
      .slice(0, count)
      .filter(({ functionName }) => functionName === 'refreshTick')
      .map(tickOf);
  }

  /** Cells of the table, headers first. */
  function cells(): CellValue[][] {
    return workbook.values({ sheet: name, row: 1, column: 1, rows: links.length + 1, columns: tableHeaders.length });
  }

  return { session, sheet: name, sheetId, links, call, advance, cells, close: () => session.close() };
}

function tickOf({ startedAtMs, endedAtMs, serviceCalls, callsByMember }: ExecutionRecord): Tick {
  const sum = (...members: string[]) => members.reduce((all, member) => all + (callsByMember[member] ?? 0), 0);
  return {
    startedMs: startedAtMs,
    seconds: (endedAtMs - startedAtMs) / 1000,
    serviceCalls,
    reads: sum('Range.getValues', 'Range.getFormulas'),
    writes: sum('Range.setValues'),
  };
}
