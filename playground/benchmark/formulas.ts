// Formulas: one in each cell, or one over a range. The common way has the first kind only.
import { lastScrapeMs } from '../api/post.ts';
import type { Session } from '../session.ts';
import type { CellAddress } from '../workbook/workbook.ts';
import { linksOf, openSetting, type Setting, spread } from './bench-session.ts';
import type { Case, Common, Done } from './case.ts';
import { leastOfFormulas, leastOfFormulasAgain, leastOfRange, leastOfRangeAgain } from './least.ts';
import { startMeter } from './meter.ts';
import type { ProjectOptions } from './projects.ts';

const sheet = 'Bench';
/** A person who meets words looks again after this. It is not counted as time at work. */
const betweenRoundsMs = 60_000;
const mostRounds = 40;

interface Formulas {
  readonly session: Session;
  /** The posts asked for, in the order of their cells. */
  readonly wanted: readonly number[];
  readonly column: number;
  /** The cells that hold formulas, for these rows. */
  formulasOf(rows: readonly number[]): CellAddress[];
}

export async function measureFormulas(project: ProjectOptions, setting: Setting, links: number): Promise<Case[]> {
  const { session, line } = await openSetting(setting, project);
  try {
    const cells = singleCells(session, setting, links);
    line.turnBad();
    const cold = await untilAnswered(cells, () => enterSingle(cells, 'CA_VIEWS'));
    const again = await once(cells, () => reopen(cells, allRows(cells)));
    const { posts, failurePercent } = setting;
    return [
      { work: 'formulas', posts, links, failurePercent, ours: cold, least: leastOfFormulas(setting, links) },
      { work: 'formulas-again', posts, links, failurePercent, ours: again, least: leastOfFormulasAgain(links) },
    ];
  } finally {
    await session.close();
  }
}

export async function measureRange(project: ProjectOptions, setting: Setting, links: number): Promise<Case[]> {
  const { session, line } = await openSetting(setting, project);
  try {
    const wanted = spread(links, setting.posts);
    session.workbook.addSheet(sheet, { rows: links, columns: 2 });
    await session.enter(
      sheet,
      1,
      1,
      linksOf(session, wanted).map((link) => [link]),
    );
    const cells: Formulas = { session, wanted, column: 2, formulasOf: () => [{ sheet, row: 1, column: 2 }] };
    line.turnBad();
    const cold = await untilAnswered(cells, () => session.enter(sheet, 1, 2, [[`=CA_VIEWS(A1:A${links})`]]));
    const again = await once(cells, () => reopen(cells, allRows(cells)));
    const { posts, failurePercent } = setting;
    return [
      { work: 'range', posts, links, failurePercent, ours: cold, least: leastOfRange(setting) },
      { work: 'range-again', posts, links, failurePercent, ours: again, least: leastOfRangeAgain() },
    ];
  } finally {
    await session.close();
  }
}

/** The common way, once: what has failed is not asked for again. */
export async function measureCommonFormulas(
  project: ProjectOptions,
  setting: Setting,
  links: number,
): Promise<{ cold: Common; again: Common }> {
  const { session, line } = await openSetting(setting, project);
  try {
    const cells = singleCells(session, setting, links);
    line.turnBad();
    const cold = await once(cells, () => enterSingle(cells, 'POST_VIEWS'));
    const again = await once(cells, () => reopen(cells, allRows(cells)));
    return { cold: { ...cold, links }, again: { ...again, links } };
  } finally {
    await session.close();
  }
}

function singleCells(session: Session, { posts }: Setting, links: number): Formulas {
  session.workbook.addSheet(sheet, { rows: links, columns: 1 });
  const formulasOf = (rows: readonly number[]) => rows.map((row): CellAddress => ({ sheet, row: row + 1, column: 1 }));
  return { session, wanted: spread(links, posts), column: 1, formulasOf };
}

function enterSingle({ session, wanted }: Formulas, name: string): Promise<void> {
  const formulas = linksOf(session, wanted).map((link) => [`=${name}("${link}")`]);
  return session.enter(sheet, 1, 1, formulas);
}

function reopen({ session, formulasOf }: Formulas, rows: readonly number[]): Promise<void> {
  return session.reopen(formulasOf(rows));
}

async function once(cells: Formulas, evaluate: () => Promise<void>): Promise<Done> {
  const read = startMeter(cells.session);
  await evaluate();
  return { ...read(), rounds: 1, silent: silentRows(cells).length, unanswered: unansweredRows(cells).length };
}

/** Evaluates what has no answer yet again and again, a minute apart. */
async function untilAnswered(cells: Formulas, begin: () => Promise<void>): Promise<Done> {
  const read = startMeter(cells.session);
  let silent = 0;
  let rounds = 0;
  let rows: number[] = [];
  do {
    if (rounds === 0) await begin();
    else {
      await cells.session.host.advance(betweenRoundsMs);
      await reopen(cells, rows);
    }
    rounds += 1;
    silent += silentRows(cells).length;
    rows = unansweredRows(cells);
  } while (rows.length > 0 && rounds < mostRounds);
  const figures = read();
  const simulatedSeconds = figures.simulatedSeconds - ((rounds - 1) * betweenRoundsMs) / 1000;
  return { ...figures, simulatedSeconds, rounds, silent, unanswered: rows.length };
}

function allRows({ wanted }: Formulas): number[] {
  return wanted.map((_, row) => row);
}

/** What each cell shows: a number, a text, or the words of its error. */
function shown({ session, wanted, column }: Formulas): unknown[] {
  const cells = session.workbook.values({ sheet, row: 1, column, rows: wanted.length, columns: 1 }).flat();
  return cells.map((cell, row) => session.workbook.errorMessage({ sheet, row: row + 1, column }) ?? cell);
}

function silentRows(cells: Formulas): number[] {
  const all = shown(cells);
  return allRows(cells).filter((row) => String(all[row] ?? '').trim() === '');
}

/** A post without numbers at the API is answered by any words, as those of the common way may be. */
function unansweredRows(cells: Formulas): number[] {
  const { session, wanted } = cells;
  const all = shown(cells);
  const nowMs = session.host.clock.now();
  return wanted.flatMap((index, row) => {
    const post = session.sandbox?.post(index);
    const isCollected = post !== undefined && lastScrapeMs(post.collection, nowMs) !== null;
    return isCollected && typeof all[row] !== 'number' ? [row] : [];
  });
}
