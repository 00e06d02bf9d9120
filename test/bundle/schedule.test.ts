// Setting and keeping a schedule, through the built script, its triggers and the people who work in one document.

import { describe, expect, it } from 'vitest';
import { openCampaign } from '../support/sidebar.ts';

const schedule = {
  cadence: 'daily',
  hour: 9,
  weekday: 1,
  isAdaptive: false,
  keepsHistory: false,
  ownerName: 'Ana',
  takesOver: false,
} as const;

async function openDocument() {
  const campaign = await openCampaign([]);
  const triggers = () => campaign.session.host.triggers().map(({ handler }) => handler);
  return { ...campaign, triggers };
}

describe('a schedule', () => {
  it('keeps one trigger, however often it is changed', async () => {
    const { call, triggers } = await openDocument();
    expect(await call('sidebarSetSchedule', schedule)).toMatchObject({
      owner: 'me',
      banner: null,
      nextRun: expect.stringMatching(/between 09:00 and 10:00$/),
    });
    expect(await call('sidebarSetSchedule', { ...schedule, cadence: 'hours1' })).toMatchObject({
      nextRun: 'Within the hour',
    });
    expect(triggers()).toEqual(['refreshTick']);
    expect(await call('sidebarOpen')).toMatchObject({ banner: null, scheduleSummary: 'Every hour. No run yet.' });
    expect(await call('sidebarSetSchedule', { ...schedule, cadence: 'off' })).toMatchObject({ owner: 'nobody' });
    expect(triggers()).toEqual([]);
  });

  it('is taken over by another person', async () => {
    const { call, ask, triggers } = await openDocument();
    await call('sidebarSetSchedule', schedule);
    const ben = 'ben@example.com';
    expect(await call('sidebarSchedule', undefined, ben)).toMatchObject({ owner: 'other', ownerName: 'Ana' });
    expect(await ask('sidebarSetSchedule', schedule, ben)).toMatchObject({ ok: false, code: 'not_confirmed' });
    expect(triggers()).toEqual(['refreshTick']);
    const taken = await call('sidebarSetSchedule', { ...schedule, ownerName: 'Ben', takesOver: true }, ben);
    expect(taken).toMatchObject({ owner: 'me', ownerName: 'Ben', banner: null });
    expect(await call('sidebarSchedule')).toMatchObject({ owner: 'other', ownerName: 'Ben' });
  });
});
