import { type CellInput, type CellOutput, readCells } from './arguments.ts';
import { parseCells } from './findings.ts';
import { toCells } from './results.ts';

/** Offline: `tiktok:<id>` or `instagram:<shortcode>`, the same for every way of writing one post's link. */
export function postId(links: CellInput): CellOutput {
  const { rows, single } = readCells(links);
  return toCells(parseCells(rows), single, ({ link }) => (link.kind === 'post' ? link.key : ''));
}
