import { describe, expect, it } from 'vitest';
import { Playground } from './playground.ts';
import { closePagesAfterEach, openTab, type SheetPage, violations } from './sheet-page.ts';

closePagesAfterEach();

const project = ['--project', 'test/page/projects/charts'];
const drawn = 'Column chart: Views and likes. 3 values each. Views: from 1,200 to 3,400. Likes: from 300 to 900.';

async function open(): Promise<SheetPage> {
  const sheet = await openTab(await Playground.start(project));
  await run(sheet, 'Draw');
  await picture(sheet, drawn).waitFor();
  return sheet;
}

async function run({ page }: SheetPage, item: string): Promise<void> {
  await page.getByRole('menuitem', { name: 'Charts' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

function picture({ page }: SheetPage, name: string) {
  return page.getByRole('img', { name, exact: true });
}

/** The numbers beside the picture, row by row. */
function table({ page }: SheetPage): Promise<string[][]> {
  return page
    .locator('.chart-table tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
}

/** How many of the picture's pixels have that colour. */
function pixels({ page }: SheetPage, [red, green, blue]: readonly [number, number, number]): Promise<number> {
  return page.locator('.chart canvas').evaluate(
    (element, wanted) => {
      const canvas = element as HTMLCanvasElement;
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      let count = 0;
      for (let at = 0; at < data.length; at += 4) {
        if (wanted.every((part, index) => data[at + index] === part)) count += 1;
      }
      return count;
    },
    [red, green, blue] as const,
  );
}

const blue = [66, 133, 244] as const;

/** Where the chart's corner is from the corner of a cell. */
async function offsetFrom(sheet: SheetPage, cell: string): Promise<{ x: number; y: number }> {
  const box = await sheet.page.locator('.chart').boundingBox();
  const middle = await sheet.spotOf(cell);
  return { x: Math.round((box?.x ?? 0) - middle.x + 50), y: Math.round((box?.y ?? 0) - middle.y + 10.5) };
}

describe('a chart that a script has made', () => {
  it('is drawn with the numbers of its cells, at its cell', async () => {
    const sheet = await open();

    expect(await table(sheet)).toEqual([
      ['Label', 'Views', 'Likes'],
      ['First', '1,200', '300'],
      ['Second', '3,400', '800'],
      ['https://www.tiktok.com/@somebody/video/7300000000000000001', '2,100', '900'],
    ]);
    expect(await pixels(sheet, blue)).toBeGreaterThan(1_000);
    expect(await offsetFrom(sheet, 'B6')).toEqual({ x: 10, y: 5 });
    expect(await sheet.page.locator('.chart').boundingBox()).toMatchObject({ width: 480, height: 300 });
  });

  it('is drawn anew when a person types into one of them', async () => {
    const sheet = await open();
    const before = await pixels(sheet, blue);
    await sheet.type('B2', '3400');

    await picture(sheet, drawn.replace('from 1,200', 'from 2,100')).waitFor();
    expect(await pixels(sheet, blue)).toBeGreaterThan(before);
  });

  it('moves with its cell when rows are inserted above it, and when the sheet is scrolled, over the chart too', async () => {
    const sheet = await open();
    await sheet.insertRowsAt(3, 2);
    await picture(sheet, drawn.replace('3 values', '5 values')).waitFor();
    expect(await offsetFrom(sheet, 'B8')).toEqual({ x: 10, y: 5 });
    await sheet.page.locator('.chart').hover();
    const before = await sheet.page.locator('.chart').boundingBox();
    await sheet.page.mouse.wheel(0, 60);
    await expect.poll(async () => (await sheet.page.locator('.chart').boundingBox())?.y).toBe((before?.y ?? 0) - 60);
  });

  it('becomes another, is on its sheet alone, and goes', async () => {
    const sheet = await open();
    await run(sheet, 'Make a pie of it');
    await picture(sheet, 'Pie chart: Views and likes. 3 values each. Views: from 1,200 to 3,400.').waitFor();
    await sheet.showSheet('Sheet1');
    await sheet.page.locator('.chart').waitFor({ state: 'detached' });
    await sheet.showSheet('Numbers');
    await sheet.page.locator('.chart').waitFor();
    await run(sheet, 'Remove');
    await sheet.page.locator('.chart').waitFor({ state: 'detached' });
  });

  it('is there in every tab, and after a new start', async () => {
    const sheet = await open();
    const other = await openTab(sheet.playground, { viewport: { width: 420, height: 760 } });
    await other.showSheet('Numbers');
    await picture(other, drawn).waitFor();
    await sheet.isSynced();
    await sheet.playground.stop();

    const later = await openTab(await Playground.start(project, sheet.playground.folder));
    await later.showSheet('Numbers');
    await picture(later, drawn).waitFor();
    expect(await violations(later.page, '.chart-layer')).toEqual([]);
  });
});
