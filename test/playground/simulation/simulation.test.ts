import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../playground/simulation/make-plan.ts';
import type { Plan } from '../../../playground/simulation/plan.ts';
import { runPlan } from '../../../playground/simulation/simulation.ts';
import { bench, quietPlan, trackStep } from './bench.ts';

describe('a simulation', () => {
  it('goes the same way twice, to the last service call', async () => {
    for (const seed of [9, 17]) {
      const [first, again] = [await runPlan(makePlan(seed), bench), await runPlan(makePlan(seed), bench)];
      expect(again.hash).toBe(first.hash);
      expect(again.tally).toEqual(first.tally);
      expect(first.tally.serviceCalls).toBeGreaterThan(300);
    }
  });

  it('goes another way when turns are drawn than in order', async () => {
    const plan = makePlan(9);
    const [drawn, inOrder] = [
      await runPlan({ ...plan, drawsTurns: true }, bench),
      await runPlan({ ...plan, drawsTurns: false }, bench),
    ];
    expect(drawn.hash).not.toBe(inOrder.hash);
  });

  it('tracks what people confirm, and puts it on its row', async () => {
    const { violations, tally, trace } = await runPlan({ ...quietPlan, steps: [trackStep] }, bench, {
      keepsTrace: true,
    });
    expect(violations).toEqual([]);
    expect(tally).toMatchObject({ tracked: 1, kills: 0 });
    expect(tally.looks['every acknowledged track is on its row']).toBeGreaterThan(0);
    expect(trace.join('\n')).toContain('confirms 1 posts');
  });

  it('makes an edit, a failure and a kill between two service calls', async () => {
    const later = (id: number, afterCalls: number, action: Plan['steps'][number]['action']) => ({
      ...trackStep,
      id,
      afterCalls,
      action,
    });
    const steps = [
      later(2, 30, { kind: 'edit', edit: { kind: 'sort', table: 0, by: 0, ascending: false } }),
      later(3, 5, { kind: 'throw', failure: 'internal' }),
      later(4, 60, { kind: 'kill' }),
      trackStep,
    ];
    const { tally, violations } = await runPlan({ ...quietPlan, steps }, bench);
    expect(tally).toMatchObject({ kills: 1, edits: { sort: 1 }, failures: { internal: 1 } });
    expect(violations).toEqual([]);
  });
});
