// Between Univer's cells and the values of a workbook.
import type { ICellData } from '@univerjs/core';
import { errorValue } from '../grid/value.ts';
import { CellError, type CellValue, type ErrorType } from '../workbook.ts';
import { dateOfSerial, serialOf } from '../zoned-time.ts';
import { isDatePattern } from './number-pattern.ts';

/** `null` is a blank cell. */
export type Content = CellValue | CellError | { readonly formula: string } | null;

// Univer's CellValueType, which its packages need not be loaded for.
export const cellType = { text: 1, number: 2, truth: 3, forcedText: 4 } as const;

const errorText = /^#(N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|ERROR!)$/;

/** @param pattern The number format of the cell. */
export function contentOf(cell: ICellData | null | undefined, pattern: string | undefined, timeZone: string): Content {
  if (cell === null || cell === undefined) return null;
  if (typeof cell.f === 'string' && cell.f.startsWith('=') && cell.f.length > 1) return { formula: cell.f };
  const value = cell.v ?? richText(cell);
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value;
  if (cell.t === cellType.truth) return value === 1 || /^(1|true)$/i.test(String(value));
  if (cell.t === cellType.text || cell.t === cellType.forcedText || typeof value === 'string') {
    const text = String(value);
    return cell.t !== cellType.forcedText && errorText.test(text) ? errorValue(text as ErrorType) : text;
  }
  return isDatePattern(pattern) ? dateOfSerial(value, timeZone) : value;
}

/** Text with several formats, or of several lines, is kept as a document. */
function richText({ p }: ICellData): string | undefined {
  return p?.body?.dataStream.replace(/\r\n$/, '').replaceAll('\r', '\n');
}

/** Value and type of a cell that shows this. */
export function shownData(value: CellValue | CellError | null, timeZone: string): Pick<ICellData, 'v' | 't'> {
  if (value === null || value === '') return { v: null, t: null };
  if (value instanceof CellError) return { v: value.type, t: cellType.text };
  if (typeof value === 'boolean') return { v: value ? 1 : 0, t: cellType.truth };
  if (value instanceof Date) return { v: serialOf(value, timeZone), t: cellType.number };
  return typeof value === 'number' ? { v: value, t: cellType.number } : { v: value, t: cellType.text };
}
