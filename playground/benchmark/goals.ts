// What the cases come to, as single figures beside the most they may be.

import { pagesOf } from './bench-session.ts';
import type { Case, Work } from './case.ts';
import { growthExponent } from './growth-exponent.ts';
import { atMost, type Measurement } from './measurement.ts';
import { failures, sizes } from './run-cases.ts';

/** Requests may be so many times the least. */
const mostOfLeast = 1.05;
const mostExponent = 1.05;
/** The common way sends at least twenty times as many. */
const mostShareOfCommon = 100 / 20;

const cold = ['formulas', 'range', 'refresh', 'tracking'] as const satisfies readonly Work[];
/** Those that read every page: their requests should grow as the pages do. */
const walks = ['formulas', 'range', 'refresh'] as const satisfies readonly Work[];
const opened = { formulas: 'formulas-again', range: 'range-again' } as const satisfies Partial<Record<Work, Work>>;

export function goals(cases: readonly Case[]): Measurement[] {
  return [
    ...nearTheLeast(cases),
    ...nothingWhenWarm(cases),
    ...lessThanCommon(cases),
    ...growth(cases),
    ...words(cases),
  ];
}

function thousands(count: number): string {
  return count.toLocaleString('en-US');
}

function nearTheLeast(cases: readonly Case[]): Measurement[] {
  return cases
    .filter(({ work, failurePercent }) => failurePercent === 0 && (cold as readonly Work[]).includes(work))
    .map(({ work, posts, links, ours, least }) =>
      atMost(
        `${work} of ${thousands(links)} links, T = ${thousands(posts)}: requests over the least`,
        ours.requests / least.requests,
        'times',
        mostOfLeast,
      ),
    );
}

/** Where reading all took minutes, posts that had no numbers yet are looked for among the newest once more. */
function nothingWhenWarm(cases: readonly Case[]): Measurement[] {
  return Object.entries(opened).flatMap(([name, work]) =>
    cases
      .filter((each) => each.work === work && each.failurePercent === 0)
      .map(({ posts, links, ours }) =>
        atMost(
          `${name} of ${thousands(links)} links, T = ${thousands(posts)}, opened again: requests`,
          ours.requests,
          'requests',
          posts > 10_000 ? 1 : 0,
        ),
      ),
  );
}

function lessThanCommon(cases: readonly Case[]): Measurement[] {
  return cases.flatMap(({ work, posts, links, failurePercent, ours, common }) =>
    work === 'formulas' && posts === 1_000 && failurePercent === 0 && common
      ? [
          atMost(
            `${thousands(links)} formulas, T = ${thousands(posts)}: share of the common way's requests`,
            (100 * ours.requests) / common.requests,
            '%',
            mostShareOfCommon,
          ),
        ]
      : [],
  );
}

/** Over all sizes that were measured, and over the smaller ones that every check measures. */
function growth(cases: readonly Case[]): Measurement[] {
  return walks.flatMap((work) => {
    const ofWork = cases.filter((each) => each.work === work && each.failurePercent === 0);
    const upTo = sizes.slice(1).filter((size) => ofWork.some(({ posts }) => posts === size));
    return upTo.flatMap((size) => {
      const points = ofWork
        .filter(({ posts }) => posts <= size)
        .map(({ posts, ours }) => ({ size: pagesOf(posts), cost: ours.requests }));
      const exponent = growthExponent(points);
      const name = `${work}, up to ${thousands(size)} posts: requests grow with the pages to the power of`;
      return exponent === null ? [] : [atMost(name, exponent, '', mostExponent)];
    });
  });
}

function words(cases: readonly Case[]): Measurement[] {
  return sizes.flatMap((posts) =>
    failures.flatMap((failurePercent) => {
      const failing = cases.filter((each) => each.posts === posts && each.failurePercent === failurePercent);
      if (failurePercent === 0 || failing.length === 0) return [];
      const silent = failing.reduce((sum, { ours }) => sum + ours.silent, 0);
      const name = `T = ${thousands(posts)}, ${failurePercent} % failures: without words or a number`;
      return [atMost(name, silent, 'cells', 0)];
    }),
  );
}
