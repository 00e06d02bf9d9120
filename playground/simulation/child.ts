// One of the processes that run seeds: asks for one after another.

import { Pool } from '../runtime/pool.ts';
import { loadProject } from '../runtime/project.ts';
import { makePlan } from './make-plan.ts';
import type { ChildOrder, SeedReport } from './run-seeds.ts';
import { runPlan } from './simulation.ts';
import { emptyTally } from './tally.ts';
import type { AddOn } from './world.ts';

export async function openAddOn(projectDir: string): Promise<AddOn & { close(): Promise<void> }> {
  const project = await loadProject(projectDir);
  const pool = new Pool(project);
  return { project, pool, close: () => pool.close() };
}

export async function workAsChild(projectDir: string): Promise<void> {
  const addOn = await openAddOn(projectDir);
  const send = (message: SeedReport | 'ready') => process.send?.(message);
  await new Promise<void>((resolve) => {
    process.on('message', (order: ChildOrder) => {
      if (order === 'end') resolve();
      else void reportOf(order.seed, addOn).then(send);
    });
    send('ready');
  });
  await addOn.close();
  process.disconnect();
}

async function reportOf(seed: number, addOn: AddOn): Promise<SeedReport> {
  const before = process.cpuUsage();
  const cpuMs = () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  try {
    const { violations, hash, tally } = await runPlan(makePlan(seed), addOn);
    return { seed, violations, hash, tally, cpuMs: cpuMs() };
  } catch (error) {
    const breakdown = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { seed, violations: [], hash: '', tally: emptyTally(), breakdown, cpuMs: cpuMs() };
  }
}
