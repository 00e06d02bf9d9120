import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rootDir } from '../../playground/paths.ts';
import { preview } from './replies.ts';
import { closeSidebarsAfterEach, connectedScript, openSidebar } from './sidebar-page.ts';

closeSidebarsAfterEach();

const entries: { name: string; description: string; parameters: { name: string; optional?: boolean }[] }[] = JSON.parse(
  readFileSync(join(rootDir, 'build/functions.json'), 'utf8'),
);

describe('inserting a formula', () => {
  it('offers every function that needs links and nothing else, with what its doc comment says', async () => {
    const sidebar = await openSidebar({ script: connectedScript().says('sidebarFormula', preview()) });
    await sidebar.press('Insert a formula');
    const list = sidebar.page.getByLabel('What should it show?');
    const wanted = entries.filter(
      ({ parameters: [first, ...others] }) => first?.name === 'links' && others.every(({ optional }) => optional),
    );
    const values = await list
      .locator('option')
      .evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
    expect(values).toEqual(wanted.map(({ name }) => name));
    expect(await list.locator('option').last().textContent()).toBe('Post id (CA_POST_ID)');
    await list.selectOption('CA_ENGAGEMENT');
    await sidebar.shows(wanted.find(({ name }) => name === 'CA_ENGAGEMENT')?.description ?? 'missing');
  });

  it('shows a preview, asks once a person has come to rest, and drops replies to older questions', async () => {
    const script = connectedScript();
    const replies = script.holds('sidebarFormula');
    const sidebar = await openSidebar({ script });
    await sidebar.press('Insert a formula');
    const list = sidebar.page.getByLabel('What should it show?');
    await sidebar.hasAsked('sidebarFormula', 1);
    await list.selectOption('CA_PLAYS');
    await list.selectOption('CA_LIKES');
    await sidebar.hasAsked('sidebarFormula', 2);
    replies[1]?.answer(preview({ formula: '=CA_LIKES(A2:A300)' }));
    await sidebar.shows('=CA_LIKES(A2:A300)');
    replies[0]?.answer(preview({ formula: '=CA_VIEWS(A2:A300)' }));
    await sidebar.page.waitForFunction(() => true);
    await sidebar.shows('=CA_LIKES(A2:A300)');
    expect(await sidebar.page.getByText('=CA_VIEWS').count()).toBe(0);
    expect(script.inputs('sidebarFormula').map(({ name }) => name)).toEqual(['CA_VIEWS', 'CA_LIKES']);
  });

  it('takes the figures of CA_VIDEO in their order, and inserts once', async () => {
    const script = connectedScript().says('sidebarFormula', preview({ formula: '=CA_VIDEO(A2:A300, "views")' }));
    const inserts = script.holds('sidebarInsertFormula');
    const sidebar = await openSidebar({ script });
    await sidebar.press('Insert a formula');
    await sidebar.page.getByLabel('What should it show?').selectOption('CA_VIDEO');
    for (const label of ['Comments', 'Shares', 'Saves', 'Engagement rate', 'Status', 'Views']) {
      await sidebar.page.getByLabel(label, { exact: true }).uncheck();
    }
    await sidebar.page.getByText('More figures').click();
    await sidebar.page.getByLabel('Caption').check();
    await sidebar.page.getByLabel('Views', { exact: true }).check();
    await expect
      .poll(() => script.inputs('sidebarFormula').pop()?.fields)
      .toEqual(['view_count', 'like_count', 'description']);
    await sidebar.button('Insert into B2').dblclick();
    await sidebar.hasAsked('sidebarInsertFormula', 1);
    script.says('sidebarFormula', preview({ cell: 'C5', obstacle: 'C5 is not empty. Select an empty cell.' }));
    inserts[0]?.answer(preview({ cell: 'C5' }));
    await sidebar.shows('Inserted into C5.');
    expect(script.inputs('sidebarInsertFormula')).toEqual([
      { name: 'CA_VIDEO', fields: ['view_count', 'like_count', 'description'] },
    ]);
  });

  it('tells of what was inserted until another cell is selected, which it notices by the pointer', async () => {
    const script = connectedScript()
      .says(
        'sidebarFormula',
        preview({ cell: 'C6' }),
        preview({ cell: 'C6', obstacle: 'C6 is not empty. Select an empty cell.' }),
        preview({ cell: 'D6' }),
      )
      .says('sidebarInsertFormula', preview({ cell: 'C6' }));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Insert a formula');
    await sidebar.press('Insert into C6');
    await sidebar.shows('Inserted into C6.');
    await sidebar.shows('For another formula, select another cell.');
    expect(await sidebar.page.getByText('C6 is not empty').count()).toBe(0);
    // The pointer that stays here asks nothing.
    await sidebar.page.mouse.move(50, 50);
    expect(script.asked('sidebarFormula')).toBe(2);
    await sidebar.page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await sidebar.page.mouse.move(60, 60);
    await sidebar.button('Insert into D6').waitFor();
    await sidebar.showsNot('Inserted into C6.');
    await sidebar.page.mouse.move(70, 70);
    expect(script.asked('sidebarFormula')).toBe(3);
  });

  it('says why it cannot be put there', async () => {
    const script = connectedScript().says('sidebarFormula', preview({ obstacle: 'B2 is within your links.' }));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Insert a formula');
    await sidebar.shows('B2 is within your links.');
    await sidebar.button('Insert into B2').click({ force: true });
    expect(script.asked('sidebarInsertFormula')).toBe(0);
    expect(await sidebar.button('Insert into B2').getAttribute('aria-disabled')).toBe('true');
  });

  it('shows no formula where there are no links to read', async () => {
    const none = preview({ formula: '', links: '', obstacle: 'There are no post links in this sheet yet.' });
    const sidebar = await openSidebar({ script: connectedScript().says('sidebarFormula', none) });
    await sidebar.press('Insert a formula');
    await sidebar.shows('There are no post links in this sheet yet.');
    expect(await sidebar.page.locator('.card').count()).toBe(0);
  });

  it('wants a figure at least', async () => {
    const script = connectedScript().says('sidebarFormula', preview());
    const sidebar = await openSidebar({ script });
    await sidebar.press('Insert a formula');
    await sidebar.page.getByLabel('What should it show?').selectOption('CA_VIDEO');
    for (const box of await sidebar.page
      .getByRole('checkbox', { checked: true })
      .all()
      .then((all) => all.reverse())) {
      await box.uncheck();
    }
    await sidebar.shows('Choose at least one figure.');
  });
});
