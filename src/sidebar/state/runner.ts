// Drives the newest run of the spreadsheet: goes on with it, watches it, asks for the numbers that are still to come.

import type { Overview, Run, TrackInput } from '../../rpc/contract.ts';
import type { Call } from '../call.ts';
import type { CallFailure } from '../call-failure.ts';
import type { Timers } from '../timers.ts';
import { inLocalTime } from './local-time.ts';
import { type NextStep, nextStep, troubleDelayMs } from './pacing.ts';
import { createStore, type Store } from './store.ts';
import { callFailure } from './task.ts';

export type RunOrder = 'track' | 'stop' | 'resume' | 'retry';

export interface RunState {
  readonly run: Run | null;
  /** What a person asked for and the script has not answered yet. */
  readonly order: RunOrder | null;
  readonly failure: CallFailure | null;
  /** After a failure: when it is tried again by itself. */
  readonly retryMs: number | null;
  /** How many posts had failed when a person had them tried again; 0 when nobody has. */
  readonly retried: number;
  /** It failed too often, or in a way that only a person can mend. */
  readonly isHeld: boolean;
}

export interface Runner {
  readonly store: Store<RunState>;
  /** What the script said of the newest run when the sidebar was opened. */
  adopt(run: Run | null): void;
  /** @returns Whether the run began. */
  track(input: TrackInput): Promise<boolean>;
  stop(): Promise<boolean>;
  resume(): Promise<boolean>;
  retry(): Promise<boolean>;
  /** From now on somebody sees the run. @returns From now on nobody does. */
  watch(): () => void;
  forgetFailure(): void;
}

export function createRunner(call: Call, timers: Timers, reload: () => Promise<Overview>): Runner {
  const store = createStore<RunState>({
    run: null,
    order: null,
    failure: null,
    retryMs: null,
    retried: 0,
    isHeld: false,
  });
  let asked = 0;
  let taken = 0;
  let isStepping = false;
  /** It is this window that goes on with the run. */
  let isDriving = false;
  let watchers = 0;
  let polls = 0;
  let troubles = 0;
  let isStandstill = false;
  let forgetTimer = (): void => {};

  timers.onVisibility(plan);

  function plan(): void {
    forgetTimer();
    const { run, order, retryMs, isHeld } = store.get();
    // Two at once would be two executions on one run; and what was asked for may change everything.
    if (!run || isStepping || isHeld || order) return;
    const watch = { nowMs: timers.now(), isWatched: watchers > 0, isVisible: timers.isVisible(), polls, isStandstill };
    const step = nextStep(run, watch);
    if (!step) return;
    const atMs = Math.max(step.atMs, retryMs ?? 0);
    // A laptop that slept wakes its timers late, never early; one that was cut to the longest delay rings early.
    forgetTimer = timers.after(atMs - watch.nowMs, () => (timers.now() < atMs ? plan() : void take(step.name)));
  }

  async function take(name: NextStep['name']): Promise<void> {
    const { run } = store.get();
    if (!run) return;
    isStepping = true;
    isDriving ||= name === 'sidebarContinue';
    asked += 1;
    const own = asked;
    try {
      const answer = name === 'sidebarOpen' ? (await reload()).run : await call(name, { id: run.id });
      if (name === 'sidebarPoll') polls += 1;
      troubles = 0;
      isStandstill = answer?.updatedMs === run.updatedMs || answer?.state === 'elsewhere';
      store.set({ failure: null, retryMs: null });
      keep(answer, own);
    } catch (error) {
      if (own >= taken) hold(callFailure(error), name);
    }
    isStepping = false;
    plan();
  }

  function hold(failure: CallFailure, name: NextStep['name']): void {
    // What only looks may try again after any failure.
    const mayRetry = failure.passesByItself || name !== 'sidebarContinue';
    const delayMs = mayRetry ? troubleDelayMs(troubles) : undefined;
    troubles += 1;
    const isHeld = delayMs === undefined;
    store.set({ failure, isHeld, retryMs: isHeld ? null : timers.now() + delayMs });
  }

  /** @param own Which question this answers: replies may overtake each other. */
  function keep(answer: Run | null, own: number): void {
    const run = answer && asSeenHere(inLocalTime(answer, timers.now()));
    const known = store.get().run;
    if (own > taken) {
      taken = own;
      if (run?.id !== known?.id) {
        polls = 0;
        store.set({ retried: 0 });
      }
      if (run?.state !== 'running') isDriving = false;
      store.set({ run });
    } else if (run && run.id === known?.id && run.updatedMs > known.updatedMs) {
      // The chunk that was on its way when Stop was pressed: its counts are the newer ones, "running" is not.
      const isOver = run.state !== 'running' && run.state !== 'elsewhere';
      store.set({ run: isOver ? run : { ...run, state: known.state } });
    }
  }

  /** The execution at work elsewhere may be an own one, whose answer got lost: who drives a run goes on driving it. */
  function asSeenHere(run: Run): Run {
    const isOwn = isDriving && run.state === 'elsewhere' && run.id === store.get().run?.id;
    return isOwn ? { ...run, state: 'running' } : run;
  }

  async function give(order: RunOrder, ask: () => Promise<Run>): Promise<boolean> {
    if (store.get().order) return false;
    asked += 1;
    const own = asked;
    const failed = store.get().run?.failed ?? 0;
    store.set({ order });
    plan();
    try {
      const run = await ask();
      troubles = 0;
      polls = 0;
      isStandstill = false;
      keep(run, own);
      const retried = order === 'retry' ? failed : 0;
      store.set({ order: null, failure: null, retryMs: null, isHeld: false, retried });
      return true;
    } catch (error) {
      const failure = callFailure(error);
      store.set({ order: null, failure, retryMs: null });
      if (failure.passesByItself) void lookWhatBecame();
      return false;
    } finally {
      plan();
    }
  }

  /** The order may have arrived, and only its answer got lost. */
  async function lookWhatBecame(): Promise<void> {
    const run = await reload()
      .then((overview) => overview.run)
      .catch(() => undefined);
    if (run !== undefined) adopt(run);
  }

  function adopt(run: Run | null): void {
    asked += 1;
    keep(run, asked);
    plan();
  }

  function giveToRun(order: 'stop' | 'resume' | 'retry', name: 'sidebarStop' | 'sidebarResume' | 'sidebarRetry') {
    const { run } = store.get();
    return run ? give(order, () => call(name, { id: run.id })) : Promise.resolve(false);
  }

  return {
    store,
    adopt,
    track: (input) => give('track', () => call('sidebarTrack', input)),
    stop: () => giveToRun('stop', 'sidebarStop'),
    resume: () => giveToRun('resume', 'sidebarResume'),
    retry: () => giveToRun('retry', 'sidebarRetry'),
    watch() {
      watchers += 1;
      // Who comes back to a run that is only looked at wants to see it as it is now.
      if (store.get().run?.state !== 'running') {
        troubles = 0;
        store.set({ isHeld: false });
      }
      plan();
      return () => {
        watchers -= 1;
        plan();
      };
    },
    forgetFailure: () => store.set({ failure: null }),
  };
}
