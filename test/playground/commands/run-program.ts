import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { buildDir } from '../../../playground/paths.ts';

export function programFile(name: string): string {
  return join(buildDir, 'playground', `${name}.js`);
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a built program to its end. */
export async function runProgram(
  name: string,
  args: readonly string[],
  { stdin = '', env = {} }: { stdin?: string; env?: Record<string, string> } = {},
): Promise<Ended> {
  const { INIT_CWD: _, CREATORAUDIT_API_KEY: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [programFile(name), ...args], { env: { ...inherited, ...env } });
  child.stdin.end(stdin);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, stdout, stderr };
}

/** A new folder with these files, gone when the test is finished, or what else is named. */
export function folderOf(
  files: Readonly<Record<string, string>>,
  whenDone: (remove: () => void) => void = onTestFinished,
): string {
  const folder = mkdtempSync(join(tmpdir(), 'creatoraudit-commands-'));
  whenDone(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}
