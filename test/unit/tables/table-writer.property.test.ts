import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCreatorAuditError } from '../../../src/errors.ts';
import { messages } from '../../../src/messages.ts';
import type { Sheets } from '../../../src/platform/ports.ts';
import type { CellValue } from '../../../src/tables/cell-value.ts';
import type { ColumnId } from '../../../src/tables/columns.ts';
import { cellsBeside, type RowCells } from '../../../src/tables/row-cells.ts';
import type { TableWriter } from '../../../src/tables/table-writer.ts';
import type { FakeSheet } from '../../support/fakes/fake-sheet.ts';
import { FakeSheets } from '../../support/fakes/fake-sheets.ts';
import { link, moveRow, postKey, writerFor } from './writer-fixture.ts';

const header = ['Creator', 'Link', 'Views', 'Notes', 'Likes', 'CreatorAudit status', 'Budget'];
const linkColumn = 2;
const ours: readonly (readonly [ColumnId, number])[] = [
  ['views', 3],
  ['likes', 5],
  ['status', 6],
];
const theirs = [1, 4, 7];
/** Where the test knows rows again; the add-on is not shown it. */
const markColumn = 9;

const links = [link(1), link(2), link(3), link(4), 'still to come', 'n/a'];
const identities = [postKey(1), postKey(2), postKey(3), postKey(4), 'text:still to come'];
const { tracked, pending, waiting, notTracked } = messages.status;
const ownCells: readonly CellValue[] = ['', 4, 7, tracked, '=1+1', 'n/a', new Date('2026-01-02T00:00:00Z')];

interface Row {
  readonly link: string;
  readonly others: readonly string[];
}

const rowArbitrary: fc.Arbitrary<Row> = fc.record({
  link: fc.oneof({ arbitrary: fc.constantFrom(...links), weight: 5 }, { arbitrary: fc.constant(''), weight: 1 }),
  others: fc.tuple(
    fc.constantFrom('', '', 'Ann', 'Bo'),
    fc.constantFrom('', '', 'paid', '00123'),
    fc.constantFrom('', '', 'b1', 'b2'),
  ),
});

const cellsArbitrary: fc.Arbitrary<RowCells> = fc.record(
  {
    views: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant('')),
    likes: fc.integer({ min: 0, max: 9 }),
    status: fc.constantFrom(tracked, pending, waiting, notTracked),
  },
  { requiredKeys: [] },
);

const chunkArbitrary = fc.uniqueArray(fc.tuple(fc.constantFrom(...identities), cellsArbitrary), {
  minLength: 1,
  maxLength: 3,
  selector: ([identity]) => identity,
});

/** What people do between two calls; numbers are taken by the rows there are. */
const changeArbitrary = fc.record({
  kind: fc.constantFrom('sort', 'insert', 'delete', 'move', 'nothing'),
  at: fc.nat(30),
  to: fc.nat(30),
  column: fc.constantFrom(1, 2, 3, 4, 5, 6, 7),
  descending: fc.boolean(),
});

type Change = typeof changeArbitrary extends fc.Arbitrary<infer T> ? T : never;

function apply(sheet: FakeSheet, { kind, at, to, column, descending }: Change): void {
  const height = sheet.contents().values.length;
  const headerRow = sheet.column(linkColumn).indexOf('Link') + 1;
  const body = Math.max(1, height - headerRow);
  const row = headerRow + 1 + (at % body);
  if (kind === 'sort') sheet.sortBy(column, { firstRow: headerRow + 1, descending });
  if (kind === 'insert') sheet.insertRows(1 + (at % height));
  if (kind === 'delete' && height > headerRow) sheet.deleteRows(row);
  if (kind === 'move' && height > headerRow) moveRow(sheet, row, headerRow + 1 + (to % body));
}

/** Alike in all that people wrote, alike in our cells: nobody could tell such rows apart. */
function ownCellsOf(row: Row, salt: number): CellValue[] {
  const text = row.link + row.others.join('');
  if (text === '') return ours.map(() => '');
  const sum = [...row.others.join('|'), ...row.link].reduce((hash, letter) => hash * 31 + letter.charCodeAt(0), salt);
  return ours.map((_, index) => {
    const cell = ownCells[(Math.abs(sum) + index * 3) % ownCells.length] ?? '';
    return index === 2 && typeof cell !== 'string' ? '' : cell;
  });
}

