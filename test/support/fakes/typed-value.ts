// What Sheets makes of a string that is typed in or set by a script (locale en_US), as far as the add-on's writes come
// near it.

import { instantIn } from './wall-clock.ts';

export type CellContent = string | number | boolean | Date;

export interface FakeCell {
  readonly value: CellContent;
  readonly formula: string;
}

/** A formula stays without a value: nothing calculates here. A test gives it one with `FakeSheet.set`. */
export function readTyped(input: CellContent, timeZone = 'Etc/UTC'): FakeCell {
  if (typeof input !== 'string') return { value: input, formula: '' };
  if (input.startsWith('=') && input.length > 1) return { value: '', formula: input };
  if (input.startsWith("'")) return { value: input.slice(1), formula: '' };
  const value = parse(input);
  return { value: value instanceof Date ? instantIn(timeZone, value.getTime()) : value, formula: '' };
}

/** In a cell of the format `@` text stays what it is. */
export function readPlain(input: CellContent): FakeCell {
  return { value: typeof input === 'string' && input.startsWith("'") ? input.slice(1) : input, formula: '' };
}

function parse(text: string): CellContent {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return numberOf(text) ?? dateOf(text) ?? text;
}

/** Doubles: of the 19 digits of a post id the last ones are lost. */
function numberOf(text: string): number | undefined {
  const match = /^\s*([+-]?)\$?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(e[+-]?\d+)?\s*(%?)\s*$/i.exec(text);
  if (!match) return undefined;
  const [, sign = '', digits = '', exponent = '', percent] = match;
  const number = Number(`${sign}${digits.replace(/,/g, '')}${exponent}`);
  return percent ? number / 100 : number;
}

const date =
  /^(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?)(?:[ T](\d{1,2}:\d\d(?::\d\d)?))?$/;

function dateOf(text: string): Date | undefined {
  const alone = timeOf(text);
  if (alone !== undefined) return new Date(Date.UTC(1899, 11, 30) + alone);
  const match = date.exec(text);
  if (!match) return undefined;
  const [, isoYear, isoMonth, isoDay, usMonth, usDay, usYear = '2026', time = '0:00'] = match;
  const year = Number(isoYear ?? (usYear.length === 2 ? `20${usYear}` : usYear));
  const [month, day, ms] = [Number(isoMonth ?? usMonth), Number(isoDay ?? usDay), timeOf(time)];
  const midnight = new Date(Date.UTC(year, month - 1, day));
  // Date.UTC carries 30 February over into March.
  if (midnight.getUTCMonth() !== month - 1 || ms === undefined) return undefined;
  return new Date(midnight.getTime() + ms);
}

/** Milliseconds since midnight. */
function timeOf(text: string): number | undefined {
  const match = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (!match) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
