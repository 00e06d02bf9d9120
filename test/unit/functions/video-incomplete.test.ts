import { describe, expect, it } from 'vitest';
import { createFunctions } from '../../../src/functions/create-functions.ts';
import type { PostKey } from '../../../src/links/post-key.ts';
import { links, noGrowth, noHistory, unreachable } from './posts.ts';

/** A store that knows every post's counters but could not fetch its caption. */
const functions = createFunctions({
  now: () => 0,
  growth: noGrowth,
  history: noHistory,
  store: () => ({
    find: (keys) =>
      new Map(
        keys.map((key: PostKey) => [
          key,
          {
            kind: 'record',
            incomplete: unreachable,
            record: {
              key,
              id: 'id',
              isActive: true,
              isUnavailable: false,
              scrapeIntervalHours: 24,
              lastScrapeMs: 0,
              fetchedMs: 0,
              restMs: 0,
              counters: {
                view_count: 7,
                play_count: 7,
                like_count: 1,
                comment_count: 1,
                share_count: 1,
                saved_count: null,
              },
              fields: {},
            },
          },
        ]),
      ),
  }),
});

describe('a video whose caption is not at hand', () => {
  it('shows its numbers, and in place of the caption why it is missing', () => {
    expect(functions.video(links.tracked, 'views,description,likes')).toEqual([[7, 'Unreachable', 1]]);
    expect(functions.video([[links.tracked], ['']], 'description')).toEqual([['Unreachable'], ['']]);
  });

  it('throws when the caption is all that was asked for', () => {
    expect(() => functions.video(links.tracked, 'description')).toThrow(unreachable.message);
  });
});
