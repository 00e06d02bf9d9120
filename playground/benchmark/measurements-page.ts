// docs/measurements.md: all of it is written here, so that no figure in it is older than the code.
import { benchRow, benchTable } from '../bench-table.ts';
import { latencyMs } from './bench-session.ts';
import { type Case, type Work, works } from './case.ts';
import { goals } from './goals.ts';
import type { Results } from './results.ts';
import { sizes } from './run-cases.ts';
import { assumedCosts } from './service-time.ts';
import { caseTable, commonTable, growthTable, markdown, processorTable } from './tables.ts';

const names = Object.keys(works) as Work[];
const withCommonWay = ['formulas', 'formulas-again', 'refresh'] as const satisfies readonly Work[];

/** The lines that a run has to find in the page: those of its own cases, without what differs from machine to machine. */
export function pageLines({ cases, measurements }: Results): string[] {
  return [
    ...names.flatMap((work) => caseTable(ofWork(cases, work)).lines),
    ...withCommonWay.flatMap((work) => commonTable(ofWork(cases, work)).lines),
    ...[...goals(cases), ...measurements].filter(({ isExact }) => isExact).map(benchRow),
  ];
}

export function measurementsPage(results: Results): string {
  const { cases, measurements } = results;
  const exact = measurements.filter(({ isExact }) => isExact);
  const ofMachine = measurements.filter(({ isExact }) => !isExact);
  return [
    head,
    ...unmeasured(cases),
    '## The goals\n',
    benchTable(goals(cases)),
    '## By size, and by how much fails\n',
    reading,
    ...names.flatMap((work) => [
      `### ${work}: ${works[work]}\n`,
      notes[work],
      markdown(caseTable(ofWork(cases, work))),
    ]),
    '## How it grows\n',
    growthText,
    markdown(growthTable(cases, ['formulas', 'range', 'refresh', 'tracking'])),
    '## The common way\n',
    commonText,
    ...withCommonWay.flatMap((work) => [`### ${work}\n`, markdown(commonTable(ofWork(cases, work)))]),
    '## Single measurements\n',
    'Requests and service calls are exact, times are simulated at 200 or more ms a request; calls of services take no time here.\n',
    benchTable(exact),
    '## Of one machine\n',
    `Real times of the machine on which this page was written; every run differs.${wholeTime(results)}\n`,
    benchTable(ofMachine),
    'Milliseconds of the processor for an execution: the script, what stands in for Google, and the sandbox API together.\n',
    markdown(processorTable(cases)),
    limits,
  ].join('\n');
}

function wholeTime({ cpuSeconds }: Results): string {
  return cpuSeconds > 0 ? ` The whole took ${Math.round(cpuSeconds)} s of the processor.` : '';
}

/** A page that was written from a part says what is missing. */
function unmeasured(cases: readonly Case[]): string[] {
  const missing = names.flatMap((work) =>
    sizes
      .filter((size) => !work.endsWith('-again') && !ofWork(cases, work).some(({ posts }) => posts === size))
      .map((size) => `${work} of ${size.toLocaleString('en-US')} posts`),
  );
  return missing.length === 0
    ? []
    : [`**Not measured yet:** ${missing.join(', ')}. Run \`npm run bench -- --write\`.\n`];
}

function ofWork(cases: readonly Case[], work: Work): Case[] {
  return cases.filter((each) => each.work === work);
}

const head = `# Measurements

Written by \`npm run bench -- --write\`; nothing here is typed by hand.

\`\`\`sh
npm run bench                          # measures everything (minutes) and prints one page
npm run bench -- --check               # what \`npm test\` runs: the quicker part, against targets, baseline and documents
npm run bench -- --json > all.json     # everything as JSON
npm run bench -- --from all.json --write              # README's table and this page, from what was measured before
npm run bench -- --from all.json --write --baseline   # and what later runs are compared with
\`\`\`

The built script (\`dist/\`) runs on the playground's host against the sandbox API, in simulated time, from fixed seeds: counts and
simulated times are the same in every run and on every machine. \`--check\` fails when a target is missed, when a count is worse
than \`playground/bench-baseline.json\` by more than its tolerance, or when a line here is stale.
`;

