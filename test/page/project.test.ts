import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { rootDir } from '../../playground/paths.ts';
import { closePagesAfterEach, openSheet, type SheetPage } from './sheet-page.ts';

closePagesAfterEach();

const contacts = join(rootDir, 'test/playground/fixtures/crm-project');

const copies: string[] = [];
afterEach(async () => {
  for (const folder of copies.splice(0)) await rm(folder, { recursive: true });
});

/** A project whose files can be changed. */
async function copyOf(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'creatoraudit-project-'));
  copies.push(folder);
  await cp(join(import.meta.dirname, 'projects', name), folder, { recursive: true });
  return folder;
}

async function openContacts(): Promise<SheetPage> {
  const sheet = await openSheet(['--project', contacts]);
  await sheet.addSheet('Contacts');
  await sheet.isSynced();
  return sheet;
}

describe('the add-on’s own menu', () => {
  it('stands below Extensions and answers', async () => {
    const { page } = await openSheet();
    await page.getByRole('menuitem', { name: 'Extensions' }).click();
    await page.getByRole('menuitem', { name: 'CreatorAudit' }).click();
    await page.getByRole('menuitem', { name: 'Check the connection' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('through the key "Sheets add-on"').waitFor();
    await dialog.getByRole('button', { name: 'OK' }).click();
    await dialog.waitFor({ state: 'detached' });
  });
});

describe('a project of somebody else', () => {
  it('opens its sidebar, 300 pixels wide, which calls its functions and writes into the sheet', async () => {
    const sheet = await openContacts();
    const { page } = sheet;
    await page.getByRole('menuitem', { name: 'Contacts' }).click();
    await page.getByRole('menuitem', { name: 'Show contacts' }).click();
    const frame = page.frameLocator('iframe[title="Contacts"]');
    await frame.getByText('Nobody yet.').waitFor();
    expect((await page.locator('iframe[title="Contacts"]').boundingBox())?.width).toBe(300);
    await frame.getByPlaceholder('Name').fill('Mara');
    await frame.getByPlaceholder('Company').fill('=1+1 & <b>Sons</b>');
    await frame.getByRole('button', { name: 'Save' }).click();
    await frame.getByText('Saved in row 2, 1 contacts').waitFor();
    await sheet.showSheet('Contacts');
    await sheet.shows('A2', 'Mara');
    await page.getByRole('button', { name: 'Close the sidebar' }).click();
    await page.locator('iframe[title="Contacts"]').waitFor({ state: 'detached' });
  });

  it('asks a question and waits for the answer, then toasts', async () => {
    const sheet = await openContacts();
    const { page } = sheet;
    await page.getByRole('menuitem', { name: 'Contacts' }).click();
    await page.getByRole('menuitem', { name: 'Add a contact...' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Noor, Nord Ltd');
    await dialog.getByRole('button', { name: 'OK' }).click();
    await page.getByText('Noor is in the list.').waitFor();
    await sheet.showSheet('Contacts');
    await sheet.shows('B2', 'Nord Ltd');
  });

  it('opens a dialog that shows the failure of a call, and closes itself', async () => {
    const sheet = await openContacts();
    const { page } = sheet;
    await sheet.showSheet('Contacts');
    await sheet.type('A1', 'Name');
    await sheet.type('A2', 'Mara');
    await page.getByRole('menuitem', { name: 'Contacts' }).click();
    await page.getByRole('menuitem', { name: 'Plan a call...' }).click();
    const frame = page.frameLocator('iframe[title="Plan a call"]');
    await frame.getByPlaceholder('Name').fill('Nobody');
    await frame.getByRole('button', { name: 'Plan' }).click();
    await frame.getByText('There is no contact named Nobody.').waitFor();
    await frame.getByPlaceholder('Name').fill('Mara');
    await frame.locator('#date').fill('2026-12-01');
    await frame.getByRole('button', { name: 'Plan' }).click();
    await page.locator('iframe[title="Plan a call"]').waitFor({ state: 'detached' });
    await sheet.shows('C2', /2026/);
  });

  it('hears of edits', async () => {
    const sheet = await openContacts();
    await sheet.showSheet('Contacts');
    await sheet.type('A2', 'Mara');
    await sheet.shows('D2', 'nothing became Mara');
    await sheet.type('A2', 'Noor');
    await sheet.shows('D2', 'Mara became Noor');
  });

  it('cannot reach the server or the page from its frame', async () => {
    const sheet = await openSheet(['--project', 'test/page/projects/burglar']);
    const { page } = sheet;
    await page.getByRole('menuitem', { name: 'Burglar' }).click();
    await page.getByRole('menuitem', { name: 'Break in' }).click();
    const frame = page.frameLocator('iframe[title="Break in"]');
    await frame.getByText('done').waitFor();
    expect(JSON.parse((await frame.locator('#report').textContent()) ?? '')).toEqual({
      snapshot: 'refused',
      socket: 'refused',
      parent: 'refused',
      storage: 'refused',
      hidden: 'Script function not found: secret_',
      date: 'refused',
      cyclic: 'refused',
      method: 'not a function',
      plain: '{"list":[1,null],"text":"ok"}',
    });
  });
});

it('runs new code as soon as it is saved, in the same sheet', async () => {
  const folder = await copyOf('poison');
  const sheet = await openSheet(['--project', folder]);
  await sheet.type('A1', '=GREETS("you")');
  await sheet.type('A2', 'mine');
  await sheet.shows('A1', 'Hello you');
  const code = join(folder, 'Code.gs');
  await writeFile(code, (await readFile(code, 'utf8')).replace("'Hello '", "'Welcome '"));
  await sheet.shows('A1', 'Welcome you');
  expect(await sheet.shown('A2')).toBe('mine');
  await writeFile(code, 'function GREETS( {');
  await sheet.page.getByText('Apps Script would not load Code.gs').waitFor();
  await sheet.type('A3', '=GREETS("all")');
  await sheet.shows('A3', 'Welcome all');
});
