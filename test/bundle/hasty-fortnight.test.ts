// Two weeks of a schedule with hardly a calm hour, over the change of the clock in spring, through the built script. Thirty
// days over the change in autumn are lived through by the benchmark, which fails for the same faults.

import { describe, expect, it } from 'vitest';
import { liveThroughThirtyDays } from '../../playground/benchmark/thirty-days.ts';

/** A busy machine takes long over hundreds of executions. */
const patienceMs = 300_000;

describe('a sheet that is refreshed every three hours', () => {
  it(
    'keeps itself current through every trouble in a hasty fortnight',
    async () => {
      const options = { seed: 2, startMs: Date.parse('2027-03-21T07:20:00Z'), pace: 'hasty' } as const;
      const { ticks, requests, history, ...lived } = await liveThroughThirtyDays(options);
      expect(lived).toMatchObject({
        late: [],
        wrong: [],
        errors: [],
        triggersTooMany: [],
        leaks: 0,
        early: 0,
      });
      expect(history).toMatchObject({ doubles: [], missing: [], wrong: [] });
      expect(history.rows).toBeGreaterThan(50 * lived.days);
      expect(ticks.length).toBeGreaterThan(22 * lived.days);
      expect(lived.medianSeconds).toBeLessThan(60);
      expect(lived.longestSeconds).toBeLessThan(270);
      // Two pages hold all posts there are; eight runs a day, and some more while nothing works.
      expect(requests).toBeLessThan(3 * 8 * lived.days);
    },
    patienceMs,
  );
});
