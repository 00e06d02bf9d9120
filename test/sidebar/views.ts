// Every view of the sidebar, and how a person gets there.

import type { FakeScript } from './fake-script.ts';
import * as usual from './replies.ts';
import { scheduleScenes } from './schedule-scenes.ts';
import { connectedScript, go, type SidebarPage } from './sidebar-page.ts';

export interface Scene {
  readonly name: string;
  readonly script: () => FakeScript;
  readonly show: (sidebar: SidebarPage) => Promise<void>;
}

/** Some data as the script would send it; another set of them has long words or hostile text. */
export type Replies = typeof usual;

export function scenes(replies: Replies = usual): Scene[] {
  const { overview, review, run, finished, update, preview, selectedPost, activity, checkUp } = replies;
  const { ownSchedule, refresh, report } = replies;
  const fresh = (): FakeScript =>
    connectedScript()
      .says('sidebarOpen', overview())
      .says('sidebarLookOver', review())
      .says('sidebarUpdate', update())
      .says('sidebarSchedule', ownSchedule())
      .says('sidebarSetSchedule', ownSchedule())
      .says('sidebarRefresh', refresh())
      .says('sidebarReport', report())
      .says('sidebarFormula', preview())
      .says('sidebarSelectedPost', selectedPost())
      .says('sidebarActivity', activity())
      .says('sidebarCheckUp', checkUp());
  const withRun =
    (change: Parameters<typeof run>[0]): (() => FakeScript) =>
    () =>
      fresh().says('sidebarOpen', overview({ run: run(change), notice: 'Version 2 of the API is retired in June.' }));
  const toReview = go('Look over links');
  return [
    {
      name: 'first-key',
      script: () => fresh().says('sidebarOpen', overview({ connections: replies.notConnected })),
      show: (sidebar) => sidebar.heading('Connect CreatorAudit'),
    },
    { name: 'home', script: fresh, show: (sidebar) => sidebar.heading('CreatorAudit') },
    {
      name: 'home-run',
      script: withRun({ state: 'interrupted', done: 140, failed: 4, waiting: 70 }),
      show: (sidebar) => sidebar.heading('CreatorAudit'),
    },
    {
      name: 'keys',
      script: () => fresh().says('sidebarOpen', overview({ connections: replies.bothConnected })),
      show: go('Key'),
    },
    {
      name: 'keys-remove',
      script: () => fresh().says('sidebarOpen', overview({ connections: replies.readOnly })),
      async show(sidebar) {
        await go('Key')(sidebar);
        await sidebar.press('Remove: This spreadsheet');
      },
    },
    {
      name: 'review',
      script: () => fresh().says('sidebarLookOver', review({ columns: replies.filledColumns() })),
      async show(sidebar) {
        await toReview(sidebar);
        await sidebar.page.locator('summary').last().click();
      },
    },
    {
      name: 'review-duplicates',
      script: fresh,
      async show(sidebar) {
        await toReview(sidebar);
        await sidebar.page.locator('summary').first().click();
      },
    },
    {
      name: 'review-first-search',
      script: () => fresh().on('sidebarLookOver', () => new Promise(() => {})),
      show: toReview,
    },
    {
      name: 'review-confirm',
      script: () => fresh().says('sidebarLookOver', review({ shortLinks: 12, toBill: 226 })),
      async show(sidebar) {
        await toReview(sidebar);
        await sidebar.press(/^Track up to/);
      },
    },
    {
      name: 'review-searching',
      script: () => {
        const script = fresh();
        let asked = 0;
        // The second reply never comes.
        return script.on('sidebarLookOver', () =>
          asked++ === 0 ? review({ isComplete: false }) : new Promise(() => {}),
        );
      },
      show: toReview,
    },
    {
      name: 'review-none',
      script: () => fresh().says('sidebarLookOver', review({ linkColumn: null, candidates: [] })),
      show: toReview,
    },
    {
      name: 'review-obstacle',
      script: () =>
        fresh().says('sidebarLookOver', review({ obstacle: 'Your plan has no posts left. Ask whoever manages it.' })),
      show: toReview,
    },
    {
      name: 'run-waiting',
      script: () => {
        const later = Date.now() + 600_000;
        return fresh()
          .says('sidebarOpen', overview({ run: run({ done: 80, failed: 3, waiting: 131, notBeforeMs: later }) }))
          .says('sidebarStop', run({ state: 'stopped' }));
      },
      show: go('Last run'),
    },
    {
      name: 'run-halted',
      script: withRun({ state: 'halted', done: 80, failed: 3, waiting: 131, message: 'Your plan has no posts left.' }),
      show: go('Last run'),
    },
    {
      name: 'run-done',
      script: () => fresh().says('sidebarOpen', overview({ run: finished({ done: 210, failed: 4, pending: 20 }) })),
      show: go('Last run'),
    },
    {
      name: 'run-failed-again',
      script: () =>
        fresh()
          .says('sidebarOpen', overview({ run: finished({ done: 210, billed: 200, failed: 4 }) }))
          .says('sidebarRetry', finished({ done: 210, billed: 200, failed: 4 })),
      async show(sidebar) {
        await go('Last run')(sidebar);
        await sidebar.press('Retry failed only');
        await sidebar.shows('failed again');
      },
    },
    {
      name: 'home-halted',
      script: withRun({ state: 'halted', done: 80, failed: 3, waiting: 131, message: 'Your plan has no posts left.' }),
      show: (sidebar) => sidebar.heading('CreatorAudit'),
    },
    {
      name: 'home-connected',
      script: () =>
        fresh()
          .says('sidebarOpen', overview({ connections: replies.notConnected }))
          .says('sidebarConnect', replies.readOnly),
      async show(sidebar) {
        await sidebar.page.getByLabel('API key').fill('ca_live_1234567890');
        await sidebar.press('Check and connect');
        await sidebar.shows('Connected.');
      },
    },
    {
      name: 'update',
      script: fresh,
      async show(sidebar) {
        await go('Update numbers')(sidebar);
        await sidebar.press('Update now');
        await sidebar.shows('The reason is beside each link.');
      },
    },
    ...scheduleScenes(replies, fresh),
    {
      name: 'formula',
      script: fresh,
      async show(sidebar) {
        await go('Insert a formula')(sidebar);
        await sidebar.page.getByRole('combobox').selectOption('CA_VIDEO');
        await sidebar.button(/^Insert into/).waitFor();
      },
    },
    {
      name: 'selected',
      script: fresh,
      async show(sidebar) {
        await go('Selected row')(sidebar);
        await sidebar.page.getByRole('img').waitFor();
      },
    },
    {
      name: 'selected-no-history',
      script: () => fresh().says('sidebarSelectedPost', selectedPost({ trend: [] })),
      async show(sidebar) {
        await go('Selected row')(sidebar);
        await sidebar.shows('No history yet');
      },
    },
    {
      name: 'formula-none',
      script: () => fresh().says('sidebarFormula', preview({ formula: '', links: '', obstacle: 'No links here.' })),
      async show(sidebar) {
        await go('Insert a formula')(sidebar);
        await sidebar.shows('No links here.');
      },
    },
    {
      name: 'activity',
      script: fresh,
      show: async (sidebar) => {
        await go('Activity')(sidebar);
        await sidebar.button('Copy for support').waitFor();
      },
    },
    {
      name: 'check-up',
      script: fresh,
      show: async (sidebar) => {
        await go('Check-up')(sidebar);
        await sidebar.page.getByRole('listitem').first().waitFor();
      },
    },
    {
      name: 'failure',
      script: () => fresh().says('sidebarActivity', new Error('PERMISSION_DENIED: reading from storage')),
      show: async (sidebar) => {
        await go('Activity')(sidebar);
        await sidebar.page.getByRole('alert').waitFor();
      },
    },
  ];
}
