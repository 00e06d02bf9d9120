// What a project's `onEdit` hears of an edit that a page has sent.

import type { Edit } from '../runtime/host.ts';
import { sheetNumber } from '../workbook/univer/sheet-number.ts';
import type { RangeAddress, Workbook } from '../workbook/workbook.ts';
import type { Mutation } from './protocol.ts';

interface ValuesParams {
  readonly subUnitId: string;
  readonly cellValue?: Readonly<Record<string, Readonly<Record<string, object | null>> | null>>;
}

/** Applies the edit, and tells what it changed; `null` when no cell's content did. */
export function personEdit(workbook: Workbook, mutations: readonly Mutation[], apply: () => void): Edit | null {
  const range = writtenRange(workbook, mutations);
  const isOneCell = range !== null && range.rows === 1 && range.columns === 1;
  const [[oldValue = ''] = []] = isOneCell ? workbook.values(range) : [];
  apply();
  if (range === null) return null;
  const [[value = ''] = []] = isOneCell ? workbook.values(range) : [];
  return isOneCell ? { range, value, oldValue } : { range };
}

/** The smallest range around all cells whose content is written. */
function writtenRange(workbook: Workbook, mutations: readonly Mutation[]): RangeAddress | null {
  for (const { id, params } of mutations) {
    if (id !== 'sheet.mutation.set-range-values') continue;
    const { subUnitId, cellValue = {} } = params as ValuesParams;
    const sheet = workbook.sheets().find((candidate) => candidate.id === sheetNumber(subUnitId))?.name;
    const cells = Object.entries(cellValue).flatMap(([row, line]) =>
      Object.entries(line ?? {}).flatMap(([column, cell]) => (hasContent(cell) ? [[Number(row), Number(column)]] : [])),
    );
    if (sheet === undefined || cells.length === 0) continue;
    const [top, bottom] = extent(cells.map(([row = 0]) => row));
    const [left, right] = extent(cells.map(([, column = 0]) => column));
    return { sheet, row: top + 1, column: left + 1, rows: bottom - top + 1, columns: right - left + 1 };
  }
  return null;
}

/** `null` empties a cell; a style alone is no edit. */
function hasContent(cell: object | null): boolean {
  return cell === null || 'v' in cell || 'f' in cell || 'p' in cell;
}

/** A pasted column is too long for the arguments of `Math.min`. */
function extent(numbers: readonly number[]): [number, number] {
  return numbers.reduce<[number, number]>(
    ([low, high], number) => [Math.min(low, number), Math.max(high, number)],
    [Number.POSITIVE_INFINITY, 0],
  );
}
