import type { Pool } from './pool.ts';
import type { Scheduler } from './scheduler.ts';
import type { ServiceCallListener } from './service-call.ts';
import type { ServiceTable } from './service-table.ts';

/** What a running execution needs of its host. */
export interface ExecutionSurroundings {
  readonly scheduler: Scheduler;
  readonly pool: Pool;
  readonly services: ServiceTable;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Real milliseconds a simulated execution may compute. */
  readonly busyLimitMs: number | undefined;
  /** Tells the executions of a host apart, from 1 in the order they began. */
  readonly id: number;
  readonly serviceCalled: ServiceCallListener | undefined;
  /** Whether it lets others go on before each counted call; simulated executions only. */
  readonly turnAtEveryCall: boolean;
  /** How long a counted call takes, beside what it waits for; simulated executions only. */
  readonly callMs: ((member: string) => number) | undefined;
}
