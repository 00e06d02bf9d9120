import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/rpc/contract.ts';
import { BridgeError, Refusal } from './fake-script.ts';
import { finished, overview, review, run, startMs } from './replies.ts';
import { closeSidebarsAfterEach, connectedScript, openSidebar } from './sidebar-page.ts';

closeSidebarsAfterEach();

/** A spreadsheet whose newest run is this one. */
const withRun = (newest: Run) => connectedScript().says('sidebarOpen', overview({ run: newest }));

const part = (done: number, change: Partial<Run> = {}) =>
  run({ done, waiting: 214 - done, updatedMs: startMs + done, ...change });

describe('a run', () => {
  it('is gone on with until it is done, one call at a time', async () => {
    const script = withRun(part(0)).says('sidebarContinue', part(80), part(160), finished());
    const sidebar = await openSidebar({ script });
    await sidebar.press('Last run');
    await sidebar.shows('214 of 214 posts tracked');
    await sidebar.shows('All posts are tracked, and their numbers are in the sheet.');
    expect(await sidebar.page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('214');
    expect(script.asked('sidebarContinue')).toBe(3);
    expect(script.mostAtOnce).toBe(1);
  });

  it('shows how far it is, and goes on while the person is elsewhere in the sidebar', async () => {
    const script = withRun(part(0)).says('sidebarActivity', { events: [], support: '' });
    const replies = script.holds('sidebarContinue');
    const sidebar = await openSidebar({ script });
    await sidebar.press('Last run');
    await sidebar.hasAsked('sidebarContinue', 1);
    replies[0]?.answer(part(80, { failed: 3, waiting: 131 }));
    await sidebar.shows('80 of 214 posts tracked');
    await sidebar.shows('About 2 minutes left');
    await sidebar.press('Back');
    await sidebar.press('Activity');
    await sidebar.hasAsked('sidebarContinue', 2);
    replies[1]?.answer(part(160));
    await sidebar.hasAsked('sidebarContinue', 3);
  });

  it('stops once, although a chunk is on its way, and resumes', async () => {
    const script = withRun(part(0));
    const replies = script.holds('sidebarContinue');
    const stops = script.holds('sidebarStop');
    script.says('sidebarResume', part(100, { updatedMs: startMs + 2000 }));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Last run');
    await sidebar.hasAsked('sidebarContinue', 1);
    await sidebar.button('Stop').dblclick();
    await sidebar.hasAsked('sidebarStop', 1);
    stops[0]?.answer(part(80, { state: 'stopped', updatedMs: startMs + 500 }));
    await sidebar.shows('Stopped');
    // The chunk that was on its way ends after that: its counts are newer, its state is not.
    replies[0]?.answer(part(100, { updatedMs: startMs + 1000 }));
    await sidebar.shows('100 of 214 posts tracked');
    expect(script.asked('sidebarContinue')).toBe(1);
    await sidebar.button('Resume').dblclick();
    await sidebar.hasAsked('sidebarContinue', 2);
    expect(script.asked('sidebarResume')).toBe(1);
    expect(script.inputs('sidebarStop')).toEqual([{ id: 'run-1' }]);
  });

  it('drops a reply that a newer one has overtaken', async () => {
    const script = withRun(part(0));
    const replies = script.holds('sidebarContinue');
    script.says('sidebarStop', part(90, { state: 'stopped', updatedMs: startMs + 5000 }));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Last run');
    await sidebar.hasAsked('sidebarContinue', 1);
    await sidebar.press('Stop');
    await sidebar.shows('90 of 214 posts tracked');
    replies[0]?.answer(part(10));
    await sidebar.button('Resume').waitFor();
    expect(await sidebar.page.getByText('10 of 214').count()).toBe(0);
  });

  it('waits until CreatorAudit may be asked again, and counts down', async () => {
    const script = withRun(part(40, { notBeforeMs: startMs + 60_000 })).says('sidebarContinue', finished());
    const sidebar = await openSidebar({ script, hasClock: true });
    await sidebar.press('Last run');
    await sidebar.shows('CreatorAudit asks us to wait until 14:01.');
    await sidebar.passes(27_000);
    await sidebar.shows(/Going on in 0:3\d/);
    expect(script.asked('sidebarContinue')).toBe(0);
    await sidebar.passes(34_000);
    await sidebar.hasAsked('sidebarContinue', 1);
    await sidebar.shows('Done');
  });

  it('does not hurry when the script says the same again, as it does when the clock here is fast', async () => {
    const script = withRun(part(40)).says('sidebarContinue', part(40));
    const sidebar = await openSidebar({ script, hasClock: true });
    await sidebar.press('Last run');
    await sidebar.hasAsked('sidebarContinue', 1);
    await sidebar.passes(3000);
    expect(script.asked('sidebarContinue')).toBe(1);
    await sidebar.passes(2500);
    await sidebar.hasAsked('sidebarContinue', 2);
  });

  it('tries again by itself when the connection was lost, and leaves it to the person in the end', async () => {
    const lost = new BridgeError('NetworkError: Connection failure due to HTTP 0');
    const script = withRun(part(40)).says('sidebarContinue', lost).says('sidebarResume', finished());
    const sidebar = await openSidebar({ script, hasClock: true });
    await sidebar.press('Last run');
    await sidebar.shows('No connection to Google.');
    await sidebar.shows(/Going on in 0:0\d/);
    for (const [delayMs, asked] of [
      [5000, 2],
      [10_000, 3],
      [20_000, 4],
      [40_000, 5],
    ] as const) {
      await sidebar.passes(delayMs);
      await sidebar.hasAsked('sidebarContinue', asked);
    }
    await sidebar.button('Resume').waitFor();
    await sidebar.passes(120_000);
    expect(script.asked('sidebarContinue')).toBe(5);
    await sidebar.press('Resume');
    await sidebar.shows('Done');
  });

  it('does not try again what the script refused', async () => {
    const script = withRun(part(40)).says('sidebarContinue', new Refusal('The key was removed meanwhile.'));
    const sidebar = await openSidebar({ script, hasClock: true });
    await sidebar.press('Last run');
    await sidebar.shows('The key was removed meanwhile.');
    await sidebar.button('Resume').waitFor();
    await sidebar.passes(120_000);
    expect(script.asked('sidebarContinue')).toBe(1);
  });

  it('retries only what failed', async () => {
    const script = withRun(finished({ done: 210, failed: 4 }))
      .says('sidebarRetry', part(210, { updatedMs: startMs + 90_000 }))
      .says('sidebarContinue', finished({ updatedMs: startMs + 99_000 }));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Last run');
    await sidebar.shows('4 posts could not be tracked. The reason is beside each link.');
    await sidebar.button('Retry failed only').dblclick();
    await sidebar.shows('214 of 214 posts tracked');
    expect(script.asked('sidebarRetry')).toBe(1);
  });

  it('does not press for another try where none can help', async () => {
    const script = withRun(finished({ done: 212, failed: 2, canRetry: false }));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Last run');
    await sidebar.button('Retry failed only').waitFor();
    expect(await sidebar.page.locator('.primary').count()).toBe(0);
  });

  it('says that what failed has failed again, and offers it less loudly', async () => {
    const failing = (change: Partial<Run>) => finished({ done: 212, failed: 2, ...change });
    const script = withRun(failing({})).says('sidebarContinue', failing({ updatedMs: startMs + 99_000 }));
    const retries = script.holds('sidebarRetry');
    const sidebar = await openSidebar({ script });
    await sidebar.press('Last run');
    expect(await sidebar.page.locator('.primary').allTextContents()).toEqual(['Retry failed only']);
    await sidebar.press('Retry failed only');
    await sidebar.button('Retrying what failed').waitFor();
    retries[0]?.answer(part(212, { waiting: 2, updatedMs: startMs + 90_000 }));
    await sidebar.page.getByRole('status').getByText('2 posts failed again.').waitFor();
    await sidebar.showsNot('could not be tracked');
    await sidebar.button('Retry failed only').waitFor();
    expect(await sidebar.page.locator('.primary').count()).toBe(0);
    await sidebar.press('Retry failed only');
    await sidebar.hasAsked('sidebarRetry', 2);
    retries[1]?.answer(finished({ done: 213, failed: 1, updatedMs: startMs + 100_000 }));
    await sidebar.shows('1 post could not be tracked. The reason is beside its link.');
  });

  it('tells what is billed from what was tracked already, and through which key', async () => {
    const sidebar = await openSidebar({ script: withRun(part(80, { state: 'stopped', billed: 75, failed: 3 })) });
    await sidebar.shows('80 of 214 posts tracked, 3 failed. Stopped.');
    await sidebar.press('Last run');
    const facts = await sidebar.page.locator('.fact').allInnerTexts();
    expect(facts.map((text) => text.replace(/\s+/g, ' '))).toEqual([
      'Newly tracked (billed) 75',
      'Tracked already 5',
      'Failed 3',
      'Waiting 134',
    ]);
    await sidebar.shows('Sheet "Spring" · Begun 24 Nov, 14:00 · Key "Sheets add-on"');
  });

  it('that is held up says why on the first view', async () => {
    const sidebar = await openSidebar({
      script: withRun(part(80, { state: 'halted', message: 'Your plan is full.' })),
    });
    await sidebar.shows('80 of 214 posts tracked. Held up.');
    await sidebar.shows('Your plan is full.');
  });

  it.each(['interrupted', 'stopped', 'halted'] as const)('that is %s is resumed from the first view', async (state) => {
    const script = withRun(part(140, { state, message: 'Something is in the way.' }));
    script.says('sidebarResume', finished());
    const sidebar = await openSidebar({ script });
    await sidebar.shows('140 of 214 posts tracked.');
    await sidebar.press('Resume');
    await sidebar.heading('Last run');
    await sidebar.shows('Done');
    expect(script.asked('sidebarContinue')).toBe(0);
  });

  it('that is under way elsewhere is looked at every ten seconds while the sidebar is visible', async () => {
    const script = withRun(part(40, { state: 'elsewhere' }));
    const sidebar = await openSidebar({ script, hasClock: true });
    await sidebar.press('Last run');
    await sidebar.shows('Another window or person is at it, or the sidebar was closed a moment ago');
    await sidebar.passes(10_500);
    await sidebar.hasAsked('sidebarOpen', 2);
    await sidebar.setVisible(false);
    await sidebar.passes(60_000);
    expect(script.asked('sidebarOpen')).toBe(2);
    script.says('sidebarOpen', overview({ run: finished() }));
    await sidebar.setVisible(true);
    await sidebar.passes(10_500);
    await sidebar.shows('Done');
    expect(script.asked('sidebarContinue')).toBe(0);
  });
});

describe('the window that drives a run', () => {
  const lost = new BridgeError('NetworkError: Connection failure due to HTTP 0');
  const elsewhere = (done: number) => part(done, { state: 'elsewhere' });

  it('goes on driving while its own lost call is still at work, in a hidden window too', async () => {
    const script = withRun(part(0)).says('sidebarContinue', lost, elsewhere(20), elsewhere(40), finished());
    const sidebar = await openSidebar({ script, hasClock: true });
    await sidebar.press('Last run');
    await sidebar.hasAsked('sidebarContinue', 1);
    await sidebar.setVisible(false);
    await sidebar.passes(5500);
    await sidebar.hasAsked('sidebarContinue', 2);
    await sidebar.shows('20 of 214 posts tracked');
    await sidebar.button('Stop').waitFor();
    await sidebar.passes(4000);
    expect(script.asked('sidebarContinue')).toBe(2);
    for (const asked of [3, 4]) {
      await sidebar.passes(asked === 3 ? 1500 : 5500);
      await sidebar.hasAsked('sidebarContinue', asked);
    }
    await sidebar.shows('Done');
    expect(script.asked('sidebarOpen')).toBe(1);
  });

  it('also when an order of its own got lost', async () => {
    const script = withRun(part(0, { notBeforeMs: startMs + 60_000 }))
      .says('sidebarContinue', part(20, { notBeforeMs: startMs + 300_000 }), finished())
      .says('sidebarStop', lost);
    const sidebar = await openSidebar({ script, hasClock: true });
    await sidebar.press('Last run');
    await sidebar.passes(61_000);
    await sidebar.hasAsked('sidebarContinue', 1);
    script.says('sidebarOpen', overview({ run: elsewhere(20) }));
    await sidebar.press('Stop');
    await sidebar.hasAsked('sidebarOpen', 2);
    await sidebar.passes(5500);
    await sidebar.shows('Done');
  });

  it('watches again what another one has taken up after this one had stopped it', async () => {
    const script = withRun(part(0)).says('sidebarStop', part(20, { state: 'stopped' }));
    const replies = script.holds('sidebarContinue');
    script.says('sidebarResume', elsewhere(60));
    const sidebar = await openSidebar({ script, hasClock: true });
    await sidebar.press('Last run');
    await sidebar.hasAsked('sidebarContinue', 1);
    await sidebar.press('Stop');
    await sidebar.button('Resume').waitFor();
    replies[0]?.answer(part(20));
    script.says('sidebarOpen', overview({ run: elsewhere(80) }));
    await sidebar.press('Resume');
    await sidebar.shows('Another window or person is at it, or the sidebar was closed a moment ago');
    await sidebar.passes(10_500);
    await sidebar.shows('80 of 214 posts tracked');
    expect(script.asked('sidebarContinue')).toBe(1);
  });
});

describe('an order whose answer got lost', () => {
  it('is looked after: the run may have begun all the same', async () => {
    const script = connectedScript()
      .says('sidebarOpen', overview(), overview({ run: part(20, { state: 'elsewhere' }) }))
      .says('sidebarLookOver', review())
      .says('sidebarTrack', new BridgeError('Exceeded maximum execution time'));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Look over links');
    await sidebar.press('Track 214 posts...');
    await sidebar.press('Track 214 posts');
    await sidebar.shows('took too long to answer');
    await sidebar.hasAsked('sidebarOpen', 2);
    await sidebar.press('Back');
    await sidebar.shows('20 of 214 posts tracked. Running in another window.');
    expect(script.asked('sidebarTrack')).toBe(1);
  });

  it('to stop does not stop what goes on', async () => {
    const script = withRun(part(0));
    const replies = script.holds('sidebarContinue');
    script.says('sidebarStop', new Refusal('The sheet is locked just now.'));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Last run');
    await sidebar.press('Stop');
    await sidebar.shows('The sheet is locked just now.');
    replies[0]?.answer(part(20));
    await sidebar.hasAsked('sidebarContinue', 2);
    await sidebar.button('Stop').waitFor();
    await sidebar.showsNot('The sheet is locked just now.');
  });
});

describe('numbers that are still to come', () => {
  const waiting = (pending: number) => finished({ pending });

  it('are asked for less and less often', async () => {
    const script = withRun(waiting(20)).says('sidebarPoll', waiting(20));
    const sidebar = await openSidebar({ script, hasClock: true });
    await sidebar.press('Last run');
    await sidebar.shows('The numbers of 20 posts in this table are being collected, which may take some minutes.');
    let asked = 0;
    for (const seconds of [5, 8, 13, 20, 30, 30]) {
      await sidebar.passes((seconds - 2) * 1000);
      expect(script.asked('sidebarPoll')).toBe(asked);
      await sidebar.passes(2500);
      asked += 1;
      await sidebar.hasAsked('sidebarPoll', asked);
    }
  });

  it('are not asked for while the sidebar is hidden or the person is in another view', async () => {
    const script = withRun(waiting(20)).says('sidebarPoll', waiting(20), waiting(0));
    const sidebar = await openSidebar({ script, hasClock: true });
    await sidebar.press('Last run');
    await sidebar.passes(5500);
    await sidebar.hasAsked('sidebarPoll', 1);
    await sidebar.setVisible(false);
    await sidebar.passes(60_000);
    await sidebar.setVisible(true);
    await sidebar.press('Back');
    await sidebar.passes(60_000);
    expect(script.asked('sidebarPoll')).toBe(1);
    await sidebar.press('Last run');
    await sidebar.passes(8500);
    await sidebar.hasAsked('sidebarPoll', 2);
    await sidebar.shows('All posts are tracked');
    await sidebar.passes(60_000);
    expect(script.asked('sidebarPoll')).toBe(2);
  });
});
