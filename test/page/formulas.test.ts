import { describe, expect, it } from 'vitest';
import { closePagesAfterEach, openSheet, type SheetPage } from './sheet-page.ts';

closePagesAfterEach();

/** The sheet with room to try; A6 holds a link that is tracked. */
async function openTryIt(args: readonly string[] = []): Promise<SheetPage> {
  const sheet = await openSheet(args);
  await sheet.showSheet('Try it');
  return sheet;
}

describe('typing a formula', () => {
  it('offers the functions with their doc comments, shows parameters, and answers', async () => {
    const sheet = await openTryIt();
    await sheet.select('B6');
    await sheet.page.keyboard.type('=CA_VIE');
    await sheet.page.getByText('Views of TikTok or Instagram posts, as CreatorAudit last collected them.').waitFor();
    await sheet.page.keyboard.press('Tab');
    await sheet.page.getByText('refresh').first().waitFor();
    await sheet.page.keyboard.type('A6)');
    await sheet.page.keyboard.press('Enter');
    await sheet.shows('B6', /^\d+$/);
    expect(await sheet.formula('B6')).toBe('=CA_VIEWS(A6)');
  });

  it('takes what was typed, and nothing that was offered for the beginning of it', async () => {
    const sheet = await openTryIt();
    await sheet.select('B6');
    await sheet.page.keyboard.type('=CA_VI');
    await sheet.page.getByText('Views of TikTok or Instagram posts, as CreatorAudit last collected them.').waitFor();
    await sheet.page.keyboard.type('DEO(A6, "status")');
    await sheet.page.keyboard.press('Enter');
    await sheet.shows('B6', 'Tracked');
    expect(await sheet.formula('B6')).toBe('=CA_VIDEO(A6, "status")');
  });

  it('shows that it waits', async () => {
    const sheet = await openSheet(['--latency', '1000', '--project', 'test/page/projects/slow']);
    const seen = sheet.watch('B6');
    await sheet.type('B6', '=ASKS(7)');
    await sheet.shows('B6', '7');
    expect(await seen()).toContain('Loading...');
  });

  it('follows its link', async () => {
    const sheet = await openTryIt();
    await sheet.type('B6', '=CA_VIEWS(A6)');
    await sheet.shows('B6', /^\d+$/);
    const first = await sheet.shown('B6');
    await sheet.type('A6', await sheet.linkOf('Campaign', 2));
    await expect.poll(() => sheet.shown('B6'), { timeout: 10_000 }).not.toBe(first);
    await sheet.shows('B6', /^\d+$/);
  });

  it('spills a range, and says what is in the way', async () => {
    const sheet = await openTryIt();
    await sheet.type('C6', '=CA_VIDEO(A6, "views,likes,status")');
    await sheet.shows('E6', 'Tracked');
    await sheet.type('D6', 'mine');
    await sheet.shows('C6', '#REF!');
    await sheet.shows('E6', '');
    expect(await sheet.shown('D6')).toBe('mine');
    await sheet.readsPopover('C6', 'Array result was not expanded because it would overwrite data in D6.');
    await sheet.select('D6');
    await sheet.page.keyboard.press('Delete');
    await sheet.shows('E6', 'Tracked');
  });

  it('takes open-ended ranges and Sheets functions around ours', async () => {
    const sheet = await openTryIt();
    await sheet.type('A7', 'no link');
    await sheet.type('B6', '=CA_STATUS(A6:A)');
    await sheet.shows('B6', 'Tracked');
    await sheet.shows('B7', /^Not a post link/);
    await sheet.type('D1', '=SUM(CA_VIEWS(A6:A8))');
    await sheet.type('D2', '=IFERROR(CA_VIEWS(A7), "none")');
    await sheet.type('D3', '=ARRAYFORMULA(CA_VIEWS(A6:A6)*2)');
    await sheet.type('D4', '=COUNTIF(B6:B, "Tracked")');
    await sheet.type('F1', '=CA_VIEWS(A6)');
    await sheet.shows('F1', /^\d+$/);
    const views = Number(await sheet.shown('F1'));
    await sheet.shows('D1', String(views));
    await sheet.shows('D2', 'none');
    await sheet.shows('D3', String(views * 2));
    await sheet.shows('D4', '1');
    expect(await sheet.formula('B6')).toBe('=CA_STATUS(A6:A)');
  });

  it('knows SPLIT, JOIN and FLATTEN, and says that QUERY is missing', async () => {
    const sheet = await openTryIt();
    await sheet.type('D8', '=SPLIT("a,b", ",")');
    await sheet.type('D9', '=JOIN("-", D8:E8)');
    await sheet.type('D10', '=QUERY(A1:A3, "select A")');
    await sheet.shows('E8', 'b');
    await sheet.shows('D9', 'a-b');
    await sheet.shows('D10', '#NAME?');
    await sheet.readsPopover('D10', 'QUERY');
  });
});

it('shows the note of a cell to who points at it, and to who comes with the keyboard', async () => {
  const sheet = await openSheet();
  await sheet.shows('B2', /\d/);
  const note = 'One formula for the whole column.';
  await sheet.readsPopover('B1', note);
  await sheet.page.mouse.move(0, 0);
  await sheet.page.getByText(note).waitFor({ state: 'detached' });
  await sheet.select('A1');
  await sheet.page.keyboard.press('ArrowRight');
  await sheet.page.getByText(note).waitFor();
});

describe('an error', () => {
  it('is read by pointing at it', async () => {
    const sheet = await openTryIt();
    await sheet.type('B6', '=CA_VIEWS("https://www.instagram.com/sample.creator/")');
    await sheet.shows('B6', '#ERROR!');
    await sheet.readsPopover('B6', 'is an account, not a post');
  });

  it('hurts one cell, however poisoned it is', async () => {
    const sheet = await openSheet(['--project', 'test/page/projects/poison']);
    await sheet.type('A1', '=THROWS()');
    await sheet.type('A2', '=IMAGE("x")');
    await sheet.type('A3', '=MAKES_A_FUNCTION()');
    await sheet.type('A4', '=NO_SUCH_FUNCTION()');
    await sheet.type('A5', '=1/0');
    await sheet.type('A6', '=HYPERLINK("https://example.com", "label")');
    await sheet.type('D1', '=LOOPS()');
    await sheet.shows('D1', 'Loading...');
    await sheet.type('A7', '=GREETS("you")');
    await sheet.shows('A7', 'Hello you');
    await sheet.shows('D1', 'Loading...');
    await sheet.shows('A2', '');
    await sheet.shows('A1', '#ERROR!');
    await sheet.readsPopover('A1', 'Error: on purpose');
    await sheet.shows('A3', '#ERROR!');
    await sheet.shows('A4', '#NAME?');
    await sheet.shows('A5', '#DIV/0!');
    await sheet.shows('A6', 'label');
    await sheet.type('B1', '=A7&"!"');
    await sheet.shows('B1', 'Hello you!');
  });
});

it('asks for nothing outside the playground, and nothing in the page fails', async () => {
  const sheet = await openTryIt();
  await sheet.type('B6', '=CA_VIEWS(A6)');
  await sheet.shows('B6', /^\d+$/);
  expect(sheet.foreign).toEqual([]);
  expect(sheet.errors).toEqual([]);
});
