// What views gained cost: a thousand formulas, each about one post.

import { lastScrapeMs } from '../api/post.ts';
import { Session } from '../session.ts';
import type { CellAddress } from '../workbook/workbook.ts';
import { atMost, type Measurement } from './measurement.ts';

const startMs = Date.parse('2026-11-24T09:00:00Z');
const count = 1000;
const [links, formulas] = ['Links', 'Growth'];

export async function measureGrowth(): Promise<Measurement[]> {
  const session = await Session.open({ posts: count, seed: 1, latencyMs: 200, startMs });
  try {
    const posts = Array.from({ length: count }, (_, index) => session.sandbox?.post(index));
    for (const name of [links, formulas]) session.workbook.addSheet(name, { rows: count, columns: 2 });
    await session.enter(
      links,
      1,
      1,
      posts.map((post) => [post?.url ?? '']),
    );
    session.startCosts();
    await session.enter(
      formulas,
      1,
      1,
      posts.map((_, index) => [`=CA_GROWTH(${links}!A${index + 1}, 1)`]),
    );
    const cold = session.costs();
    const asked = session.sandbox?.requests.filter(({ path }) => path.endsWith('/deltas')).length ?? 0;
    await session.reopen(posts.map((_, index): CellAddress => ({ sheet: formulas, row: index + 1, column: 1 })));
    const warm = session.costs();
    const shown = session.workbook.values({ sheet: formulas, row: 1, column: 1, rows: count, columns: 1 }).flat();
    const unanswered = posts.filter((post, index) => {
      if (typeof shown[index] === 'number') return false;
      const why = session.workbook.errorMessage({ sheet: formulas, row: index + 1, column: 1 }) ?? '';
      const isPending = post && lastScrapeMs(post.collection, startMs) === null;
      return isPending ? !/not collected/.test(why) : !/tracked for less than 1 day/.test(why);
    });
    return [
      atMost('1,000 CA_GROWTH cells, cold: requests for gains', asked, 'requests', 6),
      atMost('1,000 CA_GROWTH cells, cold: requests in all', cold.requests, 'requests', 12),
      atMost('1,000 CA_GROWTH cells, cold: service calls a cell', cold.serviceCalls / count, 'calls', 5),
      atMost('1,000 CA_GROWTH cells, cold: simulated time', cold.simulatedMs / 1000, 's', 4),
      atMost('1,000 CA_GROWTH cells, warm: requests', warm.requests, 'requests', 0),
      atMost('1,000 CA_GROWTH cells, warm: service calls a cell', warm.serviceCalls / count, 'calls', 3),
      atMost('1,000 CA_GROWTH cells: without an answer', unanswered.length, 'cells', 0),
    ];
  } finally {
    await session.close();
  }
}
