import { parseLink } from '../links/parse-link.ts';
import type { ParsedLink } from '../links/parsed-link.ts';

export interface RowLink {
  /** What the cell shows. */
  readonly text: string;
  readonly link: Exclude<ParsedLink, { kind: 'blank' }>;
}

/**
 * The link of a row: its first post, else its first short link, else the first cell that was meant as a link.
 * A cell that shows a title over a HYPERLINK counts by its address.
 */
export function linkOfRow(values: readonly unknown[], formulas: readonly string[] = []): RowLink | undefined {
  const found: RowLink[] = [];
  for (const [index, value] of values.entries()) {
    const formula = formulas[index] ?? '';
    const parsed = parseLink(/^=\s*hyperlink\s*\(/i.test(formula) ? formula : value);
    const link = parsed.kind === 'post' || parsed.kind === 'short' ? parsed : parseLink(value);
    if (link.kind === 'post') return { text: String(value), link };
    if (link.kind === 'short' || (link.kind === 'invalid' && looksLikeLink(value))) {
      found.push({ text: String(value), link });
    }
  }
  return found.find(({ link }) => link.kind === 'short') ?? found[0];
}

function looksLikeLink(value: unknown): boolean {
  return typeof value === 'string' && /:\/\/|www\.|tiktok|instagr/i.test(value);
}
