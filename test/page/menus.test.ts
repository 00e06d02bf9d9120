import { expect, it } from 'vitest';
import { closePagesAfterEach, openSheet, type SheetPage } from './sheet-page.ts';

closePagesAfterEach();

async function choose({ page }: SheetPage, menu: string, item: string): Promise<void> {
  await page.getByRole('menuitem', { name: menu, exact: true }).click();
  // A shortcut stands behind some.
  await page.getByRole('menuitem', { name: new RegExp(`^${item}`) }).click();
}

it('puts rows and columns in, takes them out, and leaves the keyboard to the cells', async () => {
  const sheet = await openSheet();
  await sheet.addSheet('Mine');
  await sheet.showSheet('Mine');
  await sheet.type('B2', 'two');
  await sheet.select('B2');
  await choose(sheet, 'Insert', 'Rows above');
  await sheet.shows('B3', 'two');
  await sheet.select('B3');
  await choose(sheet, 'Insert', 'Columns left');
  await sheet.shows('C3', 'two');
  await sheet.select('C3');
  await choose(sheet, 'Insert', 'Rows below');
  await sheet.select('C3');
  await choose(sheet, 'Insert', 'Columns right');
  await sheet.shows('C3', 'two');
  await sheet.select('C3');
  await choose(sheet, 'Edit', 'Delete rows');
  await sheet.shows('C3', '');
  await sheet.page.keyboard.press('Control+z');
  await sheet.shows('C3', 'two');
  await sheet.select('C3');
  await choose(sheet, 'Format', 'Bold');
  await sheet.page.keyboard.type('77');
  await sheet.page.keyboard.press('Enter');
  await sheet.shows('C3', '77');
  expect(sheet.errors).toEqual([]);
});

it('types into the cells after a question of the add-on has been answered', async () => {
  const sheet = await openSheet();
  await sheet.addSheet('Mine');
  await sheet.showSheet('Mine');
  await sheet.select('B2');
  await sheet.page.getByRole('menuitem', { name: 'Extensions' }).click();
  await sheet.page.getByRole('menuitem', { name: 'CreatorAudit' }).hover();
  await sheet.page.getByRole('menuitem', { name: 'What to type' }).click();
  await sheet.page.getByRole('button', { name: 'OK' }).click();
  await sheet.page.getByRole('dialog').waitFor({ state: 'detached' });
  await sheet.page.keyboard.type('after');
  await sheet.page.keyboard.press('Enter');
  await sheet.shows('B2', 'after');
});
