import type { Case, Done } from '../../../playground/benchmark/case.ts';
import type { Least } from '../../../playground/benchmark/least.ts';

export function doneWith(figures: Partial<Done> = {}): Done {
  return {
    requests: 5,
    serviceCalls: 2_000,
    sheetCalls: 3,
    cacheBytes: 20_480,
    simulatedSeconds: 1.25,
    executions: 1_000,
    cpuMsPerCall: 4,
    rounds: 1,
    silent: 0,
    unanswered: 0,
    ...figures,
  };
}

export function leastWith(figures: Partial<Least> = {}): Least {
  return { requests: 5, expectedRequests: 5, seconds: 1, serviceCalls: 1_800, sheetCalls: 0, ...figures };
}

export function caseWith(parts: Partial<Case> = {}): Case {
  const least = leastWith();
  return { work: 'formulas', posts: 1_000, links: 1_000, failurePercent: 0, ours: doneWith(), least, ...parts };
}
