// `npm run fuzz -- --runs N --seed S`: the fuzz tests with as many cases as one likes, of a seed of their own.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const repository = join(import.meta.dirname, '../..');
const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string' } },
  allowPositionals: true,
});
const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31));
for (const [name, text] of Object.entries({ runs: values.runs, seed })) {
  if (!/^\d{1,10}$/.test(text)) {
    console.error(`--${name} takes a whole number, not "${text}".`);
    process.exit(2);
  }
}
console.log(`${values.runs} cases of links and a share of the others, seed ${seed}`);
const vitest = join(repository, 'node_modules/vitest/vitest.mjs');
// Longer than any number of cases takes: the tests end by themselves.
const args = [vitest, 'run', '--project', 'fuzz', '--testTimeout', '86400000', ...positionals];
const env = { ...process.env, FUZZ_RUNS: values.runs, FUZZ_SEED: seed };
process.exitCode = spawnSync(process.execPath, args, { cwd: repository, env, stdio: 'inherit' }).status ?? 1;