function identityOf(text: string): string {
  return identities[links.indexOf(text)] ?? `text:${text}`;
}

function settled(writer: TableWriter): void {
  for (let left = 20; ; left -= 1) {
    try {
      writer.settle();
      return;
    } catch (error) {
      // People who go on sorting for longer than that: then the run is resumed.
      if (left === 0 || !isCreatorAuditError(error) || error.code !== 'table_changed') throw error;
    }
  }
}

describe('writing by identity', () => {
  it('puts every value beside its own link and changes nothing else, whatever people do to the rows meanwhile', () => {
    fc.assert(
      fc.property(
        fc.array(rowArbitrary, { minLength: 1, maxLength: 12 }),
        fc.array(chunkArbitrary, { minLength: 1, maxLength: 4 }),
        fc.array(fc.array(changeArbitrary, { maxLength: 2 }), { maxLength: 12 }),
        fc.nat(6),
        fc.boolean(),
        (rows, chunks, changes, salt, hasTitle) => {
          const fake = new FakeSheets();
          const sheet = fake.first;
          const titleRows = hasTitle ? 1 : 0;
          sheet.fill([...(hasTitle ? [['Spring campaign']] : []), header]);
          const before = rows.map((row) => ownCellsOf(row, salt));
          for (const [index, row] of rows.entries()) {
            const at = titleRows + 2 + index;
            sheet.set(at, linkColumn, row.link);
            for (const [which, column] of theirs.entries()) sheet.set(at, column, row.others[which] ?? '');
            for (const [which, [, column]] of ours.entries()) sheet.set(at, column, before[index]?.[which] ?? '');
            sheet.set(at, markColumn, index + 1);
          }
          const sheets: Sheets = {
            ...portOf(fake),
            read: (...given) => {
              const block = fake.read(...given);
              return { name: block.name, values: block.values.map((cells) => cells.slice(0, markColumn - 2)) };
            },
          };
          const writer = writerFor(sheets, { locate: () => linkColumn });
          const queue = changes.map((each) => [...each]);
          const people = () => {
            for (const change of queue.shift() ?? []) apply(sheet, change);
          };
          fake.beforeRead = people;
          fake.beforeWrite = people;

          const wanted = before.map((cells): RowCells => Object.fromEntries(ours.map(([id], at) => [id, cells[at]])));
          for (const chunk of chunks) {
            writer.write(new Map(chunk));
            for (const [at, row] of rows.entries()) {
              const cells = new Map(chunk).get(identityOf(row.link)) ?? {};
              // By the status of the row itself, wherever it is at that moment.
              wanted[at] = { ...wanted[at], ...cellsBeside(String(wanted[at]?.status), cells) };
            }
          }
          settled(writer);

          const values = sheet.contents().values;
          const headerAt = values.findIndex((cells) => cells[linkColumn - 1] === 'Link');
          expect(values[headerAt]?.slice(0, header.length)).toEqual(header);
          for (const [index, cells] of values.entries()) {
            if (index === headerAt || (hasTitle && cells[0] === 'Spring campaign')) continue;
            const mark = Number(cells[markColumn - 1] ?? 0);
            const row = rows[mark - 1];
            const own = ours.map(([id]) => wanted[mark - 1]?.[id] ?? '');
            expect([mark, ...ours.map(([, column]) => cells[column - 1])]).toEqual([mark, ...own]);
            expect(theirs.map((column) => cells[column - 1])).toEqual(row ? [...row.others] : theirs.map(() => ''));
            expect(cells[linkColumn - 1]).toBe(row?.link ?? '');
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

/** A class's methods are not spread. */
function portOf(fake: FakeSheets): Sheets {
  return {
    selection: () => fake.selection(),
    read: (...given) => fake.read(...given),
    write: (...given) => fake.write(...given),
    insertRow: (...given) => fake.insertRow(...given),
    format: (...given) => fake.format(...given),
    widen: (...given) => fake.widen(...given),
    canWrite: (...given) => fake.canWrite(...given),
    select: (...given) => fake.select(...given),
    locale: () => fake.locale(),
  };
}
