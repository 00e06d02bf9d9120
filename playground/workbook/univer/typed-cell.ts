// What typing something into a cell makes of it.
import type { ICellData } from '@univerjs/core';
import { readInput, readPlainInput, type TypedInput } from '../grid/typed-input.ts';
import type { CellValue } from '../workbook.ts';
import { serialOf } from '../zoned-time.ts';
import { cellType, shownData } from './cell-content.ts';
import { customData, extrasOf } from './extras.ts';
import { datePattern, isDatePattern, typedPattern } from './number-pattern.ts';

export interface TypingContext {
  readonly timeZone: string;
  readonly now: () => number;
}

/**
 * The change of the cell, as small as can be: thousands go into one mutation.
 * @param before The cell as it is, and its number format.
 */
export function typedCell(
  input: CellValue,
  before: ICellData | undefined,
  pattern: string | undefined,
  context: TypingContext,
): ICellData {
  const wasAutomatic = extrasOf(before).isFormatAutomatic === true;
  const explicit = wasAutomatic ? undefined : pattern;
  const read = explicit === '@' ? readPlainInput(input) : readInput(input, context.timeZone, context.now);
  const cell: ICellData =
    'formula' in read ? { f: read.formula, v: null } : { f: null, ...valueData(read.value, context) };
  // A formula that other cells shared, and text with several formats, go with the old content.
  if (before?.si) cell.si = null;
  if (before?.p) cell.p = null;
  const automatic = 'formula' in read ? undefined : automaticPattern(read, input, explicit, context.timeZone);
  if (automatic !== undefined && automatic !== pattern) cell.s = { n: { pattern: automatic } };
  else if (automatic === undefined && wasAutomatic) cell.s = { n: null };
  if (automatic !== undefined || before?.custom) {
    const custom = { ...extrasOf(before), sparkline: undefined, isFormatAutomatic: automatic !== undefined };
    Object.assign(cell, { custom: customData(custom) });
  }
  return cell;
}

function valueData(
  value: Extract<TypedInput, { value: unknown }>['value'],
  { timeZone, now }: TypingContext,
): ICellData {
  const data = shownData(value, timeZone);
  if (typeof value !== 'string' || !mayBeMore.test(value)) return data;
  // Univer would take `'12` for the number.
  const again = readInput(value, timeZone, now);
  return 'formula' in again || again.value !== value ? { v: value, t: cellType.forcedText } : data;
}

/** Text that does not begin like this is text however it is read. */
const mayBeMore = /^[\s'=#$+.\d-]|^(?:true|false)$/i;

function automaticPattern(
  { value }: Extract<TypedInput, { value: unknown }>,
  input: CellValue,
  explicit: string | undefined,
  timeZone: string,
): string | undefined {
  if (value instanceof Date) {
    if (isDatePattern(explicit)) return undefined;
    return (typeof input === 'string' ? typedPattern(input) : undefined) ?? datePattern(serialOf(value, timeZone));
  }
  if (typeof value !== 'number' || typeof input !== 'string' || explicit !== undefined) return undefined;
  return typedPattern(input);
}
