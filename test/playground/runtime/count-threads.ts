import type { Worker } from 'node:worker_threads';
import { onTestFinished } from 'vitest';
import { keepThreads } from '../../../playground/runtime/thread-reserve.ts';

/**
 * @returns How many of the threads that began since then have not ended. Hosts share none with earlier ones from now on:
 *   those would not be counted.
 */
export async function countThreads(): Promise<() => number> {
  await keepThreads(0);
  const alive = new Set<Worker>();
  const note = (worker: Worker): void => {
    alive.add(worker);
    worker.once('exit', () => alive.delete(worker));
  };
  process.on('worker', note);
  onTestFinished(() => {
    process.off('worker', note);
  });
  return () => alive.size;
}
