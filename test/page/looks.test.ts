import { expect, it } from 'vitest';
import { closePagesAfterEach, openSheet, type SheetPage } from './sheet-page.ts';

closePagesAfterEach();

/** Rows in which a text of column A is drawn beyond its column, once everything is drawn. */
function rowsWithLongTexts(sheet: SheetPage): Promise<number[]> {
  return sheet.page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const look = (): void => {
          const skeleton = window.playground?.api.getActiveWorkbook()?.getActiveSheet().getSkeleton();
          const rows: number[] = [];
          skeleton?.overflowCache.forValue((row, column) => {
            if (column === 0) rows.push(row + 1);
          });
          resolve(rows);
        };
        requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(look)));
      }),
  );
}

/** The texts that are drawn once the column has this width. */
function textsDrawnAt(sheet: SheetPage, column: number, width: number): Promise<string[]> {
  return sheet.page.evaluate(
    async ([index, pixels]) => {
      const { prototype } = CanvasRenderingContext2D;
      const { fillText } = prototype;
      const texts: string[] = [];
      window.playground?.api
        .getActiveWorkbook()
        ?.getActiveSheet()
        .setColumnWidth(index - 1, pixels);
      prototype.fillText = function (text, ...place) {
        texts.push(text);
        fillText.call(this, text, ...place);
      };
      for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      prototype.fillText = fillText;
      return texts;
    },
    [column, width] as const,
  );
}

/** The views of the second post; they grow with the clock. */
const billions = /^\d(,\d{3}){3}$/;

it('ends links where the numbers begin, also after a column was put in and taken out', async () => {
  const sheet = await openSheet();
  await sheet.shows('B3', billions);
  expect(await rowsWithLongTexts(sheet)).toEqual([]);
  const run = (command: string): Promise<unknown> =>
    sheet.page.evaluate((id) => window.playground?.api.executeCommand(id, { value: 1 }), command);
  await sheet.select('B2');
  await run('sheet.command.insert-col-after');
  await sheet.shows('D3', /^\d/);
  await sheet.isSynced();
  expect(await rowsWithLongTexts(sheet)).toEqual([]);
  await sheet.select('C4');
  await run('sheet.command.remove-col-confirm');
  await sheet.shows('C3', /^\d/);
  await sheet.isSynced();
  expect(await rowsWithLongTexts(sheet)).toEqual([]);
});

it('shows no part of a number that is too wide for its column', async () => {
  const sheet = await openSheet();
  await sheet.shows('B3', billions);
  const [short, long] = [await sheet.shown('B2'), await sheet.shown('B3')];
  const formatted = await textsDrawnAt(sheet, 2, 65);
  expect(formatted).toContain(short);
  expect(formatted).toContain('###');
  expect(formatted.filter((text) => text.startsWith(long.slice(0, 5)))).toEqual([]);
  // What a script or a formula reads is still all of it.
  expect(await sheet.shown('B3')).toBe(long);
});

it('rounds a number without a format to the width of its column', async () => {
  const sheet = await openSheet();
  await sheet.showSheet('Try it');
  await sheet.type('B8', '=1/3');
  await sheet.type('B9', '=32075011089*1000000');
  await sheet.shows('B9', /^3/);
  const texts = await textsDrawnAt(sheet, 2, 60);
  // How many digits there is room for depends on the font.
  expect(texts.filter((text) => /^0\.3{2,9}$/.test(text))).not.toEqual([]);
  expect(texts.filter((text) => /^0\.3{10}/.test(text))).toEqual([]);
  expect(texts).toContain('###');
  expect(texts.filter((text) => text.startsWith('32075'))).toEqual([]);
});

it('takes pasted blanks for empty cells', async () => {
  const sheet = await openSheet();
  await sheet.showSheet('Try it');
  await sheet.select('A8');
  await sheet.paste('first\n\nsecond\n\n\nthird');
  await sheet.shows('A13', 'third');
  await sheet.page.getByText('Count: 3').waitFor();
});

it('gives a new sheet the sizes of the others', async () => {
  const sheet = await openSheet();
  await sheet.addSheet('New');
  const sizes = await sheet.page.evaluate(() => {
    const added = window.playground?.api.getActiveWorkbook()?.getSheetByName('New');
    return [added?.getColumnWidth(0), added?.getRowHeight(0)];
  });
  expect(sizes).toEqual([100, 21]);
});

it('takes a note away when the pointer goes on to the row numbers, and when a menu comes up', async () => {
  const sheet = await openSheet();
  const note = sheet.page.getByText('One formula for the whole column.');
  await sheet.select('D5');
  await sheet.readsPopover('B1', 'One formula for the whole column.');
  const { x, y } = await sheet.spotOf('B1');
  await sheet.page.mouse.move(20, y);
  await note.waitFor({ state: 'hidden' });
  await sheet.page.mouse.move(x, y);
  await note.waitFor();
  await sheet.page.mouse.click(x, y, { button: 'right' });
  await sheet.page.getByText('Paste', { exact: true }).waitFor();
  expect(await note.isVisible()).toBe(false);
});
