import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { json } from '../../support/fakes/fake-platform.ts';
import { createDocument, posts, shown } from './store-fixture.ts';

/** What can happen to a document between two formulas. */
const event = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('look' as const), id: fc.integer({ min: 1, max: 700 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('look' as const), id: fc.integer({ min: 9_000, max: 9_010 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 0, max: 500 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refuse' as const), writes: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('evict' as const), share: fc.integer({ min: 1, max: 9 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('fail' as const), status: fc.constantFrom(401, 422, 429, 500, 503) }),
  },
);

const tracked = posts(700);

describe('whatever the cache loses, the clock does and the API answers', () => {
  it('a tracked post is never called untracked, an untracked one never gets a number, and no page is asked for twice by one formula', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const doc = createDocument();
        doc.api.videos = tracked;
        for (const each of events) {
          if (each.kind === 'wait') doc.platform.time.advance(each.minutes * 60_000);
          else if (each.kind === 'refuse') {
            const until = doc.platform.cache.writes + each.writes;
            doc.platform.cache.refuses = (write) => write <= until;
          } else if (each.kind === 'evict') {
            let count = 0;
            doc.platform.cache.evict(() => {
              count += 1;
              return count % 10 < each.share;
            });
          } else if (each.kind === 'fail') doc.api.fail(() => json({}, {}, each.status), 4);
          else {
            doc.api.paths.length = 0;
            const answer = shown(doc.look(each.id));
            if (each.id <= 700) expect(answer).not.toBe('absent');
            else expect(answer).not.toBe(1000);
            doc.api.recover();
            doc.platform.cache.failure = undefined;
            expect(doc.api.paths.length).toBeLessThanOrEqual(10);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
