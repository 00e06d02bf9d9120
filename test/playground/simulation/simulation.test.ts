import { describe, expect, it } from 'vitest';
import { drawAction } from '../../../playground/simulation/draw-action.ts';
import { makePlan } from '../../../playground/simulation/make-plan.ts';
import type { Plan } from '../../../playground/simulation/plan.ts';
import { runPlan } from '../../../playground/simulation/simulation.ts';
import { builtAddOn, quietPlan, scheduleStep, trackStep } from './quiet-world.ts';

describe('a simulation', () => {
  it('goes the same way twice, to the last service call', async () => {
    const addOn = await builtAddOn();
    for (const seed of [9, 17]) {
      const [first, again] = [await runPlan(makePlan(seed), addOn), await runPlan(makePlan(seed), addOn)];
      expect(again.hash).toBe(first.hash);
      expect(again.tally).toEqual(first.tally);
      expect(first.tally.serviceCalls).toBeGreaterThan(300);
    }
  });

  it('goes another way when turns are drawn than in order', async () => {
    const addOn = await builtAddOn();
    const plan = makePlan(9);
    const [drawn, inOrder] = [
      await runPlan({ ...plan, drawsTurns: true }, addOn),
      await runPlan({ ...plan, drawsTurns: false }, addOn),
    ];
    expect(drawn.hash).not.toBe(inOrder.hash);
  });

  it('tracks what people confirm, and puts it on its row', async () => {
    const addOn = await builtAddOn();
    const { violations, tally, trace } = await runPlan({ ...quietPlan, steps: [trackStep] }, addOn, {
      keepsTrace: true,
    });
    expect(violations).toEqual([]);
    expect(tally).toMatchObject({ tracked: 1, kills: 0 });
    expect(tally.looks['every acknowledged track is on its row']).toBeGreaterThan(0);
    expect(trace.join('\n')).toContain('confirms 1 posts');
  });

  it('drops the trigger of a schedule, which is set again when trouble has stopped', async () => {
    const addOn = await builtAddOn();
    const dropped = { ...trackStep, id: 2, atMs: 60_000, action: drawAction.triggerDropped() };
    const plan = { ...quietPlan, lengthMs: 3 * 3_600_000, steps: [scheduleStep, dropped] };
    const { tally, violations } = await runPlan(plan, addOn);
    expect(tally.faults).toEqual({ 'trigger-dropped': 1 });
    expect(violations).toEqual([]);
    const without = await runPlan({ ...plan, steps: [scheduleStep] }, addOn);
    expect(without.tally.faults).toEqual({});
    expect(without.tally.executions).toBeGreaterThan(tally.executions);
  });

  it('makes an edit, a failure and a kill between two service calls', async () => {
    const addOn = await builtAddOn();
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
    const { tally, violations } = await runPlan({ ...quietPlan, steps }, addOn);
    expect(tally).toMatchObject({ kills: 1, edits: { sort: 1 }, failures: { internal: 1 } });
    expect(violations).toEqual([]);
  });

  it('breaks down when it makes more service calls than any that ends, whoever catches what is thrown in them', async () => {
    const addOn = await builtAddOn();
    const plan = { ...quietPlan, steps: [trackStep] };
    const usual = await runPlan(plan, addOn);
    await expect(runPlan(plan, addOn, { mostServiceCalls: usual.tally.serviceCalls - 1 })).rejects.toThrow(
      'Seed 5 never ends.',
    );
    await expect(runPlan(plan, addOn, { mostServiceCalls: 40 })).rejects.toThrow('Seed 5 never ends.');
    const atMost = await runPlan(plan, addOn, { mostServiceCalls: usual.tally.serviceCalls });
    expect(atMost.hash).toBe(usual.hash);
  });
});
