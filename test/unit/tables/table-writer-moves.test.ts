import { beforeEach, describe, expect, it } from 'vitest';
import { messages } from '../../../src/messages.ts';
import { followLinkColumn } from '../../../src/tables/follow-link-column.ts';
import type { FakeSheet } from '../../support/fakes/fake-sheet.ts';
import type { FakeSheets } from '../../support/fakes/fake-sheets.ts';
import {
  type Act,
  campaign,
  header,
  link,
  moveRow,
  onceBeforeRead,
  onceBeforeWrite,
  people,
  postKey,
  seen,
  sheetsWith,
  twoWritten,
  untouched,
  updatesFor,
  writerFor,
  written,
} from './writer-fixture.ts';

const { tracked, waiting } = messages.status;
const november = new Date('2026-11-01T00:00:00Z');

let sheets: FakeSheets;
let sheet: FakeSheet;

beforeEach(() => {
  sheets = campaign();
  sheet = sheets.first;
});

describe('rows that people move while numbers are written', () => {
  it.each([
    ['between reading and writing', onceBeforeWrite],
    ['before the sheet is looked at again', onceAfterWrite],
  ])('get their own numbers when they are sorted %s', (_when, once) => {
    once(sheets, (each) => each.sortBy(1, { descending: true }));
    const writer = writerFor(sheets);
    writer.write(updatesFor(2, 4));
    writer.settle();
    expect(seen(sheet)).toEqual(twoWritten);
  });

  function onceAfterWrite(each: FakeSheets, act: Act): void {
    onceBeforeWrite(each, () => onceBeforeRead(each, act));
  }

  it.each<[string, Act]>([
    ['a row is inserted above them', (each) => each.insertRows(3, 2)],
    ['a row is inserted between them', (each) => each.insertRows(4)],
    ['a row is inserted above the header', (each) => each.insertRows(1)],
    ['five rows are inserted above the header', (each) => each.insertRows(1, 5)],
    ['a row is dragged away', (each) => moveRow(each, 3, 6)],
    ['a row is dragged above the others', (each) => moveRow(each, 5, 2)],
  ])('get their own numbers when %s between reading and writing', (_what, act) => {
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, act);
    writer.write(updatesFor(2, 4));
    writer.settle();
    expect(seen(sheet)).toEqual(twoWritten);
    expect(sheet.contents().values).toContainEqual(header);
  });

  it('get their own numbers when rows are deleted between reading and writing', () => {
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (each) => each.deleteRows(2, 2));
    writer.write(updatesFor(2, 4));
    writer.settle();
    expect(seen(sheet)).toEqual({ Cy: untouched(3), Di: written(4), Ed: untouched(5) });
  });

  it('get their own numbers when the sheet is sorted and sorted back', () => {
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (each) => {
      each.sortBy(1, { descending: true });
      onceBeforeRead(sheets, (later) => later.sortBy(1));
    });
    writer.write(updatesFor(1, 2));
    writer.settle();
    expect(seen(sheet)).toEqual({
      Ann: written(1),
      Bo: written(2),
      Cy: untouched(3),
      Di: untouched(4),
      Ed: untouched(5),
    });
  });

  it('are put right with the next write, without a further one', () => {
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (each) => each.sortBy(1, { descending: true }));
    writer.write(updatesFor(2));
    const { cellReads, cellWrites } = sheets;
    writer.write(updatesFor(4));
    expect([sheets.cellReads - cellReads, sheets.cellWrites - cellWrites]).toEqual([1, 2]);
    expect(seen(sheet)).toEqual(twoWritten);
  });

  it('keep what stands in our columns of rows that are alike but for a note', () => {
    sheet.fill([
      header,
      ['Ann', link(1), 7, '', 'first', ''],
      ['Ann', link(1), '00123', '', 'second', ''],
      ['Ann', link(2), '', '', 'third', ''],
    ]);
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (each) => each.sortBy(5, { descending: true }));
    writer.write(new Map([[postKey(1), { likes: 5 }], ...updatesFor(2)]));
    writer.settle();
    const notes = (note: string) => sheet.contents().values.find((cells) => cells[4] === note);
    expect(notes('first')?.slice(2, 4)).toEqual([7, 5]);
    expect(notes('second')?.slice(2, 4)).toEqual(['00123', 5]);
    expect(notes('third')?.slice(2, 4)).toEqual([200, 2]);
  });

  it('keep the total below them, and its label', () => {
    sheet.set(8, 1, 'Total');
    sheet.set(8, 3, 4321);
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (each) => each.deleteRows(2));
    writer.write(updatesFor(1, 2, 3, 4, 5));
    writer.settle();
    expect(sheet.contents().values.find((cells) => cells[0] === 'Total')).toEqual(['Total', '', 4321, '', '', '']);
  });

  it('have nothing beside a link that was written over another', () => {
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (each) => each.set(3, 2, link(30)));
    writer.write(updatesFor(2, 4));
    writer.settle();
    expect(seen(sheet).Bo).toEqual([30, '', '', 'about Bo', '']);
  });

  it('keep the status that marks numbers as ours beside a link that was replaced, when these were not written now', () => {
    const before = [tracked, 20, 21];
    sheets = sheetsWith([
      ['Link', 'CreatorAudit status', 'Views', 'Likes'],
      [link(1), '', '', ''],
      [link(2), ...before],
    ]);
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (changed) => changed.set(3, 1, 'https://www.tiktok.com/@somebody'));
    writer.write(updatesFor(1));
    writer.settle();
    expect(sheets.first.contents().values[2]).toEqual(['https://www.tiktok.com/@somebody', ...before]);
  });

  it('get their numbers where their link has been pasted in the moment of a repair', () => {
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (each) => {
      moveRow(each, 3, 2);
      onceBeforeWrite(sheets, (later) => later.set(6, 2, link(2)));
    });
    writer.write(updatesFor(2, 4));
    writer.settle();
    expect(seen(sheet)).toEqual({ ...twoWritten, Ed: [2, 200, 2, 'about Ed', tracked] });
  });

  it('keep a note that a person types into another row meanwhile', () => {
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (each) => {
      each.set(4, 5, 'called');
      onceBeforeRead(sheets, (later) => later.set(2, 3, 'by hand'));
    });
    writer.write(updatesFor(2, 4));
    writer.settle();
    expect(seen(sheet)).toEqual({
      ...twoWritten,
      Ann: [1, 'by hand', '', 'about Ann', waiting],
      Cy: [3, '', '', 'called', waiting],
    });
  });

  it('are told from rows that look just like them, though twice a row is inserted above the header', () => {
    sheets = sheetsWith([header, ['Ann', link(1)], ['Ann', link(1)]]);
    sheet = sheets.first;
    const writer = writerFor(sheets);
    let left = 2;
    sheets.beforeWrite = (each) => {
      if (left > 0) each.insertRows(1);
      left -= 1;
    };
    writer.write(updatesFor(1));
    writer.settle();
    expect(sheet.column(3)).toEqual(['', '', 'Views', 100, 100]);
    expect(sheet.column(6)).toEqual(['', '', 'CreatorAudit status', tracked, tracked]);
  });

  it('get back what somebody has undone', () => {
    const before = sheet.contents();
    const writer = writerFor(sheets);
    writer.write(updatesFor(2, 4));
    onceBeforeRead(sheets, (each) => each.fill(before.values));
    writer.settle();
    expect(seen(sheet)).toEqual(twoWritten);
  });

  it('are left as they are, with the reason, when somebody sorts at every write', () => {
    let descending = false;
    sheets.beforeWrite = (each) => {
      descending = !descending;
      each.sortBy(1, { descending });
    };
    const writer = writerFor(sheets);
    writer.write(updatesFor(1, 2));
    expect(() => writer.settle()).toThrow(
      expect.objectContaining({ code: 'table_changed', message: messages.tableChanging.long }),
    );
    sheets.beforeWrite = () => undefined;
    writer.settle();
    expect(seen(sheet)).toMatchObject({ Ann: written(1), Bo: written(2), Cy: untouched(3) });
  });
});

