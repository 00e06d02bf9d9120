import { limits } from '../platform/limits.ts';

export type CellValue = string | number | boolean | Date;

/** Any value of the API as a cell: blank for nothing, JSON for what has parts, text that can never become a formula. */
export function toCellValue(value: unknown): CellValue {
  if (typeof value === 'string') return safeText(value);
  if (typeof value === 'boolean' || value instanceof Date) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : '';
  return value === null || value === undefined ? '' : safeText(JSON.stringify(value));
}

/** Behind blanks and invisible characters too, and in the wide forms that Asian keyboards type. */
const formulaStart = /^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/**
 * Others write captions. What custom functions return is shown as text as far as is known, but a copy of it (values
 * pasted, CSV exported and opened elsewhere) would be read as typed: the apostrophe keeps it text there, too.
 */
function safeText(text: string): string {
  return cut(formulaStart.test(text) ? `'${text}` : text);
}

function cut(text: string): string {
  if (text.length <= limits.cellCharacters) return text;
  // Half of a character outside the basic plane (an emoji) is not left behind at the cut.
  return `${text.slice(0, limits.cellCharacters - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Text of others, written into a cell: it lands as exactly this text, whatever Sheets would make of it when typed. */
export function literalText(text: string): string {
  return text === '' ? '' : `'${cut(text)}`;
}
