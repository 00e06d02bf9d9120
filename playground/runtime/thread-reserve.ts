// Threads of hosts that are closed, for the next ones: to make one takes longer than most executions. There are none unless
// a process that opens one host after another asks for it.
import type { PoolWorker } from './pool.ts';

let room = 0;
const kept: PoolWorker[] = [];

/** @param count How many of them may lie idle; those that are too many have ended when it is done. */
export async function keepThreads(count: number): Promise<void> {
  room = count;
  await Promise.all(kept.splice(room).map((worker) => worker.terminate()));
}

/** Whether there was room for it. */
export function keepThread(worker: PoolWorker): boolean {
  if (kept.length >= room) return false;
  worker.leave(() => forget(worker));
  kept.push(worker);
  return true;
}

/** A thread keeps the time zone that it began with. */
export function takeThread(): PoolWorker | undefined {
  const worker = kept.findLast(({ timeZone }) => timeZone === process.env.TZ);
  if (worker !== undefined) forget(worker);
  return worker;
}

function forget(worker: PoolWorker): void {
  const index = kept.indexOf(worker);
  if (index >= 0) kept.splice(index, 1);
}
