import { describe, expect, it } from 'vitest';
import { type FakeScript, Refusal } from './fake-script.ts';
import { report, reportChoices } from './replies.ts';
import { closeSidebarsAfterEach, connectedScript, openSidebar } from './sidebar-page.ts';

closeSidebarsAfterEach();

async function openReport(script: FakeScript) {
  const sidebar = await openSidebar({ script });
  await sidebar.press('Report');
  await sidebar.heading('Report');
  return sidebar;
}

describe('the report', () => {
  it('is made by one press, once, and its sheet is named', async () => {
    const script = connectedScript();
    const replies = script.holds('sidebarReport');
    const sidebar = await openReport(script);
    await sidebar.shows('Made again, that sheet is brought up to date in place.');
    await sidebar.shows('It shows the numbers that are known now.');
    await sidebar.button('Make report').dblclick();
    await sidebar.button('Make report').click({ force: true });
    await sidebar.hasAsked('sidebarReport', 1);
    replies[0]?.answer(report());
    await sidebar.page.locator('.notice.ok').getByText('is in the sheet "CreatorAudit report".').waitFor();
    expect(script.inputs('sidebarReport')).toEqual([{}]);
  });

  it('is of the table that is chosen where there are several', async () => {
    const script = connectedScript().says(
      'sidebarReport',
      reportChoices(),
      report({ message: 'The report of "Autumn" is in the sheet "CreatorAudit report".' }),
    );
    const sidebar = await openReport(script);
    await sidebar.press('Make report');
    await sidebar.page.locator('.notice.note').getByText('There are two tables.').waitFor();
    await sidebar.page.getByRole('group', { name: 'Which table?' }).getByRole('button', { name: 'Autumn' }).focus();
    await sidebar.page.keyboard.press('Enter');
    await sidebar.shows('The report of "Autumn" is in the sheet');
    await sidebar.showsNot('There are two tables.');
    // The keyboard stays, and another one can be made.
    expect(await sidebar.page.evaluate(() => document.activeElement?.textContent)).toBe('Autumn');
    await sidebar.press('Spring');
    await sidebar.hasAsked('sidebarReport', 3);
    expect(script.inputs('sidebarReport')).toEqual([{}, { sheetId: 9 }, { sheetId: 7 }]);
  });

  it('of one table is finished before another one is begun', async () => {
    const script = connectedScript().says('sidebarReport', reportChoices());
    const sidebar = await openReport(script);
    await sidebar.press('Make report');
    await sidebar.button('Spring').waitFor();
    const replies = script.holds('sidebarReport');
    await sidebar.press('Spring');
    await sidebar.hasAsked('sidebarReport', 2);
    await sidebar.press('Autumn');
    expect(await sidebar.page.locator('[aria-busy]').allInnerTexts()).toEqual(['Spring']);
    replies[0]?.answer(report());
    await sidebar.shows('The report of "Spring" is in the sheet');
    expect(script.asked('sidebarReport')).toBe(2);
  });

  it('that cannot be made says why', async () => {
    const script = connectedScript().says(
      'sidebarReport',
      report({ sheetName: null, message: 'No table is tracked here yet.' }),
      new Refusal('The sheet is protected.'),
    );
    const sidebar = await openReport(script);
    await sidebar.press('Make report');
    await sidebar.page.locator('.notice.note').getByText('No table is tracked here yet.').waitFor();
    await sidebar.press('Make report');
    await sidebar.page.getByRole('alert').getByText('The sheet is protected.').waitFor();
    await sidebar.showsNot('No table is tracked here yet.');
  });
});
