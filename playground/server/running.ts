// One server a workbook: two would write over each other's changes.

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

interface Entry {
  readonly pid: number;
  readonly url: string;
}

/** The workbook is open elsewhere. */
export class AlreadyRunningError extends Error {
  readonly url: string;
  constructor(url: string) {
    super(`The playground is already running at ${url}`);
    this.url = url;
  }
}

export class RunningMark {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /** @throws {AlreadyRunningError} */
  static async set(path: string, url: string): Promise<RunningMark> {
    await mkdir(dirname(path), { recursive: true });
    const other = await readEntry(path);
    if (other !== undefined && isAlive(other.pid)) throw new AlreadyRunningError(other.url);
    // What a crash left behind.
    await rm(path, { force: true });
    await writeFile(path, JSON.stringify({ pid: process.pid, url } satisfies Entry), { flag: 'wx' });
    return new RunningMark(path);
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}

async function readEntry(path: string): Promise<Entry | undefined> {
  try {
    const { pid, url }: Partial<Entry> = JSON.parse(await readFile(path, 'utf8'));
    return typeof pid === 'number' && typeof url === 'string' ? { pid, url } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  // Tests open several in one process, each with a folder of its own.
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
