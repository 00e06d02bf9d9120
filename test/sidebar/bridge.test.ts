import { describe, expect, it } from 'vitest';
import { BridgeError, FakeScript } from './fake-script.ts';
import { activity, checkUp, overview } from './replies.ts';
import { closeSidebarsAfterEach, connectedScript, openSidebar } from './sidebar-page.ts';

closeSidebarsAfterEach();

describe('a failure between the sidebar and the script', () => {
  it.each([
    ['PERMISSION_DENIED', 'several Google accounts'],
    [
      'We’re sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.',
      'several Google',
    ],
    ['Authorization is required to perform that action.', 'needs your permission again'],
    ['You do not have permission to call UrlFetchApp.fetch.', 'needs your permission again'],
    ['Exceeded maximum execution time', 'took too long to answer'],
    ['NetworkError: Connection failure due to HTTP 0', 'No connection to Google.'],
    ['Script function not found: sidebarActivity', 'was updated while this sidebar was open'],
    ['There are too many simultaneous invocations: Spreadsheet', 'Google is busy'],
    ['TypeError: undefined is not a function (line 4, file "Code")', 'Something went wrong at Google.'],
  ])('%s is said in words', async (raw, words) => {
    const script = connectedScript().says('sidebarActivity', new BridgeError(raw), activity());
    const sidebar = await openSidebar({ script });
    await sidebar.press('Activity');
    await sidebar.page.getByRole('alert').getByText(words).waitFor();
    expect(await sidebar.page.locator('main').textContent()).not.toContain(raw);
    await sidebar.press('Refresh');
    await sidebar.shows('214 posts tracked in "Spring".');
    expect(await sidebar.page.getByRole('alert').count()).toBe(0);
  });

  it('on opening leaves a way to try again', async () => {
    const script = new FakeScript().says('sidebarOpen', new BridgeError('HTTP 0'), overview());
    const sidebar = await openSidebar({ script });
    await sidebar.press('Try again');
    await sidebar.heading('CreatorAudit');
  });

  it('that never shows is a failure after two minutes', async () => {
    const script = connectedScript();
    script.holds('sidebarActivity');
    const sidebar = await openSidebar({ script, hasClock: true });
    await sidebar.press('Activity');
    await sidebar.passes(121_000);
    await sidebar.shows('took too long to answer');
  });
});

it('keeps what is shown while it is refreshed, and shows a sign of it only when it takes long', async () => {
  const script = connectedScript().says('sidebarCheckUp', checkUp());
  const sidebar = await openSidebar({ script, hasClock: true });
  await sidebar.press('Check-up');
  await sidebar.shows('Accepted a moment ago.');
  const replies = script.holds('sidebarCheckUp');
  await sidebar.press('Check again');
  await sidebar.hasAsked('sidebarCheckUp', 2);
  await sidebar.shows('Accepted a moment ago.');
  await sidebar.passes(400);
  await sidebar.page.locator('.spinner').waitFor();
  replies[0]?.answer(checkUp());
  await sidebar.page.locator('.spinner').waitFor({ state: 'detached' });
});

it('asks four things at once at most', async () => {
  const script = connectedScript();
  const names = ['sidebarActivity', 'sidebarCheckUp', 'sidebarSelectedPost', 'sidebarFormula'] as const;
  const held = names.map((name) => script.holds(name));
  const sidebar = await openSidebar({ script });
  await sidebar.press('Activity');
  await sidebar.press('Back');
  await sidebar.press('Check-up');
  await sidebar.press('Back');
  await sidebar.press('Selected row');
  await sidebar.hasAsked('sidebarSelectedPost', 1);
  await sidebar.press('Back');
  await sidebar.press('Insert a formula');
  await sidebar.hasAsked('sidebarFormula', 1);
  await sidebar.press('Back');
  await sidebar.press('Activity');
  await sidebar.heading('Activity');
  expect(script.mostAtOnce).toBe(4);
  expect(script.asked('sidebarActivity')).toBe(1);
  held[1]?.[0]?.answer(checkUp());
  await sidebar.hasAsked('sidebarActivity', 2);
});
