import { expect, it } from 'vitest';
import { type Baseline, baselineOf } from '../../../playground/benchmark/baseline.ts';
import { told, withBenchTable } from '../../../playground/benchmark/bench-table.ts';
import { checkResults } from '../../../playground/benchmark/check-results.ts';
import { measurementsPage } from '../../../playground/benchmark/measurements-page.ts';
import type { Results } from '../../../playground/benchmark/results.ts';
import { caseWith, doneWith } from './cases.ts';

const requests = { name: told[0], value: 5, unit: 'requests', target: 6, isExact: true };
const load = { name: 'load', value: 1.3, unit: 'ms', target: 5, isExact: false };
const cases = [
  caseWith({ common: { ...doneWith({ requests: 3_000 }), links: 1_000 } }),
  caseWith({ posts: 100_000, work: 'refresh' }),
];
const others = told.slice(1).map((name) => ({ ...requests, name }));
const whole: Results = { isWhole: true, cases, measurements: [requests, ...others, load], cpuSeconds: 3 };
const part: Results = { ...whole, isWhole: false, cases: cases.slice(0, 1) };
const documents = {
  readme: withBenchTable('<!-- bench:start -->\n<!-- bench:end -->', whole.measurements),
  page: measurementsPage(whole),
  baseline: JSON.parse(baselineOf(cases)) as Baseline,
};

it('finds what it has measured in the documents of everything', () => {
  expect(checkResults(whole, documents)).toEqual([]);
  expect(checkResults(part, documents)).toEqual([]);
});

it('does not care for times of the machine, as long as they meet their target', () => {
  expect(checkResults({ ...part, measurements: [requests, { ...load, value: 2 }], cpuSeconds: 9 }, documents)).toEqual(
    [],
  );
  expect(checkResults({ ...part, measurements: [requests, { ...load, value: 6 }] }, documents)).toEqual([
    'Missed: load: 6 ms, at most 5.',
  ]);
});

it('names each line that is stale, and where', () => {
  const mistakes = checkResults({ ...part, measurements: [{ ...requests, value: 4 }] }, documents);
  expect(mistakes).toEqual([
    `docs/measurements.md lacks: | ${requests.name} | 4 requests | at most 6 |`,
    'Stale: run `npm run bench -- --write`.',
  ]);
});

it('refuses a page that somebody has changed by hand, be it where nothing was measured', () => {
  const last = documents.page.lastIndexOf('| formulas |');
  const page = `${documents.page.slice(0, last)}| formulas | 7 | 7 | 0 % | 1 | 1 |\n${documents.page.slice(last)}`;
  const without = documents.page.replace(/\n<!-- Sealed.*/s, '');
  for (const changed of [page, without, `${documents.page}more\n`]) {
    expect(checkResults(part, { ...documents, page: changed })).toEqual([
      'docs/measurements.md has been changed by hand.',
      'Stale: run `npm run bench -- --write`.',
    ]);
  }
});

it('calls no least what something is below', () => {
  const lucky = caseWith({ ours: doneWith({ requests: 4, simulatedSeconds: 0.5 }) });
  expect(checkResults({ ...part, cases: [lucky] }, documents)).toEqual(
    expect.arrayContaining([
      'formulas 1000 0%: 4 requests, below what is called the least: 5.',
      'formulas 1000 0%: 0.5 seconds, below what is called the least: 0.999.',
    ]),
  );
});

it('compares with the baseline', () => {
  const worse = caseWith({ ours: doneWith({ serviceCalls: 3_000 }) });
  expect(checkResults({ ...part, cases: [worse] }, documents)).toContain(
    'formulas 1000 0%: serviceCalls went from 2000 to 3000, and may grow by 5 %.',
  );
});
