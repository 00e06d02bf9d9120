// Makes a failing plan smaller as long as it fails in the same way.
import type { Plan } from './plan.ts';

export interface ShrinkOptions {
  /** Whether the plan still breaks the same invariant. */
  readonly fails: (plan: Plan) => Promise<boolean>;
  readonly mostRuns: number;
}

export async function shrink(plan: Plan, { fails, mostRuns }: ShrinkOptions): Promise<Plan> {
  let smallest = plan;
  let runs = 0;

  async function isSmaller(candidate: Plan): Promise<boolean> {
    if (runs >= mostRuns) return false;
    runs += 1;
    if (!(await fails(candidate))) return false;
    smallest = candidate;
    return true;
  }

  // Halves first, then smaller and smaller pieces, down to single steps.
  for (let size = Math.ceil(smallest.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < smallest.steps.length && runs < mostRuns; ) {
      const steps = smallest.steps.toSpliced(from, size);
      if (!(await isSmaller({ ...smallest, steps }))) from += size;
    }
  }
  for (const name of Object.keys(smallest.switches)) {
    const { [name as keyof Plan['switches']]: _, ...switches } = smallest.switches;
    await isSmaller({ ...smallest, switches });
  }
  for (const simpler of simplifications) {
    const candidate = simpler(smallest);
    if (candidate) await isSmaller(candidate);
  }
  return smallest;
}

/** Each makes one thing of a plan usual; `undefined` where it is already. */
const simplifications: readonly ((plan: Plan) => Plan | undefined)[] = [
  (plan) => {
    const isAlone = plan.documents.length === 1 || plan.steps.some(({ document }) => document > 0);
    return isAlone ? undefined : { ...plan, documents: plan.documents.slice(0, 1) };
  },
  (plan) => (plan.drawsTurns ? { ...plan, drawsTurns: false } : undefined),
  (plan) => (plan.requestsPerMinute === 600 ? undefined : { ...plan, requestsPerMinute: 600 }),
  (plan) => (plan.latencyMs === 200 ? undefined : { ...plan, latencyMs: 200 }),
  (plan) => {
    const lengthMs = Math.max(0, ...plan.steps.map(({ atMs }) => atMs)) + 60_000;
    return lengthMs < plan.lengthMs ? { ...plan, lengthMs } : undefined;
  },
  (plan) => ({
    ...plan,
    documents: plan.documents.map((document) => ({
      ...document,
      tables: document.tables.map((table) => ({ ...table, links: table.links.slice(0, 6) })),
    })),
  }),
];
