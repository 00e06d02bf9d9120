// A spreadsheet with a project in it: sandbox API, host, workbook and recalculation put together.

import { resolve } from 'node:path';
import { createSandbox, type Sandbox } from './api/sandbox.ts';
import { serveSandbox } from './api/server.ts';
import type { Switches } from './api/switches.ts';
import { type ChosenFault, noFault } from './faults.ts';
import { distDir } from './paths.ts';
import { Host } from './runtime/host.ts';
import { loadProject } from './runtime/project.ts';
import { seededRandom } from './runtime/random.ts';
import { liveNetwork, routedNetwork } from './services/network.ts';
import { createGrid } from './workbook/grid/grid.ts';
import { Recalculation } from './workbook/recalculation.ts';
import { settle } from './workbook/settle.ts';
import type { CellAddress, CellValue, Workbook } from './workbook/workbook.ts';

export interface SessionOptions {
  /** Posts the sandbox organization tracks. */
  readonly posts: number;
  readonly seed: number;
  /** Milliseconds each request takes, simulated. */
  readonly latencyMs: number;
  readonly startMs: number;
  readonly fault?: ChosenFault;
  /** What the API's documentation leaves open, set otherwise. */
  readonly switches?: Partial<Switches>;
  /** Another Apps Script project instead of the built add-on. */
  readonly projectDir?: string;
  /** Asks the real API with this key, in real time, instead of the sandbox. */
  readonly liveKey?: string;
}

export interface Costs {
  readonly requests: number;
  readonly executions: number;
  readonly serviceCalls: number;
  readonly simulatedMs: number;
}

/** What the add-on reads its key from; `docs/decisions` has its form. */
const connectionProperty = 'CREATORAUDIT_CONNECTION';
const apiOrigin = 'https://api.creatoraudit.com';

export class Session {
  readonly host: Host;
  readonly workbook: Workbook;
  /** `null` when the real API is asked. */
  readonly sandbox: Sandbox | null;
  readonly #recalculation: Recalculation;
  /** Whether the project may read a connection from the document. */
  readonly #isConnected: boolean;
  readonly #closeServer: () => Promise<void>;
  #sinceCosts: Costs = { requests: 0, executions: 0, serviceCalls: 0, simulatedMs: 0 };

  private constructor(
    host: Host,
    workbook: Workbook,
    recalculation: Recalculation,
    sandbox: Sandbox | null,
    isConnected: boolean,
    closeServer: () => Promise<void>,
  ) {
    this.host = host;
    this.workbook = workbook;
    this.sandbox = sandbox;
    this.#recalculation = recalculation;
    this.#isConnected = isConnected;
    this.#closeServer = closeServer;
    this.startCosts();
  }

  static async open(options: SessionOptions): Promise<Session> {
    const { posts, seed, latencyMs, startMs, liveKey, projectDir = distDir, fault = noFault, switches = {} } = options;
    const project = await loadProject(projectDir);
    // Google runs a script in its manifest's time zone; worker threads take theirs from the process.
    process.env.TZ = project.manifest.timeZone;
    const named = [...project.functions, ...project.variables].filter((name) => !name.endsWith('_'));
    const functionNames = new Map(named.map((name) => [name.toUpperCase(), name]));

    const recalculation = new Recalculation({
      names: named,
      execute: (name, args, activeCell) =>
        host.execute({
          functionName: functionNames.get(name.toUpperCase()) ?? name,
          args,
          kind: 'customFunction',
          activeCell,
        }),
      onReady: (cells) => workbook.recalculate(cells),
    });
    const workbook = createGrid({
      name: 'Playground',
      customFunctions: recalculation,
      now: () => host.clock.now(),
      // Not the stream that the executions draw their seeds from.
      random: seededRandom(seed ^ 0x5eed),
    });

    const clock = { now: () => host.clock.now() };
    const sandbox = liveKey === undefined ? createSandbox({ posts, seed, clock, fault: fault.api, switches }) : null;
    const server = sandbox ? await serveSandbox(sandbox, { port: 0, waitDelays: false }) : null;
    const network = server
      ? routedNetwork({ routes: { [apiOrigin]: new URL(server.url).origin }, latencyMs })
      : liveNetwork();
    // A project of somebody else's gets no connection it does not ask for, and never a real key.
    const asksForIt = project.files.some(({ source }) => source.includes(connectionProperty));
    const isConnected = resolve(projectDir) === distDir || (liveKey === undefined && asksForIt);
    const stored = liveKey === undefined ? connectionTo(sandbox, fault) : connection(liveKey, '');
    const host: Host = await Host.create({
      project,
      mode: liveKey === undefined ? 'simulated' : 'live',
      startMs,
      seed,
      network,
      workbook,
      faults: fault.host,
      documentProperties: isConnected && stored !== null ? { [connectionProperty]: stored } : {},
    });
    const closeServer = async () => {
      await server?.close();
    };
    return new Session(host, workbook, recalculation, sandbox, isConnected, closeServer);
  }

  /** Types the values or formulas into the sheet and waits until nothing is `Loading...`. */
  async enter(sheet: string, row: number, column: number, block: readonly (readonly CellValue[])[]): Promise<void> {
    this.workbook.setValues({ sheet, row, column, rows: block.length, columns: block[0]?.length ?? 0 }, block);
    await settle(this.workbook, this.#recalculation);
  }

  /** Evaluates these formulas anew, as a file that is opened again does, and counts the costs from here. */
  async reopen(cells: readonly CellAddress[]): Promise<void> {
    this.startCosts();
    this.#recalculation.forget();
    this.workbook.recalculate(cells);
    await settle(this.workbook, this.#recalculation);
  }

  /** From now on this goes wrong, and nothing else. The sandbox has to be the API. */
  setFault(fault: ChosenFault): void {
    this.sandbox?.setFault(fault.api);
    this.host.setFaults(fault.host);
    if (this.#isConnected) this.host.setProperty('document', connectionProperty, connectionTo(this.sandbox, fault));
  }

  startCosts(): void {
    this.#sinceCosts = this.#allCosts();
  }

  /** What was used since `startCosts`. */
  costs(): Costs {
    const all = this.#allCosts();
    const since = this.#sinceCosts;
    return {
      requests: all.requests - since.requests,
      executions: all.executions - since.executions,
      serviceCalls: all.serviceCalls - since.serviceCalls,
      simulatedMs: all.simulatedMs - since.simulatedMs,
    };
  }

  async close(): Promise<void> {
    await this.host.close();
    await this.#closeServer();
  }

  #allCosts(): Costs {
    const { fetches, executions, serviceCalls } = this.host.totals;
    return { requests: fetches, executions, serviceCalls, simulatedMs: this.host.clock.now() };
  }
}

/** What stands in the document property; `null` for nothing. */
function connectionTo(sandbox: Sandbox | null, { key }: ChosenFault): string | null {
  if (sandbox === null || key === 'no-key') return null;
  const keys = { 'wrong-key': 'ca_wrong_0000000000000000', 'inactive-key': sandbox.keys.inactive };
  return connection(key === null ? sandbox.keys.full : keys[key], sandbox.organizationId);
}

function connection(apiKey: string, organizationId: string): string {
  return JSON.stringify({ version: 1, apiKey, organizationId });
}
