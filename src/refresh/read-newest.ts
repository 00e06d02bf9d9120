import { listPosts } from '../api/post-lists.ts';
import { allowance, closeGate, countRequests, passGate } from '../http/gate.ts';
import type { PostKey } from '../links/post-key.ts';
import { durableFields } from '../posts/data-sheet.ts';
import type { PostRecord } from '../posts/record.ts';
import { recordOfRow } from '../posts/record-of-row.ts';
import type { ReadingParts } from './reading-parts.ts';

/**
 * Whether some of these posts, not tracked a while ago, are among the newest: one request.
 * @returns What was found of them, `undefined` when nothing could be asked.
 */
export function readNewest(
  wanted: readonly PostKey[],
  { connected, clock, random }: ReadingParts,
): PostRecord[] | undefined {
  const { cached, client } = connected;
  const gate = cached.readGate();
  if (allowance(gate, 1, clock.now()).count === 0) return undefined;
  const counted = countRequests(gate, 1, clock.now());
  const result = listPosts(client, 'videos', null);
  if (!result.ok) {
    cached.writeGate(closeGate(counted, result.failure, clock.now(), random()));
    return undefined;
  }
  cached.writeGate(passGate(counted, result.page.headers));
  const keys = new Set(wanted);
  const records = result.page.rows.flatMap((row) => recordOfRow(row, durableFields, clock.now()) ?? []);
  return records.filter(({ key }) => keys.has(key));
}
