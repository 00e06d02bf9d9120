import { type CellInput, type CellOutput, readLinks } from './arguments.ts';
import { type Finding, parseCells } from './findings.ts';
import { toCells } from './results.ts';

/**
 * Offline: `tiktok:<id>` or `instagram:<shortcode>`, the same for every way of writing one post's link.
 * A row of a range without an id is blank: a few words would count as duplicates of each other.
 */
export function postId(links: CellInput): CellOutput {
  const { rows, single } = readLinks(links);
  const findings = parseCells(rows);
  return single ? toCells(findings, single, keyOf) : findings.map((row) => row.map(keyOf));
}

function keyOf({ link }: Finding): string {
  return link.kind === 'post' ? link.key : '';
}
