// What the page and the server say to each other over the WebSocket. Types only; both sides import them.

import type { AuthMode, ExecutionKind, Outcome } from '../runtime/execution.ts';
import type { Advance } from '../runtime/triggers-clock.ts';
import type { Button, HtmlPage, Menu, Question, Toast } from '../services/user-interface.ts';
import type { ChartPosition } from '../workbook/chart.ts';
import type { Mutation } from '../workbook/univer/mutation.ts';
import type { CellAddress, RangeAddress } from '../workbook/workbook.ts';

/** How the grid looks when a page opens it; the engine's own form, opaque to everything between. */
export interface Snapshot {
  /** The last change that is in it. */
  readonly sequence: number;
  readonly workbook: object;
  /** What a saved workbook leaves out: cells that formulas spilled into, and the like. Applied after it. */
  readonly mutations: readonly Mutation[];
}

/** Server to page: changes in the order the server made them. Everyone gets all, also those who made them. */
export interface Changes {
  readonly type: 'changes';
  readonly sequence: number;
  readonly mutations: readonly Mutation[];
  /** The page that made them; `null` for the server (scripts, formulas). */
  readonly from: number | null;
  /** With `from`: which of that page's edits this is. */
  readonly edit?: number;
}

/** An HTML page of the project in its frame. */
export interface Frame extends HtmlPage {
  readonly id: number;
}

/** The script waits for the answer. */
export interface OpenQuestion extends Question {
  readonly id: number;
}

export interface OpenToast extends Toast {
  readonly id: number;
}

/** What is not as usual with the host. */
export interface HostStatus {
  /** What goes wrong on purpose. */
  readonly fault: string | null;
  /** How far its clock is from the real one. */
  readonly offsetMs: number;
}

/** Everything around the grid, as the server sees it when a page connects. */
export interface Welcome {
  readonly type: 'welcome';
  readonly page: number;
  readonly document: { readonly name: string };
  /** One line of what answers: the sandbox or the real API, and as whom. */
  readonly connection: string;
  readonly isLive: boolean;
  readonly functions: readonly FunctionHelp[];
  readonly menus: readonly Menu[];
  readonly frames: readonly Frame[];
  readonly questions: readonly OpenQuestion[];
  readonly faults: readonly FaultDescription[];
  /** The sandbox's own; none when the real API is asked. */
  readonly keys: readonly SandboxKey[];
  readonly status: HostStatus;
  readonly charts: readonly ChartView[];
}

/** What Sheets takes from a function's doc comment. */
export interface FunctionHelp {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly { readonly name: string; readonly text: string; readonly optional: boolean }[];
  readonly example: string;
}

export type ChartKind = 'area' | 'bar' | 'column' | 'line' | 'pie';

export type LegendPosition = 'top' | 'right' | 'bottom' | 'left' | 'none';

/** A chart, ready to be drawn. Rows and columns count from 1, sizes are pixels, `''` is no text. */
export interface ChartView {
  readonly id: number;
  readonly sheet: string;
  readonly kind: ChartKind;
  readonly position: ChartPosition;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly subtitle: string;
  readonly legend: LegendPosition;
  readonly horizontalTitle: string;
  readonly verticalTitle: string;
  readonly isStacked: boolean;
  readonly isSmooth: boolean;
  /** What the numbers on the axis are written as. */
  readonly isPercent: boolean;
  readonly locale: string;
  readonly labels: readonly string[];
  readonly series: readonly {
    readonly name: string;
    /** `null` where there is no number. */
    readonly values: readonly (number | null)[];
    /** As the cells show them. */
    readonly texts: readonly string[];
  }[];
  /** Of the series, or of the slices of a pie. */
  readonly colors: readonly string[];
}

/** A made-up key, to be connected in the sidebar. */
export interface SandboxKey {
  readonly name: string;
  /** What it does. */
  readonly about: string;
  readonly key: string;
}

export interface FaultDescription {
  readonly name: string;
  readonly description: string;
  readonly where: 'API' | 'Google' | 'key';
}

