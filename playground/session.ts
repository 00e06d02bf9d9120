// A spreadsheet with a project in it: sandbox API, host, workbook and recalculation put together.

import { basename, resolve } from 'node:path';
import { createSandbox, type Sandbox } from './api/sandbox.ts';
import { serveSandbox } from './api/server.ts';
import type { Switches } from './api/switches.ts';
import {
  Connection,
  connection,
  connectionProperty,
  keptConnection,
  type PropertyPlace,
  sandboxConnection,
} from './connection.ts';
import { type ChosenFault, noFault } from './faults.ts';
import { distDir } from './paths.ts';
import { Host, type Trigger } from './runtime/host.ts';
import type { Turns } from './runtime/host-options.ts';
import { limits } from './runtime/limits.ts';
import { loadProject, type Project } from './runtime/project.ts';
import { seededRandom } from './runtime/random.ts';
import { secretsIn } from './server/masking.ts';
import { liveNetwork, type Network, routedNetwork } from './services/network.ts';
import type { PropertyStoreName } from './services/properties.ts';
import { userOfStore, userStore } from './services/service.ts';
import type { UserInterface } from './services/user-interface.ts';
import { serveShortLinks } from './short-links/server.ts';
import { createShortLinks, type ShortLinks } from './short-links/short-links.ts';
import { formulaCells } from './workbook/formula-cells.ts';
import { createGrid, type GridOptions } from './workbook/grid/grid.ts';
import { isCalling } from './workbook/is-calling.ts';
import { Recalculation } from './workbook/recalculation.ts';
import { settle } from './workbook/settle.ts';
import type { CellAddress, CellValue, RangeAddress, Workbook } from './workbook/workbook.ts';

export interface SessionOptions {
  /** Posts the sandbox organization tracks. */
  readonly posts: number;
  readonly seed: number;
  /** Milliseconds each request takes, simulated. */
  readonly latencyMs: number;
  /** Where the clock starts; now unless told otherwise. */
  readonly startMs?: number;
  readonly fault?: ChosenFault;
  /** What the API's documentation leaves open, set otherwise. */
  readonly switches?: Partial<Switches>;
  /** The rate limit of each key; the API's 600 unless told otherwise. */
  readonly requestsPerMinute?: number;
  /** Another Apps Script project instead of the built add-on. */
  readonly projectDir?: string;
  /** What is in that folder, where it has been read already. */
  readonly project?: Project;
  /** Whether it is installed as our add-on is; only the built one is, unless told. */
  readonly asAddOn?: boolean;
  /** How executions take turns, and on whose threads. */
  readonly turns?: Turns;
  /** Asks the real API with this key, in real time, instead of the sandbox. */
  readonly liveKey?: string;
  /** Executions run in parallel, in real time plus an offset, as they always do with `liveKey`. */
  readonly realTime?: boolean;
  /** Of the spreadsheet; en_US unless told otherwise. */
  readonly locale?: string;
  /** No key is connected: the person is to do it. */
  readonly withoutKey?: boolean;
  /** The plain grid unless told otherwise. */
  readonly createWorkbook?: (options: WorkbookOptions) => Workbook;
  /** The person at the spreadsheet; nobody unless told otherwise. */
  readonly ui?: UserInterface;
  /** A script has selected something else. */
  readonly selectionMoved?: (range: RangeAddress, origin?: number) => void;
  /** Lets somebody look at the requests. */
  readonly watchNetwork?: (network: Network, now: () => number) => Network;
  /** What a project left behind at an earlier start. */
  readonly kept?: KeptState;
}

/** What a script has put somewhere else than in the sheet. */
export interface KeptState {
  readonly triggers: readonly Trigger[];
  readonly properties: Readonly<Record<PropertyStoreName, Readonly<Record<string, string>>>>;
  /** User properties of other people than the playground's own, by their names; older files know of none. */
  readonly otherUsers?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Whether the connection is among the properties, as the person left it: none of a real key is. */
  readonly keepsConnection?: boolean;
}

export type WorkbookOptions = GridOptions & { readonly customFunctions: Recalculation };

export interface Costs {
  readonly requests: number;
  readonly executions: number;
  readonly serviceCalls: number;
  readonly simulatedMs: number;
}

/** As its menu says it. */
const addOnName = 'CreatorAudit';
export const apiOrigin = 'https://api.creatoraudit.com';

export class Session {
  readonly host: Host;
  readonly workbook: Workbook;
  /** `null` when the real API is asked. */
  readonly sandbox: Sandbox | null;
  /** Stands in for the hosts behind short links; `null` when the real ones are asked. */
  readonly shortLinks: ShortLinks | null;
  readonly projectDir: string;
  readonly recalculation: Recalculation;
  readonly #functionNames: FunctionNames;
  /** `null` when the project may read none from the document, or the real one. */
  readonly #connection: Connection | null;
  readonly #liveKey: string | undefined;
  readonly #beganWithoutKey: boolean;
  readonly #closeServer: () => Promise<void>;
  #project: Project;
  #sinceCosts: Costs = { requests: 0, executions: 0, serviceCalls: 0, simulatedMs: 0 };

