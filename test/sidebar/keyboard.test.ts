import { describe, expect, it } from 'vitest';
import { connected, finished, notConnected, overview, ownSchedule, refresh, review, run, schedule } from './replies.ts';
import { closeSidebarsAfterEach, connectedScript, openSidebar, type SidebarPage } from './sidebar-page.ts';

closeSidebarsAfterEach();

const focused = ({ page }: SidebarPage) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === document.body) return 'nothing';
    return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
  });

/** Tab until something is reached, as somebody without a mouse does. */
async function tabTo(sidebar: SidebarPage, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await sidebar.page.keyboard.press('Tab');
    const reached = await focused(sidebar);
    if (typeof name === 'string' ? reached === name : name.test(reached)) return;
  }
  throw new Error(`The Tab key does not reach ${name}.`);
}

describe('without a mouse', () => {
  it('a person connects, looks over, tracks and sees the outcome', async () => {
    const script = connectedScript()
      .says('sidebarOpen', overview({ connections: notConnected }))
      .says('sidebarConnect', connected)
      .says('sidebarLookOver', review())
      .says('sidebarShowRow', null)
      .says('sidebarTrack', run())
      .says('sidebarContinue', finished());
    const sidebar = await openSidebar({ script });
    const { keyboard } = sidebar.page;
    await sidebar.heading('Connect CreatorAudit');
    await keyboard.press('Tab');
    await keyboard.type('ca_live_1234567890');
    await keyboard.press('Enter');
    await sidebar.heading('CreatorAudit');
    await tabTo(sidebar, 'Look over links');
    await keyboard.press('Enter');
    await sidebar.heading('Look over links');
    expect(await focused(sidebar)).toBe('Look over links');
    await sidebar.button('Track 214 posts...').waitFor();
    await tabTo(sidebar, /^Not a post link/);
    await keyboard.press('Enter');
    await tabTo(sidebar, /^Go to row 14/);
    await keyboard.press('Enter');
    await sidebar.hasAsked('sidebarShowRow', 1);
    await tabTo(sidebar, 'Track 214 posts...');
    await keyboard.press('Space');
    await sidebar.shows('214 posts will be billed to the organization of the key "Sheets add-on".');
    // The question has the focus, and the next stop is its answer.
    await keyboard.press('Tab');
    expect(await focused(sidebar)).toBe('Track 214 posts');
    await keyboard.press('Enter');
    await sidebar.heading('Last run');
    expect(await focused(sidebar)).toBe('Last run');
    await sidebar.shows('214 of 214 posts tracked');
    await tabTo(sidebar, 'Back');
    await keyboard.press('Enter');
    await sidebar.heading('CreatorAudit');
    expect(await focused(sidebar)).toBe('CreatorAudit');
  });

  it('a person sets a schedule and refreshes', async () => {
    const script = connectedScript()
      .says('sidebarSchedule', schedule())
      .says('sidebarSetSchedule', ownSchedule())
      .says('sidebarRefresh', refresh());
    const sidebar = await openSidebar({ script });
    const { keyboard } = sidebar.page;
    await tabTo(sidebar, 'Schedule');
    await keyboard.press('Enter');
    await sidebar.button('Save').waitFor();
    expect(await focused(sidebar)).toBe('Schedule');
    await tabTo(sidebar, /^OffEvery hour/);
    await keyboard.type('Every day');
    await tabTo(sidebar, /^00:00 to 01:00/);
    await keyboard.type('09');
    for (let presses = 0; presses < 2; presses++) await keyboard.press('Tab');
    await keyboard.press('Space');
    await tabTo(sidebar, 'Save');
    await keyboard.press('Enter');
    await sidebar.shows('Saved.');
    expect(await focused(sidebar)).toBe('Save');
    expect(script.inputs('sidebarSetSchedule')[0]).toMatchObject({ cadence: 'daily', hour: 9, keepsHistory: true });
    await tabTo(sidebar, 'Refresh now');
    await keyboard.press('Space');
    await sidebar.shows('have new numbers.');
    expect(await focused(sidebar)).toBe('Refresh now');
  });

  it('the focus goes to the heading when another column is looked over, and when all is looked over again', async () => {
    const script = connectedScript().says('sidebarLookOver', review());
    const sidebar = await openSidebar({ script });
    await sidebar.press('Look over links');
    await sidebar.page.getByLabel('Column with the links').selectOption('5');
    await tabTo(sidebar, 'Look over this column');
    const replies = script.holds('sidebarLookOver');
    await sidebar.page.keyboard.press('Enter');
    await sidebar.hasAsked('sidebarLookOver', 2);
    expect(await focused(sidebar)).toBe('Look over links');
    replies[0]?.answer(review({ linkColumn: 5 }));
    await tabTo(sidebar, 'Look over again');
    await sidebar.page.keyboard.press('Enter');
    await sidebar.hasAsked('sidebarLookOver', 3);
    expect(await focused(sidebar)).toBe('Look over links');
  });

  it('the columns are opened and chosen, and stay open', async () => {
    const sidebar = await openSidebar({ script: connectedScript().says('sidebarLookOver', review()) });
    await sidebar.press('Look over links');
    await tabTo(sidebar, '2 columns will be filled');
    expect(await sidebar.page.getByLabel('Saves').isVisible()).toBe(false);
    await sidebar.page.keyboard.press('Enter');
    for (let presses = 0; presses < 3; presses++) await sidebar.page.keyboard.press('Tab');
    await sidebar.page.keyboard.press('Space');
    await sidebar.shows('3 columns will be filled');
    expect(await sidebar.page.getByLabel('Saves').isChecked()).toBe(true);
  });

  it('a focused control is marked', async () => {
    const sidebar = await openSidebar();
    await tabTo(sidebar, 'Look over links');
    const outline = await sidebar.button('Look over links').evaluate((button) => getComputedStyle(button).outlineStyle);
    expect(outline).toBe('solid');
  });

  it('the focus comes back from a question that is answered with no', async () => {
    const sidebar = await openSidebar({ script: connectedScript().says('sidebarLookOver', review()) });
    await sidebar.press('Look over links');
    await tabTo(sidebar, 'Track 214 posts...');
    await sidebar.page.keyboard.press('Enter');
    await sidebar.shows('214 posts will be billed');
    await sidebar.page.keyboard.press('Escape');
    await sidebar.button('Track 214 posts...').waitFor();
    expect(await focused(sidebar)).toBe('Track 214 posts...');
  });

  it('opening the sidebar takes the keyboard from nobody', async () => {
    const sidebar = await openSidebar();
    await sidebar.heading('CreatorAudit');
    expect(await sidebar.page.evaluate(() => document.activeElement === document.body)).toBe(true);
  });
});

describe('a screen reader', () => {
  it('hears how far a run is, at most every ten seconds, and at once when its state changes', async () => {
    const script = connectedScript().says('sidebarOpen', overview({ run: run({ done: 10 }) }));
    const replies = script.holds('sidebarContinue');
    const sidebar = await openSidebar({ script, hasClock: true });
    await sidebar.press('Last run');
    const spoken = sidebar.page.locator('[aria-live=polite].unseen');
    await spoken.getByText('10 of 214 posts tracked. Running.').waitFor();
    replies[0]?.answer(run({ done: 20, updatedMs: 1e15 }));
    await sidebar.page.locator('.figure').getByText('20 of 214').waitFor();
    expect(await spoken.textContent()).toBe('10 of 214 posts tracked. Running.');
    await sidebar.passes(10_500);
    await spoken.getByText('20 of 214 posts tracked. Running.').waitFor();
    await sidebar.hasAsked('sidebarContinue', 2);
    replies[1]?.answer(finished());
    await spoken.getByText('214 of 214 posts tracked. Done.').waitFor();
  });
});
