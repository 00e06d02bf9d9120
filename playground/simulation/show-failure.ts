// A failing seed, made as short as it gets, for somebody to read.
import { describeStep } from './describe-step.ts';
import { makePlan } from './make-plan.ts';
import type { Plan } from './plan.ts';
import { shrink } from './shrink.ts';
import { runPlan, type Violation } from './simulation.ts';
import type { AddOn } from './world.ts';

export interface ShownFailure {
  readonly seed: number;
  readonly violation: Violation;
  readonly plan: Plan;
  readonly trace: readonly string[];
}

const mostRuns = 150;
const linesBefore = 40;
const linesAfter = 3;

/** @returns `undefined` when the seed holds. */
export async function shortestFailure(seed: number, addOn: AddOn): Promise<ShownFailure | undefined> {
  const first = await runPlan(makePlan(seed), addOn);
  const [violation] = first.violations;
  if (violation === undefined) return undefined;
  const breaks = async (plan: Plan) => {
    const { violations } = await runPlan(plan, addOn).catch(() => ({ violations: [] as readonly Violation[] }));
    return violations.find(({ invariant }) => invariant === violation.invariant);
  };
  const plan = await shrink(first.plan, { fails: async (each) => (await breaks(each)) !== undefined, mostRuns });
  const last = await runPlan(plan, addOn, { keepsTrace: true });
  const shown = last.violations.find(({ invariant }) => invariant === violation.invariant) ?? violation;
  return { seed, violation: shown, plan, trace: last.trace };
}

export function failureText({ seed, violation, plan, trace }: ShownFailure): string {
  const { line } = violation;
  return [
    `seed ${seed}: ${violation.invariant}`,
    `  ${violation.detail}`,
    `  posts ${plan.posts}, latency ${plan.latencyMs} ms, a service call ${plan.callMs} ms, turns ${plan.drawsTurns ? 'drawn' : 'in order'}, switches ${JSON.stringify(plan.switches)}`,
    ...plan.steps.map((step, index) => `  ${index + 1}. ${describeStep(step)}`),
    '  service calls before it:',
    ...trace.slice(Math.max(0, line - linesBefore), line + linesAfter).map((text) => `    ${text}`),
  ].join('\n');
}
