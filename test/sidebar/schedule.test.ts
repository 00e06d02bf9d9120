import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../src/rpc/contract.ts';
import { BridgeError, type FakeScript, Refusal } from './fake-script.ts';
import {
  banner,
  connected,
  lastRun,
  lostPermission,
  notConnected,
  otherSchedule,
  overview,
  ownSchedule,
  refresh,
  schedule,
} from './replies.ts';
import { closeSidebarsAfterEach, connectedScript, openSidebar, type SidebarPage } from './sidebar-page.ts';

closeSidebarsAfterEach();

const field = ({ page }: SidebarPage, label: string) => page.getByLabel(label, { exact: true });

async function openSchedule(shown: Schedule, script = connectedScript()): Promise<SidebarPage> {
  const sidebar = await openSidebar({ script: script.says('sidebarSchedule', shown) });
  await sidebar.press('Schedule');
  await sidebar.button('Refresh now').waitFor();
  return sidebar;
}

const facts = async ({ page }: SidebarPage) =>
  (await page.locator('.card .fact').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));

const focused = ({ page }: SidebarPage) => page.evaluate(() => document.activeElement?.textContent);

describe('setting a schedule', () => {
  it('asks for what the cadence needs, saves once, and says when the next refresh comes', async () => {
    const script = connectedScript();
    const replies = script.holds('sidebarSetSchedule');
    const sidebar = await openSchedule(schedule(), script);
    await sidebar.shows('Brings new numbers by itself');
    expect(await sidebar.page.getByRole('combobox').count()).toBe(1);
    expect(await field(sidebar, 'Your name').count()).toBe(0);
    await field(sidebar, 'Refresh').selectOption({ label: 'Every 3 hours' });
    expect(await sidebar.page.getByRole('combobox').count()).toBe(1);
    await field(sidebar, 'Refresh').selectOption({ label: 'Every day' });
    expect(await sidebar.page.getByRole('combobox').count()).toBe(2);
    await field(sidebar, 'Refresh').selectOption({ label: 'Every week' });
    await field(sidebar, 'On').selectOption({ label: 'Friday' });
    await field(sidebar, 'Between').selectOption({ label: '23:00 to 00:00' });
    await sidebar.shows("In the spreadsheet's time zone, Europe/Berlin.");
    await field(sidebar, 'Read older posts less often').check();
    await field(sidebar, 'Keep a history').check();
    await field(sidebar, 'Your name').fill(' Mara ');
    await sidebar.shows('Not saved yet.');
    await sidebar.button('Save').dblclick();
    await sidebar.button('Save').click({ force: true });
    await field(sidebar, 'Your name').press('Enter');
    await sidebar.hasAsked('sidebarSetSchedule', 1);
    replies[0]?.answer(ownSchedule({ weekday: 5, hour: 23, nextRun: 'Friday, between 23:00 and 00:00' }));
    await sidebar.page.getByRole('status').getByText('Saved. Next refresh: Friday, between 23:00 and 00:00.').waitFor();
    await sidebar.showsNot('Not saved yet.');
    expect(script.inputs('sidebarSetSchedule')).toEqual([
      {
        cadence: 'weekly',
        hour: 23,
        weekday: 5,
        isAdaptive: true,
        keepsHistory: true,
        ownerName: 'Mara',
        takesOver: false,
      },
    ]);
    // What home says of it is out of date.
    await sidebar.hasAsked('sidebarOpen', 2);
  });

  it('that has not changed is fine, and turning it off says what that means', async () => {
    const script = connectedScript().says('sidebarSetSchedule', ownSchedule(), schedule());
    const sidebar = await openSchedule(ownSchedule(), script);
    await sidebar.press('Save');
    await sidebar.shows('Saved. Next refresh: Monday, between 07:00 and 08:00.');
    await field(sidebar, 'Refresh').selectOption('off');
    await sidebar.showsNot('Saved.');
    await sidebar.press('Save');
    await sidebar.shows('Saved. Nothing is refreshed by itself.');
    await sidebar.shows('Only by hand');
    expect(script.inputs('sidebarSetSchedule').map(({ cadence }) => cadence)).toEqual(['weekly', 'off']);
  });

  it('keeps what is not saved when it is read again, on other views, and when saving failed', async () => {
    const script = connectedScript().says('sidebarSetSchedule', new Refusal('Google did not set the clock.'));
    const sidebar = await openSchedule(ownSchedule(), script);
    await field(sidebar, 'Between').selectOption('9');
    await sidebar.press('Back');
    script.says('sidebarSchedule', ownSchedule({ weekday: 3, nextRun: 'Wednesday, between 07:00 and 08:00' }));
    await sidebar.press('Schedule');
    // What was not touched follows; what was stays.
    await sidebar.shows('Wednesday, between 07:00 and 08:00');
    expect(await field(sidebar, 'On').inputValue()).toBe('3');
    expect(await field(sidebar, 'Between').inputValue()).toBe('9');
    await sidebar.press('Save');
    await sidebar.page.getByRole('alert').getByText('Google did not set the clock.').waitFor();
    await sidebar.hasAsked('sidebarSchedule', 3);
    expect(await field(sidebar, 'Between').inputValue()).toBe('9');
    await sidebar.shows('Not saved yet.');
  });

  it('keeps what is changed while another change is on its way', async () => {
    const script = connectedScript();
    const replies = script.holds('sidebarSetSchedule');
    const sidebar = await openSchedule(ownSchedule(), script);
    await field(sidebar, 'Between').selectOption('9');
    await sidebar.press('Save');
    await sidebar.hasAsked('sidebarSetSchedule', 1);
    await field(sidebar, 'On').selectOption('2');
    replies[0]?.answer(ownSchedule({ hour: 9 }));
    await sidebar.shows('Saved.');
    await sidebar.shows('Not saved yet.');
    expect(await field(sidebar, 'On').inputValue()).toBe('2');
  });

  it('drops what was read before it was saved', async () => {
    const script = connectedScript().says('sidebarSetSchedule', ownSchedule({ hour: 9 }));
    const sidebar = await openSchedule(ownSchedule(), script);
    await sidebar.press('Back');
    const replies = script.holds('sidebarSchedule');
    await sidebar.press('Schedule');
    await sidebar.hasAsked('sidebarSchedule', 2);
    await field(sidebar, 'Between').selectOption('9');
    await sidebar.press('Save');
    await sidebar.shows('Saved.');
    replies[0]?.answer(ownSchedule({ hour: 7, history: 'An old line.' }));
    await sidebar.hasAsked('sidebarOpen', 2);
    expect(await field(sidebar, 'Between').inputValue()).toBe('9');
    expect(await sidebar.page.getByText('An old line.').count()).toBe(0);
  });

  it('shows what it saves, how much history there is, and how it is doing', async () => {
    const sidebar = await openSchedule(ownSchedule({ lastRun: { ...lastRun, failed: 0, message: 'Two hours late.' } }));
    await sidebar.shows('140 older posts rested');
    await sidebar.shows('4,120 rows, since 3 Nov.');
    await sidebar.shows('Two hours late.');
    expect(await facts(sidebar)).toEqual([
      'Last 24 Nov, 13:04, by schedule',
      'Took about 2 minutes',
      'Posts updated 60',
      'Unchanged 218',
      'Failed 0',
      'Requests 3',
      'Next Monday, between 07:00 and 08:00',
      'Schedule of You, since 3 Nov, 09:12',
    ]);
  });

  it('says so when it cannot be read, and reads it again', async () => {
    const script = connectedScript().says('sidebarSchedule', new BridgeError('HTTP 0'), schedule());
    const sidebar = await openSidebar({ script });
    await sidebar.press('Schedule');
    await sidebar.shows('No connection to Google.');
    expect(await sidebar.button('Save').count()).toBe(0);
    await sidebar.press('Try again');
    await sidebar.button('Save').waitFor();
    await sidebar.showsNot('No connection to Google.');
  });
});

