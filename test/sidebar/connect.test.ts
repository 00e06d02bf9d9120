import { describe, expect, it } from 'vitest';
import { FakeScript, Refusal } from './fake-script.ts';
import { bothConnected, connected, notConnected, overview, readOnly, review, someKey } from './replies.ts';
import { closeSidebarsAfterEach, connectedScript, openSidebar } from './sidebar-page.ts';

closeSidebarsAfterEach();

const unconnected = () => new FakeScript().says('sidebarOpen', overview({ connections: notConnected }));

describe('connecting', () => {
  it('comes first, sends key and place once, and shows whose key it is', async () => {
    const script = unconnected();
    const replies = script.holds('sidebarConnect');
    const sidebar = await openSidebar({ script });
    await sidebar.heading('Connect CreatorAudit');
    const field = sidebar.page.getByLabel('API key');
    expect(await field.getAttribute('type')).toBe('password');
    expect(await field.getAttribute('autocomplete')).toBe('off');
    await field.fill('  ca_live_1234567890 ');
    await sidebar.page.getByLabel('Only me').check();
    await sidebar.button('Check and connect').dblclick();
    await sidebar.shows('Checking the key');
    await field.press('Enter');
    replies[0]?.answer({ ...connected, used: 'spreadsheet' });
    await sidebar.shows('Key "Sheets add-on", organization Nord Agency');
    await sidebar.shows(
      'Connected. Formulas that show an error recalculate when you enter them again or change their refresh cell.',
    );
    expect(script.inputs('sidebarConnect')).toEqual([{ apiKey: 'ca_live_1234567890', place: 'me' }]);
    expect(await sidebar.page.content()).not.toContain('ca_live_1234567890');
  });

  it('says why a key is not accepted, and keeps what was typed', async () => {
    const script = unconnected().says('sidebarConnect', new Refusal('CreatorAudit does not accept this key (401).'));
    const sidebar = await openSidebar({ script });
    await sidebar.page.getByLabel('API key').fill('wrong');
    await sidebar.press('Check and connect');
    await sidebar.page.getByRole('alert').getByText('does not accept this key').waitFor();
    expect(await sidebar.page.getByLabel('API key').inputValue()).toBe('wrong');
  });

  it('takes back what it said of a bad key when the next one is blank', async () => {
    const script = unconnected().says('sidebarConnect', new Refusal('CreatorAudit does not accept this key (401).'));
    const sidebar = await openSidebar({ script });
    await sidebar.page.getByLabel('API key').fill('wrong');
    await sidebar.press('Check and connect');
    await sidebar.shows('does not accept this key');
    await sidebar.page.getByLabel('API key').fill('  ');
    await sidebar.press('Check and connect');
    expect(await sidebar.page.getByRole('alert').allTextContents()).toEqual(['Paste your key first.']);
  });

  it('asks for a key before it asks the script', async () => {
    const sidebar = await openSidebar({ script: unconnected() });
    await sidebar.press('Check and connect');
    await sidebar.shows('Paste your key first.');
    expect(sidebar.script.asked('sidebarConnect')).toBe(0);
  });

  it('shows the key on demand', async () => {
    const sidebar = await openSidebar({ script: unconnected() });
    await sidebar.press('Show key');
    expect(await sidebar.page.getByLabel('API key').getAttribute('type')).toBe('text');
    await sidebar.press('Hide key');
    expect(await sidebar.page.getByLabel('API key').getAttribute('type')).toBe('password');
  });
});

