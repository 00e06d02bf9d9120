// When trouble has stopped: hours pass, and people look after what was left. Then everything has to be right.
import { lateBy, leftBehind } from './invariants/converges.ts';
import { type Desk, finish, newest, onAndOn, update } from './people.ts';
import type { SimulatedDocument } from './simulated-document.ts';
import type { World } from './world.ts';

const minuteMs = 60_000;
/** Whatever was to be waited for, at the API or at Google, is over then. */
const restMs = 3 * 60 * minuteMs;
/** What is tracked only now has its first numbers then. */
const collectionMs = 20 * minuteMs;
/** Posts that are collected every few hours have newer numbers then. */
const ticksMs = 7 * 60 * minuteMs;
/** Ticks come about once an hour. */
const lateMs = 100 * minuteMs;
/** What has been read is not read again at once: for so long when it had no numbers yet, or when newer ones are late. */
const pendingRestMs = minuteMs;
const readRestMs = 5 * minuteMs;
const finalColumns = ['status', 'views', 'likes', 'collected'];

export async function lookAfter(world: World, desk: (document: SimulatedDocument) => Desk): Promise<void> {
  const desks = world.documents.map(desk);
  const rest = (ms: number) => Promise.all(world.documents.map(({ host }) => host.advance(ms)));
  await rest(restMs);
  for (const each of desks) await finishRun(each, world);
  await rest(collectionMs);
  for (const each of desks) await bringUpToDate(each);
  const scheduled = desks.filter(({ document }) => isScheduled(document, world));
  for (const each of scheduled) await schedule(each);
  await rest(ticksMs);
  for (const { document } of scheduled) document.leftByTicks = leftBehind(document, world, lateBy(lateMs, world));
  for (const each of desks) await refresh(each, world);
}

/** Of a file that is opened at this moment: its formulas ask, too, and have Google's lock now and then. */
async function refresh(desk: Desk, world: World): Promise<void> {
  const { document } = desk;
  const beganMs = desk.now();
  document.reopen();
  document.finalRefresh = await onAndOn(desk, 'ana', 'sidebarRefresh', undefined, 12);
  const wanted = { newestAtMs: beganMs - pendingRestMs, expectedByMs: beganMs - readRestMs };
  document.leftByRefresh = leftBehind(document, world, wanted);
}

async function finishRun(desk: Desk, { sandbox }: World): Promise<void> {
  const { keyPlace } = desk.document.plan;
  // Whatever people did to the connection meanwhile.
  for (const user of ['ana', 'ben', 'cem'] as const) await desk.call(user, 'sidebarDisconnect', { place: 'me' });
  await desk.call('ana', 'sidebarConnect', { apiKey: sandbox.keys.full, place: keyPlace });
  if (keyPlace === 'me') await desk.call('ana', 'sidebarDisconnect', { place: 'spreadsheet' });
  const run = await newest(desk, 'ana');
  if (run && run.state !== 'done') await finish(desk, 'ana', run);
}

async function bringUpToDate(desk: Desk): Promise<void> {
  const { document } = desk;
  document.finalUpdates = [];
  for (const table of document.plan.tables.keys()) {
    document.finalUpdates.push(await update(desk, 'ana', table, finalColumns, 8));
  }
}

function isScheduled({ index }: SimulatedDocument, { plan }: World): boolean {
  return plan.steps.some(({ document, action }) => document === index && action.kind === 'schedule');
}

/** Ana's, whoever's it was, for she has a key. */
async function schedule(desk: Desk): Promise<void> {
  const how = { cadence: 'hours1', hour: 9, weekday: 1, isAdaptive: false, keepsHistory: false };
  const input = { ...how, ownerName: 'ana', takesOver: true };
  await desk.call('ana', 'sidebarSetSchedule', input);
}
