// One server a workbook: two would write over each other's changes.

import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '../options.ts';

interface Entry {
  readonly pid: number;
  readonly url: string;
  /** What that server, and no other program, answers at `runningPath`. */
  readonly token: string;
}

/** Below the address of the server. */
export const runningPath = '/running';

const patienceMs = 2_000;

/** The workbook is open elsewhere. */
export class AlreadyRunningError extends Error {
  readonly url: string;
  constructor(url: string) {
    super(`The playground is already running at ${url}`);
    this.url = url;
  }
}

/** What is heard at the address of a mark: the token it should have, nobody or somebody else, or nothing at all. */
export type Heard = 'token' | 'other' | 'silence';

export type Ask = (entry: Pick<Entry, 'url' | 'token'>) => Promise<Heard>;

export class RunningMark {
  readonly #path: string;
  readonly #text: string;

  private constructor(path: string, text: string) {
    this.#path = path;
    this.#text = text;
  }

  /**
   * @param server Answers with its token already.
   * @throws {AlreadyRunningError}
   * @throws {UsageError} when it may be running, but says nothing.
   */
  static async set(path: string, server: Pick<Entry, 'url' | 'token'>, ask: Ask = askServer): Promise<RunningMark> {
    await mkdir(dirname(path), { recursive: true });
    const text = JSON.stringify({ pid: process.pid, url: server.url, token: server.token } satisfies Entry);
    while (!create(path, text)) {
      const found = await readText(path);
      if (found === null) continue;
      const entry = parse(found);
      if (entry !== null) await expectGone(path, entry, ask);
      await removeOnly(path, found);
    }
    return new RunningMark(path, text);
  }

  async remove(): Promise<void> {
    await removeOnly(this.#path, this.#text);
  }
}

async function expectGone(path: string, entry: Entry, ask: Ask): Promise<void> {
  switch (await ask(entry)) {
    case 'token':
      throw new AlreadyRunningError(entry.url);
    case 'silence':
      // A server that calculates answers late. If its process is gone, the silence is somebody else's.
      if (!isAlive(entry.pid)) return;
      throw new UsageError(
        `The workbook may be open in process ${entry.pid}, which does not answer at ${entry.url}. End that, or delete ${path}.`,
      );
    case 'other':
  }
}

/** @returns Whether it is there now; false when there was one before. */
function create(path: string, text: string): boolean {
  try {
    // At once, so that nobody finds it empty and takes it for damaged.
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Somebody may have put a mark of theirs in its place meanwhile: theirs stays. */
async function removeOnly(path: string, text: string): Promise<void> {
  const taken = `${path}.${randomUUID().slice(0, 8)}`;
  try {
    await rename(path, taken);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  if ((await readText(taken)) === text) await rm(taken, { force: true });
  else await rename(taken, path);
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function parse(text: string): Entry | null {
  try {
    const { pid, url, token }: Partial<Entry> = JSON.parse(text);
    // No other address is asked, and none is opened.
    const isOwn = typeof url === 'string' && /^http:\/\/127\.0\.0\.1:\d+\/$/.test(url);
    return isOwn && typeof pid === 'number' && typeof token === 'string' ? { pid, url, token } : null;
  } catch {
    return null;
  }
}

async function askServer({ url, token }: Pick<Entry, 'url' | 'token'>): Promise<Heard> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(new URL(runningPath, url), { signal, redirect: 'error' });
    return (await response.text()) === token ? 'token' : 'other';
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'silence' : 'other';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
