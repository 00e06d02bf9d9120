/** `text` is what stands in the formula, except for references (without sheet) and strings (without quotes). */
type Content =
  | { readonly kind: 'number' | 'string' | 'error' | 'name' | 'symbol'; readonly text: string }
  | { readonly kind: 'reference'; readonly text: string; readonly sheet: string | undefined };

/** From `start` up to `end` in the text. */
export type Token = Content & { readonly start: number; readonly end: number };

export class FormulaSyntaxError extends Error {}

const column = String.raw`\$?[a-z]{1,3}`;
const cell = String.raw`${column}\$?\d+`;
const range = String.raw`${cell}:${column}(?:\$?\d+)?|${cell}|${column}:${column}|\$?\d+:\$?\d+`;
const sheet = String.raw`(?:'(?<quoted>(?:[^']|'')+)'|(?<plain>[\p{L}_][\p{L}\p{N}_.]*))!`;

const reference = new RegExp(String.raw`(?:${sheet})?(?<range>${range})(?![\p{L}\p{N}_.(])`, 'iuy');
const patterns = [
  ['string', /"(?:[^"]|"")*"/y],
  ['error', /#(?:N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|ERROR!)/iy],
  ['name', /[\p{L}_][\p{L}\p{N}_.]*/uy],
  ['symbol', /<>|<=|>=|[-+*/^&=<>%(),;{}\\]/y],
] as const;

const numbers = { point: /(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy, comma: /(?:\d+(?:,\d+)?|,\d+)(?:e[+-]?\d+)?/iy };

/**
 * Splits the formula after its `=`. The text of a number has a point, whatever it is written with.
 * @param hasDecimalComma Whether numbers are written with a comma.
 */
export function tokenize(formula: string, hasDecimalComma = false): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < formula.length) {
    const blank = /\s+/y;
    blank.lastIndex = at;
    if (blank.test(formula)) {
      at = blank.lastIndex;
      continue;
    }
    const [content, end] = contentAt(formula, at, hasDecimalComma);
    tokens.push({ ...content, start: at, end });
    at = end;
  }
  return tokens;
}

function contentAt(formula: string, at: number, hasDecimalComma: boolean): [Content, end: number] {
  reference.lastIndex = at;
  const groups = reference.exec(formula)?.groups;
  if (groups !== undefined) {
    const name = groups.quoted?.replaceAll("''", "'") ?? groups.plain;
    return [{ kind: 'reference', text: groups.range ?? '', sheet: name }, reference.lastIndex];
  }
  const number = hasDecimalComma ? numbers.comma : numbers.point;
  number.lastIndex = at;
  const digits = number.exec(formula)?.[0];
  if (digits !== undefined) return [{ kind: 'number', text: digits.replace(',', '.') }, number.lastIndex];
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const text = pattern.exec(formula)?.[0];
    if (text === undefined) continue;
    return [{ kind, text: kind === 'string' ? text.slice(1, -1).replaceAll('""', '"') : text }, pattern.lastIndex];
  }
  throw new FormulaSyntaxError(`'${formula[at]}' is not understood`);
}
