// Two pages that do something at the same moment: nothing may come to stand where nobody has put it.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SyncHub } from '../../../playground/server/sync-hub.ts';
import { type Mutation, mutations } from '../../../playground/workbook/univer/mutation.ts';
import { createUniverWorkbook, type UniverWorkbook } from '../../../playground/workbook/univer/univer-workbook.ts';

const rowCount = 8;
const place = { unitId: 'playground', subUnitId: '0' };
const none = { names: [], has: () => false, request: () => undefined };

interface Act {
  readonly edit: readonly Mutation[];
  /** The rows that it deletes. */
  readonly deleted?: readonly number[];
  readonly addsSheet?: boolean;
}

const whole = (startRow: number, endRow: number) => ({ startRow, endRow, startColumn: 0, endColumn: 25 });
const cells = (row: number, column: number, data: object): Mutation => ({
  id: mutations.setRangeValues,
  params: { ...place, cellValue: { [row]: { [column]: data } } },
});

const row = fc.nat(rowCount - 1);
const beside = (column: number) => row.map((at): Act => ({ edit: [cells(at, column, { v: `for row${at}` })] }));
const acts = fc.oneof(
  beside(1),
  beside(5),
  row.map((at): Act => ({ edit: [cells(at, 2, { f: `=A${at + 1}` })] })),
  fc.tuple(row, fc.nat(2)).map(([at, more]): Act => {
    return { edit: [{ id: mutations.insertRows, params: { ...place, range: whole(at, at + more) } }] };
  }),
  fc.tuple(row, fc.nat(2)).map(([at, more]): Act => {
    const deleted = Array.from({ length: Math.min(more + 1, rowCount - at) }, (_, index) => at + index);
    const range = whole(at, at + deleted.length - 1);
    return { edit: [{ id: mutations.removeRows, params: { ...place, range } }], deleted };
  }),
  fc
    .tuple(fc.shuffledSubarray([...Array(rowCount).keys()], { minLength: rowCount }), fc.constantFrom(0, 2, 9))
    .map(([order, endColumn]): Act => {
      const range = { ...whole(0, rowCount - 1), endColumn };
      return { edit: [{ id: mutations.reorderRange, params: { ...place, range, order: { ...order } } }] };
    }),
  fc.tuple(row, row).map(([from, to]): Act => {
    const ranges = { sourceRange: whole(from, from), targetRange: whole(to, to) };
    return { edit: [{ id: mutations.moveRows, params: { ...place, ...ranges } }] };
  }),
  fc.tuple(row, row).map(([from, to]): Act => {
    const cut = { 0: { v: `row${from}` }, 1: null };
    const params = {
      ...place,
      fromRange: { startRow: from, endRow: from, startColumn: 0, endColumn: 1 },
      toRange: { startRow: 20 + to, endRow: 20 + to, startColumn: 0, endColumn: 1 },
      from: { subUnitId: '0', value: { [from]: { 0: null, 1: null } } },
      to: { subUnitId: '0', value: { [20 + to]: cut } },
    };
    return { edit: [{ id: mutations.moveRange, params }] };
  }),
  fc.tuple(fc.uuid(), fc.nat(2)).map(([id, index]): Act => {
    const sheet = { id, name: `Sheet ${id}`, rowCount: 10, columnCount: 5 };
    return { edit: [{ id: mutations.insertSheet, params: { unitId: 'playground', index, sheet } }], addsSheet: true };
  }),
  fc.constant<Act>({
    edit: [{ id: mutations.orderSheet, params: { ...place, fromOrder: 0, toOrder: 1 } }],
  }),
);

let workbook: UniverWorkbook;
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  workbook.dispose();
});

function open(): SyncHub {
  workbook?.dispose();
  workbook = createUniverWorkbook({ name: 'Crossing', customFunctions: none, now: () => 0, random: () => 0 });
  workbook.addSheet('Other');
  const links = Array.from({ length: rowCount }, (_, at) => [`row${at}`]);
  workbook.setValues({ sheet: 'Sheet1', row: 1, column: 1, rows: rowCount, columns: 1 }, links);
  return new SyncHub(workbook);
}

function shown(): unknown[][] {
  return workbook.values({ sheet: 'Sheet1', row: 1, column: 1, rows: 40, columns: 6 });
}

it('leaves every text beside the link it was written beside, and takes away only what somebody chose', () => {
  let refusals = 0;
  let crossings = 0;
  fc.assert(
    fc.property(fc.array(acts, { minLength: 2, maxLength: 2 }), (crossing) => {
      const hub = open();
      const { sequence } = hub.snapshot();
      const made = crossing.filter(({ edit }, index) => {
        const page = { number: index + 1, send: () => {} };
        return hub.edit(page, { type: 'edit', edit: 1, sequence, mutations: edit }) !== null;
      });
      const rows = shown();
      for (const [link, text, formula, , , other] of rows) {
        for (const written of [text, other]) if (written !== '') expect(written).toBe(`for ${link}`);
        if (formula !== '') expect(formula).toBe(link);
      }
      const gone = new Set(made.flatMap(({ deleted = [] }) => deleted.map((at) => `row${at}`)));
      const left = Array.from({ length: rowCount }, (_, at) => `row${at}`).filter((link) => !gone.has(link));
      expect(new Set(rows.map(([link]) => link).filter((link) => link !== ''))).toEqual(new Set(left));
      expect(workbook.sheets()).toHaveLength(2 + made.filter(({ addsSheet }) => addsSheet).length);
      crossings += 1;
      refusals += crossing.length - made.length;
    }),
    { numRuns: 200 },
  );
  // Neither all nor nothing is refused.
  expect(refusals).toBeGreaterThan(0);
  expect(refusals).toBeLessThan(crossings);
});
