import type { Connections, Overview } from '../../rpc/contract.ts';
import type { Call } from '../call.ts';
import type { Timers } from '../timers.ts';
import { createReviewer, type Reviewer } from './reviewer.ts';
import { createRunner, type Runner } from './runner.ts';
import { createTask, type Task } from './task.ts';
import { createUpdater, type Updater } from './updater.ts';

/** What outlives a view: going elsewhere neither stops a run nor forgets what was looked over. */
export interface Sidebar {
  readonly call: Call;
  readonly timers: Timers;
  readonly overview: Task<[], Overview>;
  readonly reviewer: Reviewer;
  readonly runner: Runner;
  readonly updater: Updater;
  /** Whose posts are tracked and what may be billed is another key's matter now: what was looked over is forgotten. */
  keepConnections(connections: Connections): void;
}

export function createSidebar(call: Call, timers: Timers): Sidebar {
  const overview = createTask(() => call('sidebarOpen'), 'replace');
  const reload = async (): Promise<Overview> => {
    const value = await call('sidebarOpen');
    overview.store.set({ value });
    return value;
  };
  const reviewer = createReviewer(call, timers);
  return {
    call,
    timers,
    overview,
    reviewer,
    runner: createRunner(call, timers, reload),
    updater: createUpdater(call, timers),
    keepConnections(connections) {
      reviewer.cancel();
      reviewer.forget();
      const { value } = overview.store.get();
      if (value) overview.store.set({ value: { ...value, connections } });
    },
  };
}
