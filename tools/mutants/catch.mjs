// Whether somebody notices a mistake: the simulation, or the tests of a file.

import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * @typedef {object} Violation
 * @property {number} seed
 * @property {string} invariant
 * @property {number} seeds How many had been tried by then.
 */

/**
 * The first seed that shows something, one after another.
 *
 * @param {string} root
 * @param {string} projectDir
 * @param {{from: number, seeds: number}} range
 * @returns {Promise<Violation | undefined>}
 */
export async function firstViolation(root, projectDir, { from, seeds }) {
  const program = join(root, 'build/playground/simulate.js');
  const options = ['--project', projectDir, '--from', `${from}`, '--seeds', `${seeds}`, '--jobs', '1'];
  const { output, errors } = await run(root, process.execPath, [program, ...options, '--stop', '--json'], {});
  const [failing] = resultIn(output, errors).failing;
  if (failing === undefined) return undefined;
  const invariant = failing.violations[0]?.invariant ?? 'breaks down';
  return { seed: failing.seed, invariant, seeds: failing.seed - from + 1 };
}

/**
 * @param {string} output
 * @param {string} errors
 * @returns {{failing: {seed: number, violations: {invariant: string}[]}[]}}
 */
function resultIn(output, errors) {
  try {
    return JSON.parse(output);
  } catch {
    throw new Error(`The simulation gave no result.\n${errors}${output}`);
  }
}

/**
 * @param {string} root
 * @param {import('./mutant.mjs').Mutant} mutant
 * @returns {Promise<string | undefined>} The first test of the mutant's file that fails with it.
 */
export async function failingTest(root, { name, test = '' }) {
  const args = ['vitest', 'run', '--config', 'tools/mutants/vitest.config.mjs', '--reporter=json', test];
  const { code, output, errors } = await run(root, 'npx', args, { MUTANT: name });
  if (code === 0) return undefined;
  /** @type {{testResults: {assertionResults: {status: string, fullName: string}[]}[]}} */
  let report;
  try {
    report = JSON.parse(output.slice(output.indexOf('{')));
  } catch {
    throw new Error(`${test} did not run.\n${errors}${output}`);
  }
  const all = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  return all.find(({ status }) => status === 'failed')?.fullName;
}

/**
 * @param {string} cwd
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} env
 * @returns {Promise<{code: number | null, output: string, errors: string}>}
 */
function run(cwd, program, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output, errors }));
  });
}
