import type { Network } from '../services/network.ts';
import type { UserInterface } from '../services/user-interface.ts';
import type { RangeAddress, Workbook } from '../workbook/workbook.ts';
import type { HostFault } from './faults.ts';
import type { Pool } from './pool.ts';
import type { Project } from './project.ts';
import type { SchedulePolicy, Scheduler } from './scheduler.ts';
import type { Trigger } from './triggers.ts';

export interface HostOptions {
  /** The folder of a project (`.gs`, `.js` and `.html` files with an `appsscript.json`), or a project already loaded. */
  readonly project: string | Project;
  readonly mode: 'simulated' | 'live';
  /** Where the clock starts; now by default. */
  readonly startMs?: number;
  readonly network: Network;
  readonly workbook: Workbook;
  /** Hears of every range that a script selects. */
  readonly selectionMoved?: (range: RangeAddress, origin?: number) => void;
  /** Who sees menus, dialogs and toasts; without one, executions have no user interface. */
  readonly ui?: UserInterface;
  /** Hears of every execution that has ended: there is room for another. */
  readonly roomMade?: () => void;
  /** Resolves when no formula waits or runs any more: in real time, a clock that is moved would overtake those that do. */
  readonly formulasSettled?: () => Promise<unknown>;
  /** What Google calls the project: the caption of the menu that `createAddonMenu` makes. */
  readonly projectName?: string;
  /** Whether the project is an installed add-on, whose triggers may less than those of a script of one's own. */
  readonly asAddOn?: boolean;
  /** Triggers from an earlier start, as `Host.triggers` told them. One that is overdue fires as soon as time moves. */
  readonly triggers?: readonly Trigger[];
  readonly documentProperties?: Readonly<Record<string, string>>;
  readonly scriptProperties?: Readonly<Record<string, string>>;
  readonly userProperties?: Readonly<Record<string, string>>;
  /** Those of other people, by their names: who an `ExecutionRequest` says is at the keyboard. */
  readonly otherUserProperties?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The document owner's user properties, when the person at the keyboard is somebody else. Formulas read these. */
  readonly ownerProperties?: Readonly<Record<string, string>>;
  readonly faults?: readonly HostFault[];
  readonly seed?: number;
  /** Whether there is a document (default): without one its cache, properties and lock are null. */
  readonly bound?: boolean;
  /** Which of several simulated executions that could go on does; first come, first served by default. */
  readonly policy?: SchedulePolicy;
  /** Of several hosts that share one time, in place of `mode`, `startMs` and `policy`; whoever made it closes it. */
  readonly scheduler?: Scheduler;
  /** Real milliseconds a simulated execution may compute before it is killed; its kind's time limit by default. */
  readonly busyLimitMs?: number;
  /**
   * Simulated executions give up their turn before every counted service call, too, not only where they wait: `policy`
   * decides between any two calls who goes on. No time passes by that.
   */
  readonly turnAtEveryCall?: boolean;
  /**
   * What a counted service call (`Range.setValues`) takes of simulated time, beside what it waits for; nothing unless
   * told. Google names no figures. What the call does is done at its beginning.
   */
  readonly callMs?: (member: string) => number;
  /**
   * Clock triggers that are due while another one's handler runs begin beside it, as at Google. Unless told, each waits
   * for the one before.
   */
  readonly clockTriggersOverlap?: boolean;
  /** Threads that other hosts of the same project use too. They outlive the host; who made them closes them. */
  readonly pool?: Pool;
}

/** How executions take turns, and on whose threads. */
export type Turns = Pick<
  HostOptions,
  'policy' | 'turnAtEveryCall' | 'callMs' | 'clockTriggersOverlap' | 'pool' | 'busyLimitMs'
>;