export type ServerMessage =
  | Welcome
  | Changes
  | { readonly type: 'reply'; readonly request: number; readonly result: unknown }
  | { readonly type: 'failure'; readonly request: number; readonly message: string }
  /** The page's copy cannot be trusted any more: get a new snapshot. `reason` is for the person. */
  | { readonly type: 'reload'; readonly reason?: string }
  | { readonly type: 'menus'; readonly menus: readonly Menu[] }
  | { readonly type: 'functions'; readonly functions: readonly FunctionHelp[] }
  | { readonly type: 'frames'; readonly frames: readonly Frame[] }
  | { readonly type: 'questions'; readonly questions: readonly OpenQuestion[] }
  | { readonly type: 'toast'; readonly toast: OpenToast }
  /** A script has moved the selection. */
  | { readonly type: 'selection'; readonly range: RangeAddress }
  /** How many formulas wait for their answer. */
  | { readonly type: 'waiting'; readonly cells: number }
  /** All of them, as they are now. */
  | { readonly type: 'charts'; readonly charts: readonly ChartView[] }
  | { readonly type: 'status'; readonly status: HostStatus }
  /** The panel may be out of date. Sent at most a few times a second. */
  | { readonly type: 'activity' };

/** Requests of the page, each with its answer. */
export interface Requests {
  /** The hover text of a cell in error, else `null`. */
  errorMessage: { params: CellAddress; result: string | null };
  /** An item of a menu was clicked. */
  menu: { params: { functionName: string }; result: null };
  /** `google.script.run` in a frame. */
  script: { params: { frame: number; functionName: string; args: readonly unknown[] }; result: Outcome };
  closeFrame: { params: { frame: number }; result: null };
  answer: { params: { question: number; button: Button; text: string }; result: null };
  /** Answers with 500 executions and 500 requests at most, the newest. Without `storage`, caches and properties are left out. */
  inspect: { params: { executionsAfter: number; requestsAfter: number; storage?: boolean }; result: Inspection };
  moveClock: { params: { to: { readonly byMs: number } | 'next-trigger' | 'now' }; result: Advance };
  setFault: { params: { name: string | null }; result: null };
  /** What a file that is opened again does: all formulas run anew. */
  reopen: { params: Record<string, never>; result: null };
  /** A command line that shows the formula of this execution again. */
  cellCommand: { params: { execution: number }; result: string };
  /** CSV of a sheet's displayed values. */
  exportCsv: { params: { sheet: string }; result: string };
  importCsv: { params: { text: string; fileName: string }; result: { readonly sheet: string } };
}

export type RequestName = keyof Requests;

export type PageMessage =
  | {
      readonly type: 'edit';
      /** Counts up by one from 1. */
      readonly edit: number;
      /** The last change of the server that the page had applied. */
      readonly sequence: number;
      readonly mutations: readonly Mutation[];
    }
  | { readonly type: 'select'; readonly range: RangeAddress }
  | { readonly type: 'request'; readonly request: number; readonly name: RequestName; readonly params: unknown };

/** The developer panel's view of the host. Secrets are masked before they get here. */
export interface Inspection {
  readonly clock: { readonly nowMs: number; readonly offsetMs: number; readonly timeZone: string };
  /** Newest last, only those after the asked number. */
  readonly executions: readonly ExecutionView[];
  readonly requests: readonly ApiRequestView[];
  readonly caches: readonly { readonly store: string; readonly entries: readonly CacheEntryView[] }[];
  readonly properties: readonly { readonly store: string; readonly entries: readonly PropertyView[] }[];
  readonly triggers: readonly TriggerView[];
  readonly fault: string | null;
}

export interface ExecutionView {
  readonly number: number;
  readonly functionName: string;
  /** Who it ran as, when that was somebody else than the playground's own person. */
  readonly user?: string;
  readonly kind: ExecutionKind;
  readonly authMode: AuthMode;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly serviceCalls: number;
  /** Such as `CacheService.get: 2`. */
  readonly calls: readonly string[];
  readonly outcome: { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };
  readonly logs: readonly string[];
  /** Whether `cellCommand` can show it again. */
  readonly isFormula: boolean;
}

export interface ApiRequestView {
  readonly number: number;
  readonly atMs: number;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** `null` when no answer came. */
  readonly status: number | null;
  /** Instead of a status: `timeout`, `dns` ... */
  readonly failure: string | null;
  readonly elapsedMs: number;
  /** `X-RateLimit-*`, `Retry-After`, `X-Request-Id`, as far as they came. */
  readonly headers: readonly (readonly [string, string])[];
}

export interface CacheEntryView {
  readonly key: string;
  readonly bytes: number;
  readonly expiresAtMs: number;
  /** The beginning of the value. */
  readonly preview: string;
}

export interface PropertyView {
  readonly name: string;
  readonly value: string;
}

export interface TriggerView {
  readonly id: string;
  readonly handler: string;
  readonly description: string;
  readonly nextAtMs: number | null;
  /** Whose it is, when that is somebody else than the playground's own person. */
  readonly owner?: string;
}
