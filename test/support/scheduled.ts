// A campaign that keeps itself current: a tracked table of posts, formulas beside it, and a schedule on the host's clock.

import { usualSchedule } from '../../playground/scheduled-sheet.ts';
import { settle } from '../../playground/workbook/settle.ts';
import { CellError } from '../../playground/workbook/workbook.ts';
import type { ScheduleInput } from '../../src/rpc/contract.ts';
import { openCampaign } from './sidebar.ts';

export const hourMs = 3_600_000;

const columns = ['status', 'views', 'likes', 'collected'];

/** What a person chooses who wants to know as much as can be. */
export const hourly: ScheduleInput = { ...usualSchedule, cadence: 'hours1', ownerName: 'Ana' };

export type ScheduledCampaign = Awaited<ReturnType<typeof openScheduled>>;

/** @param count Links of posts that have numbers, in column A; column F has room for formulas. */
export async function openScheduled(count: number, options: Parameters<typeof openCampaign>[1] = {}) {
  const campaign = await openCampaign([['Link']], options);
  const { session, sheet, sheetId, call } = campaign;
  const posts = campaign.posts.slice(0, count);
  campaign.fill([['Link'], ...posts.map(({ url }) => [url])]);
  await call('sidebarUpdate', { sheetId, linkColumn: 1, columns });

  /** Moves the clock, with everything that happens on the way and the formulas that follow. */
  async function later(hours: number): Promise<void> {
    await session.host.advance(hours * hourMs);
    await settle(session.workbook, session.recalculation);
  }

  /** Below each other in column F. */
  let row = 0;
  async function enter(formula: string): Promise<() => unknown> {
    row += 1;
    const cell = { sheet, row, column: 6 };
    await session.enter(sheet, row, 6, [[formula]]);
    return () => {
      const result = session.workbook.result(cell);
      return result instanceof CellError ? `error: ${result.message}` : result;
    };
  }

  /** Leaves room for what a formula spills. */
  function skip(rows: number): void {
    row += rows;
  }

  const ticks = () => session.host.executions.filter(({ functionName }) => functionName === 'refreshTick');

  /** Of one of our own sheets, by header; the refresh cell stands beside. */
  function rowsOf(name: string): Record<string, unknown>[] {
    const found = session.workbook.sheets().find((each) => each.name === name);
    if (!found) return [];
    const area = { sheet: name, row: 1, column: 1, rows: Math.max(1, found.lastRow), columns: found.lastColumn };
    const [headers = [], ...others] = session.workbook.values(area);
    return others
      .filter((cells) => cells[0] !== '')
      .map((cells) => Object.fromEntries(headers.map((header, index) => [String(header), cells[index]])));
  }

  return {
    ...campaign,
    tracked: posts,
    later,
    enter,
    skip,
    ticks,
    rowsOf,
    requestsSince: (from: number) => campaign.sandbox.requests.slice(from),
    schedule: (changes: Partial<ScheduleInput> = {}, user?: string) =>
      call('sidebarSetSchedule', { ...hourly, ...changes }, user),
  };
}