  private constructor(parts: {
    host: Host;
    workbook: Workbook;
    recalculation: Recalculation;
    functionNames: FunctionNames;
    sandbox: Sandbox | null;
    shortLinks: ShortLinks | null;
    project: Project;
    projectDir: string;
    connection: Connection | null;
    liveKey: string | undefined;
    withoutKey: boolean;
    closeServer: () => Promise<void>;
  }) {
    this.host = parts.host;
    this.workbook = parts.workbook;
    this.sandbox = parts.sandbox;
    this.shortLinks = parts.shortLinks;
    this.projectDir = parts.projectDir;
    this.recalculation = parts.recalculation;
    this.#functionNames = parts.functionNames;
    this.#project = parts.project;
    this.#connection = parts.connection;
    this.#liveKey = parts.liveKey;
    this.#beganWithoutKey = parts.withoutKey;
    this.#closeServer = parts.closeServer;
    this.startCosts();
  }

  /** @throws {ProjectError} when the folder holds no project that Apps Script would load. */
  static async open(options: SessionOptions): Promise<Session> {
    const { posts, seed, latencyMs, liveKey, projectDir = distDir, fault = noFault, switches = {}, kept } = options;
    const project = options.project ?? (await loadProject(projectDir));
    // Google runs a script in its manifest's time zone; worker threads take theirs from the process.
    process.env.TZ = project.manifest.timeZone;
    const functionNames = new FunctionNames(project);

    // A workbook that was kept asks for its formulas while the host is still being made.
    let host: Host | undefined;
    const startMs = options.startMs ?? Date.now();
    let clock = { now: () => startMs };
    const now = () => clock.now();
    const recalculation = new Recalculation({
      names: functionNames.all,
      maxConcurrent: limits.simultaneousExecutions - (options.ui === undefined ? 0 : limits.executionsLeftByFormulas),
      hasRoom: () => host?.hasRoom ?? false,
      execute: async (name, args, activeCell) => {
        if (host === undefined) throw new Error('A formula ran before there was a host.');
        return host.execute({ functionName: functionNames.spelled(name), args, kind: 'customFunction', activeCell });
      },
      onReady: (cells) => workbook.recalculate(cells),
      isAsking: (cell, name) => isCalling(workbook, cell, name),
    });
    const createWorkbook = options.createWorkbook ?? createGrid;
    const workbook = createWorkbook({
      name: 'Playground',
      ...(options.locale !== undefined && { locale: options.locale }),
      customFunctions: recalculation,
      now,
      // Not the stream that the executions draw their seeds from.
      random: seededRandom(seed ^ 0x5eed),
    });

    const rate = options.requestsPerMinute === undefined ? {} : { requestsPerMinute: options.requestsPerMinute };
    const sandbox =
      liveKey === undefined
        ? createSandbox({ posts, seed, clock: { now }, fault: fault.api, switches, ...rate })
        : null;
    const server = sandbox ? await serveSandbox(sandbox, { port: 0, waitDelays: false }) : null;
    const shortLinks = sandbox && createShortLinks(sandbox, seed);
    const shortLinkServer = shortLinks && (await serveShortLinks(shortLinks));
    const network = server
      ? routedNetwork({
          routes: { [apiOrigin]: new URL(server.url).origin, ...shortLinkServer?.routes },
          latencyMs,
        })
      : liveNetwork();
    // A project of somebody else's gets no connection it does not ask for, and never a real key.
    const asksForIt = project.files.some(({ source }) => source.includes(connectionProperty));
    const isAddOn = options.asAddOn ?? resolve(projectDir) === distDir;
    const isConnected = isAddOn || (liveKey === undefined && asksForIt);
    const { [connectionProperty]: keptText, ...keptDocument } = kept?.properties.document ?? {};
    const stored = (): string | null => {
      if (options.withoutKey === true) return null;
      if (liveKey !== undefined) return connection(liveKey, '');
      if (sandbox === null) return null;
      return kept?.keepsConnection === true ? keptConnection(keptText, sandbox) : sandboxConnection(sandbox);
    };
    const connected = isConnected ? stored() : null;
    const ofUser = (values: Readonly<Record<string, string>>) =>
      options.withoutKey === true ? withoutKeys(values) : values;
    host = await Host.create({
      project,
      mode: liveKey === undefined && !options.realTime ? 'simulated' : 'live',
      ...(options.startMs !== undefined && { startMs }),
      seed,
      ...options.turns,
      asAddOn: isAddOn,
      projectName: isAddOn ? addOnName : basename(resolve(projectDir)),
      network: options.watchNetwork?.(network, now) ?? network,
      workbook,
      faults: fault.host,
      documentProperties: {
        ...keptDocument,
        ...(connected !== null && { [connectionProperty]: connected }),
      },
      ...(kept && {
        scriptProperties: kept.properties.script,
        userProperties: ofUser(kept.properties.user),
        otherUserProperties: Object.fromEntries(
          Object.entries(kept.otherUsers ?? {}).map(([user, values]) => [user, ofUser(values)]),
        ),
        triggers: kept.triggers,
      }),
      ...(options.ui && { ui: options.ui }),
      ...(options.selectionMoved && { selectionMoved: options.selectionMoved }),
      roomMade: () => recalculation.roomMade(),
      formulasSettled: async () => {
        await workbook.calculated();
        await recalculation.idle();
      },
    });
    clock = host.clock;
    const place = documentProperty(host, connectionProperty);
    const key = sandbox !== null && isConnected ? new Connection(place, sandbox) : null;
    key?.setFault(fault);
    recalculation.roomMade();
    const closeServer = async () => {
      await server?.close();
      await shortLinkServer?.close();
    };
    return new Session({
      host,
      workbook,
      recalculation,
      functionNames,
      sandbox,
      shortLinks,
      project,
      projectDir,
      connection: key,
      liveKey,
      withoutKey: options.withoutKey === true,
      closeServer,
    });
  }

