import { parseLink } from '../links/parse-link.ts';
import type { PostKey } from '../links/post-key.ts';
import type { Spreadsheet } from '../platform/ports.ts';

/** As many as the cache could hold records of. */
const mostNamed = 39_000;

/**
 * Every post this spreadsheet names: links in cells, and links written inside `CA_` formulas. Where formulas put links
 * together, as `CA_VIEWS("tiktok:"&B2)` does, bare ids count for both platforms; one too many does no harm.
 */
export function namedPosts(spreadsheet: Pick<Spreadsheet, 'contents'>): Set<PostKey> {
  const named = new Set<PostKey>();
  const contents = spreadsheet.contents();
  const formulas = contents.flatMap((sheet) => sheet.formulas.flat()).filter((formula) => /\bCA_/i.test(formula));
  const arePutTogether = formulas.some((formula) => /&|CONCAT|JOIN|SUBSTITUTE|TEXT/i.test(formula));
  for (const { values } of contents) for (const value of values.flat()) add(value);
  for (const formula of formulas) for (const text of stringsOf(formula)) add(text);
  return named;

  function add(text: unknown): void {
    if (typeof text !== 'string' || text.length < 5 || named.size >= mostNamed) return;
    const link = parseLink(text);
    const isBare = arePutTogether && link.kind === 'invalid' && link.reason === 'bare-id';
    for (const each of isBare ? [parseLink(text, 'tiktok'), parseLink(text, 'instagram')] : [link]) {
      if (each.kind === 'post') named.add(each.key);
    }
  }
}

/** The string literals of a formula; a doubled quote is no end. */
function stringsOf(formula: string): string[] {
  return (formula.match(/"(?:[^"]|"")*"/g) ?? []).map((literal) => literal.slice(1, -1).replace(/""/g, '"'));
}