describe('keys', () => {
  it('are both shown, with the one that is used here', async () => {
    const script = connectedScript().says('sidebarOpen', overview({ connections: bothConnected }));
    const sidebar = await openSidebar({ script });
    await sidebar.press('Key');
    const spreadsheet = sidebar.page.getByRole('region', { name: 'This spreadsheet' });
    await spreadsheet.getByText('Used here', { exact: true }).waitFor();
    await spreadsheet.getByText('••••4f2a').waitFor();
    const own = sidebar.page.getByRole('region', { name: 'Only me' });
    await own.getByText('Not used here').waitFor();
    await own.getByText('••••9c31').waitFor();
  });

  it('are removed after a question, once', async () => {
    const script = connectedScript();
    const replies = script.holds('sidebarDisconnect');
    const sidebar = await openSidebar({ script });
    await sidebar.press('Key');
    await sidebar.press('Remove: This spreadsheet');
    await sidebar.press('Keep it');
    expect(script.asked('sidebarDisconnect')).toBe(0);
    await sidebar.press('Remove: This spreadsheet');
    await sidebar.button('Remove key').dblclick();
    await sidebar.hasAsked('sidebarDisconnect', 1);
    replies[0]?.answer(notConnected);
    await sidebar.heading('Connect CreatorAudit');
    expect(script.inputs('sidebarDisconnect')).toEqual([{ place: 'spreadsheet' }]);
  });

  it('are changed where they are, and added where there is none', async () => {
    const script = connectedScript().says('sidebarConnect', bothConnected);
    const sidebar = await openSidebar({ script });
    await sidebar.press('Key');
    await sidebar.press('Add a key for: Only me');
    await sidebar.heading('Add a key for: Only me');
    await sidebar.page.getByLabel('API key').fill('ca_live_mine');
    await sidebar.press('Check and connect');
    await sidebar.shows('Connected. Formulas that show an error recalculate');
    await sidebar.press('Change: This spreadsheet');
    await sidebar.page.getByLabel('API key').fill('ca_live_other');
    await sidebar.press('Check and connect');
    await sidebar.hasAsked('sidebarConnect', 2);
    expect(script.inputs('sidebarConnect')).toEqual([
      { apiKey: 'ca_live_mine', place: 'me' },
      { apiKey: 'ca_live_other', place: 'spreadsheet' },
    ]);
  });

  it('that change make what was looked over old', async () => {
    const script = connectedScript().says('sidebarLookOver', review()).says('sidebarConnect', connected);
    const sidebar = await openSidebar({ script });
    await sidebar.press('Look over links');
    await sidebar.button('Track 214 posts...').waitFor();
    await sidebar.press('Back');
    await sidebar.button('Look over links: "Spring"').waitFor();
    await sidebar.press('Key');
    await sidebar.press('Change: This spreadsheet');
    await sidebar.page.getByLabel('API key').fill('ca_live_other');
    await sidebar.press('Check and connect');
    await sidebar.shows('Connected.');
    await sidebar.press('Back');
    await sidebar.heading('CreatorAudit');
    expect(await sidebar.button('Look over links: "Spring"').count()).toBe(0);
  });

  it('without a name are known by their ending, also where money is confirmed', async () => {
    const unnamed = { ...someKey, keyName: '', organizationId: '', maskedKey: '••••••••Wlpk' };
    const script = connectedScript()
      .says('sidebarOpen', overview({ connections: { ...connected, spreadsheet: unnamed } }))
      .says('sidebarLookOver', review());
    const sidebar = await openSidebar({ script });
    await sidebar.page.getByText('Key ••••Wlpk', { exact: true }).waitFor();
    await sidebar.press('Key');
    expect(await sidebar.page.locator('dt').allTextContents()).toEqual(['API key']);
    await sidebar.press('Back');
    await sidebar.press('Look over links');
    await sidebar.press('Track 214 posts...');
    await sidebar.shows('214 posts will be billed to the organization of the key ••••Wlpk.');
  });

  it('that may only read are explained, and nothing offers to track', async () => {
    const script = connectedScript()
      .says('sidebarOpen', overview({ connections: readOnly }))
      .says('sidebarLookOver', review());
    const sidebar = await openSidebar({ script });
    await sidebar.shows('Tracking is switched off: this key may only read.');
    await sidebar.press('Key');
    await sidebar.shows('Tracking is switched off: this key may only read.');
    await sidebar.press('Back');
    await sidebar.press('Look over links');
    await sidebar.shows('Tracking is switched off');
    expect(await sidebar.button(/^Track/).count()).toBe(0);
    expect(await sidebar.page.locator('.primary').allTextContents()).toEqual(['Update numbers now']);
  });
});
