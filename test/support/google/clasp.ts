// The real clasp, as a person calls it: in a folder, with a home of its own, and nothing but loopback to reach.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rootDir } from '../../../playground/paths.ts';

export interface Ran {
  readonly code: number | null;
  /** What a person reads: both streams, in the order they came. */
  readonly output: string;
}

const guard = pathToFileURL(join(import.meta.dirname, 'loopback-only.mjs')).href;

/** @param environment `LoopbackGoogle.homeFor` makes one. */
export function runClasp(
  folder: string,
  environment: Record<string, string>,
  ...args: readonly string[]
): Promise<Ran> {
  const clasp = join(rootDir, 'node_modules/.bin/clasp');
  return runOnLoopback(folder, environment, process.execPath, [clasp, ...args]);
}

/** Any program; none of what this process has in its environment but where programs are. */
export function runOnLoopback(
  folder: string,
  environment: Record<string, string>,
  program: string,
  args: readonly string[],
): Promise<Ran> {
  const { PATH = '' } = process.env;
  const env = { PATH, NODE_OPTIONS: `--import=${guard}`, ...environment };
  const child = spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
