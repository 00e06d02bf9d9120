import { expect, it } from 'vitest';
import { caseTable, commonTable, growthTable, markdown } from '../../../playground/benchmark/tables.ts';
import { caseWith, doneWith, leastWith } from './cases.ts';

it('puts each figure beside the least', () => {
  const { lines } = caseTable([caseWith({ failurePercent: 30, least: leastWith({ expectedRequests: 5 / 0.7 }) })]);
  expect(lines).toEqual([
    '| 1,000 | 1,000 | 30 % | 5 | 5 | 1 | 7.14 | 2,000 | 1,800 | 3 | 0 | 20 | 1.25 | 1 | 1 | 0 | 0 |',
  ]);
});

it('says "none" where no least can be stated', () => {
  const { lines } = caseTable([caseWith({ least: leastWith({ serviceCalls: null, sheetCalls: null }) })]);
  expect(lines[0]).toContain('| 2,000 | none | 3 | none |');
});

it('says "more" where the least is nothing', () => {
  const none = leastWith({ requests: 0, seconds: 0 });
  expect(caseTable([caseWith({ least: none })]).lines[0]).toContain('| 5 | 0 | more |');
  expect(caseTable([caseWith({ least: none, ours: doneWith({ requests: 0 }) })]).lines[0]).toContain('| 0 | 0 | - |');
});

it('has a line of the common way only where it was measured', () => {
  const common = { ...doneWith({ requests: 300, serviceCalls: 800 }), links: 100 };
  const { lines } = commonTable([caseWith(), caseWith({ common })]);
  expect(lines).toEqual(['| 1,000 | 100 | 0 % | 300 | 600 | 800 | 4 | 3 | 20 | 1.25 | 0 | 0 |']);
});

it('tells growth without what failed', () => {
  const sized = (posts: number, requests: number, failurePercent = 0) =>
    caseWith({ posts, failurePercent, ours: doneWith({ requests, serviceCalls: 10, simulatedSeconds: 0 }) });
  const cases = [sized(200, 1), sized(2_000, 10), sized(2_000, 900, 30)];
  expect(growthTable(cases, ['formulas', 'range']).lines).toEqual([
    '| formulas | 1.00 | 0.00 | - |',
    '| range | - | - | - |',
  ]);
});

it('is Markdown', () => {
  expect(markdown(growthTable([], []))).toMatch(/^\| Work \| Requests \| .*\n\| --- \| --- \|/);
});
