// npm run simulate    plans from seeds, each run on the built add-on, and what must hold of them.

import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Option, UsageError, wholeNumber } from '../options.ts';
import { distDir } from '../paths.ts';
import { runProgram } from '../program.ts';
import { openAddOn, workAsChild } from './child.ts';
import { neverReached, seedsThatReachAll } from './coverage.ts';
import { makePlan } from './make-plan.ts';
import { progressOn } from './progress.ts';
import { runSeeds, type SeedsResult } from './run-seeds.ts';
import { failureText, shortestFailure } from './show-failure.ts';
import { runPlan } from './simulation.ts';
import { writeFigures } from './write-figures.ts';

const usage = `Usage: npm run simulate -- [options]
  --seeds N      how many seeds (300)
  --from S       the first of them (1)
  --seed K       this one alone, made as short as it gets if it fails
  --project DIR  another built add-on than dist/
  --jobs N       processes (one a core)
  --stop         at the first violation
  --trace        with --seed: everything that happens, line by line
  --json         print the figures as JSON
  --write        write the figures into docs/simulation.md: of 300 seeds or more, when all of them hold`;

const directory: Option<string> = { takes: 'a folder', read: (text) => (text === '' ? undefined : resolve(text)) };
const options = {
  seeds: wholeNumber(1, 1_000_000),
  from: wholeNumber(0, 0x7fff_ffff),
  seed: wholeNumber(0, 0x7fff_ffff),
  project: directory,
  jobs: wholeNumber(1, 64),
};
/** Failing seeds that are made short; the others are only named. */
const mostShown = 3;

await runProgram(
  'npm run simulate --',
  { usage, options, flags: ['stop', 'trace', 'json', 'write', 'child'] },
  async ({ values, flags }) => {
    const projectDir = values.project ?? distDir;
    if (flags.has('child')) {
      await workAsChild(projectDir);
      return;
    }
    if (values.seed !== undefined && values.seeds !== undefined)
      throw new UsageError('--seed is one, --seeds are many.');
    const seeds = values.seed === undefined ? (values.seeds ?? 300) : 1;
    if (flags.has('write') && seeds < seedsThatReachAll)
      throw new UsageError(`--write takes ${seedsThatReachAll} seeds or more.`);
    if (flags.has('trace')) {
      if (values.seed === undefined) throw new UsageError('--trace goes with --seed.');
      const addOn = await openAddOn(projectDir);
      const { trace } = await runPlan(makePlan(values.seed), addOn, { keepsTrace: true });
      await addOn.close();
      process.stdout.write(`${trace.join('\n')}\n`);
      return;
    }
    const result = await runSeeds({
      program: fileURLToPath(import.meta.url),
      from: values.seed ?? values.from ?? 1,
      seeds,
      jobs: values.jobs ?? availableParallelism(),
      projectDir,
      stops: flags.has('stop'),
      reported: progressOn(process.stderr, seeds),
    });
    const missing = result.seeds >= seedsThatReachAll ? neverReached(result.tally) : [];
    await report(result, missing, projectDir, flags.has('json'));
    const isGood = result.failing.length === 0 && missing.length === 0;
    if (!isGood) process.exitCode = 1;
    if (!flags.has('write')) return;
    if (isGood) await writeFigures(result);
    else process.stderr.write('The figures were not written: the run has failed.\n');
  },
);

async function report(
  result: SeedsResult,
  missing: readonly string[],
  projectDir: string,
  isJson: boolean,
): Promise<void> {
  const { failing } = result;
  if (isJson) process.stdout.write(`${JSON.stringify({ ...result, missing }, null, 2)}\n`);
  else {
    const addOn = await openAddOn(projectDir);
    for (const { seed, breakdown } of failing.slice(0, mostShown)) {
      const failure = breakdown === undefined ? await shortestFailure(seed, addOn) : undefined;
      process.stdout.write(
        `${failure ? failureText(failure) : `seed ${seed}: ${breakdown ?? 'holds when run again'}`}\n\n`,
      );
    }
    await addOn.close();
    process.stdout.write(`${summary(result, missing)}\n`);
  }
}

function summary({ seeds, failing, tally, cpuMs }: SeedsResult, missing: readonly string[]): string {
  const listed = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, times]) => `${name} ${times}`)
      .join(', ');
  const kinds = new Map<string, number[]>();
  for (const { seed, violations, breakdown } of failing) {
    for (const name of new Set(
      breakdown === undefined ? violations.map(({ invariant }) => invariant) : ['breakdown'],
    )) {
      kinds.set(name, [...(kinds.get(name) ?? []), seed]);
    }
  }
  return [
    `edits: ${listed(tally.edits)}`,
    `faults: ${listed(tally.faults)}`,
    `failures of service calls: ${listed(tally.failures)}`,
    `actions: ${listed(tally.actions)}`,
    ...[...kinds].map(([name, all]) => `VIOLATED ${name}: seeds ${all.slice(0, 30).join(' ')}`),
    ...(missing.length > 0 ? [`NEVER REACHED: ${missing.join(', ')}`] : []),
    `${seeds} seeds, ${tally.executions} executions, ${tally.serviceCalls} service calls, ${tally.requests} requests, ${tally.tracked} tracked, ${tally.kills} kills, ${tally.torn} of ${tally.documents} documents torn, ${tally.excused} of ${tally.tables} tables excused, ${failing.length} failing, ${(cpuMs / 1000).toFixed(0)} s of CPU`,
  ].join('\n');
}