describe('columns that people move while numbers are written', () => {
  it.each<[string, Act]>([
    ['a column is inserted before ours', (each) => each.insertColumns(3)],
    ['a column is inserted at the left', (each) => each.insertColumns(1)],
    ['ours are dragged apart', (each) => each.moveColumn(3, 5)],
    ['ours change places', (each) => each.moveColumn(3, 4)],
    ['the notes are dragged before ours', (each) => each.moveColumn(5, 3)],
    ['the names are dragged to the end', (each) => each.moveColumn(1, 6)],
  ])('get their numbers, and nobody else’s, when %s', (_what, act) => {
    for (const hook of [onceBeforeRead, onceBeforeWrite]) {
      sheets = campaign();
      sheet = sheets.first;
      const writer = writerFor(sheets);
      hook(sheets, act);
      writer.write(updatesFor(2, 4));
      writer.settle();
      expect(seen(sheet)).toEqual(twoWritten);
    }
  });

  it.each<[string, Act]>([
    ['it is dragged before ours', (each) => each.moveColumn(5, 3)],
    ['a column is inserted before ours', (each) => each.insertColumns(3)],
    ['one of ours is deleted', (each) => each.deleteColumns(3)],
  ])('give back a column with a date for its header when %s', (_what, act) => {
    sheet.set(1, 5, november);
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, act);
    writer.write(updatesFor(1, 2, 3, 4, 5));
    writer.settle();
    const place = Number(sheet.contents().values[0]?.findIndex((cell) => cell instanceof Date)) + 1;
    expect(sheet.column(place)).toEqual([november, ...people.map((name) => `about ${name}`)]);
  });

  it.each([1, 2, 3, 4, 5, 6])('leave nothing in a column that is inserted as the %s.', (column) => {
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (each) => each.insertColumns(column));
    writer.write(updatesFor(2, 4));
    writer.settle();
    expect(seen(sheet)).toEqual(twoWritten);
    expect(sheet.column(column)).toEqual(['', '', '', '', '', '']);
  });

  it('leave what a person has written into an inserted column by then', () => {
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (each) => each.insertColumns(3));
    writer.write(updatesFor(2, 4));
    sheet.set(2, 3, 'mine');
    writer.settle();
    expect(sheet.column(3)).toEqual(['', 'mine', '', '', '', '']);
  });

  it.each([1, 2, 3, 4])('give back a column without a header when one is inserted as the %s.', (column) => {
    sheets = campaign();
    sheet = sheets.first;
    sheet.renameHeader('Notes', '');
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (each) => each.insertColumns(column));
    writer.write(updatesFor(1, 2, 4));
    writer.settle();
    expect(sheet.column(6)).toEqual(['', ...people.map((name) => `about ${name}`)]);
    if (column > 2) expect(sheet.column(column)).toEqual(['', '', '', '', '', '']);
  });

  it.each([
    ['deleted', (each: FakeSheet) => each.deleteRows(1)],
    ['emptied', (each: FakeSheet) => header.forEach((_, index) => void each.set(1, index + 1, ''))],
  ])('keep what is in them when the row of headers is %s', (_what, act) => {
    for (const hook of [onceBeforeRead, onceBeforeWrite]) {
      sheets = campaign();
      sheet = sheets.first;
      const writer = writerFor(sheets);
      writer.write(updatesFor(2, 4));
      hook(sheets, act);
      if (hook === onceBeforeWrite) writer.write(updatesFor(1, 2, 3, 4));
      writer.settle();
      const bo = sheet.contents().values.find((cells) => cells[0] === 'Bo');
      expect(bo).toEqual(['Bo', link(2), 200, 2, 'about Bo', messages.status.tracked]);
      const ed = sheet.contents().values.find((cells) => cells[0] === 'Ed');
      expect(ed).toEqual(['Ed', link(5), '', '', 'about Ed', messages.status.waiting]);
    }
  });

  it.each([
    ['Views', ['Likes', '', 2, '', 4, '']],
    ['Likes', ['Views', '', 200, '', 400, '']],
  ])('follow each other at the right edge of the sheet when %s is deleted', (name, left) => {
    sheets = sheetsWith(
      campaign()
        .first.contents()
        .values.map((cells) => [...cells.slice(0, 4), cells[5], cells[4]]),
    );
    sheet = sheets.first;
    sheet.renameHeader('Notes', '');
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (each) => each.deleteColumns(each.columnOf(name)));
    writer.write(updatesFor(2, 4));
    writer.settle();
    expect(sheet.column(3)).toEqual(left);
    expect(sheet.column(4)).toEqual(['CreatorAudit status', waiting, tracked, waiting, tracked, waiting]);
    expect(sheet.column(5)).toEqual(['', ...people.map((each) => `about ${each}`)]);
  });

  it('give back links that were written over, even all of them', () => {
    const writer = writerFor(sheets, { locate: (block) => followLinkColumn(block, { column: 2, header: 'Link' }) });
    onceBeforeWrite(sheets, (each) => each.insertColumns(1));
    writer.write(updatesFor(1, 2, 3, 4, 5));
    expect(sheet.column(3)).toEqual(['Link', 100, 200, 300, 400, 500]);
    expect(writer.write(updatesFor(1, 2))).toEqual([]);
    writer.settle();
    expect(seen(sheet)).toEqual({ Ann: written(1), Bo: written(2), Cy: written(3), Di: written(4), Ed: written(5) });
  });

  it('give back links that were written over under a date', () => {
    sheet.set(1, 2, november);
    const writer = writerFor(sheets, { locate: (block) => followLinkColumn(block, { column: 2, header: '' }) });
    onceBeforeWrite(sheets, (each) => each.insertColumns(1));
    writer.write(updatesFor(1, 2, 3, 4, 5));
    writer.settle();
    expect(sheet.column(3)).toEqual([november, ...people.map((_, index) => link(index + 1))]);
  });

  it('are not written into once they are deleted, and their place is given back', () => {
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (each) => each.deleteColumns(4));
    writer.write(updatesFor(2, 4));
    writer.settle();
    const notes = sheet.columnOf('Notes');
    expect(sheet.column(notes)).toEqual(['Notes', ...people.map((name) => `about ${name}`)]);
    expect(sheet.columnOf('Likes')).toBe(0);
    expect(sheet.column(3)).toEqual(['Views', '', 200, '', 400, '']);
  });

  it('are followed when rows are sorted at the same time', () => {
    const writer = writerFor(sheets);
    onceBeforeWrite(sheets, (each) => {
      each.insertColumns(3);
      each.sortBy(1, { descending: true });
    });
    writer.write(updatesFor(2, 4));
    writer.settle();
    expect(seen(sheet)).toEqual(twoWritten);
  });

  it('are left alone once somebody has given them another name', () => {
    const writer = writerFor(sheets);
    writer.write(updatesFor(2));
    onceBeforeRead(sheets, (each) => each.renameHeader('Views', 'Old numbers'));
    writer.write(new Map([[postKey(3), { views: 300, likes: 3 }]]));
    writer.settle();
    expect(sheet.column(3)).toEqual(['Old numbers', '', 200, '', '', '']);
    expect(sheet.column(4)).toEqual(['Likes', '', 2, 3, '', '']);
  });
});
