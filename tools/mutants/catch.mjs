// Whether somebody notices a mistake: the simulation, or the tests of a file.

import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * @typedef {object} Violation
 * @property {number} seed
 * @property {string} invariant Or what the simulation broke down with.
 * @property {boolean} isBreakdown
 */

/** @typedef {{from: number, seeds: number}} Range */

/**
 * The first seed that shows something, one after another.
 *
 * @param {string} root
 * @param {string} projectDir
 * @param {Range} range
 * @returns {Promise<Violation | undefined>}
 * @throws {Error} when a seed broke down and does not do so again: that was the machine.
 */
export async function firstViolation(root, projectDir, range) {
  const found = await violationAmong(root, projectDir, range);
  if (!found?.isBreakdown) return found;
  const again = await violationAmong(root, projectDir, { from: found.seed, seeds: 1 });
  if (again?.invariant !== found.invariant) throw new Error(`Once only, at seed ${found.seed}: ${found.invariant}`);
  return found;
}

/**
 * @param {string} root
 * @param {string} projectDir
 * @param {Range} range
 */
async function violationAmong(root, projectDir, { from, seeds }) {
  const program = join(root, 'build/playground/simulate.js');
  const options = ['--project', projectDir, '--from', `${from}`, '--seeds', `${seeds}`, '--jobs', '1'];
  const { output, errors } = await run(root, process.execPath, [program, ...options, '--stop', '--json'], {});
  return violationIn(resultIn(output, errors));
}

/**
 * @typedef {object} SimulationResult
 * @property {{seed: number, violations: {invariant: string}[], breakdown?: string}[]} failing
 */

/**
 * A mistake that a seed cannot be simulated with to its end has been noticed, too: without it the seed comes to its end.
 *
 * @param {SimulationResult} result
 * @returns {Violation | undefined}
 */
export function violationIn({ failing: [failing] }) {
  if (failing === undefined) return undefined;
  const { seed, violations, breakdown } = failing;
  const invariant = violations[0]?.invariant ?? `the simulation breaks down: ${breakdown?.split('\n')[0] ?? 'unnamed'}`;
  return { seed, invariant, isBreakdown: violations.length === 0 };
}

/**
 * Whatever happens to one mutant, those after it are tried.
 *
 * @param {import('./mutant.mjs').Mutant} mutant
 * @param {() => Promise<import('./run.mjs').Catch>} attempt
 * @returns {Promise<import('./run.mjs').Catch>}
 */
export async function caughtOrWhy(mutant, attempt) {
  try {
    return await attempt();
  } catch (error) {
    return { mutant, by: undefined, why: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * @param {string} output
 * @param {string} errors
 * @returns {SimulationResult}
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
  /** @type {TestReport} */
  let report;
  try {
    report = JSON.parse(output.slice(output.indexOf('{')));
  } catch {
    throw new Error(`${test} did not run.\n${errors}${output}`);
  }
  return failedAssertionIn(report, test);
}

/**
 * @typedef {object} TestReport
 * @property {{message?: string, assertionResults: {status: string, fullName: string, failureMessages?: string[] | null}[]}[]} testResults
 */

/** fast-check says first which of its cases it was. */
const assertion = /^(AssertionError|Error: Property failed after .*AssertionError)/s;

/**
 * @param {TestReport} report Of tests that did not all pass.
 * @param {string} file
 * @returns {string} The first test in which something was not as it has to be.
 * @throws {Error} when there is none: tests that cannot be read, time out or break down have noticed nothing.
 */
export function failedAssertionIn({ testResults }, file) {
  const failed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed');
  const messages = failed.map(({ failureMessages }) => failureMessages ?? []);
  const at = messages.findIndex((all) => all.some((message) => assertion.test(message)));
  const found = failed[at];
  if (found) return found.fullName;
  const why = messages.flat()[0] ?? testResults.map(({ message = '' }) => message).join('\n');
  throw new Error(`No assertion of ${file} failed: ${why}`);
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
