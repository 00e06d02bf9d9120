import { benchRow } from '../bench-table.ts';
import { type Baseline, stepsBack } from './baseline.ts';
import { goals } from './goals.ts';
import { pageLines } from './measurements-page.ts';
import type { Results } from './results.ts';

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
    ...missingLines('README.md', readme, results.measurements.filter(({ isExact }) => isExact).map(benchRow)),
    ...missingLines('docs/measurements.md', page, pageLines(results)),
  ];
  const advice = stale.length === 0 ? [] : ['Stale: run `npm run bench -- --write`.'];
  return [...missed, ...stepsBack(results.cases, baseline), ...stale, ...advice];
}

export function missingLines(file: string, text: string, lines: readonly string[]): string[] {
  const there = new Set(text.split('\n'));
  return lines.filter((line) => !there.has(line)).map((line) => `${file} lacks: ${line}`);
}
