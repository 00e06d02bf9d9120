// What must hold in each view, whatever it shows.

import { describe, expect, it } from 'vitest';
import { withTexts } from './other-replies.ts';
import { closeSidebarsAfterEach, openSidebar } from './sidebar-page.ts';
import { scenes } from './views.ts';

closeSidebarsAfterEach();

const longWord = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
const hostile = '<img src=x onerror=alert(1)>=1+1';

describe('accessibility', () => {
  it.each(scenes())('$name breaks no rule, light or dark, and colours one button at most', async ({ script, show }) => {
    const sidebar = await openSidebar({ script: script(), colorScheme: 'light' });
    await show(sidebar);
    expect(await sidebar.violations()).toEqual([]);
    await sidebar.page.emulateMedia({ colorScheme: 'dark' });
    expect(await sidebar.violations()).toEqual([]);
    expect(await sidebar.page.locator('.primary').count()).toBeLessThanOrEqual(1);
  });
});

describe('narrow', () => {
  it.each(scenes(withTexts((text) => `${longWord} ${text}`)))(
    '$name never scrolls sideways, with long words and at 200 % zoom',
    async ({ script, show }) => {
      const sidebar = await openSidebar({ script: script() });
      await show(sidebar);
      expect(await sidebar.overflow()).toBe(0);
      await sidebar.page.setViewportSize({ width: 150, height: 700 });
      expect(await sidebar.overflow()).toBe(0);
    },
  );
});

describe('hostile text', () => {
  it.each(scenes(withTexts((text) => `${hostile} ${text}`)))('$name shows it as text', async ({ script, show }) => {
    const sidebar = await openSidebar({ script: script() });
    await show(sidebar);
    expect(await sidebar.page.locator('img').count()).toBe(0);
    const addresses = await sidebar.page
      .locator('a')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    expect(addresses.filter((address) => !address.startsWith('https://'))).toEqual([]);
  });

  it('reads as it is', async () => {
    const home = scenes(withTexts((text) => `${hostile} ${text}`)).find(({ name }) => name === 'home');
    const sidebar = await openSidebar(home && { script: home.script() });
    await sidebar.shows(`Key "${hostile} Sheets add-on", organization ${hostile} Nord Agency`);
  });
});
