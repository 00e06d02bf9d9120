// What Sheets makes of a value that is typed in, or set by a script: text is read as if a person had typed it.
import type { CellError, CellValue, ErrorType } from '../workbook.ts';
import { errorValue, parseNumber } from './value.ts';
import { instantOf } from './zoned-time.ts';

export type TypedInput = { readonly formula: string } | { readonly value: CellValue | CellError };

/** Dates are recognised as `2026-01-31` and `2026-01-31 14:05[:00]` only; other shapes stay text here. */
export function readInput(input: CellValue, timeZone: string): TypedInput {
  if (typeof input !== 'string') return { value: input };
  if (input.startsWith("'")) return { value: input.slice(1) };
  if (input.startsWith('=') && input.length > 1) return { formula: input };
  return { value: readText(input, timeZone) };
}

function readText(text: string, timeZone: string): CellValue | CellError {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (/^#(N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|ERROR!)$/.test(text)) return errorValue(text as ErrorType);
  // Numbers are doubles: of the 19 digits of a post id the last ones are lost, unless a ' makes it text.
  const number = parseNumber(text);
  if (number !== undefined && Number.isFinite(number)) return number;
  const date = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (date === null) return text;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = date
    .slice(1)
    .map((part) => Number(part ?? 0));
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const isReal = new Date(wall).toISOString().startsWith(text.slice(0, 10));
  return isReal ? instantOf(wall, timeZone) : text;
}