  get project(): Project {
    return this.#project;
  }

  /** Types the values or formulas into the sheet and waits until nothing is `Loading...`. */
  async enter(sheet: string, row: number, column: number, block: readonly (readonly CellValue[])[]): Promise<void> {
    this.workbook.setValues({ sheet, row, column, rows: block.length, columns: block[0]?.length ?? 0 }, block);
    await settle(this.workbook, this.recalculation);
  }

  /** Evaluates these formulas anew, as a file that is opened again does, and counts the costs from here. */
  async reopen(cells: readonly CellAddress[]): Promise<void> {
    this.startCosts();
    this.recalculation.forget();
    this.workbook.recalculate(cells);
    await settle(this.workbook, this.recalculation);
  }

  /** The same for every formula there is. */
  async reopenAll(): Promise<void> {
    this.recalculation.forget();
    this.workbook.recalculate(formulaCells(this.workbook));
    await this.recalculation.idle();
  }

  /**
   * From now on the code runs that is in the project's folder now, and no answer of the old one is remembered. The
   * formulas are the caller's to evaluate again.
   *
   * @throws {ProjectError} when Apps Script would not load it; the code from before stays then.
   */
  async reloadProject(): Promise<void> {
    const project = await loadProject(this.projectDir);
    process.env.TZ = project.manifest.timeZone;
    this.#project = project;
    this.#functionNames.read(project);
    this.recalculation.setNames(this.#functionNames.all);
    this.host.replaceProject(project);
    this.recalculation.forget();
  }

  /** For another start. The made-up keys of the sandbox may be in it; no real key goes into a file. */
  stateToKeep(): KeptState {
    const stores = this.host.properties();
    const of = (store: string) =>
      Object.fromEntries([...(stores.get(store) ?? [])].filter(([name, value]) => this.#mayBeKept(name, value)));
    const others = [...stores.keys()].flatMap((store) => userOfStore(store) ?? []);
    const { [connectionProperty]: _, ...document } = of('document');
    const own = this.#connection?.own() ?? null;
    return {
      triggers: this.host.triggers(),
      properties: {
        document: { ...document, ...(own !== null && { [connectionProperty]: own }) },
        script: of('script'),
        user: of('user'),
      },
      ...(others.length > 0 && { otherUsers: Object.fromEntries(others.map((user) => [user, of(userStore(user))])) }),
      // Who did not begin with one has removed none.
      ...(this.#connection !== null && (own !== null || !this.#beganWithoutKey) && { keepsConnection: true }),
    };
  }

  /** From now on this goes wrong, and nothing else. The sandbox has to be the API. */
  setFault(fault: ChosenFault): void {
    this.sandbox?.setFault(fault.api);
    this.host.setFaults(fault.host);
    this.#connection?.setFault(fault);
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

  /** A person may have typed another real key into the add-on's sidebar: it counts as one by its name. */
  #mayBeKept(name: string, value: string): boolean {
    if (this.#liveKey === undefined) return true;
    return !value.includes(this.#liveKey) && secretsIn(name, value).length === 0;
  }

  #allCosts(): Costs {
    const { fetches, executions, serviceCalls } = this.host.totals;
    return { requests: fetches, executions, serviceCalls, simulatedMs: this.host.clock.now() };
  }
}

/** The functions a formula can name. Formulas know no case, Apps Script does. */
class FunctionNames {
  #spellings = new Map<string, string>();

  constructor(project: Project) {
    this.read(project);
  }

  get all(): string[] {
    return [...this.#spellings.values()];
  }

  read({ functions, variables }: Project): void {
    const named = [...functions, ...variables].filter((name) => !name.endsWith('_'));
    this.#spellings = new Map(named.map((name) => [name.toUpperCase(), name]));
  }

  spelled(name: string): string {
    return this.#spellings.get(name.toUpperCase()) ?? name;
  }
}

/** A person may have connected one of their own. */
function withoutKeys(properties: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(properties).filter(([name, value]) => secretsIn(name, value).length === 0));
}

function documentProperty(host: Host, name: string): PropertyPlace {
  return {
    get: () => host.properties().get('document')?.get(name) ?? null,
    set: (value) => host.setProperty('document', name, value),
  };
}
