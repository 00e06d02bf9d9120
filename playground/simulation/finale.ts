// When trouble has stopped: hours pass, and people look after what was left. Then everything has to be right.
import { type Desk, finish, newest, onAndOn, update } from './people.ts';
import type { SimulatedDocument } from './simulated-document.ts';
import type { World } from './world.ts';

const minuteMs = 60_000;
/** Whatever was to be waited for, at the API or at Google, is over then. */
const restMs = 3 * 60 * minuteMs;
/** What is tracked only now has its first numbers then. */
const collectionMs = 20 * minuteMs;
const finalColumns = ['status', 'views', 'likes', 'collected'];

export async function lookAfter(world: World, desk: (document: SimulatedDocument) => Desk): Promise<void> {
  const desks = world.documents.map(desk);
  const rest = (ms: number) => Promise.all(world.documents.map(({ host }) => host.advance(ms)));
  await rest(restMs);
  for (const each of desks) await finishRun(each, world);
  await rest(collectionMs);
  for (const each of desks) await bringUpToDate(each);
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
  document.finalRefresh = await onAndOn(desk, 'ana', 'sidebarRefresh', undefined, 12);
}
