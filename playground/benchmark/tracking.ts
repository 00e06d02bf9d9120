// A hundred new links, from Look over until all have numbers, as the sidebar's page drives it and a person who tries again.
import { onlooker } from '../onlooker.ts';
import type { Session } from '../session.ts';
import { openSetting, type Setting } from './bench-session.ts';
import type { Case } from './case.ts';
import { leastOfTracking } from './least.ts';
import { startMeter } from './meter.ts';
import type { ProjectOptions } from './projects.ts';
import { newId, newLink, nextTurn, type Run } from './sidebar-run.ts';

const links = 100;
/** What a person lets pass before trying again what has failed. */
const patienceMs = 20_000;
/** Between two looks for first numbers. */
const betweenPollsMs = 10_000;
const mostCalls = 300;

export async function measureTracking(project: ProjectOptions, setting: Setting): Promise<Case> {
  const { session, line } = await openSetting(setting, { ...project, ui: onlooker });
  try {
    const [sheet] = session.workbook.sheets();
    if (sheet === undefined) throw new Error('A workbook has a sheet.');
    const cells = [['Link'], ...Array.from({ length: links }, (_, index) => [newLink(index)])];
    session.workbook.setValues({ sheet: sheet.name, row: 1, column: 1, rows: cells.length, columns: 1 }, cells);
    line.turnBad();
    const read = startMeter(session);
    const before = session.host.totals.executions;
    await track(session, sheet.id);
    const figures = read();
    const rows = session.workbook.values({ sheet: sheet.name, row: 2, column: 1, rows: links, columns: 3 });
    expectBilledOnce(session);
    const { posts, failurePercent } = setting;
    const ours = {
      ...figures,
      rounds: session.host.totals.executions - before,
      silent: rows.filter(([, status]) => String(status ?? '') === '').length,
      unanswered: rows.filter(([, , views]) => typeof views !== 'number').length,
    };
    const least = leastOfTracking(setting, links, session.sandbox?.accountPostCount ?? 0);
    return { work: 'tracking', posts, links, failurePercent, ours, least };
  } finally {
    await session.close();
  }
}

async function track(session: Session, sheetId: number): Promise<void> {
  const { host } = session;
  const columns = ['status', 'views', 'likes', 'comments'];
  const inTime = { sheetId, linkColumn: 1 };
  let calls = 0;

  /** Pressed again after a while when there are words instead of an answer. */
  async function call<T>(name: string, input: unknown): Promise<T> {
    for (;;) {
      calls += 1;
      if (calls > mostCalls) throw new Error(`${name}: tracking does not come to an end.`);
      const outcome = await host.callFromPage(name, [input]);
      const reply = outcome.ok ? (outcome.value as { ok: boolean; value: T; message: string }) : undefined;
      if (reply?.ok) return reply.value;
      await host.advance(patienceMs);
    }
  }

  let review = await call<{ toBill: number; isComplete: boolean }>('sidebarLookOver', inTime);
  while (!review.isComplete) review = await call('sidebarLookOver', inTime);
  const input = { ...inTime, confirmed: review.toBill, columns, intervalHours: 24, metadata: {} };
  let run = await call<Run>('sidebarTrack', input);
  while (run.state !== 'done' || run.failed > 0) run = await nextTurn(session, call, run);
  while (run.pending > 0) {
    await host.advance(betweenPollsMs);
    run = await call<Run>('sidebarPoll', { id: run.id });
  }
}

/** Whatever failed: a figure is worth nothing when posts were lost or paid twice for it. */
function expectBilledOnce({ sandbox }: Session): void {
  for (let index = 0; index < links; index += 1) {
    const records = sandbox?.records({ platform: 'tiktok', externalId: newId(index) }) ?? [];
    if (records.length !== 1) throw new Error(`${newLink(index)} is tracked ${records.length} times.`);
  }
}
