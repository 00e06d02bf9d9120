import { describe, expect, it } from 'vitest';
import { Refusal } from './fake-script.ts';
import { filledColumns, finished, review, run, update } from './replies.ts';
import { closeSidebarsAfterEach, connectedScript, openSidebar } from './sidebar-page.ts';

closeSidebarsAfterEach();

describe('looking over', () => {
  it('goes on by itself until all posts are looked through, and can be cancelled and taken up', async () => {
    const script = connectedScript();
    const replies = script.holds('sidebarLookOver');
    const sidebar = await openSidebar({ script });
    await sidebar.press('Look over links');
    await sidebar.hasAsked('sidebarLookOver', 1);
    replies[0]?.answer(review({ isComplete: false, seenPosts: 6000 }));
    await sidebar.shows('6,000 posts of your organization looked through so far.');
    await sidebar.shows('Tracking can begin when all posts have been looked through.');
    await sidebar.hasAsked('sidebarLookOver', 2);
    await sidebar.press('Cancel');
    await sidebar.shows('Not everything was looked through');
    replies[1]?.answer(review({ isComplete: false, seenPosts: 12_000, notTracked: 1 }));
    await sidebar.press('Go on looking');
    await sidebar.hasAsked('sidebarLookOver', 3);
    replies[2]?.answer(review());
    await sidebar.button('Track 214 posts...').waitFor();
    await sidebar.showsNot('looked through so far');
    const table = { sheetId: 7, linkColumn: 2 };
    expect(script.inputs('sidebarLookOver')).toEqual([{}, table, table]);
  });

  it('does not hurry while the search comes no further', async () => {
    const script = connectedScript().says('sidebarLookOver', review({ isComplete: false, seenPosts: 6000 }));
    const sidebar = await openSidebar({ script, hasClock: true });
    await sidebar.press('Look over links');
    await sidebar.hasAsked('sidebarLookOver', 2);
    await sidebar.passes(4000);
    expect(script.asked('sidebarLookOver')).toBe(2);
    await sidebar.passes(2000);
    await sidebar.hasAsked('sidebarLookOver', 3);
  });

  it('opens its lists, whose rows lead into the sheet', async () => {
    const script = connectedScript()
      .says('sidebarLookOver', review({ notPosts: 350 }))
      .says('sidebarShowRow', null);
    const sidebar = await openSidebar({ script });
    await sidebar.press('Look over links');
    await sidebar.page.getByText('Not a post link').click();
    await sidebar.shows('The first 2 of 350.');
    await sidebar.press(/^Go to row 14/);
    await sidebar.hasAsked('sidebarShowRow', 1);
    expect(script.inputs('sidebarShowRow')).toEqual([{ sheetId: 7, row: 14, column: 2 }]);
  });

  it('looks over another column when the button is pressed, not when it is chosen', async () => {
    const other = review({ linkColumn: 5, notTracked: 3, toBill: 3 });
    const script = connectedScript().on('sidebarLookOver', ({ linkColumn }) => (linkColumn === 5 ? other : review()));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Look over links');
    await sidebar.page.getByLabel('Column with the links').selectOption('5');
    expect(script.asked('sidebarLookOver')).toBe(1);
    await sidebar.press('Look over this column');
    await sidebar.button('Track 3 posts...').waitFor();
    expect(script.inputs('sidebarLookOver')[1]).toEqual({ sheetId: 7, linkColumn: 5 });
  });

  it('keeps a choice that is made as soon as there is one', async () => {
    const sidebar = await openSidebar({ script: connectedScript().says('sidebarLookOver', review()) });
    await sidebar.page.evaluate(() => {
      const watch = new MutationObserver(() => {
        const list = document.querySelector('select');
        if (list === null) return;
        watch.disconnect();
        list.value = '5';
        list.dispatchEvent(new Event('change', { bubbles: true }));
      });
      watch.observe(document.body, { subtree: true, childList: true });
    });
    await sidebar.press('Look over links');
    await sidebar.button('Look over this column').waitFor();
  });

  it('forgets what was counted elsewhere at once, and says that it is looking', async () => {
    const script = connectedScript();
    const replies = script.holds('sidebarLookOver');
    const sidebar = await openSidebar({ script });
    await sidebar.press('Look over links');
    await sidebar.shows('Reading the links of this sheet.');
    await sidebar.hasAsked('sidebarLookOver', 1);
    replies[0]?.answer(review({ notTracked: 2, toBill: 2 }));
    await sidebar.button('Track 2 posts...').waitFor();
    await sidebar.press('Back');
    await sidebar.button('Look over links: "Spring"').waitFor();
    // The person has gone to another sheet meanwhile.
    await sidebar.press('Look over links');
    await sidebar.shows('Reading the links of this sheet.');
    expect(await sidebar.button(/^Track/).count()).toBe(0);
    expect(await sidebar.page.getByText('Sheet "Spring"').count()).toBe(0);
    await sidebar.hasAsked('sidebarLookOver', 2);
    replies[1]?.answer(review({ sheetId: 8, sheetName: 'Autumn', notTracked: 3000, toBill: 3000 }));
    await sidebar.button('Track 3,000 posts...').waitFor();
  });

  it('says once that a post is billed once, above the rows that repeat it', async () => {
    const sidebar = await openSidebar({ script: connectedScript().says('sidebarLookOver', review()) });
    await sidebar.press('Look over links');
    await sidebar.page.getByText('The same post again').click();
    await sidebar.shows('A post is tracked and billed once, however many rows link to it.');
    await sidebar.shows('The same post as in row 3.');
  });

  it('says which cells of the person would be replaced, without anything being opened', async () => {
    const script = connectedScript().says('sidebarLookOver', review({ columns: filledColumns() }));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Look over links');
    await sidebar.page.locator('summary').getByText('3 filled cells will be replaced').waitFor();
    await sidebar.page.getByText('2 columns will be filled').click();
    await sidebar.page.locator('label', { hasText: 'Views' }).getByText('3 filled cells will be replaced').waitFor();
    await sidebar.page.getByLabel('Views').uncheck();
    await sidebar.shows('1 column will be filled');
    await sidebar.showsNot('will be replaced');
  });

  it('says of a column that is there, and unticked, that it goes on being filled', async () => {
    const hint = 'A column that was filled before goes on being filled, ticked or not.';
    const sidebar = await openSidebar({ script: connectedScript().says('sidebarLookOver', review()) });
    await sidebar.press('Look over links');
    await sidebar.page.getByText('2 columns will be filled').click();
    await sidebar.page.getByLabel('Likes').uncheck();
    await sidebar.showsNot(hint);
    await sidebar.page.getByLabel('Views').uncheck();
    await sidebar.shows(hint);
  });

  it('says what to do where no links are', async () => {
    const none = review({ linkColumn: null, candidates: [], toBill: 0 });
    const sidebar = await openSidebar({ script: connectedScript().says('sidebarLookOver', none, review()) });
    await sidebar.press('Look over links');
    await sidebar.shows('No links found here');
    await sidebar.press('Look over again');
    await sidebar.button('Track 214 posts...').waitFor();
  });

  it('says why it failed and tries again', async () => {
    const script = connectedScript().says('sidebarLookOver', new Refusal('CreatorAudit is not available.'), review());
    const sidebar = await openSidebar({ script });
    await sidebar.press('Look over links');
    await sidebar.shows('CreatorAudit is not available.');
    await sidebar.press('Try again');
    await sidebar.button('Track 214 posts...').waitFor();
  });

  it('offers new numbers where everything is tracked, and gets them', async () => {
    const script = connectedScript()
      .says('sidebarLookOver', review({ notTracked: 0, toBill: 0, tracked: 280 }))
      .says('sidebarUpdate', update());
    const sidebar = await openSidebar({ script });
    await sidebar.press('Look over links');
    await sidebar.shows('Every post here is tracked already.');
    expect(await sidebar.page.locator('.primary').allTextContents()).toEqual(['Update numbers now']);
    await sidebar.press('Update numbers now');
    await sidebar.shows('60 rows have new numbers.');
    expect(script.inputs('sidebarUpdate')).toEqual([{ sheetId: 7, linkColumn: 2, columns: ['views', 'likes'] }]);
  });
});

