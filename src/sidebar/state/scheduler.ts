// The schedule of this spreadsheet, what a person has changed of it and not saved, and refreshing by hand.

import type { Refresh, Schedule, ScheduleInput } from '../../rpc/contract.ts';
import type { Call } from '../call.ts';
import type { CallFailure } from '../call-failure.ts';
import type { Timers } from '../timers.ts';
import { createRepeater, type Repeater } from './repeater.ts';
import { createStore, type Store } from './store.ts';
import { callFailure } from './task.ts';

/** What a person sets. */
export type Settings = Omit<ScheduleInput, 'takesOver'>;

export interface SchedulerState {
  readonly schedule: Schedule | null;
  /** Why it could not be read. */
  readonly failure: CallFailure | null;
  /** Kept whatever is read meanwhile, until it is saved. */
  readonly draft: Partial<Settings>;
  readonly order: 'save' | 'takeOver' | null;
  readonly orderFailure: CallFailure | null;
}

export interface Scheduler {
  readonly store: Store<SchedulerState>;
  readonly refresher: Repeater<[], Refresh>;
  load(): Promise<void>;
  change(draft: Partial<Settings>): void;
  /** @returns What it is now; `undefined` when it was not saved. */
  save(): Promise<Schedule | undefined>;
  takeOver(): Promise<Schedule | undefined>;
  refresh(): Promise<void>;
}

/**
 * @param onRead Called with what stands in the schedule's way, whenever that is known anew.
 * @param onChange What else the sidebar knows of the schedule is out of date.
 */
export function createScheduler(
  call: Call,
  timers: Timers,
  onRead: (schedule: Schedule) => void,
  onChange: () => void,
): Scheduler {
  const store = createStore<SchedulerState>({
    schedule: null,
    failure: null,
    draft: {},
    order: null,
    orderFailure: null,
  });
  const refresher = createRepeater(
    () => call('sidebarRefresh'),
    ({ updated, unchanged, failed, requests }) => updated + unchanged + failed + requests,
    timers,
  );
  let newest = 0;

  async function load(): Promise<void> {
    newest += 1;
    const own = newest;
    // While there is nothing else to show, that it is read again is.
    if (!store.get().schedule) store.set({ failure: null });
    try {
      const schedule = await call('sidebarSchedule');
      if (own === newest) keep(schedule);
    } catch (error) {
      if (own === newest) store.set({ failure: callFailure(error) });
    }
  }

  function keep(schedule: Schedule): void {
    store.set({ schedule, failure: null });
    onRead(schedule);
  }

  async function give(
    order: 'save' | 'takeOver',
    input: (schedule: Schedule) => ScheduleInput,
  ): Promise<Schedule | undefined> {
    const { schedule, draft, order: given } = store.get();
    if (!schedule || given) return undefined;
    store.set({ order, orderFailure: null });
    try {
      const saved = await call('sidebarSetSchedule', input(schedule));
      // A reply to what was asked before tells how it was before.
      newest += 1;
      keep(saved);
      // What was changed while it was on its way is not saved yet.
      store.set({ order: null, ...(order === 'save' && store.get().draft === draft && { draft: {} }) });
      onChange();
      return saved;
    } catch (error) {
      store.set({ order: null, orderFailure: callFailure(error) });
      // It may have been saved all the same; or it is somebody else's now.
      void load();
      return undefined;
    }
  }

  return {
    store,
    refresher,
    load,
    change: (draft) => store.set({ draft: { ...store.get().draft, ...draft } }),
    save: () =>
      give('save', (schedule) => {
        const settings = settingsOf(schedule, store.get().draft);
        return { ...settings, ownerName: settings.ownerName.trim(), takesOver: false };
      }),
    takeOver: () => give('takeOver', (schedule) => ({ ...settingsOf(schedule), ownerName: '', takesOver: true })),
    async refresh() {
      if (refresher.store.get().isBusy) return;
      await refresher.start();
      void load();
      onChange();
    },
  };
}

export function settingsOf(schedule: Schedule, draft: Partial<Settings> = {}): Settings {
  const { cadence, hour, weekday, isAdaptive, keepsHistory, ownerName } = schedule;
  return { cadence, hour, weekday, isAdaptive, keepsHistory, ownerName, ...draft };
}
