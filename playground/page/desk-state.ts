// What stands around the grid, and how the server's messages change it.

import type { OpenToast, ServerMessage, Welcome } from '../server/protocol.ts';

/** What the server told at the welcome, as it is now. */
type Told = Omit<Welcome, 'type' | 'page' | 'document'>;

export interface DeskState extends Told {
  readonly link: 'opening' | 'open' | 'lost';
  readonly documentName: string;
  readonly toasts: readonly OpenToast[];
  readonly waitingCells: number;
  /** How many menu items are at work. */
  readonly runningScripts: number;
  /** What went wrong last, until the person closes it. */
  readonly failure: string | null;
}

export const emptyDesk: DeskState = {
  link: 'opening',
  documentName: '',
  connection: '',
  isLive: false,
  functions: [],
  menus: [],
  frames: [],
  questions: [],
  toasts: [],
  faults: [],
  keys: [],
  status: { fault: null, offsetMs: 0 },
  charts: [],
  waitingCells: 0,
  runningScripts: 0,
  failure: null,
};

export type DeskEvent =
  | ServerMessage
  | { readonly type: 'loaded' }
  | { readonly type: 'lost' }
  | { readonly type: 'script-started' }
  | { readonly type: 'script-ended'; readonly failure: string | null }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'failure-closed' }
  | { readonly type: 'toast-closed'; readonly id: number };

/** Others scroll out of sight. */
const mostToasts = 4;

export function deskAfter(desk: DeskState, event: DeskEvent): DeskState {
  switch (event.type) {
    case 'welcome':
      return {
        ...desk,
        documentName: event.document.name,
        connection: event.connection,
        isLive: event.isLive,
        functions: event.functions,
        menus: event.menus,
        frames: event.frames,
        questions: event.questions,
        faults: event.faults,
        keys: event.keys,
        status: event.status,
        charts: event.charts,
        // A new server tells when cells wait.
        waitingCells: 0,
      };
    case 'loaded':
      return { ...desk, link: 'open' };
    case 'lost':
      // To the server a page that comes back is a new one.
      return { ...desk, link: 'lost', frames: [], questions: [], toasts: [], waitingCells: 0 };
    case 'menus':
      return { ...desk, menus: event.menus };
    case 'functions':
      return { ...desk, functions: event.functions };
    case 'frames':
      return { ...desk, frames: event.frames };
    case 'questions':
      return { ...desk, questions: event.questions };
    case 'toast':
      return { ...desk, toasts: [...desk.toasts, event.toast].slice(-mostToasts) };
    case 'toast-closed':
      return { ...desk, toasts: desk.toasts.filter(({ id }) => id !== event.id) };
    case 'charts':
      return { ...desk, charts: event.charts };
    case 'status':
      return { ...desk, status: event.status };
    case 'waiting':
      return { ...desk, waitingCells: event.cells };
    case 'script-started':
      return { ...desk, runningScripts: desk.runningScripts + 1, failure: null };
    case 'script-ended':
      return { ...desk, runningScripts: desk.runningScripts - 1, failure: event.failure ?? desk.failure };
    case 'failed':
      return { ...desk, failure: event.message };
    case 'failure-closed':
      return { ...desk, failure: null };
    default:
      return desk;
  }
}
