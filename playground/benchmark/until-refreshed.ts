import type { ScheduledSheet, Tick } from '../scheduled-sheet.ts';

export interface Refreshed {
  readonly ticks: readonly Tick[];
  readonly paths: readonly string[];
  /** Calls of ranges that read, and that write. */
  readonly reads: number;
  readonly writes: number;
  readonly longestSeconds: number;
  /** Of this machine: the script, what stands in for Google, and the sandbox. */
  readonly cpuSeconds: number;
}

/** Hour by hour, until a refresh was begun and nothing of it is left over. */
export async function untilRefreshed({ session, advance }: ScheduledSheet): Promise<Refreshed> {
  const { host, sandbox } = session;
  const before = sandbox?.requests.length ?? 0;
  const cpu = process.cpuUsage();
  const ticks: Tick[] = [];
  const isUnderWay = () => {
    const state = JSON.parse(host.properties().get('document')?.get('CREATORAUDIT_REFRESH') ?? '{}');
    return state.checkpoint !== null || ticks.every(({ writes }) => writes === 0);
  };
  for (let hours = 0; hours < 30 && (hours === 0 || isUnderWay()); hours += 1) {
    // To the next tick and no further: what comes after it counts for what comes after it.
    const nextMs = host.triggers()[0]?.nextAtMs ?? Number.POSITIVE_INFINITY;
    ticks.push(...(await advance(nextMs - host.clock.now())));
  }
  const { user, system } = process.cpuUsage(cpu);
  return {
    ticks,
    paths: sandbox?.requests.slice(before).map(({ path }) => path) ?? [],
    reads: ticks.reduce((sum, { reads }) => sum + reads, 0),
    writes: ticks.reduce((sum, { writes }) => sum + writes, 0),
    longestSeconds: Math.max(...ticks.map(({ seconds }) => seconds)),
    cpuSeconds: (user + system) / 1e6,
  };
}
