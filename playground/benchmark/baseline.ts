// What everything cost when it was last written down, and how much more it may cost before that is a step back.
import { type Case, type Done, keyOf } from './case.ts';

const kinds = [
  'requests',
  'serviceCalls',
  'sheetCalls',
  'cacheBytes',
  'simulatedSeconds',
  'silent',
  'unanswered',
] as const;

export type Kind = (typeof kinds)[number];

export type Counts = Readonly<Record<Kind, number>>;

export interface Baseline {
  /** By how much of itself a figure may grow. Times of this machine are in none of it. */
  readonly tolerance: Counts;
  /** Where requests fail by chance: one request more or less changes the luck of all that come after it. */
  readonly toleranceUnderFailures: Counts;
  readonly cases: Readonly<Record<string, Counts>>;
}

const exact = { silent: 0, unanswered: 0 };
const tolerances = {
  tolerance: {
    requests: 0.02,
    serviceCalls: 0.05,
    sheetCalls: 0.05,
    cacheBytes: 0.05,
    simulatedSeconds: 0.05,
    ...exact,
  },
  toleranceUnderFailures: {
    requests: 0.3,
    serviceCalls: 0.3,
    sheetCalls: 0.3,
    cacheBytes: 0.1,
    simulatedSeconds: 0.5,
    ...exact,
  },
};

/** As the file has it. */
export function baselineOf(cases: readonly Case[]): string {
  const counts = Object.fromEntries(cases.map((each) => [keyOf(each), countsOf(each.ours)]));
  return `${JSON.stringify({ ...tolerances, cases: counts } satisfies Baseline, null, 2)}\n`;
}

function countsOf(done: Done): Counts {
  return Object.fromEntries(kinds.map((kind) => [kind, rounded(done[kind])])) as Counts;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** What has become worse, in words. A case that the baseline does not know is said, too. */
export function stepsBack(
  cases: readonly Case[],
  { tolerance, toleranceUnderFailures, cases: known }: Baseline,
): string[] {
  return cases.flatMap((each) => {
    const key = keyOf(each);
    const before = known[key];
    if (before === undefined) return [`The baseline does not know "${key}".`];
    const allowed = each.failurePercent === 0 ? tolerance : toleranceUnderFailures;
    const now = countsOf(each.ours);
    return kinds
      .filter((kind) => now[kind] > before[kind] * (1 + allowed[kind]))
      .map(
        (kind) =>
          `${key}: ${kind} went from ${before[kind]} to ${now[kind]}, and may grow by ${100 * allowed[kind]} %.`,
      );
  });
}
