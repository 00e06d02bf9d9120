// Links to what is known of their posts: the store is asked once for all of them, and only if there is a post at all.

import { isCreatorAuditError } from '../errors.ts';
import type { HistoryReader } from '../history/read-history.ts';
import { parseLink } from '../links/parse-link.ts';
import type { ParsedLink } from '../links/parsed-link.ts';
import type { PostKey } from '../links/post-key.ts';
import type { GrowthFinder } from '../posts/growth-store.ts';
import type { Lookup, PostFinder } from '../posts/post-store.ts';
import type { PostRecord } from '../posts/record.ts';

export interface Sources {
  /** Throws a CreatorAuditError when there is no way to the numbers (no key): that becomes each post's failure. */
  readonly store: () => PostFinder;
  /** Throws as `store` does. */
  readonly growth: () => GrowthFinder;
  readonly now: () => number;
  readonly history: () => HistoryReader;
}

/** One cell, what it links to, and for a post what the store says. */
export interface Finding {
  readonly cell: unknown;
  readonly link: ParsedLink;
  readonly lookup?: Lookup | undefined;
}

export function parseCells(rows: readonly (readonly unknown[])[]): Finding[][] {
  return rows.map((row) => row.map((cell) => ({ cell, link: parseLink(cell) })));
}

export function findPosts(
  rows: readonly (readonly unknown[])[],
  openStore: Sources['store'],
  fields?: readonly string[],
): Finding[][] {
  const parsed = parseCells(rows);
  const keys = new Set<PostKey>();
  for (const { link } of parsed.flat()) if (link.kind === 'post') keys.add(link.key);
  if (keys.size === 0) return parsed;

  const lookups = lookUp([...keys], openStore, fields);
  return parsed.map((row) =>
    row.map(({ cell, link }) => ({ cell, link, lookup: link.kind === 'post' ? lookups.get(link.key) : undefined })),
  );
}

function lookUp(
  keys: readonly PostKey[],
  openStore: Sources['store'],
  fields: readonly string[] | undefined,
): ReadonlyMap<PostKey, Lookup> {
  try {
    return openStore().find(keys, fields);
  } catch (error) {
    if (!isCreatorAuditError(error)) throw error;
    return new Map(keys.map((key) => [key, { kind: 'unknown', error }]));
  }
}

export function recordOf(finding: Finding): PostRecord | undefined {
  return finding.lookup?.kind === 'record' ? finding.lookup.record : undefined;
}
