import type { ApiClient } from '../api/client.ts';
import { readViewGains } from '../api/view-gains.ts';
import type { PostRecord } from '../posts/record.ts';
import type { SelectedPost } from './contract.ts';

const windows = [1, 3, 7, 14, 30];

/**
 * Views on some days of the past month, worked out from what was gained since. A picture beside the numbers, so a failure
 * (a key that may not POST, for one) leaves it out without a word.
 */
export function viewTrend(client: ApiClient, { id, counters }: PostRecord): SelectedPost['trend'] {
  const now = counters.view_count;
  if (now === null) return [];
  const result = readViewGains(client, [id], windows);
  const gains = (result.ok && result.gains.get(id)) || [];
  const past = gains.flatMap((gain, index) =>
    // More gained than there is cannot be: the numbers are not of the same moment then.
    gain === null || gain > now ? [] : [{ daysAgo: windows[index] ?? 0, views: now - gain }],
  );
  if (past.length === 0) return [];
  return [...past.sort((a, b) => b.daysAgo - a.daysAgo), { daysAgo: 0, views: now }];
}
