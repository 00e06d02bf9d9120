// node build/playground/examples.js < formulas.json    what formulas come to in a sample sheet, for docs/reference.md.
// The same formulas give the same results: the posts have a seed and the clock begins on the same day.

import { text } from 'node:stream/consumers';
import { lastScrapeMs, type SeededPost } from './api/post.ts';
import { openScheduledSheet, usualSchedule } from './scheduled-sheet.ts';
import type { Session } from './session.ts';
import { type CellAddress, CellError, type FormulaResult } from './workbook/workbook.ts';

const startMs = Date.parse('2026-11-24T09:00:00Z');
const dayMs = 86_400_000;
/** Right of the table, with room to spill. */
const column = 10;
const notTracked = 'https://www.tiktok.com/@sample.creator/video/7300000000000000001';
const profile = 'instagram.com/sample.creator';

interface Answer {
  readonly formula: string;
  readonly result: unknown;
  /** Requests with nothing in the cache, and with what that left there. */
  readonly requests: number;
  readonly requestsAgain: number;
}

const formulas: string[] = JSON.parse(await text(process.stdin));
const sheet = await openScheduledSheet({ posts: 300, seed: 1, latencyMs: 200, startMs }, sampleLinks);
try {
  await threeDaysOfHistory();
  const answers: Answer[] = [];
  for (const formula of formulas) answers.push(await answerOf(formula));
  process.stdout.write(`${JSON.stringify({ table: sheet.cells(), answers })}\n`);
} finally {
  await sheet.close();
}

/** Of each kind one: with numbers, paused, without numbers yet, not tracked, and no post. */
function sampleLinks({ sandbox }: Session): string[] {
  if (!sandbox) throw new Error('The examples need the sandbox.');
  const newestFirst = Array.from({ length: sandbox.postCount }, (_, index) =>
    sandbox.post(sandbox.postCount - 1 - index),
  );
  const isCollected = (post: SeededPost) => lastScrapeMs(post.collection, startMs) !== null;
  const hasAll = (post: SeededPost) => isCollected(post) && post.isActive && post.growth.likes !== null;
  const longAgo = (post: SeededPost) => hasAll(post) && post.addedMs < startMs - 60 * dayMs;
  const wanted: ((post: SeededPost) => boolean)[] = [
    (post) => longAgo(post) && post.platform === 'tiktok',
    (post) => longAgo(post) && post.platform === 'instagram',
    (post) => isCollected(post) && !post.isActive,
  ];
  const found = wanted.map((fits) => newestFirst.find(fits)?.url ?? '');
  return [...found, notTracked, profile];
}

async function threeDaysOfHistory(): Promise<void> {
  await sheet.call('sidebarSetSchedule', { ...usualSchedule, cadence: 'daily', keepsHistory: true });
  for (let day = 0; day < 3; day += 1) {
    if (day > 0) await sheet.advance(dayMs);
    let isComplete = false;
    while (!isComplete) ({ isComplete } = await sheet.call<{ isComplete: boolean }>('sidebarRefresh'));
  }
}

async function answerOf(formula: string): Promise<Answer> {
  const { session } = sheet;
  const cell: CellAddress = { sheet: sheet.sheet, row: 2, column };
  session.host.cacheInspector.evict(/./);
  // Another example may have made the same call.
  session.recalculation.forget();
  session.startCosts();
  await session.enter(sheet.sheet, cell.row, cell.column, [[formula]]);
  const { requests } = session.costs();
  await session.reopen([cell]);
  const answer = {
    formula,
    result: readable(session.workbook.result(cell)),
    requests,
    requestsAgain: session.costs().requests,
  };
  await session.enter(sheet.sheet, cell.row, cell.column, [['']]);
  return answer;
}

function readable(result: FormulaResult | undefined): unknown {
  if (result instanceof CellError) return { error: result.type, message: result.message };
  if (!Array.isArray(result)) return result;
  return result.map((cells) => cells.map((cell: unknown) => (cell instanceof CellError ? cell.type : cell)));
}
