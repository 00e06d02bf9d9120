// The workbook between two starts, and what scripts keep beside it: one JSON file, always whole.

import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KeptState } from '../session.ts';

export interface Kept extends KeptState {
  readonly version: 1;
  /** In the engine's own form. */
  readonly workbook: object;
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
      await writeFile(draft, text);
      await rename(draft, this.path);
    });
    // A full disk is told to whoever asked for this; the next write tries again.
    this.#writing = written.catch(() => {});
    return written;
  }

  async remove(): Promise<void> {
    await rm(this.path, { force: true });
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
