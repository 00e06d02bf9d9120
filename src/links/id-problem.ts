import type { LinkProblem } from './parsed-link.ts';

const SCIENTIFIC = /^\d(?:[.,]\d+)?e\+?\d{2}$/i;
const FORMATTED = /^\d[\d.,'’ ]*[.,'’ ]\d+$/;
/** Sheets keeps so many digits of a number; post ids have more. */
const EXACT_DIGITS = 15;

/** `7.3E+18`, `7,300,000,000,000,000,000` and `7300000000000000000.00`: ids that were numbers once. */
export function isRoundedNumber(text: string): boolean {
  return SCIENTIFIC.test(text) || (FORMATTED.test(text) && text.replace(/\D/g, '').length >= EXACT_DIGITS);
}

/**
 * Why the text in the place of an id is none.
 * @param characters The id's own: a text of nothing else has lost some of them, or has got too many.
 */
export function idProblem(text: string, characters: RegExp): LinkProblem {
  if (isRoundedNumber(text)) return 'rounded-number';
  return characters.test(text) ? 'incomplete' : 'malformed';
}
