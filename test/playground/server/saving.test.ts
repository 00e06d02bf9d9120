import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Saving } from '../../../playground/server/saving.ts';
import type { Kept } from '../../../playground/server/workbook-file.ts';

const workbook = (name: string): Kept => ({
  version: 1,
  workbook: { name },
  triggers: [],
  properties: { document: {}, script: {}, user: {} },
});

/** A file whose writing ends when the test says so. */
class SlowFile {
  readonly path = 'workbook.json';
  readonly begun: Kept[] = [];
  readonly written: Kept[] = [];
  readonly #ends: ((error?: Error) => void)[] = [];

  write(kept: Kept): Promise<void> {
    this.begun.push(kept);
    return new Promise((resolve, reject) => {
      this.#ends.push((error) => {
        if (error === undefined) this.written.push(kept);
        if (error === undefined) resolve();
        else reject(error);
      });
    });
  }

  end(error?: Error): void {
    this.#ends.shift()?.(error);
  }
}

describe('saving', () => {
  let file: SlowFile;
  let now: string;
  let saving: Saving;
  beforeEach(() => {
    vi.useFakeTimers();
    file = new SlowFile();
    now = 'first';
    saving = new Saving(file, () => workbook(now));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('writes what has changed once it is quiet, and nothing when nothing has', async () => {
    await saving.flush();
    expect(file.begun).toEqual([]);
    saving.changed();
    await vi.advanceTimersByTimeAsync(499);
    expect(file.begun).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(file.begun).toEqual([workbook('first')]);
  });

  it('writes every few seconds when it is never quiet', async () => {
    for (let ms = 0; ms < 5_000; ms += 100) {
      saving.changed();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(file.begun).toHaveLength(1);
  });

  it('is not closed before what is being written is written', async () => {
    saving.changed();
    void saving.flush();
    let isClosed = false;
    const closing = saving.close().then(() => {
      isClosed = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(isClosed).toBe(false);
    file.end();
    await closing;
    expect(file.written).toEqual([workbook('first')]);
  });

  it('writes at the end what has changed meanwhile', async () => {
    saving.changed();
    void saving.flush();
    now = 'second';
    saving.changed();
    const closing = saving.close();
    file.end();
    await vi.advanceTimersByTimeAsync(0);
    file.end();
    await closing;
    expect(file.written.at(-1)).toEqual(workbook('second'));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tries again later when it could not write, and says so once', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    saving.changed();
    await vi.advanceTimersByTimeAsync(500);
    file.end(new Error('disk full'));
    await vi.advanceTimersByTimeAsync(5_000);
    file.end(new Error('disk full'));
    await vi.advanceTimersByTimeAsync(5_000);
    file.end();
    await saving.flush();
    expect(file.written).toEqual([workbook('first')]);
    expect(log).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(file.begun).toHaveLength(3);
  });

  it('tries again at the end', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    saving.changed();
    void saving.flush();
    const closing = saving.close();
    file.end(new Error('disk full'));
    await vi.advanceTimersByTimeAsync(0);
    file.end();
    await closing;
    expect(file.written).toEqual([workbook('first')]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
