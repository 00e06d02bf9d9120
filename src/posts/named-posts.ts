import { parseLink } from '../links/parse-link.ts';
import type { PostKey } from '../links/post-key.ts';
import type { Spreadsheet } from '../platform/ports.ts';

/**
 * Every post this spreadsheet names: links in cells, and links written inside `CA_` formulas. A bare id counts for both
 * platforms, since formulas such as `CA_VIEWS("tiktok:"&B2)` make links of them; one too many does no harm.
 */
export function namedPosts(spreadsheet: Spreadsheet): Set<PostKey> {
  const named = new Set<PostKey>();
  for (const { values, formulas } of spreadsheet.contents()) {
    for (const value of values.flat()) add(value);
    for (const formula of formulas.flat()) for (const text of stringsOf(formula)) add(text);
  }
  return named;

  function add(text: unknown): void {
    if (typeof text !== 'string' || text.length < 5) return;
    const link = parseLink(text);
    const isBare = link.kind === 'invalid' && link.reason === 'bare-id';
    for (const each of isBare ? [parseLink(text, 'tiktok'), parseLink(text, 'instagram')] : [link]) {
      if (each.kind === 'post') named.add(each.key);
    }
  }
}

/** The string literals of a formula that calls one of our functions; a doubled quote is no end. */
function stringsOf(formula: string): string[] {
  if (!/\bCA_/i.test(formula)) return [];
  return (formula.match(/"(?:[^"]|"")*"/g) ?? []).map((literal) => literal.slice(1, -1).replace(/""/g, '"'));
}
