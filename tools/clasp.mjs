// The clasp of this project, run for its words: it ends with 0 when it has refused or skipped something, too.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What stands in the `.clasp.json` of the repository in place of a project. */
export const placeholder = 'PUT-YOUR-SCRIPT-ID-HERE';

/**
 * @param {string} root
 * @param {string[]} args
 * @param {Record<string, string | undefined>} environment
 */
export function clasp(root, args, environment = process.env) {
  const program = fileURLToPath(import.meta.resolve('@google/clasp'));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    env: environment,
    encoding: 'utf8',
  });
  return { code: status, stdout, output: `${stdout}${stderr}` };
}

/**
 * The project that `.clasp.json` names, which clasp reads as JSON5.
 *
 * @param {string} root
 */
export function scriptIdOf(root) {
  try {
    return /\bscriptId\b["']?\s*:\s*["']([^"']+)["']/.exec(readFileSync(join(root, '.clasp.json'), 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