describe("another person's schedule", () => {
  it('is not changed but taken over, after a question', async () => {
    const script = connectedScript();
    const replies = script.holds('sidebarSetSchedule');
    const sidebar = await openSchedule(otherSchedule(), script);
    await sidebar.shows('This schedule belongs to Ole, since 3 Nov, 09:12.');
    await sidebar.shows('Every week, Monday, 07:00 to 08:00');
    expect(await sidebar.page.getByRole('combobox').count()).toBe(0);
    expect(await sidebar.button('Save').count()).toBe(0);
    await sidebar.press('Take over');
    await sidebar.shows('refreshed with your Google account and no longer with that of Ole.');
    expect(script.asked('sidebarSetSchedule')).toBe(0);
    await sidebar.button('Take over now').dblclick();
    await sidebar.hasAsked('sidebarSetSchedule', 1);
    replies[0]?.answer(ownSchedule({ ownerName: '' }));
    await sidebar.shows('The schedule is yours now. Next refresh: Monday, between 07:00 and 08:00.');
    expect(await focused(sidebar)).toBe('Schedule');
    // The name of who had it is nobody's any more.
    expect(await field(sidebar, 'Your name').inputValue()).toBe('');
    expect(script.inputs('sidebarSetSchedule')).toEqual([
      { cadence: 'weekly', hour: 7, weekday: 1, isAdaptive: true, keepsHistory: true, ownerName: '', takesOver: true },
    ]);
    await field(sidebar, 'Your name').fill('Mara');
    await field(sidebar, 'Your name').press('Enter');
    await sidebar.hasAsked('sidebarSetSchedule', 2);
    replies[1]?.answer(ownSchedule());
    await sidebar.shows('Saved.');
    await sidebar.showsNot('The schedule is yours now.');
    expect(script.inputs('sidebarSetSchedule')[1]).toMatchObject({ ownerName: 'Mara', takesOver: false });
    // The keyboard stays where it was.
    expect(await sidebar.page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
  });

  it('stays theirs when the question is answered with no, or taking over fails', async () => {
    const script = connectedScript().says('sidebarSetSchedule', new Refusal('Google gives no more triggers.'));
    const sidebar = await openSchedule(otherSchedule({ ownerName: '' }), script);
    await sidebar.shows('This schedule belongs to another person');
    await sidebar.press('Take over');
    await sidebar.press('Cancel');
    expect(await focused(sidebar)).toBe('Take over');
    expect(script.asked('sidebarSetSchedule')).toBe(0);
    await sidebar.press('Take over');
    await sidebar.press('Take over now');
    await sidebar.shows('Google gives no more triggers.');
    expect(await focused(sidebar)).toBe('Take over');
  });

  it('is shown when it became theirs while this one was changed', async () => {
    const script = connectedScript().says('sidebarSetSchedule', new Refusal('Ole has taken over the schedule.'));
    const sidebar = await openSchedule(ownSchedule(), script);
    script.says('sidebarSchedule', otherSchedule());
    await sidebar.press('Save');
    await sidebar.button('Take over').waitFor();
    await sidebar.shows('Ole has taken over the schedule.');
  });
});

describe('what is in the way', () => {
  const withBanner = (...input: Parameters<typeof banner>): FakeScript =>
    connectedScript()
      .says('sidebarOpen', overview({ banner: banner(...input) }))
      .says('sidebarSchedule', ownSchedule({ banner: banner(...input) }));

  it.each([
    ['refresh', 'Schedule'],
    ['takeOver', 'Schedule'],
    ['connect', 'Key'],
  ] as const)('leads from home to where one can %s', async (action, view) => {
    const sidebar = await openSidebar({ script: withBanner({ action }) });
    await sidebar.page.getByRole('alert').getByText('The run of 13:00 is more than two hours late.').waitFor();
    await sidebar.press(`Go to "${view}"`);
    await sidebar.heading(view);
  });

  it('without anything to do has no button, and a note is no alert', async () => {
    const sidebar = await openSidebar({ script: withBanner({ kind: 'note', action: null }) });
    await sidebar.page.getByRole('status').getByText('two hours late').waitFor();
    expect(await sidebar.page.locator('.notice button').count()).toBe(0);
  });

  it('is a permission that Google gives, and gone from every view once it is given', async () => {
    const script = connectedScript()
      .says('sidebarOpen', overview({ banner: lostPermission() }))
      .says('sidebarSchedule', ownSchedule({ banner: lostPermission() }));
    const sidebar = await openSidebar({ script });
    const link = sidebar.page.getByRole('link', { name: 'Allow at Google' });
    expect(await link.getAttribute('href')).toBe('https://accounts.google.com/o/oauth2');
    expect(await link.getAttribute('target')).toBe('_blank');
    await sidebar.press('Schedule');
    await sidebar.shows('Google wants your permission again');
    script.says('sidebarSchedule', ownSchedule());
    await sidebar.setVisible(false);
    await sidebar.setVisible(true);
    await sidebar.showsNot('Google wants your permission again');
    expect(script.asked('sidebarSchedule')).toBe(2);
    await sidebar.press('Back');
    await sidebar.heading('CreatorAudit');
    expect(await sidebar.page.getByText('Google wants your permission again').count()).toBe(0);
  });

  it('leads from home to Google, too, and home is looked at again afterwards', async () => {
    const script = connectedScript().says('sidebarOpen', overview({ banner: lostPermission() }), overview());
    const sidebar = await openSidebar({ script });
    await sidebar.shows('Google wants your permission again');
    await sidebar.setVisible(false);
    await sidebar.setVisible(true);
    await sidebar.showsNot('Google wants your permission again');
  });

  it('is a key: it is asked for where it is shown, and its coming mends the schedule', async () => {
    const waits = { banner: banner({ action: 'connect', text: 'It waits for a key.' }), scheduleSummary: 'Every day.' };
    const script = connectedScript()
      .says(
        'sidebarOpen',
        overview({ connections: notConnected, ...waits }),
        overview({ scheduleSummary: 'Every day.' }),
      )
      .says('sidebarConnect', connected);
    const sidebar = await openSidebar({ script });
    await sidebar.shows('It waits for a key.');
    expect(await sidebar.button(/^Go to/).count()).toBe(0);
    await sidebar.page.getByLabel('API key').fill('ca_live_1234567890');
    await sidebar.press('Check and connect');
    await sidebar.heading('CreatorAudit');
    await sidebar.showsNot('It waits for a key.');
    await sidebar.button('Schedule: Every day.').waitFor();
  });

  it('is refreshed away on the spot, where the button is next to it and stays', async () => {
    const script = withBanner();
    const replies = script.holds('sidebarRefresh');
    const sidebar = await openSidebar({ script });
    await sidebar.press('Go to "Schedule"');
    const isFirst = async () =>
      sidebar.button('Refresh now').evaluate((button) => {
        const select = document.querySelector('select');
        return Boolean(select && button.compareDocumentPosition(select) & Node.DOCUMENT_POSITION_FOLLOWING);
      });
    await sidebar.button('Refresh now').dblclick();
    await sidebar.hasAsked('sidebarRefresh', 1);
    expect(await isFirst()).toBe(true);
    script.says('sidebarSchedule', ownSchedule()).says('sidebarOpen', overview());
    replies[0]?.answer(refresh());
    await sidebar.shows('Refreshed: 60 posts');
    await sidebar.showsNot('two hours late');
    expect(await isFirst()).toBe(true);
    expect(await focused(sidebar)).toBe('Refresh now');
    expect(script.asked('sidebarRefresh')).toBe(1);
  });
});

it('is summed up on home, in a quiet line that leads to it', async () => {
  const script = connectedScript()
    .says('sidebarOpen', overview({ scheduleSummary: 'Every 3 hours. Last run 24 Nov, 13:04.' }))
    .says('sidebarSchedule', ownSchedule());
  const sidebar = await openSidebar({ script });
  await sidebar.shows('Every 3 hours. Last run 24 Nov, 13:04.');
  await sidebar.press(/Every 3 hours/);
  await sidebar.heading('Schedule');
});
