import { parseLink } from '../links/parse-link.ts';
import type { PostKey } from '../links/post-key.ts';
import type { Spreadsheet } from '../platform/ports.ts';

/** Every post this spreadsheet names: links in cells, and links written inside `CA_` formulas. */
export function wantedPosts(spreadsheet: Spreadsheet): Set<PostKey> {
  const wanted = new Set<PostKey>();
  const add = (text: unknown) => {
    const link = typeof text === 'string' && text.length > 4 ? parseLink(text) : undefined;
    if (link?.kind === 'post') wanted.add(link.key);
  };
  for (const { values, formulas } of spreadsheet.contents()) {
    for (const value of values.flat()) add(value);
    for (const formula of formulas.flat()) for (const text of stringsOf(formula)) add(text);
  }
  return wanted;
}

/** The string literals of a formula that calls one of our functions; a doubled quote is no end. */
function stringsOf(formula: string): string[] {
  if (!/\bCA_/i.test(formula)) return [];
  return (formula.match(/"(?:[^"]|"")*"/g) ?? []).map((literal) => literal.slice(1, -1).replace(/""/g, '"'));
}
