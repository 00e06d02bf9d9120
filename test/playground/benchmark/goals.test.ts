import { expect, it } from 'vitest';
import { goals } from '../../../playground/benchmark/goals.ts';
import { caseWith, doneWith, leastWith } from './cases.ts';

const missed = (...cases: Parameters<typeof goals>[0]) =>
  goals(cases)
    .filter(({ value, target }) => !(value <= target))
    .map(({ name }) => name);

it('is met by requests near the least', () => {
  expect(missed(caseWith())).toEqual([]);
  expect(missed(caseWith({ ours: doneWith({ requests: 6 }) }))).toEqual([
    'formulas of 1,000 links, T = 1,000: requests over the least',
  ]);
});

it('is missed by a request of formulas that are opened again', () => {
  const again = caseWith({ work: 'formulas-again', least: leastWith({ requests: 0, seconds: 0 }) });
  expect(missed({ ...again, ours: doneWith({ requests: 0 }) })).toEqual([]);
  expect(missed(again)).toEqual(['formulas of 1,000 links, T = 1,000, opened again: requests']);
});

it('allows one look at the newest where reading all took minutes', () => {
  const again = caseWith({ work: 'range-again', posts: 100_000, ours: doneWith({ requests: 1 }) });
  expect(missed(again)).toEqual([]);
  expect(missed({ ...again, ours: doneWith({ requests: 2 }) })).toHaveLength(1);
});

it('is missed when the common way sends less than twenty times as many requests', () => {
  expect(missed(caseWith({ common: { ...doneWith({ requests: 100 }), links: 1_000 } }))).toEqual([]);
  expect(missed(caseWith({ common: { ...doneWith({ requests: 99 }), links: 1_000 } }))).toEqual([
    "1,000 formulas, T = 1,000: share of the common way's requests",
  ]);
});

it('is missed by requests that grow faster than pages', () => {
  const sized = (posts: number, requests: number) =>
    caseWith({ posts, ours: doneWith({ requests }), least: leastWith({ requests }) });
  expect(missed(sized(100, 1), sized(1_000, 5), sized(10_000, 50))).toEqual([]);
  expect(missed(sized(100, 1), sized(1_000, 5), sized(10_000, 100))).toEqual([
    'formulas, up to 10,000 posts: requests grow with the pages to the power of',
  ]);
});

it('is missed by a cell that says nothing when requests fail', () => {
  const failing = caseWith({ failurePercent: 5 });
  expect(missed(failing)).toEqual([]);
  expect(missed({ ...failing, ours: doneWith({ silent: 2 }) })).toEqual([
    'T = 1,000, 5 % failures: without words or a number',
  ]);
});
