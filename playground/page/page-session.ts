// What belongs to one open tab: connection, grid, sync, and the state of what stands around the grid.

import type { FUniver } from '@univerjs/core/facade';
import type { RequestName, Requests, ServerMessage, Snapshot } from '../server/protocol.ts';
import { Connection } from './connection.ts';
import { Grid } from './grid/grid.ts';
import { openSocket } from './open-socket.ts';
import { DeskStore } from './store.ts';
import { PageSync } from './sync/page-sync.ts';

/** For tests that drive the page in a browser: `await playground.ready`, then read and write cells through `api`. */
export interface PlaygroundGlobal {
  /** Resolves with the milliseconds since navigation when the grid first shows the workbook. */
  readonly ready: Promise<number>;
  readonly api: FUniver;
  request<Name extends RequestName>(name: Name, params: Requests[Name]['params']): Promise<Requests[Name]['result']>;
  /** Whether every edit made here has reached the server. */
  readonly isSynced: boolean;
  /** Reads the workbook anew, as after `reload`. */
  reload(): Promise<void>;
}

declare global {
  interface Window {
    playground?: PlaygroundGlobal;
  }
}

/** Arrow keys held down move the selection thirty times a second. */
const selectPauseMs = 100;

export class PageSession {
  readonly desk = new DeskStore();
  readonly #activityListeners = new Set<() => void>();
  #connection: Connection | null = null;
  #grid: Grid | null = null;
  /** How many were lost. */
  #lostConnections = 0;
  #selectTimer: ReturnType<typeof setTimeout> | undefined;

  /** Once the element for the grid is there. */
  start(container: HTMLElement): void {
    const grid = new Grid(container, {
      edited: (mutation) => sync.edited(mutation),
      selected: () => this.#selected(),
      readError: (cell) => connection.request('errorMessage', cell),
    });
    const sync = new PageSync({
      grid,
      send: (message) => connection.send(message),
      fetchSnapshot,
      soon: (work) => queueMicrotask(work),
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      failed: (message) => this.desk.tell({ type: 'failed', message }),
    });
    let becomeReady: (elapsedMs: number) => void = () => {};
    const ready = new Promise<number>((resolve) => {
      becomeReady = resolve;
    });
    const connection = new Connection({
      open: openSocket,
      later: (delayMs, work) => void setTimeout(work, delayMs),
      onMessage: (message) => this.#received(message, grid, sync, becomeReady),
      onLost: () => {
        sync.stop();
        this.#lostConnections += 1;
        grid.setEditable(false);
        this.desk.tell({ type: 'lost' });
      },
    });
    this.#grid = grid;
    this.#connection = connection;
    window.playground = {
      ready,
      api: grid.api,
      request: (name, params) => connection.request(name, params),
      get isSynced() {
        return sync.isSynced;
      },
      reload: () => sync.reload(),
    };
  }

  get grid(): Grid | null {
    return this.#grid;
  }

  request<Name extends RequestName>(name: Name, params: Requests[Name]['params']): Promise<Requests[Name]['result']> {
    if (this.#connection === null) return Promise.reject(new Error('The page is not ready yet.'));
    return this.#connection.request(name, params);
  }

  /** A request whose failure is shown in the red bar. */
  async ask<Name extends RequestName>(
    name: Name,
    params: Requests[Name]['params'],
  ): Promise<Requests[Name]['result'] | undefined> {
    try {
      return await this.request(name, params);
    } catch (error) {
      this.desk.tell({ type: 'failed', message: messageOf(error) });
      return undefined;
    }
  }

  /** A click on a menu item of the project. */
  async runMenuItem(functionName: string): Promise<void> {
    this.#tellServerSelection();
    this.desk.tell({ type: 'script-started' });
    try {
      await this.request('menu', { functionName });
      this.desk.tell({ type: 'script-ended', failure: null });
    } catch (error) {
      this.desk.tell({ type: 'script-ended', failure: messageOf(error) });
    }
  }

  readonly onActivity = (listener: () => void): (() => void) => {
    this.#activityListeners.add(listener);
    return () => this.#activityListeners.delete(listener);
  };

  /** What is typed before the workbook is there would go into the one that is about to be replaced. */
  async #load(page: number, grid: Grid, sync: PageSync): Promise<void> {
    const connection = this.#lostConnections;
    await sync.start(page);
    if (this.#lostConnections !== connection) return;
    grid.setEditable(true);
    this.desk.tell({ type: 'loaded' });
    // The server knows the page by another number than before.
    this.#tellServerSelection();
  }

  #received(message: ServerMessage, grid: Grid, sync: PageSync, ready: (elapsedMs: number) => void): void {
    switch (message.type) {
      case 'welcome':
        this.desk.tell(message);
        grid.setFunctions(message.functions);
        void this.#load(message.page, grid, sync).then(() => ready(performance.now()));
        return;
      case 'changes':
        sync.received(message);
        return;
      case 'reload':
        if (message.reason !== undefined) this.desk.tell({ type: 'failed', message: message.reason });
        void sync.reload();
        return;
      case 'functions':
        grid.setFunctions(message.functions);
        this.desk.tell(message);
        return;
      case 'selection':
        grid.select(message.range);
        return;
      case 'activity':
        for (const listener of this.#activityListeners) listener();
        return;
      default:
        this.desk.tell(message);
    }
  }

  #selected(): void {
    clearTimeout(this.#selectTimer);
    this.#selectTimer = setTimeout(() => this.#tellServerSelection(), selectPauseMs);
  }

  #tellServerSelection(): void {
    clearTimeout(this.#selectTimer);
    const range = this.#grid?.selection();
    if (range) this.#connection?.send({ type: 'select', range });
  }
}

async function fetchSnapshot(): Promise<Snapshot> {
  const response = await fetch('/snapshot');
  if (!response.ok) throw new Error(`The workbook could not be read: ${response.status}.`);
  return (await response.json()) as Snapshot;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
