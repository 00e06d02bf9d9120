import { type Call, jsonReply, type Operation } from '../operation.ts';
import { countersAt, DAY_MS, SCRAPE_DELAY_MS, type SeededPost, snapshotOf } from '../post.ts';

interface VideoDeltasRequest {
  readonly video_ids: readonly string[];
  readonly windows?: readonly number[];
}

const usualWindows = { four: [1, 7, 14, 30], week: [7] };

export const batchVideoDeltas: Operation = (call) => {
  const request = call.body as VideoDeltasRequest;
  const windows = [...new Set(request.windows ?? usualWindows[call.switches.deltaWindows])];
  const found = new Map<string, SeededPost>();
  const notFound: string[] = [];
  for (const id of new Set(request.video_ids)) {
    const post = call.organization.posts.byId(id);
    if (post === undefined) notFound.push(id);
    else found.set(id, post);
  }
  const gains = (post: SeededPost) =>
    Object.fromEntries(
      windows.flatMap((days) => {
        const views = gain(post, days, call);
        return views === undefined ? [] : [[`${days}d`, views]];
      }),
    );
  return jsonReply({
    data: Object.fromEntries([...found].map(([id, post]) => [id, gains(post)])),
    meta: { windows, video_count: found.size, not_found: notFound },
  });
};

/** `undefined` to leave the window out. */
function gain(post: SeededPost, days: number, { nowMs, switches }: Call): number | null | undefined {
  const latest = snapshotOf(post, nowMs);
  const fromMs = (latest?.atMs ?? nowMs) - days * DAY_MS;
  const historyStartsMs = post.collection.firstFromMs + SCRAPE_DELAY_MS;
  if (latest === undefined || fromMs < historyStartsMs) return withoutHistory[switches.deltasWithoutHistory];
  return latest.views - countersAt(post, fromMs).views;
}

const withoutHistory = { null: null, zero: 0, absent: undefined };
