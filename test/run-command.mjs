// One command of `npm test`: all that it starts ends with it, with its time, or with a Ctrl-C.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '..');
const timeoutMs = 10 * 60_000;

/** How to end each of those that run. @type {Set<() => void>} */
const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const end of running) end();
    process.exit(1);
  });
}

/** Runs the arguments as a command, and tells what it and all that it waited for have used. */
const timed = '"$@"; code=$?; times >&3; exit $code';

/**
 * @typedef {object} Ran
 * @property {number | null} code `null` when it was ended.
 * @property {string} output
 * @property {number} cpuSeconds
 */

/**
 * @param {string[]} command
 * @returns {Promise<Ran>}
 */
export function run(command) {
  const { FORCE_COLOR: _, ...inherited } = process.env;
  const env = { ...inherited, NO_COLOR: '1', PATH: `${join(repository, 'node_modules/.bin')}:${process.env.PATH}` };
  const child = spawn('sh', ['-c', timed, 'sh', ...command], {
    cwd: repository,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    // A group of its own: a test that never returns does not end with the vitest that started it.
    detached: true,
  });
  const end = () => child.pid && process.kill(-child.pid, 'SIGKILL');
  running.add(end);
  const timer = setTimeout(end, timeoutMs);
  let output = '';
  let times = '';
  const [, stdout, stderr, usage] = child.stdio;
  listen(stdout, (text) => {
    output += text;
  });
  listen(stderr, (text) => {
    output += text;
  });
  listen(usage, (text) => {
    times += text;
  });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, output: `${error.message}\n`, cpuSeconds: 0 }));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      running.delete(end);
      if (signal) output += `\nEnded by ${signal}.\n`;
      resolve({ code, output, cpuSeconds: secondsOf(times) });
    });
  });
}

/**
 * @param {unknown} stream
 * @param {(text: string) => void} listener
 */
function listen(stream, listener) {
  /** @type {import('node:stream').Readable} */ (stream).setEncoding('utf8').on('data', listener);
}

/** @param {string} times `0m0.01s 0m0.00s` of the shell, and on the next line of what it waited for. */
function secondsOf(times) {
  const parts = [...times.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}
