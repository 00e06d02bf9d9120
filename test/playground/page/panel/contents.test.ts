import { describe, expect, it } from 'vitest';
import { type Contents, keptRows, lastNumbers, withNews } from '../../../../playground/page/panel/contents.ts';
import type { Inspection } from '../../../../playground/server/protocol.ts';
import { execution, inspection, request } from './samples.ts';

const contents = (news: Partial<Inspection>): Contents => withNews(null, inspection(news), 0, true);

describe('the contents of the panel', () => {
  it('ask for everything at first, then for what came after the last', () => {
    expect(lastNumbers(null)).toEqual({ executionsAfter: 0, requestsAfter: 0 });
    const known = contents({ executions: [execution(4), execution(5)], requests: [request(9)] });
    expect(lastNumbers(known)).toEqual({ executionsAfter: 5, requestsAfter: 9 });
  });

  it('grow at the end, and take nothing twice', () => {
    const known = contents({ executions: [execution(1), execution(2)] });
    const next = withNews(known, inspection({ executions: [execution(2), execution(3)] }), 1, true);
    expect(next.executions.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('stay the same objects where there is nothing new', () => {
    const known = contents({ executions: [execution(1)], requests: [request(1)] });
    const next = withNews(known, inspection({}), 1, true);
    expect(next.executions).toBe(known.executions);
    expect(next.requests).toBe(known.requests);
  });

  it('forget the oldest', () => {
    const many = Array.from({ length: keptRows }, (_, index) => execution(index + 1));
    const next = withNews(
      contents({ executions: many }),
      inspection({ executions: [execution(keptRows + 1)] }),
      1,
      true,
    );
    expect([next.executions.length, next.executions[0]?.number]).toEqual([keptRows, 2]);
  });

  it('keep what was stored while it is not asked for', () => {
    const caches = [{ store: 'document', entries: [] }];
    const known = contents({ caches });
    expect(withNews(known, inspection({}), 1, false).caches).toBe(caches);
    expect(withNews(known, inspection({}), 1, true).caches).toEqual([]);
  });
});
