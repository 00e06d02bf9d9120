// Weeks of a schedule, with all that goes wrong in them, through the built script.

import { describe, expect, it } from 'vitest';
import { liveThroughThirtyDays } from '../../playground/thirty-days.ts';

/** A busy machine takes long over hundreds of executions. */
const patienceMs = 300_000;

describe('a sheet that is refreshed every three hours', () => {
  it.concurrent.each([
    { name: 'in thirty days of autumn', seed: 1, startMs: Date.parse('2026-10-10T07:20:00Z'), pace: 'usual' },
    { name: 'in a hasty fortnight of spring', seed: 2, startMs: Date.parse('2027-03-21T07:20:00Z'), pace: 'hasty' },
  ] as const)(
    'keeps itself current through every trouble $name',
    async (options) => {
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
