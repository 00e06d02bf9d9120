import { parseLink } from '../links/parse-link.ts';
import type { ParsedLink } from '../links/parsed-link.ts';

/** A run reads the same sheet again with every chunk. */
const parsed = new Map<string, ParsedLink>();
const mostParsed = 50_000;

export function linkOfCell(cell: unknown): ParsedLink {
  if (typeof cell !== 'string') return parseLink(cell);
  const known = parsed.get(cell);
  if (known) return known;
  if (parsed.size >= mostParsed) parsed.clear();
  const link = parseLink(cell);
  parsed.set(cell, link);
  return link;
}

/** Whether it leads to a post, perhaps by a redirect. Most cells of a sheet are told without a closer look. */
export function leadsToPost(cell: unknown): boolean {
  if (typeof cell !== 'string' || !/[/:]/.test(cell)) return false;
  const { kind } = linkOfCell(cell);
  return kind === 'post' || kind === 'short';
}
