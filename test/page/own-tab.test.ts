// What belongs to the tab whose person started the script.

import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rootDir } from '../../playground/paths.ts';
import { Playground } from './playground.ts';
import { closePagesAfterEach, openTab, type SheetPage } from './sheet-page.ts';

closePagesAfterEach();

async function choose({ page }: SheetPage, item: string): Promise<void> {
  await page.getByRole('menuitem', { name: 'Contacts' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

it('opens a sidebar and a question where they were asked for, and closes them when the page is loaded again', async () => {
  const playground = await Playground.start(['--project', join(rootDir, 'test/playground/fixtures/crm-project')]);
  const [ann, bob] = [await openTab(playground), await openTab(playground)];
  await ann.addSheet('Contacts');
  await ann.isSynced();
  await choose(ann, 'Show contacts');
  await ann.page.frameLocator('iframe[title="Contacts"]').getByText('Nobody yet.').waitFor();
  await choose(bob, 'Add a contact...');
  await bob.page.getByRole('dialog').getByRole('textbox').waitFor();
  expect([await bob.page.locator('iframe').count(), await ann.page.getByRole('dialog').count()]).toEqual([0, 0]);
  for (const tab of [ann, bob]) {
    await tab.page.reload();
    await tab.isReady();
    expect([await tab.page.locator('iframe').count(), await tab.page.getByRole('dialog').count()]).toEqual([0, 0]);
  }
});
