import { isCreatorAuditError } from '../errors.ts';
import type { PostKey } from '../links/post-key.ts';
import type { Platform } from '../platform/ports.ts';
import type { DataRow } from '../posts/data-sheet.ts';
import type { Lookup } from '../posts/post-store.ts';
import type { Connected } from './connected.ts';
import { writeDataSheet } from './write-data-sheet.ts';

/** Whether the data sheet knows posts: a refresh that could read nothing makes an empty one. */
export function isRemembering({ durable }: Pick<Connected, 'durable'>): boolean {
  return (durable.rows()?.size ?? 0) > 0;
}

/**
 * Numbers that a table has got, in the data sheet, too: while nobody can be asked, it tells which are a post's own. The
 * table has them in any case.
 */
export function keepRecords(
  lookups: ReadonlyMap<PostKey, Lookup>,
  { connection }: Pick<Connected, 'connection'>,
  platform: Platform,
): void {
  const rows = new Map<PostKey, DataRow>();
  for (const [key, lookup] of lookups) {
    if (lookup.kind === 'record' && lookup.record.lastScrapeMs !== null) rows.set(key, lookup);
  }
  if (rows.size === 0) return;
  try {
    writeDataSheet(rows, connection.organizationId, platform);
  } catch (error) {
    if (!isCreatorAuditError(error)) throw error;
  }
}
