/**
 * Languages and locales whose formulas separate arguments by commas; the others, with their decimal comma, use semicolons.
 * Google lists them nowhere. People who tried all 72 locales report these (https://stackoverflow.com/q/73767719,
 * https://gist.github.com/rtwalz/99f962981e2bd42eacfe97af03a090af; they disagree on vi_VN), and that Sheets turns a
 * semicolon into a comma where commas are used, but never the other way round. So what is not listed gets a semicolon.
 */
const withCommas: ReadonlySet<string> = new Set(
  `en zh ja ko th he iw hi bn gu kn ml mr pa ta te my mn fil tl cy ar_eg es_mx`.split(' '),
);

/** Not among Sheets' locales today, and with a decimal comma in all lists of locales. */
const exceptions: ReadonlySet<string> = new Set(['en_za']);

/** @param locale As the spreadsheet has it: `de_DE`, `en`. */
export function argumentSeparator(locale: string): ',' | ';' {
  const name = locale.replace('-', '_').toLowerCase();
  const [language = ''] = name.split('_');
  return (withCommas.has(name) || withCommas.has(language)) && !exceptions.has(name) ? ',' : ';';
}
