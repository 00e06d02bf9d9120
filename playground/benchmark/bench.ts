// npm run bench    what the add-on costs, measured on the built script, beside the least there could be and the common way.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../options.ts';
import { fromCallersFolder, rootDir } from '../paths.ts';
import { runProgram } from '../program.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import { withBenchTable } from './bench-table.ts';
import { checkResults } from './check-results.ts';
import { measurementsPage } from './measurements-page.ts';
import { measureAll, type Results } from './results.ts';
import type { Extent } from './run-cases.ts';
import { summary } from './summary.ts';

const usage = `Usage: npm run bench -- [options]
  Measures everything, which takes minutes, and prints one page.
  --check      measure what takes no minutes; fail when a target is missed, when something costs more than
               playground/benchmark/baseline.json says, or when README.md or docs/measurements.md say something else
               or were changed by hand
  --only TEXT  measure what is called so, a regular expression: "^refresh, 1000 posts"
  --json       print everything that was measured as JSON
  --from FILE  take what --json printed into a file, instead of measuring
  --write      write the table in README.md, and docs/measurements.md
  --baseline   with --write: write playground/benchmark/baseline.json, too`;

const files = {
  readme: join(rootDir, 'README.md'),
  page: join(rootDir, 'docs', 'measurements.md'),
  baseline: join(rootDir, 'playground', 'benchmark', 'baseline.json'),
};

const from = { takes: 'a file', read: (text: string) => fromCallersFolder(text) };
const only = { takes: 'a text', read: (text: string) => new RegExp(text) };
const flags = ['check', 'json', 'write', 'baseline'] as const;

await runProgram('npm run bench --', { usage, options: { from, only }, flags }, async ({ flags, values }) => {
  if (flags.has('baseline') && !flags.has('write')) throw new UsageError('--baseline goes with --write.');
  if (flags.has('write') && flags.has('check')) throw new UsageError('--write measures everything, --check does not.');
  const results =
    values.from === undefined
      ? await measured({ isWhole: !flags.has('check'), only: values.only })
      : await readResults(values.from);
  if (results.cases.length === 0 && results.measurements.length === 0) {
    throw new UsageError(values.from === undefined ? 'Nothing is called so.' : `${values.from} has no row of a run.`);
  }
  process.stdout.write(flags.has('json') ? `${JSON.stringify(results, null, 2)}\n` : summary(results));
  if (flags.has('write')) {
    if (!results.isWhole) throw new UsageError('--write needs everything that is measured.');
    if (flags.has('baseline')) await writeFile(files.baseline, baselineOf(results.cases));
    await writeFile(files.readme, withBenchTable(await readFile(files.readme, 'utf8'), results.measurements));
    await writeFile(files.page, measurementsPage(results));
  }
  if (!flags.has('check')) return;
  const mistakes = checkResults(results, {
    readme: await readFile(files.readme, 'utf8'),
    page: await readFile(files.page, 'utf8'),
    baseline: JSON.parse(await readFile(files.baseline, 'utf8')) as Baseline,
  });
  process.stderr.write(mistakes.map((mistake) => `${mistake}\n`).join(''));
  if (mistakes.length > 0) process.exitCode = 1;
});

function measured(extent: Extent): Promise<Results> {
  return measureAll(extent, (part, seconds) => {
    process.stderr.write(`${seconds.toFixed(1).padStart(6)} s  ${part}\n`);
  });
}

async function readResults(file: string): Promise<Results> {
  try {
    const results = JSON.parse(await readFile(file, 'utf8')) as Partial<Results> | null;
    if (Array.isArray(results?.cases) && Array.isArray(results.measurements)) return results as Results;
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new UsageError(`${file} is not what --json prints.`);
}
