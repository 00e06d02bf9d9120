// How the locale of a spreadsheet writes formulas: where numbers have a decimal comma, arguments are separated by `;`.
import { FormulaSyntaxError, type Token, tokenize } from './lexer.ts';

/** Languages that write 1.5; every other writes 1,5. After a list of Google Sheets' locales that a developer tried out. */
const pointLanguages = new Set('en zh ja ko hi bn gu kn ml mr pa ta te th iw he ar cy mn my fil tl vi'.split(' '));
/** Regions that write otherwise than most of their language. */
const pointLocales = new Set(['es_MX', 'de_CH', 'it_CH']);

/** @param locale As `getSpreadsheetLocale` gives it: `de_DE`. */
export function hasDecimalComma(locale: string): boolean {
  const [language = ''] = locale.split('_');
  return !pointLanguages.has(language) && !pointLocales.has(locale);
}

/** A formula of an en_US spreadsheet as one of that locale has it; one that cannot be read stays as it is. */
export function formulaIn(locale: string, formula: string): string {
  if (!hasDecimalComma(locale)) return formula;
  const tokens = readable(formula.slice(1));
  let text = '=';
  let done = 0;
  const open: string[] = [];
  for (const { kind, text: shown, start, end } of tokens) {
    if (kind === 'symbol' && '({'.includes(shown)) open.push(shown);
    if (kind === 'symbol' && ')}'.includes(shown)) open.pop();
    let written = formula.slice(start + 1, end + 1);
    if (kind === 'symbol' && shown === ',') written = open.at(-1) === '{' ? '\\' : ';';
    if (kind === 'number') written = written.replace('.', ',');
    text += formula.slice(done + 1, start + 1) + written;
    done = end;
  }
  return text + formula.slice(done + 1);
}

function readable(formula: string): readonly Token[] {
  try {
    return tokenize(formula);
  } catch (error) {
    if (error instanceof FormulaSyntaxError) return [];
    throw error;
  }
}
