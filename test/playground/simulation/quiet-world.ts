import { onTestFinished } from 'vitest';
import { distDir } from '../../../playground/paths.ts';
import { openAddOn } from '../../../playground/simulation/child.ts';
import type { Plan } from '../../../playground/simulation/plan.ts';
import { type AddOn, World } from '../../../playground/simulation/world.ts';

/** The built add-on, and threads that have it loaded, until the test is finished. */
export async function builtAddOn(): Promise<AddOn> {
  const addOn = await openAddOn(distDir);
  onTestFinished(() => addOn.close());
  return addOn;
}

/** Two posts in a table of one document, nothing ever happens. */
export const quietPlan: Plan = {
  seed: 5,
  startMs: Date.parse('2026-11-24T09:00:00Z'),
  lengthMs: 60_000,
  posts: 40,
  requestsPerMinute: 600,
  latencyMs: 20,
  callMs: 1,
  switches: {},
  drawsTurns: false,
  documents: [
    {
      locale: 'en_US',
      timeZone: 'Etc/UTC',
      keyPlace: 'spreadsheet',
      tables: [
        {
          sheet: 'Campaign',
          top: 1,
          left: 1,
          title: null,
          header: 'Link',
          others: ['Remarks'],
          before: 0,
          hasViews: false,
          links: [
            { kind: 'tracked', index: 0, shape: 0 },
            { kind: 'new', platform: 'tiktok', number: 1, shape: 0 },
          ],
        },
      ],
    },
  ],
  steps: [],
};

export const trackStep: Plan['steps'][number] = {
  id: 1,
  atMs: 0,
  document: 0,
  afterCalls: null,
  within: null,
  action: {
    kind: 'track',
    user: 'ana',
    table: 0,
    columns: ['status', 'views', 'likes', 'collected'],
    intervalHours: 24,
    metadata: {},
    confirmsLess: 0,
    secondWindow: null,
    stopAfter: null,
    resumesAs: 'ana',
    retries: 0,
    polls: 0,
  },
};

export const scheduleStep: Plan['steps'][number] = {
  ...trackStep,
  action: {
    kind: 'schedule',
    user: 'ana',
    cadence: 'hours1',
    isAdaptive: false,
    keepsHistory: false,
    takesOver: false,
  },
};

/** A world in which nothing has happened yet, to be doctored. */
export async function openWorld(plan: Plan = quietPlan): Promise<World> {
  const world = new World(plan, await builtAddOn(), () => undefined);
  await world.open();
  onTestFinished(() => world.close());
  return world;
}
