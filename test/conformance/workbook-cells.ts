// A workbook's cells by A1 notation, read once everything is calculated.
import type { CellValue, RangeAddress, Workbook } from '../../playground/workbook/workbook.ts';

export interface Cells {
  type(a1: string, rows: readonly (readonly CellValue[])[]): void;
  block(a1: string): Promise<CellValue[][]>;
  shown(a1: string): Promise<CellValue | undefined>;
  formula(a1: string): Promise<string | undefined>;
}

export function cellsOf(workbook: () => Workbook): Cells {
  const block = async (a1: string): Promise<CellValue[][]> => {
    await workbook().calculated();
    return workbook().values(rangeOf(a1));
  };
  return {
    type(a1, rows) {
      const range = { ...rangeOf(a1), rows: rows.length, columns: rows[0]?.length ?? 0 };
      workbook().setValues(range, rows);
    },
    block,
    shown: async (a1) => (await block(a1))[0]?.[0],
    async formula(a1) {
      await workbook().calculated();
      return workbook().formulas(rangeOf(a1))[0]?.[0];
    },
  };
}

/** `Sheet!A1:B2`; the sheet is `Sheet1` unless said, and its name stands without quotes. */
export function rangeOf(a1: string): RangeAddress {
  const [, sheet = 'Sheet1', first = '', last = first] = /^(?:(.+)!)?([A-Z]\d+)(?::([A-Z]\d+))?$/.exec(a1) ?? [];
  const [row, column] = corner(first);
  const [bottom, right] = corner(last);
  return { sheet, row, column, rows: bottom - row + 1, columns: right - column + 1 };
}

function corner(a1: string): [row: number, column: number] {
  return [Number(a1.slice(1)), a1.charCodeAt(0) - 64];
}