const reading = `An organization tracks *Posts*; the sheet has *Links*, as far apart from each other in the organization as can be, so that finding
all of them takes every page. Of 100 requests, *Failures* fail, by a seeded choice before each: equally often 429 (with
\`Retry-After: 2\`), 503 and 500 (without), a time-out after the request has arrived, a refused connection, a body that is cut off.

- *Requests* stand beside the *Least* there can be: a page of \`GET /videos\` holds 200 posts, there is no look-up by link, and a page's
  cursor is in the page before; so all posts are ceil(T / 200) requests one after another, divided by the share that works.
- *Service calls* are all calls that Google answers outside the script, *Sheet calls* those that reach the spreadsheet.
- *Cache* is what lies in the document cache afterwards, keys not counted.
- *Seconds* are simulated: a request takes ${latencyMs} ms, ${assumedCosts} (assumed: Google publishes none);
  computing takes none. The least is the least requests, one after another.
- *Rounds*: formulas that show words are worked out again a minute later, until none does; the minutes between are in no figure. Ticks
  for a refresh, calls of the sidebar for tracking.
- *Words*: cells that still show words at the end though the API has a number. *Nothing*: cells that at the end of any round showed
  neither a number nor words. There must be none.
`;

const notes: Readonly<Record<Work, string>> = {
  formulas:
    'Up to 1,000 cells `=CA_VIEWS("link")`, 30 executions at once. One walks, the others wait for what it brings.\n',
  'formulas-again': 'Everything is known: each formula reads the cache.\n',
  range:
    'One formula `=CA_VIEWS(A1:A1000)`. In 20 seconds a formula reads some 90 pages; the next one goes on from there.\n',
  'range-again': 'One formula, one look into the cache.\n',
  refresh:
    'Up to 10,000 rows, the first refresh of all: one tick, and another where failures cut the first one short.\n',
  tracking:
    '100 new links: the walk that finds none of them tracked (posts of accounts, too), a POST for each, and one read of the newest for their first numbers is the least. Seconds include eight that the API takes to collect them, and what people wait before they try again. Each is tracked exactly once, or the benchmark fails.\n',
};

const growthText = `The slope of the straight line through the logarithms of the pages (1, 5, 50, 500) and of the cost, without failures: 1 is in
proportion, 0 not at all. Links stop growing at 1,000 (refresh: 10,000), so calls grow more slowly than pages.
`;

const commonText = `[playground/common-way](../playground/common-way/Code.gs) is a script as tutorials write one, and run here on the same host, in the same run,
over the same links and the same bad line: a function for one cell, a cache entry for each post that lasts six hours, a fixed second
before each of three repetitions, and a menu item that reads and writes row by row.

What makes it fair: it asks for the largest pages, the newest first, and stops at the post it looks for; it waits ten seconds for an
answer instead of the 360 that Google waits unless told; it keeps the whole answer, so
that another column would be free; it repeats, and catches what a fetch throws; it says in words what went wrong. It has to walk, because
the API has no look-up by link. It is counted once: formulas that ended in words are not worked out again, which would add
requests. Where it shows *Words*, the API's 600 requests a minute, Google's 30 seconds a formula or six minutes a menu item were in the
way. *Nothing* are cells that it left blank: posts without numbers yet, and rows it did not reach. Even a script that knew each post's
API id, and read one post a cell, would send as many requests as there are links.
`;

const limits = `## What these figures do not say

- The host is not Google: what is imitated is listed in [playground/README.md](../playground/README.md). Google's own overhead of an
  execution, its queues and its slow days are in no figure.
- The host refuses no formula for coming too often; Google does (*Script invoked too many times per second*, by reports from some eighty
  formulas on). One formula over the range of links in place of 1,000 single ones avoids it.
- Times of service calls are assumed, the same for both ways. Only their order of size is meant seriously.
- The sandbox answers in ${latencyMs} ms whatever is asked, and its limit of 600 requests a minute is the documented one.
- Failures are independent of each other; real ones come in bursts. Those are in the thirty days above.
- One seed a case: with failures, counts of other seeds differ, which is why their tolerances are wider.
- The least is what physics demands of any client, and can be reached exactly only where nothing fails.
`;
