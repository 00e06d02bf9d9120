// A table that the schedule brings up to date; the common way has a menu item that fills it row by row.
import { lastScrapeMs } from '../api/post.ts';
import { onlooker } from '../onlooker.ts';
import { openScheduledSheet, usualSchedule } from '../scheduled-sheet.ts';
import type { Session } from '../session.ts';
import type { CellValue } from '../workbook/workbook.ts';
import { linksOf, openSetting, type Setting, settingOptions, spread } from './bench-session.ts';
import type { Case, Common, Done } from './case.ts';
import { leastOfRefresh } from './least.ts';
import { startMeter } from './meter.ts';
import type { ProjectOptions } from './projects.ts';
import { untilRefreshed } from './until-refreshed.ts';

const viewsColumn = 3;

export async function measureRefresh(project: ProjectOptions, setting: Setting, links: number): Promise<Case> {
  const { options, line } = settingOptions(setting);
  const wanted = spread(links, setting.posts);
  const sheet = await openScheduledSheet({ ...options, ...project }, (session) => linksOf(session, wanted));
  try {
    await sheet.call('sidebarSetSchedule', { ...usualSchedule, cadence: 'daily', hour: 10 });
    line.turnBad();
    const read = startMeter(sheet.session);
    const { ticks } = await untilRefreshed(sheet);
    const atWork = ticks.filter(({ serviceCalls }) => serviceCalls > 0);
    const rows = sheet.cells().slice(1);
    const ours: Done = {
      ...read(),
      // Of the ticks: the hours between them are nobody's work.
      simulatedSeconds: ticks.reduce((sum, { seconds }) => sum + seconds, 0),
      rounds: atWork.length,
      silent: rows.filter(([, status]) => isBlank(status)).length,
      unanswered: unanswered(
        sheet.session,
        wanted,
        rows.map((row) => row[viewsColumn - 1]),
      ),
    };
    const { posts, failurePercent } = setting;
    return { work: 'refresh', posts, links, failurePercent, ours, least: leastOfRefresh(setting) };
  } finally {
    await sheet.close();
  }
}

export async function measureCommonFill(project: ProjectOptions, setting: Setting, links: number): Promise<Common> {
  const more = { ...project, ui: onlooker };
  const { session, line } = await openSetting(setting, more);
  try {
    const wanted = spread(links, setting.posts);
    const [sheet] = session.workbook.sheets();
    if (sheet === undefined) throw new Error('A workbook has a sheet.');
    const cells = [
      ['Link', 'Views', 'Likes', 'Comments'],
      ...linksOf(session, wanted).map((link) => [link, '', '', '']),
    ];
    const missing = cells.length - sheet.maxRows;
    if (missing > 0) session.workbook.insertRows(sheet.name, sheet.maxRows, missing);
    const place = { sheet: sheet.name, row: 1, column: 1, rows: cells.length, columns: 4 };
    session.workbook.setValues(place, cells);
    line.turnBad();
    const read = startMeter(session);
    await session.host.runMenuItem('fillColumn');
    const figures = read();
    const views = session.workbook.values({ ...place, row: 2, column: 2, rows: links, columns: 1 }).flat();
    const silent = views.filter(isBlank).length;
    return { ...figures, links, rounds: 1, silent, unanswered: unanswered(session, wanted, views) };
  } finally {
    await session.close();
  }
}

function isBlank(cell: CellValue | undefined): boolean {
  return String(cell ?? '').trim() === '';
}

function unanswered({ sandbox, host }: Session, wanted: readonly number[], views: readonly unknown[]): number {
  return wanted.filter((index, row) => {
    const post = sandbox?.post(index);
    return post && lastScrapeMs(post.collection, host.clock.now()) !== null && typeof views[row] !== 'number';
  }).length;
}
