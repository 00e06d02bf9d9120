import { type Baseline, stepsBack } from './baseline.ts';
import { benchTableMistakes } from './bench-table.ts';
import { type Case, keyOf } from './case.ts';
import { goals } from './goals.ts';
import { pageLines } from './measurements-page.ts';
import type { Results } from './results.ts';
import { isSealed } from './seal.ts';

export interface Documents {
  readonly readme: string;
  readonly page: string;
  readonly baseline: Baseline;
}

/** Everything that makes a check fail, in words: nothing when all is well. Only what was measured is looked at. */
export function checkResults(results: Results, { readme, page, baseline }: Documents): string[] {
  const measurements = [...goals(results.cases), ...results.measurements];
  const missed = measurements
    .filter(({ value, target }) => !(value <= target))
    .map(({ name, value, unit, target }) => `Missed: ${name}: ${value} ${unit}, at most ${target}.`);
  const stale = [
    ...benchTableMistakes(readme, page),
    ...missingLines('docs/measurements.md', page, pageLines(results)),
    ...(isSealed(page) ? [] : ['docs/measurements.md has been changed by hand.']),
  ];
  const advice = stale.length === 0 ? [] : ['Stale: run `npm run bench -- --write`.'];
  return [...missed, ...belowTheLeast(results.cases), ...stepsBack(results.cases, baseline), ...stale, ...advice];
}

/** A least that something is below is none. */
function belowTheLeast(cases: readonly Case[]): string[] {
  return cases.flatMap((each) => {
    const { ours, least } = each;
    const figures = [
      ['requests', ours.requests, least.requests],
      ['service calls', ours.serviceCalls, least.serviceCalls ?? 0],
      ['sheet calls', ours.sheetCalls, least.sheetCalls ?? 0],
      // Simulated times are sums of fractions.
      ['seconds', ours.simulatedSeconds, least.seconds - 0.001],
    ] as const;
    return figures
      .filter(([, value, limit]) => value < limit)
      .map(([name, value, limit]) => `${keyOf(each)}: ${value} ${name}, below what is called the least: ${limit}.`);
  });
}

function missingLines(file: string, text: string, lines: readonly string[]): string[] {
  const there = new Set(text.split('\n'));
  return lines.filter((line) => !there.has(line)).map((line) => `${file} lacks: ${line}`);
}
