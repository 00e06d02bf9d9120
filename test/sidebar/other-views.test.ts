import { describe, expect, it } from 'vitest';
import { Refusal } from './fake-script.ts';
import { activity, checkUp, overview, review, run, selectedPost, startMs, update } from './replies.ts';
import { closeSidebarsAfterEach, connectedScript, openSidebar } from './sidebar-page.ts';

closeSidebarsAfterEach();

describe('updating', () => {
  it('goes on until all numbers are there, not before it may', async () => {
    const script = connectedScript()
      .says('sidebarLookOver', review())
      .says(
        'sidebarUpdate',
        update({ isComplete: false, seenPosts: 6000, notBeforeMs: startMs + 60_000, message: 'Half is done.' }),
        update(),
      );
    const sidebar = await openSidebar({ script, hasClock: true });
    await sidebar.press('Update numbers');
    await sidebar.button('Update now').dblclick();
    await sidebar.shows('Half is done.');
    await sidebar.shows('CreatorAudit asks us to wait until 14:01.');
    await sidebar.passes(50_000);
    expect(script.asked('sidebarUpdate')).toBe(1);
    await sidebar.passes(11_000);
    await sidebar.shows('60 rows have new numbers.');
    await sidebar.shows('The reason is beside each link.');
    // Of a sheet that was not looked over before: the columns that it has already.
    const table = { sheetId: 7, linkColumn: 2, columns: ['views'] };
    expect(script.inputs('sidebarUpdate')).toEqual([table, table]);
  });

  it('shows as trouble that CreatorAudit could not be asked', async () => {
    const message = '0 rows updated, 64 unchanged. CreatorAudit could not be reached.';
    const script = connectedScript()
      .says('sidebarLookOver', review())
      .says('sidebarUpdate', update({ isInTrouble: true, message }));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Update numbers');
    await sidebar.press('Update now');
    await sidebar.page.getByRole('alert').getByText(message).waitFor();
  });

  it('stops', async () => {
    const script = connectedScript()
      .says('sidebarLookOver', review())
      .says('sidebarUpdate', update({ isComplete: false, notBeforeMs: startMs + 60_000 }));
    const sidebar = await openSidebar({ script, hasClock: true });
    await sidebar.press('Update numbers');
    await sidebar.press('Update now');
    await sidebar.press('Stop');
    await sidebar.shows('Stopped. What was written is kept.');
    await sidebar.passes(120_000);
    expect(script.asked('sidebarUpdate')).toBe(1);
  });

  it('stops after what is on its way, and never asks twice at once', async () => {
    const script = connectedScript().says('sidebarLookOver', review());
    const replies = script.holds('sidebarUpdate');
    const sidebar = await openSidebar({ script });
    await sidebar.press('Update numbers');
    await sidebar.press('Update now');
    await sidebar.hasAsked('sidebarUpdate', 1);
    await sidebar.press('Stop');
    await sidebar.button('Go on').click({ force: true });
    replies[0]?.answer(update({ isComplete: false, message: 'Half is done.' }));
    await sidebar.shows('Stopped. What was written is kept.');
    await sidebar.shows('Half is done.');
    expect(script.asked('sidebarUpdate')).toBe(1);
    await sidebar.press('Go on');
    await sidebar.hasAsked('sidebarUpdate', 2);
  });

  it('without a table that was looked over takes the sheet in front, whatever the last run was of', async () => {
    const script = connectedScript()
      .says('sidebarOpen', overview({ run: run({ state: 'done', sheetId: 9, sheetName: 'Autumn', linkColumn: 4 }) }))
      .says('sidebarLookOver', review())
      .says('sidebarUpdate', update());
    const sidebar = await openSidebar({ script });
    await sidebar.press('Update numbers');
    await sidebar.press('Update now');
    await sidebar.shows('60 rows have new numbers.');
    expect(script.inputs('sidebarLookOver')).toEqual([{}]);
  });

  it('says so where no links are', async () => {
    const script = connectedScript().says('sidebarLookOver', review({ linkColumn: null }));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Update numbers');
    await sidebar.press('Update now');
    await sidebar.shows('No links were found in the sheet in front.');
  });

  it.each([
    ['sidebarLookOver', [review(), new Refusal('This sheet is too large.')], [update()], 'This sheet is too large.'],
    ['sidebarUpdate', [review()], [update(), new Refusal('No answer.')], 'No answer.'],
    ['sidebarLookOver', [review(), review({ linkColumn: null })], [update()], 'No links were found'],
  ])('shows no good end beside what %s failed with', async (_, reviews, updates, words) => {
    const script = connectedScript()
      .says('sidebarLookOver', ...reviews)
      .says('sidebarUpdate', ...updates);
    const sidebar = await openSidebar({ script });
    await sidebar.press('Update numbers');
    await sidebar.press('Update now');
    await sidebar.shows('60 rows have new numbers.');
    await sidebar.press('Update now');
    await sidebar.shows(words);
    await sidebar.showsNot('60 rows have new numbers.');
    await sidebar.showsNot('The reason is beside');
  });

  it('shows no half of an attempt that failed', async () => {
    const script = connectedScript()
      .says('sidebarLookOver', review())
      .says('sidebarUpdate', update({ isComplete: false, message: 'Half is done.' }), new Refusal('No answer.'));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Update numbers');
    await sidebar.press('Update now');
    await sidebar.shows('No answer.');
    await sidebar.showsNot('Half is done.');
    await sidebar.showsNot('The reason is beside');
  });
});

