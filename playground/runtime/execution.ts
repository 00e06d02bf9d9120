// One execution as the outside sees it: what is asked for, and what came of it.
import type { RangeData } from '../services/range-data.ts';
import type { CellAddress, RangeAddress } from '../workbook/workbook.ts';

/** Decides the time limit and the default AuthMode. `load` evaluates the project's top level and calls nothing. */
export type ExecutionKind = 'customFunction' | 'simpleTrigger' | 'installableTrigger' | 'menu' | 'sidebarCall' | 'load';

/** The names of `ScriptApp.AuthMode`. */
export type AuthMode = 'NONE' | 'LIMITED' | 'CUSTOM_FUNCTION' | 'FULL';

export interface ExecutionRequest {
  readonly functionName: string;
  /** JSON values, Dates, and arrays of them. */
  readonly args: readonly unknown[];
  readonly kind: ExecutionKind;
  readonly authMode?: AuthMode;
  /** The calculating cell of a custom function. */
  readonly activeCell?: CellAddress;
  /** What the person has selected: A1 of the first sheet unless told. */
  readonly activeRange?: RangeAddress;
  /** Stands for the only argument: what a trigger's handler is told. */
  readonly event?: TriggerEvent;
  /** Nobody looks: there is no user interface. */
  readonly isUnattended?: boolean;
  /** Which of those who look started it; goes to the user interface with what it shows. */
  readonly origin?: number;
  /**
   * Who is at the keyboard, when it is somebody else than the host's own person: what is the user's (properties, cache,
   * lock) is this one's then. The document is everybody's.
   */
  readonly user?: string;
}

/** The context makes Google's objects of it: `source` is the spreadsheet, `range` a Range, `authMode` an enumeration's. */
export interface TriggerEvent {
  readonly fields: Readonly<Record<string, string | number>>;
  /** Whether it comes from the spreadsheet, and has its `source` and `user`. */
  readonly fromSpreadsheet: boolean;
  readonly range?: RangeData;
}

export interface ScriptFailure {
  readonly name: string;
  readonly message: string;
}

/** `undefined` and `null` are kept apart; what a workbook or page makes of them is theirs to say. */
export type Outcome = {
  /** Set where a custom function has asked for its cell: what came of it is that cell's alone. */
  readonly sawCell?: true;
} & ({ readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ScriptFailure });

export const timeIsUp = {
  ok: false,
  error: { name: 'Exception', message: 'Exceeded maximum execution time' },
} as const satisfies Outcome;

export interface ExecutionRecord {
  readonly functionName: string;
  /** Who it ran as, when that was somebody else than the host's own person. */
  readonly user?: string;
  /** Only of custom functions; long ranges as `UnkeptRange`. */
  readonly args?: readonly unknown[];
  readonly kind: ExecutionKind;
  readonly authMode: AuthMode;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly serviceCalls: number;
  readonly callsByMember: Readonly<Record<string, number>>;
  readonly outcome: Outcome;
  readonly logs: readonly string[];
}

/** Everything a context needs to know to run one execution; crosses to the worker as text. */
export interface Job {
  readonly functionName: string;
  readonly args: readonly unknown[];
  readonly event: TriggerEvent | null;
  readonly kind: ExecutionKind;
  readonly authMode: AuthMode;
  /** Whether somebody looks, and `getUi` answers. */
  readonly hasUi: boolean;
  /** False without a container document: document cache, properties, lock and spreadsheet are null. */
  readonly bound: boolean;
  /** `oauthScopes` of the manifest; null when it has none, and Google guesses them from the code. */
  readonly scopes: readonly string[] | null;
  readonly scriptTimeZone: string;
  /** Global names of the advanced services the manifest enables. */
  readonly advancedServices: readonly string[];
  readonly nowMs: number;
  /** Whether time passes while the script computes (live), or only while it waits (simulated). */
  readonly timePasses: boolean;
  /** Makes Math.random repeatable; null leaves it alone. */
  readonly seed: number | null;
}

/** A job whose execution has not begun: the time is told last. */
export type PreparedJob = Omit<Job, 'nowMs'>;

export function activeRangeOf({ activeCell, activeRange }: ExecutionRequest): RangeAddress | undefined {
  return activeCell === undefined ? activeRange : { ...activeCell, rows: 1, columns: 1 };
}
