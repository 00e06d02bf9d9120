// `npm test`: every check, or only those named: `npm test -- lint unit`. Two steps run side by side, in the order of the table.
// Goes on after a failure; the last line counts tests, and one for every step that is not a test project.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run-command.mjs';

/** Two cores are what CI has. */
const stepsAtOnce = 2;

/**
 * @typedef {object} Result
 * @property {number} passed
 * @property {number} failed
 * @property {string} summary A few words beside the step's name.
 * @property {string} output Shown when something failed.
 * @property {number} cpuSeconds Of all processes that the step waited for.
 */

/**
 * What reads the build comes after it; what takes long comes first, so that the short ones fill what is left.
 *
 * @type {Record<string, (workers: number) => Promise<Result>>}
 */
const steps = {
  build: () => commands(['node', 'build.mjs']),
  page: (workers) => tests('page', workers),
  sidebar: (workers) => tests('sidebar', workers),
  bundle: (workers) => tests('bundle', workers),
  playground: (workers) => tests('playground', workers),
  bench: () => commands(['node', 'build.mjs', '--quiet'], ['node', 'build/playground/bench.js', '--check']),
  simulation: () =>
    commands(['node', 'build.mjs', '--quiet'], ['node', 'build/playground/simulate.js', '--seeds', '200']),
  mutants: () => commands(['node', 'build.mjs', '--quiet'], ['node', 'tools/mutants/run.mjs', '--quick']),
  fuzz: (workers) => tests('fuzz', workers),
  unit: (workers) => tests('unit', workers),
  types: () => commands(['node', 'tools/check-types.mjs']),
  release: (workers) => tests('release', workers),
  conformance: (workers) => tests('conformance', workers),
  docs: () => commands(['node', 'build.mjs', '--quiet'], ['node', 'tools/docs.mjs', '--check']),
  'dead-code': () => commands(['knip']),
  lint: () => commands(['biome', 'check', '--error-on-warnings', '.']),
  contract: () =>
    commands(['openapi-typescript', 'playground/api/openapi.yaml', '-o', 'src/api/contract.d.ts', '--check']),
  readme: () => commands(['node', 'build.mjs', '--readme', '--check']),
};

/** The steps that do not mind what the build makes of the files meanwhile. */
const besidesBuild = new Set(['types', 'unit', 'contract', 'lint']);

/**
 * A step that passes when every command does.
 *
 * @param {string[][]} list
 * @returns {Promise<Result>}
 */
async function commands(...list) {
  const outputs = [];
  let ok = true;
  let cpuSeconds = 0;
  for (const command of list) {
    const ran = await run(command);
    outputs.push(ran.output);
    cpuSeconds += ran.cpuSeconds;
    ok &&= ran.code === 0;
  }
  const summary = outputs.at(-1)?.trimEnd().split('\n').at(-1) ?? '';
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, summary, output: outputs.join(''), cpuSeconds };
}

/**
 * A step that counts the tests of one vitest project. A test that was skipped has not passed, a file without tests
 * or a project without files has failed.
 *
 * @param {string} project
 * @param {number} [workers] Processes that take turns with its files.
 * @returns {Promise<Result>}
 */
async function tests(project, workers = 1) {
  const folder = mkdtempSync(join(tmpdir(), 'creatoraudit-tests-'));
  const reportFile = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
    // A project has the number of the configuration whatever `--maxWorkers` says.
    const command = ['env', `VITEST_MAX_WORKERS=${workers}`, 'vitest', 'run', '--project', project, ...reporters];
    const { code, output, cpuSeconds } = await run(command);
    const files = readReport(reportFile);
    const outcomes = files.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
    const passed = outcomes.filter((status) => status === 'passed').length;
    const emptyFiles = files.filter(({ assertionResults }) => assertionResults.length === 0).length;
    const notPassed = outcomes.length - passed + emptyFiles;
    const failed = notPassed === 0 && (code !== 0 || passed === 0) ? 1 : notPassed;
    return {
      passed,
      failed,
      summary: `${passed} of ${outcomes.length} tests in ${files.length} files`,
      output,
      cpuSeconds,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} path
 * @returns {{assertionResults: {status: string}[]}[]} Nothing when vitest did not get as far as a report.
 */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).testResults;
  } catch {
    return [];
  }
}

/**
 * Runs these steps, `stepsAtOnce` at a time; those that read the build wait for it, if it is one of them.
 *
 * @param {string[]} names
 * @returns {Promise<Map<string, Result>>}
 */
async function runSteps(names) {
  /** @type {Map<string, Result>} */
  const results = new Map();
  const waiting = [...names];
  // A step that is alone has the cores to itself.
  const workers = names.length === 1 ? stepsAtOnce : 1;
  let noteBuilt = () => {};
  /** @type {Promise<void>} */
  const built = new Promise((resolve) => {
    noteBuilt = resolve;
  });
  let isBuilt = !names.includes('build');
  const isReady = (/** @type {string} */ name) => isBuilt || name === 'build' || besidesBuild.has(name);

  async function takeSteps() {
    while (waiting.length > 0) {
      const next = waiting.findIndex(isReady);
      if (next < 0) {
        await built;
        continue;
      }
      const [name = ''] = waiting.splice(next, 1);
      const startedMs = performance.now();
      const result = await steps[name]?.(workers);
      if (result) results.set(name, result);
      if (result) report(name, result, (performance.now() - startedMs) / 1000);
      if (name !== 'build') continue;
      isBuilt = true;
      noteBuilt();
    }
  }
  await Promise.all(Array.from({ length: stepsAtOnce }, takeSteps));
  return results;
}

/**
 * @param {string} name
 * @param {Result} result
 * @param {number} seconds
 */
function report(name, { failed, summary, output, cpuSeconds }, seconds) {
  const verdict = failed === 0 ? 'passed' : 'FAILED';
  const used = `${seconds.toFixed(1).padStart(6)} s ${cpuSeconds.toFixed(1).padStart(6)} s of CPU`;
  console.log(`${name.padEnd(12)} ${verdict} ${used}  ${summary}`.trimEnd());
  if (failed > 0) console.log(`${output.trimEnd()}\n`);
}

/** @param {string[]} names */
async function main(names) {
  const unknown = names.filter((name) => !Object.hasOwn(steps, name));
  if (unknown.length > 0) {
    console.error(`No step is called ${unknown.join(', ')}. Steps: ${Object.keys(steps).join(' ')}`);
    process.exitCode = 2;
    return;
  }
  const chosen = Object.keys(steps).filter((name) => names.length === 0 || names.includes(name));
  const results = await runSteps(chosen);
  // A step without a result has not passed.
  const failedSteps = chosen.filter((name) => results.get(name)?.failed !== 0);
  const sum = (/** @type {(result: Result) => number} */ of) =>
    [...results.values()].reduce((all, each) => all + of(each), 0);
  const cpuSeconds = sum((result) => result.cpuSeconds);
  const failed = sum((result) => result.failed) + chosen.length - results.size;
  if (failedSteps.length > 0) console.log(`FAILED: ${failedSteps.join(' ')}`);
  console.log(`${chosen.length} steps, ${(performance.now() / 1000).toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of CPU`);
  console.log(`${sum((result) => result.passed)} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

await main(process.argv.slice(2));
