import { describe, expect, it } from 'vitest';
import { describeStep } from '../../../playground/simulation/describe-step.ts';
import { makePlan } from '../../../playground/simulation/make-plan.ts';
import type { Plan, Step } from '../../../playground/simulation/plan.ts';
import { shrink } from '../../../playground/simulation/shrink.ts';

describe('a plan', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makePlan(7)).toEqual(makePlan(7));
    expect(makePlan(8)).not.toEqual({ ...makePlan(7), seed: 8 });
  });

  it('is plain JSON', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const plan = makePlan(seed);
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    }
  });

  it('says each of its steps in words', () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      for (const text of makePlan(seed).steps.map(describeStep)) {
        expect(text).toMatch(/^step \d+, at [\d.]+ s.*, document \d: .+/);
        expect(text).not.toMatch(/undefined|\[object/);
      }
    }
  });
});

describe('shrinking', () => {
  const kinds = ({ steps }: Plan) => steps.map(({ id }) => id);

  it('leaves the steps it takes to fail, and makes everything else usual', async () => {
    const plan = makePlan(3);
    const [first, , third] = plan.steps;
    const needs = [first?.id, third?.id];
    const smallest = await shrink(
      { ...plan, switches: { createStatus: 202, singleRead: 'missing' } },
      {
        fails: async (each) =>
          needs.every((id) => kinds(each).includes(id ?? 0)) && each.switches.singleRead === 'missing',
        mostRuns: 200,
      },
    );
    expect(kinds(smallest)).toEqual(needs);
    expect(smallest.switches).toEqual({ singleRead: 'missing' });
    expect(smallest).toMatchObject({ drawsTurns: false, requestsPerMinute: 600, latencyMs: 200 });
  });

  it('stops after so many runs', async () => {
    let runs = 0;
    const fails = async () => {
      runs += 1;
      return false;
    };
    const plan = makePlan(3);
    expect(await shrink(plan, { fails, mostRuns: 5 })).toBe(plan);
    expect(runs).toBe(5);
  });

  it('keeps a document that a step needs', async () => {
    const two = Array.from({ length: 40 }, (_, index) => makePlan(index)).find(
      ({ documents }) => documents.length === 2,
    );
    const isSecond = ({ document }: Step) => document === 1;
    const smallest = await shrink(two as Plan, { fails: async ({ steps }) => steps.some(isSecond), mostRuns: 200 });
    expect(smallest.steps).toHaveLength(1);
    expect(smallest.documents).toHaveLength(2);
  });
});
