// What the sidebar shows of the schedule and the report.

import type { Banner, Schedule } from '../../src/rpc/contract.ts';
import type { FakeScript } from './fake-script.ts';
import { go, type SidebarPage } from './sidebar-page.ts';
import type { Replies, Scene } from './views.ts';

/** @param fresh A script that knows a key and answers everything. */
export function scheduleScenes(replies: Replies, fresh: () => FakeScript): Scene[] {
  const { overview, schedule, ownSchedule, otherSchedule, banner, refresh } = replies;
  const withBanner = (shown: Banner) => () =>
    fresh().says('sidebarOpen', overview({ banner: shown, scheduleSummary: 'Every 3 hours. Last run 24 Nov, 13:04.' }));
  const withSchedule = (shown: Schedule) => () => fresh().says('sidebarSchedule', shown);
  const toSchedule = async (sidebar: SidebarPage) => {
    await go('Schedule')(sidebar);
    await sidebar.button('Refresh now').waitFor();
  };
  return [
    {
      name: 'home-schedule',
      script: withBanner(banner()),
      show: (sidebar) => sidebar.heading('CreatorAudit'),
    },
    {
      name: 'home-permission',
      script: withBanner(replies.lostPermission()),
      show: (sidebar) => sidebar.heading('CreatorAudit'),
    },
    {
      name: 'first-key-banner',
      script: () =>
        fresh().says(
          'sidebarOpen',
          overview({
            connections: replies.notConnected,
            banner: banner({ kind: 'note', text: 'The schedule waits for a key.', action: 'connect' }),
            scheduleSummary: 'Every 3 hours. No run yet.',
          }),
        ),
      show: (sidebar) => sidebar.heading('Connect CreatorAudit'),
    },
    {
      name: 'schedule-off',
      script: withSchedule(schedule()),
      show: toSchedule,
    },
    { name: 'schedule', script: fresh, show: toSchedule },
    {
      name: 'schedule-saved',
      script: fresh,
      async show(sidebar) {
        await toSchedule(sidebar);
        await sidebar.press('Save');
        await sidebar.shows('Saved.');
      },
    },
    {
      name: 'schedule-unsaved',
      script: withSchedule(ownSchedule({ banner: replies.lostPermission() })),
      async show(sidebar) {
        await toSchedule(sidebar);
        await sidebar.page.getByLabel('Refresh', { exact: true }).selectOption('daily');
        await sidebar.shows('Not saved yet.');
      },
    },
    {
      name: 'schedule-late',
      script: () =>
        fresh().says(
          'sidebarSchedule',
          ownSchedule({
            banner: banner(),
            lastRun: { ...replies.lastRun, isComplete: false, message: 'CreatorAudit had an error (503).' },
          }),
        ),
      show: toSchedule,
    },
    {
      name: 'schedule-of-other',
      script: withSchedule(otherSchedule({ banner: banner({ kind: 'note', action: 'takeOver' }) })),
      show: toSchedule,
    },
    {
      name: 'schedule-take-over',
      script: withSchedule(otherSchedule()),
      async show(sidebar) {
        await toSchedule(sidebar);
        await sidebar.press('Take over');
        await sidebar.button('Take over now').waitFor();
      },
    },
    {
      name: 'schedule-taken-over',
      script: withSchedule(otherSchedule()),
      async show(sidebar) {
        await toSchedule(sidebar);
        await sidebar.press('Take over');
        await sidebar.press('Take over now');
        await sidebar.shows('The schedule is yours now.');
      },
    },
    {
      name: 'schedule-refreshing',
      script: () => {
        const later = Date.now() + 600_000;
        const waiting = { isComplete: false, message: 'CreatorAudit asks us to wait.', notBeforeMs: later };
        return fresh().says('sidebarRefresh', refresh({ ...waiting, nowMs: Date.now() }));
      },
      async show(sidebar) {
        await toSchedule(sidebar);
        await sidebar.press('Refresh now');
        await sidebar.shows('It goes on at');
      },
    },
    {
      name: 'schedule-refreshed',
      script: withSchedule(otherSchedule()),
      async show(sidebar) {
        await toSchedule(sidebar);
        await sidebar.press('Refresh now');
        await sidebar.shows('have new numbers.');
      },
    },
    {
      name: 'schedule-failed',
      script: () => fresh().says('sidebarSchedule', new Error('Exceeded maximum execution time')),
      async show(sidebar) {
        await go('Schedule')(sidebar);
        await sidebar.page.getByRole('alert').waitFor();
      },
    },
    { name: 'report', script: fresh, show: go('Report') },
    {
      name: 'report-made',
      script: fresh,
      async show(sidebar) {
        await go('Report')(sidebar);
        await sidebar.press('Make report');
        await sidebar.shows('is in the sheet');
      },
    },
    {
      name: 'report-choices',
      script: () => fresh().says('sidebarReport', replies.reportChoices()),
      async show(sidebar) {
        await go('Report')(sidebar);
        await sidebar.press('Make report');
        await sidebar.shows('Which table?');
      },
    },
  ];
}
