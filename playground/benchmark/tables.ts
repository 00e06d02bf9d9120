// The cases as tables of Markdown: one line each, so that a check of some finds its lines in the page of all.
import { pagesOf } from './bench-session.ts';
import type { Case, Done, Work } from './case.ts';
import { growthExponent } from './growth-exponent.ts';

export interface Table {
  readonly header: string;
  readonly lines: readonly string[];
}

export function caseTable(cases: readonly Case[]): Table {
  const columns = [
    'Posts',
    'Links',
    'Failures',
    'Requests',
    'Least',
    'Times',
    'Expected',
    'Service calls',
    'Least',
    'Sheet calls',
    'Least',
    'Cache, KB',
    'Seconds',
    'Least',
    'Rounds',
    'Words',
    'Nothing',
  ];
  return table(
    columns,
    cases.map(({ posts, links, failurePercent, ours, least }) => [
      ...sizeCells(posts, links, failurePercent),
      count(ours.requests),
      count(least.requests),
      times(ours.requests, least.requests),
      figure(least.expectedRequests),
      count(ours.serviceCalls),
      countOrNone(least.serviceCalls),
      count(ours.sheetCalls),
      countOrNone(least.sheetCalls),
      figure(ours.cacheBytes / 1024),
      figure(ours.simulatedSeconds),
      figure(least.seconds),
      count(ours.rounds),
      count(ours.unanswered),
      count(ours.silent),
    ]),
  );
}

/** What the common way did with the same links, or some of them, and how many times as much that was for each link. */
export function commonTable(cases: readonly Case[]): Table {
  const columns = [
    'Posts',
    'Links',
    'Failures',
    'Requests',
    'a link, times ours',
    'Service calls',
    'a link, times ours',
    'Sheet calls',
    'Cache, KB',
    'Seconds',
    'Words',
    'Nothing',
  ];
  return table(
    columns,
    cases.flatMap(({ posts, links, failurePercent, ours, common }) => {
      if (common === undefined) return [];
      const share = common.links / links;
      return [
        [
          ...sizeCells(posts, common.links, failurePercent),
          count(common.requests),
          times(common.requests, ours.requests * share),
          count(common.serviceCalls),
          times(common.serviceCalls, ours.serviceCalls * share),
          count(common.sheetCalls),
          figure(common.cacheBytes / 1024),
          figure(common.simulatedSeconds),
          count(common.unanswered),
          count(common.silent),
        ],
      ];
    }),
  );
}

/** How figures grow: requests with the pages, the others with the posts. Without failures. */
export function growthTable(cases: readonly Case[], works: readonly Work[]): Table {
  const exponent = (work: Work, size: (each: Case) => number, cost: (done: Done) => number) => {
    const points = cases
      .filter((each) => each.work === work && each.failurePercent === 0)
      .map((each) => ({ size: size(each), cost: cost(each.ours) }));
    const found = points.length < 2 ? null : growthExponent(points);
    return found === null ? '-' : found.toFixed(2);
  };
  const pages = ({ posts }: Case) => pagesOf(posts);
  return table(
    ['Work', 'Requests', 'Service calls', 'Simulated time'],
    works.map((work) => [
      work,
      exponent(work, pages, ({ requests }) => requests),
      exponent(work, pages, ({ serviceCalls }) => serviceCalls),
      exponent(work, pages, ({ simulatedSeconds }) => simulatedSeconds),
    ]),
  );
}

/** Of the machine it was measured on: no two runs agree. */
export function processorTable(cases: readonly Case[]): Table {
  return table(
    ['Work', 'Posts', 'Links', 'Failures', 'ms of the processor an execution', 'the common way'],
    cases.map(({ work, posts, links, failurePercent, ours, common }) => [
      work,
      ...sizeCells(posts, links, failurePercent),
      figure(ours.cpuMsPerCall),
      common === undefined ? '-' : figure(common.cpuMsPerCall),
    ]),
  );
}

export function markdown({ header, lines }: Table): string {
  return `${header}\n${lines.join('\n')}\n`;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): Table {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return { header: `${line(columns)}\n${line(columns.map(() => '---'))}`, lines: rows.map(line) };
}

function sizeCells(posts: number, links: number, failurePercent: number): string[] {
  return [count(posts), count(links), `${failurePercent} %`];
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function countOrNone(value: number | null): string {
  return value === null ? 'none' : count(value);
}

/** Three figures that matter. */
function figure(value: number): string {
  return value >= 100 ? count(Math.round(value)) : String(Number(value.toPrecision(3)));
}

function times(value: number, of: number): string {
  if (of > 0) return figure(value / of);
  return value === 0 ? '-' : 'more';
}
