import { describe, expect, it } from 'vitest';
import { BridgeError, type FakeScript, Refusal } from './fake-script.ts';
import { lastRun, overview, ownSchedule, refresh, schedule, startMs } from './replies.ts';
import { closeSidebarsAfterEach, connectedScript, openSidebar, type SidebarPage } from './sidebar-page.ts';

closeSidebarsAfterEach();

const part = (updated: number, change: Parameters<typeof refresh>[0] = {}) =>
  refresh({ isComplete: false, updated, unchanged: 0, failed: 0, requests: 1, message: 'Refreshing.', ...change });

async function openSchedule(script: FakeScript, hasClock = false): Promise<SidebarPage> {
  const sidebar = await openSidebar({ script, hasClock });
  await sidebar.press('Schedule');
  await sidebar.button('Refresh now').waitFor();
  return sidebar;
}

const withoutSchedule = () => connectedScript().says('sidebarSchedule', schedule());

describe('refreshing by hand', () => {
  it('goes on until it is complete, not before it may, and shows what came of it', async () => {
    const script = withoutSchedule().says(
      'sidebarRefresh',
      part(20),
      part(40, { requests: 2, notBeforeMs: startMs + 60_000, failed: 1 }),
      refresh(),
    );
    const sidebar = await openSchedule(script, true);
    script.says('sidebarSchedule', schedule({ lastRun: { ...lastRun, by: 'person', time: '24 Nov, 14:01' } }));
    await sidebar.button('Refresh now').dblclick();
    await sidebar.shows('So far: 40 posts updated, 0 unchanged, 1 failed.');
    await sidebar.shows('It goes on at 14:01, while the sidebar is open.');
    await sidebar.passes(50_000);
    expect(script.asked('sidebarRefresh')).toBe(2);
    await sidebar.passes(11_000);
    await sidebar.page.getByRole('status').getByText('Refreshed: 60 posts have new numbers.').waitFor();
    await sidebar.showsNot('So far');
    await sidebar.shows('24 Nov, 14:01, by hand');
    expect(script.asked('sidebarRefresh')).toBe(3);
    expect(script.mostAtOnce).toBeLessThanOrEqual(2);
    // What home says of it is out of date.
    await sidebar.hasAsked('sidebarOpen', 2);
  });

  it('does not hurry what stands still', async () => {
    const script = withoutSchedule().says('sidebarRefresh', part(20), part(20), refresh());
    const sidebar = await openSchedule(script, true);
    await sidebar.press('Refresh now');
    await sidebar.hasAsked('sidebarRefresh', 2);
    await sidebar.passes(3000);
    expect(script.asked('sidebarRefresh')).toBe(2);
    await sidebar.passes(2500);
    await sidebar.shows('Refreshed: 60 posts');
  });

  it('speaks of no wait when it may go on at once', async () => {
    const script = withoutSchedule().says('sidebarRefresh', part(20), refresh());
    const sidebar = await openSchedule(script, true);
    await sidebar.page.clock.pauseAt(startMs + 60_000);
    await sidebar.press('Refresh now');
    await sidebar.shows('So far: 20 posts updated');
    expect(await sidebar.page.locator('.wait').count()).toBe(0);
    await sidebar.passes(1);
    await sidebar.shows('Refreshed: 60 posts');
  });

  it('stops after what is on its way, and goes on when asked', async () => {
    const script = withoutSchedule();
    const replies = script.holds('sidebarRefresh');
    const sidebar = await openSchedule(script);
    await sidebar.press('Refresh now');
    await sidebar.hasAsked('sidebarRefresh', 1);
    await sidebar.press('Stop');
    replies[0]?.answer(part(20));
    await sidebar.shows('Stopped. What was written is kept; the next refresh goes on from there.');
    expect(script.asked('sidebarRefresh')).toBe(1);
    await sidebar.press('Go on');
    await sidebar.hasAsked('sidebarRefresh', 2);
  });

  it('stops while it waits', async () => {
    const script = withoutSchedule().says('sidebarRefresh', part(20, { notBeforeMs: startMs + 60_000 }));
    const sidebar = await openSchedule(script, true);
    await sidebar.press('Refresh now');
    await sidebar.shows('It goes on at 14:01');
    await sidebar.press('Stop');
    await sidebar.shows('Stopped.');
    await sidebar.passes(120_000);
    expect(script.asked('sidebarRefresh')).toBe(1);
  });

  it('goes on while the person is elsewhere in the sidebar, and may be left to the schedule', async () => {
    const script = connectedScript()
      .says('sidebarSchedule', ownSchedule())
      .says('sidebarRefresh', part(20, { notBeforeMs: startMs + 60_000 }), refresh());
    const sidebar = await openSchedule(script, true);
    await sidebar.press('Refresh now');
    await sidebar.shows('You may close the sidebar: the schedule goes on with it too.');
    script.says('sidebarOpen', overview({ scheduleSummary: 'Every week. Last run 24 Nov, 14:01.' }));
    await sidebar.press('Back');
    await sidebar.passes(61_000);
    await sidebar.hasAsked('sidebarRefresh', 2);
    await sidebar.shows('Every week. Last run 24 Nov, 14:01.');
    await sidebar.press('Schedule');
    await sidebar.shows('Refreshed: 60 posts');
  });

  it.each([
    [new Refusal('Connect a key first.'), 'Connect a key first.'],
    [new BridgeError('Exceeded maximum execution time'), 'The script took too long to answer.'],
  ])('says why it did not come to its end: %s', async (failure, words) => {
    const script = withoutSchedule().says('sidebarRefresh', failure, refresh());
    const sidebar = await openSchedule(script);
    await sidebar.press('Refresh now');
    await sidebar.page.getByRole('alert').getByText(words).waitFor();
    // How far it came is read all the same.
    await sidebar.hasAsked('sidebarSchedule', 2);
    await sidebar.press('Refresh now');
    await sidebar.shows('Refreshed: 60 posts');
    await sidebar.showsNot(words);
  });
});