describe('a double click', () => {
  it('presses neither what takes the place of the button nor what a new view has there', async () => {
    const script = connectedScript();
    const replies = script.holds('sidebarLookOver');
    const sidebar = await openSidebar({ script });
    await sidebar.button('Look over links').dblclick();
    await sidebar.hasAsked('sidebarLookOver', 1);
    // Wherever the second click falls.
    await sidebar.button('Cancel').evaluate((button) => {
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 2 }));
    });
    replies[0]?.answer(review());
    await sidebar.button('Track 214 posts...').dblclick();
    await sidebar.shows('214 posts will be billed');
    expect(await sidebar.button('Cancel').count()).toBe(1);
    expect(script.asked('sidebarTrack')).toBe(0);
  });
});

describe('confirming', () => {
  it('sends what was confirmed, once, however often it is pressed', async () => {
    const script = connectedScript().says('sidebarLookOver', review());
    const begun = script.holds('sidebarTrack');
    script.says('sidebarContinue', finished());
    const sidebar = await openSidebar({ script });
    await sidebar.press('Look over links');
    await sidebar.page.getByText('2 columns will be filled').click();
    await sidebar.page.getByLabel('Saves').check();
    await sidebar.page.getByLabel('Likes').uncheck();
    await sidebar.page.getByLabel('New numbers').selectOption('168');
    await sidebar.page.getByLabel('Campaign name (optional)').fill(' Spring drop ');
    await sidebar.press('Track 214 posts...');
    await sidebar.shows('214 posts will be billed to the organization of the key "Sheets add-on".');
    expect(await sidebar.page.locator('.primary').allTextContents()).toEqual(['Track 214 posts']);
    expect(script.asked('sidebarTrack')).toBe(0);
    await sidebar.button('Track 214 posts').dblclick();
    await sidebar.hasAsked('sidebarTrack', 1);
    await sidebar.button('Track 214 posts').click({ force: true });
    begun[0]?.answer(run());
    await sidebar.heading('Last run');
    expect(script.inputs('sidebarTrack')).toEqual([
      {
        sheetId: 7,
        linkColumn: 2,
        confirmed: 214,
        columns: ['views', 'saves'],
        intervalHours: 168,
        metadata: { campaign: 'Spring drop' },
      },
    ]);
  });

  it('is closed by whatever changes its number, and nothing is sent', async () => {
    const script = connectedScript().says('sidebarLookOver', review({ notTracked: 2, toBill: 2 }));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Look over links');
    await sidebar.press('Track 2 posts...');
    await sidebar.shows('2 posts will be billed');
    script.says('sidebarLookOver', review({ notTracked: 3000, toBill: 3000 }));
    await sidebar.press('Look over again');
    await sidebar.button('Track 3,000 posts...').waitFor();
    expect(await sidebar.page.getByRole('group', { name: /will be billed/ }).count()).toBe(0);
    // Nor does it come back with the old number.
    script.says('sidebarLookOver', review({ notTracked: 2, toBill: 2 }));
    await sidebar.press('Look over again');
    await sidebar.button('Track 2 posts...').waitFor();
    expect(script.asked('sidebarTrack')).toBe(0);
  });

  it('is closed while its number is looked for again', async () => {
    const script = connectedScript()
      .says('sidebarLookOver', review(), new Refusal('CreatorAudit is not available.'))
      .says('sidebarTrack', new Refusal('220 posts would be billed by now.'));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Look over links');
    await sidebar.press('Track 214 posts...');
    await sidebar.press('Track 214 posts');
    await sidebar.press('Try again');
    await sidebar.shows('CreatorAudit is not available.');
    await sidebar.press('Track 214 posts...');
    await sidebar.shows('214 posts will be billed');
    const replies = script.holds('sidebarLookOver');
    await sidebar.press('Try again');
    await sidebar.showsNot('214 posts will be billed');
    await sidebar.button('Track 214 posts...').click({ force: true });
    await sidebar.hasAsked('sidebarLookOver', 3);
    replies[0]?.answer(review({ notTracked: 220, toBill: 220 }));
    await sidebar.button('Track 220 posts...').waitFor();
    await sidebar.showsNot('will be billed to the organization');
    expect(script.asked('sidebarTrack')).toBe(1);
  });

  it('waits while the same table is looked over again', async () => {
    const script = connectedScript()
      .says('sidebarLookOver', review())
      .says('sidebarTrack', new Refusal('220 posts would be billed by now.'));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Look over links');
    await sidebar.press('Track 214 posts...');
    await sidebar.press('Track 214 posts');
    await sidebar.shows('220 posts would be billed by now.');
    const replies = script.holds('sidebarLookOver');
    await sidebar.press('Try again');
    await sidebar.shows('12,000 posts of your organization looked through so far.');
    await sidebar.shows('Tracking can begin when all posts have been looked through.');
    expect(await sidebar.button('Track 214 posts...').getAttribute('aria-disabled')).toBe('true');
    await sidebar.hasAsked('sidebarLookOver', 2);
    replies[0]?.answer(review({ notTracked: 220, toBill: 220 }));
    await sidebar.press('Track 220 posts...');
    await sidebar.shows('220 posts will be billed to the organization');
  });

  it('names what short links may add', async () => {
    const script = connectedScript().says('sidebarLookOver', review({ shortLinks: 12, toBill: 226 }));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Look over links');
    await sidebar.press('Track up to 226 posts...');
    await sidebar.shows(
      '214 posts will be billed to the organization of the key "Sheets add-on" (up to 12 more if short links lead to new posts).',
    );
    await sidebar.page.keyboard.press('Escape');
    await sidebar.button('Track up to 226 posts...').waitFor();
  });

  it('says why the script refused, and looks over again', async () => {
    const script = connectedScript()
      .says('sidebarLookOver', review(), review({ notTracked: 220, toBill: 220 }))
      .says('sidebarTrack', new Refusal('220 posts would be billed by now, more than the 214 you confirmed.'));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Look over links');
    await sidebar.press('Track 214 posts...');
    await sidebar.press('Track 214 posts');
    await sidebar.shows('more than the 214 you confirmed');
    await sidebar.press('Try again');
    await sidebar.button('Track 220 posts...').waitFor();
  });

  it('is not offered where something is in the way', async () => {
    const script = connectedScript().says('sidebarLookOver', review({ obstacle: 'Your plan has no posts left.' }));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Look over links');
    await sidebar.shows('Your plan has no posts left.');
    expect(await sidebar.button(/^Track/).count()).toBe(0);
  });
});
