import type { Session } from '../session.ts';
import { isSheetCall } from './service-time.ts';

/** What a piece of work has cost. All but the last are exact: the same in every run of one build. */
export interface Figures {
  readonly requests: number;
  readonly serviceCalls: number;
  readonly sheetCalls: number;
  /** What lies in the document cache afterwards. */
  readonly cacheBytes: number;
  readonly simulatedSeconds: number;
  readonly executions: number;
  /** Of this machine, for an execution: the script, what stands in for Google, and the sandbox. */
  readonly cpuMsPerCall: number;
}

/** Begins to measure; what it returns tells what was used since. */
export function startMeter({ host }: Session): () => Figures {
  const before = host.totals;
  const beganMs = host.clock.now();
  const cpu = process.cpuUsage();
  return () => {
    const after = host.totals;
    const { user, system } = process.cpuUsage(cpu);
    const executions = after.executions - before.executions;
    const sheetCalls = (calls: Readonly<Record<string, number>>) =>
      Object.entries(calls).reduce((sum, [member, count]) => sum + (isSheetCall(member) ? count : 0), 0);
    return {
      requests: after.fetches - before.fetches,
      serviceCalls: after.serviceCalls - before.serviceCalls,
      sheetCalls: sheetCalls(after.callsByMember) - sheetCalls(before.callsByMember),
      cacheBytes: host.cacheInspector.bytes(),
      simulatedSeconds: (host.clock.now() - beganMs) / 1000,
      executions,
      cpuMsPerCall: (user + system) / 1000 / Math.max(1, executions),
    };
  };
}
