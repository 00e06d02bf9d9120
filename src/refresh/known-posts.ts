import { isCreatorAuditError } from '../errors.ts';
import type { PostKey } from '../links/post-key.ts';
import { assess, usualPatience } from '../posts/assess.ts';
import type { CachedPosts, Snapshot } from '../posts/cached-posts.ts';
import type { DurablePosts } from '../posts/data-sheet.ts';
import type { PostRecord } from '../posts/record.ts';
import { shardOf } from '../posts/shard.ts';

/** What is known of a post before anything is asked: its newest record, or since when it is known not to be tracked. */
export interface Known {
  readonly record: PostRecord | undefined;
  readonly absentMs: number | null;
}

/** From the cache and the data sheet, whichever is newer. */
export function knownPosts(
  keys: Iterable<PostKey>,
  { cached: cache, durable }: { readonly cached: CachedPosts; readonly durable: DurablePosts },
  nowMs: number,
): Map<PostKey, Known> {
  const snapshot = readCache(cache);
  const rows = durable.rows();
  const patience = { ...usualPatience, askedMs: nowMs };
  const known = new Map<PostKey, Known>();
  for (const key of keys) {
    const shard = snapshot?.shards.get(shardOf(key));
    const { answer } = assess(key, [], shard, snapshot?.walk, nowMs, patience);
    const row = rows?.get(key);
    const kept = row?.kind === 'record' ? row.record : undefined;
    const keptAbsentMs = row?.kind === 'absent' ? row.readMs : null;
    if (answer?.kind === 'record') {
      const isNewer = kept !== undefined && kept.fetchedMs > answer.record.fetchedMs;
      // What the cache has need not have been read with the fields that the sheet keeps.
      const cached = { ...answer.record, fields: { ...kept?.fields, ...answer.record.fields } };
      known.set(key, { record: isNewer ? kept : cached, absentMs: null });
    } else if (answer?.kind === 'absent') {
      known.set(key, { record: undefined, absentMs: snapshot?.walk?.startedMs ?? nowMs });
    } else known.set(key, { record: kept, absentMs: keptAbsentMs });
  }
  return known;
}

/** A cache that fails knows nothing. */
function readCache(cached: CachedPosts): Snapshot | undefined {
  try {
    return cached.read('all');
  } catch (error) {
    if (isCreatorAuditError(error)) return undefined;
    throw error;
  }
}
