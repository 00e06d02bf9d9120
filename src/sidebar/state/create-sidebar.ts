import type { Connections, Overview, Update, UpdateInput } from '../../rpc/contract.ts';
import type { Call } from '../call.ts';
import type { Timers } from '../timers.ts';
import { createRepeater, type Repeater } from './repeater.ts';
import { createReviewer, type Reviewer } from './reviewer.ts';
import { createRunner, type Runner } from './runner.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import { createTask, type Task } from './task.ts';

/** What outlives a view: going elsewhere neither stops a run nor forgets what was looked over. */
export interface Sidebar {
  readonly call: Call;
  readonly timers: Timers;
  readonly overview: Task<[], Overview>;
  readonly reviewer: Reviewer;
  readonly runner: Runner;
  /** New numbers for one table. */
  readonly updater: Repeater<[UpdateInput], Update>;
  readonly scheduler: Scheduler;
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
  const change = (part: Partial<Overview>): void => {
    const { value } = overview.store.get();
    if (value) overview.store.set({ value: { ...value, ...part } });
  };
  return {
    call,
    timers,
    overview,
    reviewer,
    runner: createRunner(call, timers, reload),
    updater: createRepeater(
      (input: UpdateInput) => call('sidebarUpdate', input),
      ({ seenPosts }) => seenPosts,
      timers,
    ),
    scheduler: createScheduler(
      call,
      timers,
      ({ banner, lastRun }) => {
        change({ banner });
        // It has run since: home says so, too.
        const { value } = overview.store.get();
        if (lastRun && value?.scheduleSummary?.includes(lastRun.time) === false) void overview.start();
      },
      () => void overview.start(),
    ),
    keepConnections(connections) {
      reviewer.cancel();
      reviewer.forget();
      change({ connections });
      // Whether the schedule can run may be another matter now.
      const { value } = overview.store.get();
      if (value?.banner || value?.scheduleSummary) void overview.start();
    },
  };
}
