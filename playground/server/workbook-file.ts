// The workbook between two starts, and what scripts keep beside it: one JSON file, always whole.

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { distDir, rootDir } from '../paths.ts';
import type { KeptState } from '../session.ts';
import type { SheetChart } from '../workbook/chart.ts';

export interface Kept extends KeptState {
  readonly version: 1;
  /** en_US in older files. */
  readonly locale?: string;
  /** In the engine's own form. */
  readonly workbook: object;
  /** None in older files. */
  readonly charts?: readonly SheetChart[];
}

/** Properties of a project may be secrets of its. */
const ownerOnly = 0o600;

/**
 * Where it is kept unless told otherwise. Each project has a file of its own, and one more for the real API: formulas and
 * triggers that were made against the sandbox are not to run there by themselves.
 */
export function usualWorkbookPath({ projectDir = distDir, isLive }: { projectDir?: string; isLive: boolean }): string {
  const project = resolve(projectDir);
  const hash = createHash('sha256').update(project).digest('hex').slice(0, 8);
  const name = project === distDir ? 'workbook' : `${basename(project)}-${hash}`;
  return join(rootDir, '.playground', `${name}${isLive ? '-live' : ''}.json`);
}

export class WorkbookFile {
  readonly path: string;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.path = path;
  }

  /**
   * @returns What was kept; `null` when there is none. A file that cannot be read is kept under another name,
   * so that nothing is lost.
   */
  async read(onDamage: (keptAs: string) => void): Promise<Kept | null> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
    const kept = parse(text);
    if (kept !== null) return kept;
    const keptAs = `${this.path}.${randomUUID().slice(0, 8)}.damaged`;
    await rename(this.path, keptAs);
    onDamage(keptAs);
    return null;
  }

  /** Written beside the old one and then put in its place: a crash leaves one or the other. One at a time. */
  write(kept: Kept): Promise<void> {
    const text = JSON.stringify(kept);
    const written = this.#writing.then(async () => {
      await mkdir(dirname(this.path), { recursive: true });
      const draft = `${this.path}.${process.pid}.tmp`;
      await writeFile(draft, text, { mode: ownerOnly });
      await rename(draft, this.path);
    });
    // A full disk is told to whoever asked for this; the next write tries again.
    this.#writing = written.catch(() => {});
    return written;
  }

  async remove(): Promise<void> {
    await rm(this.path, { force: true });
  }

  /** What programs left that were killed as they wrote. */
  async removeDrafts(): Promise<void> {
    const folder = dirname(this.path);
    const names = await readdir(folder).catch(() => []);
    const rest = (name: string): string => name.slice(basename(this.path).length);
    const drafts = names.filter((name) => name.startsWith(basename(this.path)) && /^\.\d+\.tmp$/.test(rest(name)));
    await Promise.all(drafts.map((name) => rm(join(folder, name), { force: true })));
  }
}

function parse(text: string): Kept | null {
  try {
    const value: Partial<Kept> | null = JSON.parse(text);
    const isKept =
      value?.version === 1 && isObject(value.workbook) && isObject(value.properties) && Array.isArray(value.triggers);
    return isKept ? (value as Kept) : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
