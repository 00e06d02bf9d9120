// A page starts from a snapshot and applies every change it is told of: it must then have what the engine has.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Recalculation } from '../../../../playground/workbook/recalculation.ts';
import { type Mutation, mutations } from '../../../../playground/workbook/univer/mutation.ts';
import { Unit } from '../../../../playground/workbook/univer/unit.ts';
import { createUniverWorkbook, type UniverWorkbook } from '../../../../playground/workbook/univer/univer-workbook.ts';
import type { CellValue } from '../../../../playground/workbook/workbook.ts';

/** Univer in a page: it keeps the array data apart from the cells. */
class PageCopy {
  readonly #unit: Unit;
  arrays: unknown;

  constructor(workbook: UniverWorkbook) {
    const snapshot = asSent(workbook.snapshot());
    this.#unit = new Unit(snapshot.workbook);
    for (const mutation of snapshot.mutations) this.apply(mutation);
    workbook.onChange((changes) => {
      for (const change of asSent(changes)) this.apply(change);
    });
  }

  apply(mutation: Mutation): void {
    if (mutation.id === mutations.setArrayFormulaData) this.arrays = mutation.params;
    else this.#unit.execute(mutation);
  }

  /** Everything but how styles are numbered. */
  content(): object {
    return contentOf(this.#unit.save());
  }

  dispose(): void {
    this.#unit.dispose();
  }
}

function asSent<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function contentOf(data: object): object {
  const { styles, sheets, sheetOrder, resources } = asSent(data) as {
    styles: Record<string, unknown>;
    sheets: Record<string, { cellData: Record<string, Record<string, { s?: unknown }>> }>;
    sheetOrder: unknown;
    resources: { name: string; data: string }[];
  };
  for (const { cellData } of Object.values(sheets)) {
    for (const line of Object.values(cellData)) {
      for (const cell of Object.values(line)) if (typeof cell.s === 'string') cell.s = styles[cell.s];
    }
  }
  // What was never set is saved as no text, and as an empty object once it was.
  return { sheets, sheetOrder, resources: resources.filter(({ data }) => data !== '' && data !== '{}') };
}

let workbook: UniverWorkbook;
let recalculation: Recalculation;
let page: PageCopy;

beforeEach(() => {
  recalculation = new Recalculation({
    names: ['ROWS_OF'],
    execute: async (_name, [count]) => ({
      ok: true,
      value: Array.from({ length: Number(count) }, (_, i) => [i, `#${i}`]),
    }),
    onReady: (cells) => workbook.recalculate(cells),
  });
  workbook = createUniverWorkbook({ name: 'Copy', customFunctions: recalculation, now: () => 0, random: () => 0.5 });
  page = new PageCopy(workbook);
});

afterEach(() => {
  page.dispose();
  workbook.dispose();
});

const at = (row: number, column: number, values: CellValue[][] = [[]]) => {
  return { sheet: 'Sheet1', row, column, rows: values.length, columns: Math.max(1, values[0]?.length ?? 1) };
};
const type = (row: number, column: number, values: CellValue[][]) =>
  workbook.setValues(at(row, column, values), values);

async function expectSame(): Promise<void> {
  await recalculation.idle();
  const late = new PageCopy(workbook);
  expect(page.content()).toEqual(contentOf(workbook.save()));
  expect(late.content()).toEqual(contentOf(workbook.save()));
  expect(page.arrays ?? late.arrays).toEqual(late.arrays);
  late.dispose();
}

describe('a page has what the engine has', () => {
  const table: CellValue[][] = [
    [3, 'b', '=A1*2', new Date(Date.UTC(2026, 0, 31)), true],
    [1, '00', '=A2*2', '5%', ''],
    [2, 'c', '=C1+C2', '=D1+1', '=IF(E1, "yes", 1/0)'],
  ];

  it.each<[string, () => void]>([
    ['values and formulas', () => type(1, 1, table)],
    [
      'typing over them',
      () => {
        type(1, 1, table);
        type(1, 1, [['', 'x', 5, 7, '=1/0']]);
      },
    ],
    [
      'arrays that come and go',
      () => {
        type(1, 1, [['=ROWS_OF(3)']]);
        type(2, 2, [['in the way']]);
        type(2, 2, [['']]);
      },
    ],
    [
      'rows and columns',
      () => {
        type(1, 1, table);
        workbook.setFrozen('Sheet1', { rows: 2, columns: 1 });
        workbook.setColumnWidth('Sheet1', 2, 300);
        workbook.insertRows('Sheet1', 2, 2);
        workbook.insertColumns('Sheet1', 3, 1);
        workbook.deleteRows('Sheet1', 1, 1);
        workbook.deleteColumns('Sheet1', 1, 1);
      },
    ],
    [
      'sheets',
      () => {
        type(1, 1, [['=Data!A1']]);
        workbook.addSheet('Data', { rows: 3, columns: 3 }, 0);
        workbook.addSheet('Gone');
        workbook.renameSheet('Data', "It's mine");
        workbook.setHidden("It's mine", true);
        workbook.deleteSheet('Gone');
      },
    ],
    [
      'names',
      () => {
        type(1, 1, [[1, '=Mine+1']]);
        workbook.setNamedRange('Mine', at(1, 1));
        workbook.insertRows('Sheet1', 1, 1);
        workbook.setNamedRange('Other', at(5, 5));
        workbook.setNamedRange('Other', null);
      },
    ],
    [
      'looks and notes',
      () => {
        type(1, 1, table);
        workbook.setStyle(at(1, 1, table), { bold: true, background: '#ff0000', numberFormat: '0.00' });
        workbook.setStyle(at(2, 1), { bold: null, horizontalAlignment: 'right' });
        workbook.setNotes(at(1, 1), [['a note']]);
      },
    ],
    [
      'sorted rows',
      () => {
        type(1, 1, table);
        workbook.setStyle(at(1, 2), { italic: true });
        workbook.sort({ ...at(1, 1), rows: 3, columns: 5 }, [{ column: 1, ascending: true }]);
      },
    ],
    [
      'what another page does',
      () => {
        type(1, 1, table);
        const place = { unitId: workbook.id, subUnitId: '0' };
        const range = { startRow: 0, endRow: 0, startColumn: 0, endColumn: 25 };
        workbook.apply([{ id: mutations.insertRows, params: { ...place, range } }], 2);
        const cellValue = { 7: { 0: { f: '=SUM(A1:A5)' }, 1: { v: '1/2/2026', t: 1 } } };
        workbook.apply([{ id: mutations.setRangeValues, params: { ...place, cellValue } }], 2);
      },
    ],
  ])('%s', async (_name, act) => {
    act();
    await expectSame();
  });
});