describe('the selected row', () => {
  it('shows status, numbers, age and trend in words too', async () => {
    const script = connectedScript().says('sidebarSelectedPost', selectedPost());
    const sidebar = await openSidebar({ script, hasClock: true });
    await sidebar.press('Selected row');
    await sidebar.shows('48,120');
    await sidebar.shows('Collected 24 Nov, 13:00');
    await sidebar.page.getByRole('img', { name: 'Views: 1,200 (30 days ago), 48,120 (now)' }).waitFor();
    const link = sidebar.page.getByRole('link', { name: 'Open the post' });
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await link.getAttribute('href')).toBe('https://www.tiktok.com/@mara/video/7301');
  });

  it('says of which year numbers are that are not of this one', async () => {
    const post = selectedPost({ collectedMs: startMs - 365 * 24 * 3_600_000 });
    const script = connectedScript().says('sidebarSelectedPost', post);
    const sidebar = await openSidebar({ script, hasClock: true });
    await sidebar.press('Selected row');
    await sidebar.shows('Collected 24 Nov 2025, 14:00');
  });

  it('without a post says what to do, and leads nowhere but to web pages', async () => {
    const post = selectedPost({ url: 'javascript:alert(1)', trend: [], message: 'This row holds no link.' });
    const sidebar = await openSidebar({ script: connectedScript().says('sidebarSelectedPost', post) });
    await sidebar.press('Selected row');
    await sidebar.shows('This row holds no link.');
    expect(await sidebar.page.getByRole('link').count()).toBe(0);
    expect(await sidebar.page.getByRole('img').count()).toBe(0);
    await sidebar.showsNot('No history yet');
  });

  it('is shown at once, and another one when the button is pressed', async () => {
    const script = connectedScript().says('sidebarSelectedPost', selectedPost(), selectedPost({ row: 13 }));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Selected row');
    await sidebar.shows('Row 12');
    await sidebar.shows('For another row, select it in the sheet');
    await sidebar.press('Show the selected row');
    await sidebar.shows('Row 13');
    expect(script.asked('sidebarSelectedPost')).toBe(2);
  });

  it('without a history says why', async () => {
    const script = connectedScript().says('sidebarSelectedPost', selectedPost({ trend: [] }));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Selected row');
    await sidebar.shows('No history yet: CreatorAudit keeps one from the day tracking begins.');
  });
});

describe('activity', () => {
  it('is copied for support', async () => {
    const script = connectedScript().says('sidebarActivity', activity());
    const sidebar = await openSidebar({ script, permissions: ['clipboard-read', 'clipboard-write'] });
    await sidebar.press('Activity');
    await sidebar.shows('Request req_81');
    // As every other moment in the sidebar is written.
    await sidebar.shows('24 Nov, 13:59');
    await sidebar.press('Copy for support');
    await sidebar.shows('Copied.');
    expect(await sidebar.page.evaluate(() => navigator.clipboard.readText())).toBe(activity().support);
  });

  it('is selected for copying where the clipboard is closed', async () => {
    const sidebar = await openSidebar({ script: connectedScript().says('sidebarActivity', activity()) });
    await sidebar.page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('NotAllowedError'));
    });
    await sidebar.press('Activity');
    await sidebar.press('Copy for support');
    await sidebar.shows('press Ctrl+C');
    // Not every Chromium tells what is selected within a text field by the document's selection.
    const selected = await sidebar.page.evaluate(() => {
      const field = document.activeElement;
      return field instanceof HTMLTextAreaElement ? field.value.slice(field.selectionStart, field.selectionEnd) : '';
    });
    expect(selected).toBe(activity().support);
  });

  it('that is none is said to be none', async () => {
    const script = connectedScript().says('sidebarActivity', activity({ events: [] }));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Activity');
    await sidebar.shows('Nothing yet.');
  });
});

describe('the check-up', () => {
  it('says each state in words and leads to where something is to be done', async () => {
    const sidebar = await openSidebar({ script: connectedScript().says('sidebarCheckUp', checkUp()) });
    await sidebar.press('Check-up');
    await sidebar.shows('1 thing needs you.');
    await sidebar.page.getByRole('heading', { name: 'Trouble: Plan' }).waitFor();
    const link = sidebar.page.getByRole('link', { name: 'Look at your plan' });
    expect(await link.getAttribute('href')).toBe('https://app.creatoraudit.com/plan');
    await sidebar.shows('Turn on the hourly refresh in the menu.');
  });

  it.each([
    [['ok', 'ok'], 'Everything is fine.'],
    [['ok', 'note'], 'It works. 1 thing is worth a look.'],
    [['note', 'note'], 'It works. 2 things are worth a look.'],
    [['trouble', 'note'], '1 thing needs you.'],
  ] as const)('of items that are %j says %s', async (states, words) => {
    const items = states.map((state, index) => ({ name: `Item ${index}`, state, text: '', action: null, url: null }));
    const sidebar = await openSidebar({ script: connectedScript().says('sidebarCheckUp', { items }) });
    await sidebar.press('Check-up');
    await sidebar.shows(words);
  });
});

it('shows a notice quietly', async () => {
  const script = connectedScript().says('sidebarOpen', overview({ notice: 'Version 2 is retired in June.' }));
  const sidebar = await openSidebar({ script });
  await sidebar.page.getByRole('status').getByText('Version 2 is retired in June.').waitFor();
});
