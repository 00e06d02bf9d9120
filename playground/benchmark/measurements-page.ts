// docs/measurements.md: all of it is written here, so that no figure in it is older than the code.

import { latencyMs } from './bench-session.ts';
import { benchRow, benchTable } from './bench-table.ts';
import { type Case, type Work, works } from './case.ts';
import { goals } from './goals.ts';
import type { Results } from './results.ts';
import { sizes } from './run-cases.ts';
import { sealed } from './seal.ts';
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
  const page = [
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
    `Of the machine on which this page was written; every run differs.${wholeTime(results)}\n`,
    benchTable(ofMachine),
    loading,
    'Milliseconds of the processor for an execution: the script, what stands in for Google, and the sandbox API together.\n',
    markdown(processorTable(cases)),
    limits,
  ].join('\n');
  return sealed(page);
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
than \`playground/benchmark/baseline.json\` by more than its tolerance, or when a line here is stale or
written by hand.
`;

const reading = `An organization tracks *Posts*; the sheet has *Links*, as far apart from each other in the organization as can be, so that finding
all of them takes every page. Of 100 requests, *Failures* fail, by a seeded choice before each: equally often 429 (with
\`Retry-After: 2\`), 503 and 500 (without), a time-out after the request has arrived, a refused connection, a body that is cut off.

- Beside each figure stands the *Least* that any client can do with, with all luck there is: nothing can be below it. *Requests*: a page of
  \`GET /videos\` holds 200 posts, there is no look-up by link, and a page's cursor is in the page before; so all posts are
  ceil(T / 200) requests one after another. *Times* is how many times the least was needed.
- *Expected* is no limit: it is the least divided by the share of requests that works, what a client with ordinary luck needs that
  repeats exactly what has failed. A lucky run stays below it.
- *Service calls* are all calls that Google answers outside the script, *Sheet calls* those that reach the spreadsheet. Their least is said
  with each table; *none* means that none can be stated simply.
- *Cache* is what lies in the document cache afterwards, keys not counted.
- *Seconds* are simulated: a request takes ${latencyMs} ms, ${assumedCosts} (assumed: Google publishes none);
  computing takes none. The least is what has to come one after another: pages, then what needs them. The 600 requests a minute are no
  stricter, for pages one after another are 300 a minute.
- *Rounds*: formulas that show words are worked out again a minute later, until none does or 40 rounds have passed; the minutes between are
  in no figure. Ticks for a refresh, calls of the sidebar for tracking.
- *Words*: cells that still show words at the end though the API has a number. *Nothing*: cells that at the end of any round showed
  neither a number nor words. There must be none. Of 100,000 posts with 30 % failures some words are left after 40 rounds: most
  executions end at a failure before they have read many pages, and the cells say how far the search has come.
`;

const notes: Readonly<Record<Work, string>> = {
  formulas:
    'Up to 1,000 cells `=CA_VIEWS("link")`, 30 executions at once. One walks, the others wait for what it brings. Least service calls: an execution knows nothing of others, so each cell reads a property (where it is connected) and the cache; then the pages, and one write to the cache: 2 a link + pages + 1.\n',
  'formulas-again':
    'Everything is known: each formula reads the cache. Least service calls: a property and the cache, 2 a link.\n',
  range:
    'One formula `=CA_VIEWS(A1:A1000)`. In 20 seconds a formula reads some 90 pages; the next one goes on from there. Least service calls: the pages, and for each 30 seconds that they take (Google stops a formula then) a property, a read of the cache, a write: 3 a formula + pages.\n',
  'range-again': 'One formula, one look into the cache. Least service calls: a property and the cache, 2.\n',
  refresh:
    'Up to 10,000 rows, the first refresh of all: one tick, and another where failures cut the first one short. Least sheet calls: the spreadsheet, a range, its values; a range, its values written: 5. Least service calls: those, the pages, the properties read and one written: pages + 7. The add-on does more on purpose: it finds columns by their titles, writes status and history, and does so in blocks of 1,000 rows, that an end in the middle loses little.\n',
  tracking:
    '100 new links. Least requests: the walk that finds none of them tracked (posts of accounts, too), a POST for each, and one read of the newest for their first numbers. Least seconds: the longer of the two walks, all POSTs at once, the eight that the API takes to collect, the read. What people wait before they try again is in the seconds, not in the least. For calls there is no least: how often a run notes what it has sent is its choice, and these notes are what keeps a run that is stopped from billing twice. Each link is tracked exactly once, or the benchmark fails.\n',
};

const growthText = `The slope of the straight line through the logarithms of the pages (1, 5, 50, 500) and of the cost, without failures: 1 is in
proportion, 0 not at all. Links stop growing at 1,000 (refresh: 10,000), so calls grow more slowly than pages.
`;

const commonText = `[playground/common-way](../playground/common-way/Code.gs) is a script as tutorials write one, and run here on the same host, in the same run,
over the same links and the same bad line: a function for one cell, a cache entry for each post that lasts six hours, a fixed second
before each of three repetitions, and a menu item that reads and writes row by row.

What makes it fair: it asks for the largest pages, the newest first, and stops at the post it looks for; it waits ten seconds for an
answer instead of the 360 that Google waits unless told; it keeps the whole answer, so
that another column would be free; it reads the key once an execution; it repeats, and catches what a fetch throws; it says in words what went wrong. It has to walk, because
the API has no look-up by link. Failures were tried at
100 and 1,000 posts; at larger sizes the walk of each cell is what one sees. It is counted once: formulas that ended in words are not worked out again, which would add
requests. Where it shows *Words*, the API's 600 requests a minute, Google's 30 seconds a formula or six minutes a menu item were in the
way. *Nothing* are cells that it left blank: posts without numbers yet, and rows it did not reach. Even a script that knew each post's
API id, and read one post a cell, would send as many requests as there are links.
`;

const loading = `The goal for loading the script was 5 ms, and was not reached on this machine, where other work went on meanwhile; the target above is a bound of
our own, against a step back. What takes the time is parsing, four fifths of it or more: a script that is pushed as one minified file is parsed
anew in each context. What was done about it, and what was tried in vain, is in
[decisions/0018](decisions/0018-how-the-script-loads.md).
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
- The least is no design: some of it can be reached only by a client that gives up what makes a stop in the middle harmless.
`;
