// npm run bench    what formulas cost, measured on the built add-on, beside the most it may be.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withBenchTable } from './bench-table.ts';
import { measure } from './measurements.ts';
import { rootDir } from './paths.ts';
import { runProgram } from './program.ts';

const usage = `Usage: npm run bench -- [options]
  --check    fail when a target is missed, or when the table in README.md is stale
  --readme   write the table in README.md
  --json     print the measurements as JSON`;

const readmeFile = join(rootDir, 'README.md');

await runProgram('npm run bench --', { usage, options: {}, flags: ['check', 'readme', 'json'] }, async ({ flags }) => {
  const measurements = await measure();
  const lines = measurements.map(({ name, value, unit, target }) => {
    const verdict = value <= target ? 'ok  ' : 'MISS';
    return `${verdict}  ${name.padEnd(58)} ${String(value).padStart(8)} ${unit}  (at most ${target})`;
  });
  process.stdout.write(`${flags.has('json') ? JSON.stringify(measurements, null, 2) : lines.join('\n')}\n`);

  const readme = await readFile(readmeFile, 'utf8');
  const fresh = withBenchTable(readme, measurements);
  if (flags.has('readme')) await writeFile(readmeFile, fresh);
  if (!flags.has('check')) return;
  if (measurements.some(({ value, target }) => !(value <= target))) process.exitCode = 1;
  if (fresh !== readme && !flags.has('readme')) {
    process.stderr.write('The table of measurements in README.md is stale: run `npm run bench -- --readme`.\n');
    process.exitCode = 1;
  }
});
