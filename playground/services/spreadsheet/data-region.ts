import type { CellValue } from '../../workbook/workbook.ts';
import type { RangeData } from '../range-data.ts';
import type { SpreadsheetDocument } from './document.ts';

/** The range with all that touches it, corners included, up to blank rows and columns on every side. */
export function dataRegion(document: SpreadsheetDocument, range: RangeData): RangeData {
  const sheet = document.sheetOf(range.sheetId);
  const values = document.workbook.values(document.addressOf(document.dataRange(sheet)));
  let { top, left, bottom, right } = {
    top: range.row,
    left: range.column,
    bottom: range.row + range.rows - 1,
    right: range.column + range.columns - 1,
  };
  for (let grown = true; grown; ) {
    const before = [top, left, bottom, right].join();
    if (top > 1 && hasContent(values, top - 1, top - 1, left - 1, right + 1)) top -= 1;
    if (left > 1 && hasContent(values, top - 1, bottom + 1, left - 1, left - 1)) left -= 1;
    if (hasContent(values, bottom + 1, bottom + 1, left - 1, right + 1)) bottom += 1;
    if (hasContent(values, top - 1, bottom + 1, right + 1, right + 1)) right += 1;
    grown = before !== [top, left, bottom, right].join();
  }
  return { sheetId: range.sheetId, row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

function hasContent(
  values: readonly (readonly CellValue[])[],
  top: number,
  bottom: number,
  left: number,
  right: number,
): boolean {
  const rows = values.slice(Math.max(0, top - 1), Math.max(0, bottom));
  return rows.some((row) => row.slice(Math.max(0, left - 1), Math.max(0, right)).some((value) => value !== ''));
}
