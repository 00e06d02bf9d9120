// `npm test`: every check in order, or only those named: `npm test -- lint unit`.
// Goes on after a failure; the last line counts tests, and one for every step that is not a test project.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '..');
const stepTimeoutMs = 10 * 60_000;
const typeScriptProjects = [
  'src/tsconfig.core.json',
  'src/tsconfig.gas.json',
  'src/sidebar/tsconfig.json',
  'playground/tsconfig.json',
  'playground/runtime/prelude/tsconfig.json',
  'playground/page/tsconfig.json',
  'test/tsconfig.json',
  'test/page/tsconfig.json',
  'test/sidebar/tsconfig.json',
  'tools/tsconfig.json',
];

/**
 * @typedef {object} Result
 * @property {number} passed
 * @property {number} failed
 * @property {string} summary A few words beside the step's name.
 * @property {string} output Shown when something failed.
 */

/** @type {Record<string, () => Promise<Result>>} */
const steps = {
  lint: () => commands(['biome', 'check', '--error-on-warnings', '.']),
  types: () => commands(...typeScriptProjects.map((project) => ['tsc', '-p', project])),
  contract: () =>
    commands(['openapi-typescript', 'playground/api/openapi.yaml', '-o', 'src/api/contract.d.ts', '--check']),
  'dead-code': () => commands(['knip']),
  unit: () => tests('unit'),
  build: () => commands(['node', 'build.mjs']),
  playground: () => tests('playground'),
  conformance: () => tests('conformance'),
  bundle: () => tests('bundle'),
  sidebar: () => tests('sidebar'),
  page: () => tests('page'),
  simulation: () =>
    commands(['node', 'build.mjs', '--quiet'], ['node', 'build/playground/simulate.js', '--seeds', '300']),
  bench: () => commands(['node', 'build.mjs', '--quiet'], ['node', 'build/playground/bench.js', '--check']),
  mutants: () => commands(['node', 'build.mjs', '--quiet'], ['node', 'tools/mutants/run.mjs', '--quick']),
  readme: () => commands(['node', 'build.mjs', '--readme', '--check']),
};

/**
 * A step that passes when every command does.
 *
 * @param {string[][]} list
 * @returns {Promise<Result>}
 */
async function commands(...list) {
  const outputs = [];
  let ok = true;
  for (const command of list) {
    const { code, output } = await run(command);
    outputs.push(output);
    ok &&= code === 0;
  }
  const summary = outputs.at(-1)?.trimEnd().split('\n').at(-1) ?? '';
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, summary, output: outputs.join('') };
}

/**
 * A step that counts the tests of one vitest project. A test that was skipped has not passed, a file without tests
 * or a project without files has failed.
 *
 * @param {string} project
 * @returns {Promise<Result>}
 */
async function tests(project) {
  const folder = mkdtempSync(join(tmpdir(), 'creatoraudit-tests-'));
  const reportFile = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
    const { code, output } = await run(['vitest', 'run', '--project', project, ...reporters]);
    const files = readReport(reportFile);
    const outcomes = files.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
    const passed = outcomes.filter((status) => status === 'passed').length;
    const emptyFiles = files.filter(({ assertionResults }) => assertionResults.length === 0).length;
    const notPassed = outcomes.length - passed + emptyFiles;
    const failed = notPassed === 0 && (code !== 0 || passed === 0) ? 1 : notPassed;
    return { passed, failed, summary: `${passed} of ${outcomes.length} tests in ${files.length} files`, output };
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
 * @param {string[]} command
 * @returns {Promise<{code: number | null, output: string}>}
 */
function run([program = '', ...args]) {
  const { FORCE_COLOR: _, ...inherited } = process.env;
  const env = { ...inherited, NO_COLOR: '1', PATH: `${join(repository, 'node_modules/.bin')}:${process.env.PATH}` };
  const child = spawn(program, args, {
    cwd: repository,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: a test that never returns does not end with the vitest that started it.
    detached: true,
  });
  const end = () => child.pid && process.kill(-child.pid, 'SIGKILL');
  const timer = setTimeout(end, stepTimeoutMs);
  const stop = () => {
    end();
    process.exit(1);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, output: `${error.message}\n` }));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve({ code, output: signal ? `${output}\nEnded by ${signal}.\n` : output });
    });
  });
}

/** @param {string[]} names */
async function main(names) {
  const unknown = names.filter((name) => !Object.hasOwn(steps, name));
  if (unknown.length > 0) {
    console.error(`No step is called ${unknown.join(', ')}. Steps: ${Object.keys(steps).join(' ')}`);
    process.exitCode = 2;
    return;
  }
  let passed = 0;
  let failed = 0;
  for (const [name, step] of Object.entries(steps)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const startedMs = performance.now();
    const result = await step();
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    passed += result.passed;
    failed += result.failed;
    const verdict = result.failed === 0 ? 'passed' : 'FAILED';
    console.log(`${name.padEnd(12)} ${verdict} ${seconds.padStart(6)} s  ${result.summary}`.trimEnd());
    if (result.failed > 0) console.log(`${result.output.trimEnd()}\n`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

await main(process.argv.slice(2));
