// The patterns of Sheets' number formats: `#,##0.00`, `0.0%`, `$#,##0;[Red]-$#,##0`, `0.00E+00`, `yyyy-mm-dd hh:mm`, `[h]:mm`.
import { formatDatePattern } from './date-pattern.ts';

/** The four sections of a pattern: positive, negative, zero, text. */
interface Section {
  readonly pattern: string;
  /** The section is the negative one: it writes its own sign. */
  readonly isUnsigned: boolean;
}

/**
 * @param serial Days since 30 December 1899, which is what dates are to a number format.
 * @param language BCP 47.
 */
export function formatNumber(serial: number, format: string, language: string): string {
  const { pattern, isUnsigned } = sectionFor(serial, sectionsOf(format));
  const value = isUnsigned ? Math.abs(serial) : serial;
  return isDatePattern(pattern) ? formatDatePattern(value, pattern, language) : formatDecimal(value, pattern, language);
}

/** What the fourth section makes of a text. */
export function formatTextSection(text: string, format: string): string {
  const section = sectionsOf(format)[3];
  return section === undefined ? text : literal(section).replaceAll('@', () => text);
}

function isDatePattern(pattern: string): boolean {
  const bare = pattern.replace(/"[^"]*"|\\.|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(bare) && !/[0#?]/.test(bare.replace(/s\.0+/gi, ''));
}

function sectionsOf(format: string): string[] {
  return format.match(/(?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|$)/g) ?? [format];
}

function sectionFor(value: number, [positive = '', negative, zero]: readonly string[]): Section {
  if (value < 0 && negative !== undefined) return { pattern: negative, isUnsigned: true };
  return { pattern: value === 0 && zero !== undefined ? zero : positive, isUnsigned: false };
}

const placeholders = /[0#?](?:[0#?,]*[0#?])?,*(?:\.[0#?]*)?,*(?:E[+-][0#?]+)?|\.[0#?]+/i;

function formatDecimal(value: number, pattern: string, language: string): string {
  const bare = hidden(pattern);
  const match = placeholders.exec(bare);
  if (match === null)
    return shownAgain(
      bare.replaceAll('@', () => String(value)),
      pattern,
    );
  const [digits] = match;
  const percent = (bare.match(/%/g) ?? []).length;
  // Each comma behind the last digit, of the whole or of the fraction, is three digits less.
  const thousands = count(/,+(?=\.|E|$)/i.exec(digits)?.[0] ?? '', ',');
  const size = (Math.abs(value) * 100 ** percent) / 1000 ** thousands;
  const text = /E/i.test(digits) ? scientific(size, digits) : decimal(size, digits, language);
  // A value that is rounded to nothing has no sign.
  const sign = value < 0 && /[1-9]/.test(text) ? '-' : '';
  const [before, after] = [bare.slice(0, match.index), bare.slice(match.index + digits.length)];
  return sign + shownAgain(`${before}\u0000${after}`, pattern).replace('\u0000', () => text);
}

function decimal(size: number, digits: string, language: string): string {
  const [whole = '', fraction] = digits.split('.');
  const format = new Intl.NumberFormat(language, {
    useGrouping: /[0#?],[0#?]/.test(whole),
    minimumIntegerDigits: Math.max(1, count(whole, '0')),
    minimumFractionDigits: Math.min(20, count(fraction ?? '', '0')),
    maximumFractionDigits: Math.min(20, count(fraction ?? '', '0#?')),
  });
  const parts = format.formatToParts(size);
  const textOf = (...types: string[]) =>
    parts
      .filter(({ type }) => types.includes(type))
      .map(({ value }) => value)
      .join('');
  const integer = textOf('integer', 'group');
  const shownInteger = integer === '0' && count(whole, '0') === 0 ? '' : integer;
  if (fraction === undefined) return shownInteger;
  // A pattern with a decimal mark shows it even when no digit comes behind it.
  const mark = new Intl.NumberFormat(language).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value;
  return `${shownInteger}${mark}${textOf('fraction')}`;
}

function scientific(size: number, digits: string): string {
  const [mantissa = '', exponentPattern = ''] = digits.split(/E/i);
  const fraction = mantissa.split('.')[1] ?? '';
  const [base = '', exponent = '0'] = size.toExponential(Math.min(20, fraction.length)).split('e');
  const power = Number(exponent);
  const sign = power < 0 ? '-' : exponentPattern.startsWith('+') ? '+' : '';
  return `${base}E${sign}${String(Math.abs(power)).padStart(count(exponentPattern, '0'), '0')}`;
}

function count(text: string, characters: string): number {
  return [...text].filter((character) => characters.includes(character)).length;
}

/** Each piece of literal text becomes one character that means nothing to the patterns. */
const literalPiece = /"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*./g;
const placeholder = '\uE000';

function hidden(pattern: string): string {
  return pattern.replace(literalPiece, placeholder);
}

function shownAgain(text: string, pattern: string): string {
  const pieces = [...pattern.matchAll(literalPiece)].map(
    ([piece, quoted, escaped, currency]) => quoted ?? escaped ?? currency ?? (piece.startsWith('_') ? ' ' : ''),
  );
  return text.replaceAll(placeholder, () => pieces.shift() ?? '');
}

function literal(pattern: string): string {
  return shownAgain(hidden(pattern), pattern);
}
