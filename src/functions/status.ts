import { type CellInput, type CellOutput, readLinks } from './arguments.ts';
import { findPosts, type Sources } from './findings.ts';
import { statusOf } from './results.ts';

/** A text for every link, whatever its state and whether or not the API can be reached. */
export function status(sources: Sources, links: CellInput): CellOutput {
  const { rows, single } = readLinks(links);
  const texts = findPosts(rows, sources.store).map((row) => row.map((finding) => statusOf(finding, sources.now())));
  return single ? (texts[0]?.[0] ?? '') : texts;
}
