import type { RangeAddress, SortKey } from '../../workbook/workbook.ts';
import { type Member, numberArgument, recordArgument, ServiceError } from '../service.ts';
import type { SpreadsheetDocument } from './document.ts';

export function sortingMembers(document: SpreadsheetDocument): Record<string, Member> {
  const { workbook } = document;

  /** Below the last content there is nothing to sort. */
  function sort(range: RangeAddress, lastRow: number, keys: readonly SortKey[]): null {
    const rows = Math.min(range.rows, lastRow - range.row + 1);
    if (rows > 1) workbook.sort({ ...range, rows }, keys);
    return null;
  }

  return {
    'Range.sort': (_caller, [range, specification]) => {
      const target = document.addressOf(range);
      const keys = keysOf(specification);
      const last = target.column + target.columns - 1;
      if (keys.some(({ column }) => column < target.column || column > last)) {
        throw new ServiceError('Invalid argument: column');
      }
      const { lastRow } = document.sheetOf(document.dataOf(target).sheetId);
      return sort(target, lastRow, keys);
    },
    // Frozen rows are headings: they stay.
    'Sheet.sort': (_caller, [id, column, ascending]) => {
      const sheet = document.sheetOf(id);
      const { name, maxColumns, maxRows, lastRow } = sheet;
      const key: SortKey = { column: columnOf(column), ascending: ascending !== false };
      if (key.column > maxColumns) throw new ServiceError('Those columns are out of bounds.');
      const row = workbook.frozen(name).rows + 1;
      return sort({ sheet: name, row, column: 1, rows: maxRows - row + 1, columns: maxColumns }, lastRow, [key]);
    },
  };
}

/** A column, `{column, ascending}`, or a list of these. */
function keysOf(specification: unknown): SortKey[] {
  const list = Array.isArray(specification) ? specification : [specification];
  if (list.length === 0) throw new ServiceError('Invalid argument: sortSpecObj');
  return list.map((item) => {
    if (typeof item === 'number') return { column: columnOf(item), ascending: true };
    const { column, ascending } = recordArgument(item, 'sortSpecObj');
    return { column: columnOf(column), ascending: ascending !== false };
  });
}

function columnOf(value: unknown): number {
  const column = Math.trunc(numberArgument(value, 'column'));
  if (column < 1) throw new ServiceError('Those columns are out of bounds.');
  return column;
}
