import { beforeEach, describe, expect, it } from 'vitest';
import { messages } from '../../../src/messages.ts';
import { readTable } from '../../../src/tables/table.ts';
import { createTableWriter } from '../../../src/tables/table-writer.ts';
import type { FakeSheet } from '../../support/fakes/fake-sheet.ts';
import type { FakeSheets } from '../../support/fakes/fake-sheets.ts';
import {
  campaign,
  header,
  link,
  onceBeforeRead,
  postKey,
  seen,
  twoWritten,
  untouched,
  updatesFor,
  writerFor,
  written,
} from './writer-fixture.ts';

const { tracked, waiting } = messages.status;

let sheets: FakeSheets;
let sheet: FakeSheet;

beforeEach(() => {
  sheets = campaign();
  sheet = sheets.first;
});

describe('writing beside links', () => {
  it('writes what is known and keeps all other rows', () => {
    const writer = writerFor(sheets);
    expect(writer.write(updatesFor(2, 4))).toEqual([]);
    writer.settle();
    expect(seen(sheet)).toEqual(twoWritten);
  });

  it('costs one read and one write for each group of neighbouring columns, and one read to settle', () => {
    const writer = writerFor(sheets);
    const { cellReads } = sheets;
    writer.write(updatesFor(2, 4));
    expect([sheets.cellReads - cellReads, sheets.cellWrites]).toEqual([1, 2]);
    writer.write(updatesFor(1, 5));
    expect([sheets.cellReads - cellReads, sheets.cellWrites]).toEqual([2, 4]);
    writer.settle();
    expect([sheets.cellReads - cellReads, sheets.cellWrites]).toEqual([3, 4]);
  });

  it('costs a second read where links are formulas', () => {
    const writer = writerFor(sheets, { withFormulas: true });
    const { cellReads } = sheets;
    writer.write(updatesFor(2));
    expect(sheets.cellReads - cellReads).toBe(2);
  });

  it('writes nothing, and has nothing to settle, when no row is concerned', () => {
    const writer = writerFor(sheets);
    expect(writer.write(updatesFor(9))).toEqual([postKey(9)]);
    const { cellReads } = sheets;
    writer.settle();
    expect([sheets.cellReads - cellReads, sheets.cellWrites]).toEqual([0, 0]);
  });

  it('writes only columns that an update names', () => {
    const writer = writerFor(sheets);
    sheets.refuses = ({ column }) => column !== 6;
    writer.write(new Map([[postKey(2), { status: tracked }]]));
    expect(seen(sheet).Bo).toEqual([2, '', '', 'about Bo', tracked]);
  });

  it('passes over columns the table does not have', () => {
    writerFor(sheets).write(new Map([[postKey(2), { views: 200, saves: 7 }]]));
    expect(seen(sheet).Bo).toEqual([2, 200, '', 'about Bo', waiting]);
  });

  it('leaves columns alone that formulas fill', () => {
    sheet.set(2, 3, 5, '=CA_VIEWS(B2)');
    sheet.set(4, 3, 7, '=CA_VIEWS(B4)');
    const writer = writerFor(sheets);
    writer.write(updatesFor(1, 2, 3));
    writer.settle();
    expect([2, 3, 4].map((row) => sheet.formula(row, 3))).toEqual(['=CA_VIEWS(B2)', '', '=CA_VIEWS(B4)']);
    expect([2, 3, 4].map((row) => sheet.value(row, 4))).toEqual([1, 2, 3]);
  });

  it('writes beside every row of the same post', () => {
    sheet.set(7, 1, 'Again');
    sheet.set(7, 2, `${link(2)}?lang=de`);
    const writer = writerFor(sheets);
    writer.write(updatesFor(2));
    writer.settle();
    expect([seen(sheet).Bo?.[1], seen(sheet).Again?.[1]]).toEqual([200, 200]);
  });

  it('gives rows in between back exactly what they had', () => {
    const kept = ['00123', '=1+1', '1-2', '1e5', 'TRUE', "'quoted", new Date('2026-01-02T03:04:05Z'), 0, false];
    sheet.fill([header, ...Array.from({ length: 11 }, (_, index) => [`row ${index}`, link(index + 1)])]);
    for (const [index, value] of kept.entries()) sheet.set(index + 3, 3, value);
    const writer = writerFor(sheets);
    writer.write(updatesFor(1, 11));
    writer.settle();
    expect(kept.map((_, index) => sheet.value(index + 3, 3))).toEqual(kept);
    expect(kept.map((_, index) => sheet.formula(index + 3, 3))).toEqual(kept.map(() => ''));
    expect(sheets.cellWrites).toBe(2);
  });

  it('says which identities stand in no row any more', () => {
    const writer = writerFor(sheets);
    onceBeforeRead(sheets, (each) => each.deleteRows(3));
    expect(writer.write(updatesFor(2, 3))).toEqual([postKey(2)]);
    writer.settle();
    expect(seen(sheet)).toEqual({ Ann: untouched(1), Cy: written(3), Di: untouched(4), Ed: untouched(5) });
  });

  it('finds rows by their short link until it is known where that leads', () => {
    const short = 'https://vm.tiktok.com/ZMabc1/';
    sheet.set(3, 2, short);
    const known = new Map<string, string>();
    const block = sheets.read(0);
    const access = {
      sheets,
      sheetId: 0,
      resolve: (url: string) => known.get(url),
      locate: () => 2,
      withFormulas: false,
    };
    const writer = createTableWriter(access, readTable(block, 2, access.resolve), new Set());
    expect(writer.write(new Map([[short, { status: tracked }]]))).toEqual([]);
    known.set(short, postKey(2));
    expect(writer.write(updatesFor(2))).toEqual([]);
    writer.settle();
    expect(sheet.value(3, 3)).toBe(200);
  });
});

describe('a cell that shows something else than what is written into it', () => {
  it('is written again twice, and then left to the sheet', () => {
    const writer = writerFor(sheets);
    sheets.beforeRead = (each) => each.set(3, 3, 'has its own way');
    writer.write(updatesFor(2));
    writer.settle();
    expect(sheets.cellWrites).toBeLessThanOrEqual(6);
    expect(sheet.value(3, 4)).toBe(2);
  });

  it('is right when it shows a number as text, or a time without its fractions', () => {
    sheet.set(1, 4, 'Last collected');
    const collected = new Date('2026-11-24T08:00:00.123Z');
    const writer = writerFor(sheets);
    writer.write(new Map([[postKey(2), { views: 0.123456789012345, collected }]]));
    const { cellWrites } = sheets;
    sheet.set(3, 3, '0.123456789012');
    sheet.set(3, 4, new Date('2026-11-24T08:00:00Z'));
    writer.settle();
    expect(sheets.cellWrites).toBe(cellWrites);
  });
});

describe('a sheet that cannot be written any more', () => {
  it('says that it was deleted', () => {
    const writer = writerFor(sheets);
    sheets.remove(0);
    expect(() => writer.write(updatesFor(2))).toThrow(expect.objectContaining({ code: 'sheet_gone' }));
  });

  it('says that its cells are protected', () => {
    const writer = writerFor(sheets);
    sheets.refuses = () => true;
    expect(() => writer.write(updatesFor(2))).toThrow(expect.objectContaining({ code: 'protected' }));
  });
});
