// From a seed to its plan. Every draw is made here: what runs later draws nothing but turns.
import { switchTable } from '../api/switches.ts';
import { Dice } from './dice.ts';
import { drawAction } from './draw-action.ts';
import { drawLink } from './draw-link.ts';
import type { DocumentPlan, Plan, Step, TablePlan } from './plan.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const firstStartMs = Date.parse('2026-11-24T09:00:00Z');

const headers = ['Link', 'URL', 'Post', 'Video link', 'Reel'];
const ownColumns = ['Creator', 'Fee', 'Remarks', 'Status', 'Budget'];
const locales = ['en_US', 'en_US', 'de_DE', 'en_GB', 'fr_FR'];
const timeZones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Etc/UTC'];

export function makePlan(seed: number): Plan {
  const dice = new Dice(seed);
  const posts = dice.whole(30, 250);
  const hours = dice.weighed([
    [5, 0],
    [3, 3],
    [2, 9],
    [1, 26],
  ]);
  const lengthMs = 6 * minuteMs + hours * hourMs;
  const count = dice.chance(0.25) ? 2 : 1;
  const documents = Array.from({ length: count }, () => drawDocument(dice, posts));
  return {
    seed,
    startMs: firstStartMs + dice.whole(0, 60 * 24) * minuteMs + dice.whole(0, 59_999),
    lengthMs,
    posts,
    requestsPerMinute: dice.chance(0.15) ? dice.whole(6, 40) : 600,
    latencyMs: dice.pick([20, 200, 200, 900, 4000]),
    callMs: dice.pick([1, 5, 20, 20, 60, 250]),
    switches: drawSwitches(dice),
    drawsTurns: dice.chance(0.85),
    documents,
    steps: drawSteps(dice, documents, posts, hours),
  };
}

function drawSwitches(dice: Dice): Plan['switches'] {
  const share = dice.pick([0, 0.15, 0.5]);
  const names = Object.keys(switchTable) as (keyof typeof switchTable)[];
  return Object.fromEntries(
    names.flatMap((name) => (dice.chance(share) ? [[name, dice.pick<string | number>(switchTable[name].values)]] : [])),
  );
}

function drawDocument(dice: Dice, posts: number): DocumentPlan {
  const links = dice.whole(5, 25);
  const first = drawTable(dice, posts, 'Campaign', 1, links);
  const second = dice.weighed<'none' | 'beside' | 'sheet'>([
    [6, 'none'],
    [1, 'beside'],
    [2, 'sheet'],
  ]);
  const tables = [first];
  if (second === 'sheet') tables.push(drawTable(dice, posts, 'Second', 1, dice.whole(3, 8)));
  if (second === 'beside') {
    const left = first.left + first.others.length + 2 + dice.pick([2, 12]);
    tables.push({ ...drawTable(dice, posts, 'Campaign', left, dice.whole(3, 8)), top: first.top, title: null });
  }
  return {
    locale: dice.pick(locales),
    timeZone: dice.pick(timeZones),
    keyPlace: dice.chance(0.7) ? 'spreadsheet' : 'me',
    tables,
  };
}

function drawTable(dice: Dice, posts: number, sheet: string, left: number, count: number): TablePlan {
  const others = dice.some(ownColumns, 0.4);
  return {
    sheet,
    top: dice.pick([1, 1, 1, 3]),
    left: left === 1 ? dice.pick([1, 1, 2]) : left,
    title: dice.chance(0.25) ? 'Autumn campaign' : null,
    header: dice.chance(0.9) ? dice.pick(headers) : null,
    others,
    before: dice.whole(0, others.length),
    hasViews: dice.chance(0.15),
    links: Array.from({ length: count }, () => drawLink(dice, posts)),
  };
}

function drawSteps(dice: Dice, documents: readonly DocumentPlan[], posts: number, hours: number): Step[] {
  const steps: Omit<Step, 'id'>[] = [];
  for (const document of documents.keys()) {
    steps.push({
      atMs: 0,
      document,
      afterCalls: null,
      within: null,
      action: drawAction.first(dice, documents, document),
    });
  }
  const scheduled = hours > 0 && dice.chance(0.7) ? dice.whole(0, documents.length - 1) : null;
  if (scheduled !== null) {
    steps.push({
      atMs: dice.whole(0, 2) * minuteMs,
      document: scheduled,
      afterCalls: null,
      within: null,
      action: drawAction.schedule(dice),
    });
  }
  // Most happens at a few moments, so that it meets.
  const moments = Array.from({ length: dice.whole(1, 3) }, () => dice.whole(0, 5) * minuteMs);
  for (let hour = 1; hour <= hours; hour += Math.max(1, Math.ceil(hours / 4)))
    moments.push(hour * hourMs + dice.whole(0, 59) * minuteMs);
  const count = dice.whole(5, 16);
  for (let index = 0; index < count; index += 1) {
    const document = dice.whole(0, documents.length - 1);
    const atMs = dice.pick(moments) + (dice.chance(0.5) ? 0 : dice.whole(0, 20_000));
    steps.push({ atMs, document, ...drawAction.later(dice, documents, document, posts) });
  }
  // So that every one of these meets ticks.
  if (scheduled !== null && dice.chance(0.35)) {
    const atMs = dice.whole(0, hours - 3) * hourMs + 20 * minuteMs;
    steps.push({ atMs, document: scheduled, afterCalls: null, within: null, action: drawAction.tickFault(dice) });
  }
  // The last of all draws: it came last, and seeds without it mean what they did.
  if (scheduled !== null && dice.chance(0.15)) {
    const atMs = dice.whole(0, hours - 3) * hourMs + 20 * minuteMs;
    steps.push({ atMs, document: scheduled, afterCalls: null, within: null, action: drawAction.triggerDropped() });
  }
  return steps.sort((a, b) => a.atMs - b.atMs).map((step, id) => ({ id: id + 1, ...step }));
}
