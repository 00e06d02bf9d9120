// Runs an Apps Script project as Google does: each execution in a fresh context, behind Google's limits and failures.
import { type CacheInspector, createCacheService } from '../services/cache.ts';
import { createClockService } from '../services/clock.ts';
import { createLockService } from '../services/lock.ts';
import type { Network } from '../services/network.ts';
import { createPropertiesService, type PropertiesServiceHost, type PropertyStoreName } from '../services/properties.ts';
import { createSpreadsheetService } from '../services/spreadsheet.ts';
import { createUrlFetchService } from '../services/url-fetch.ts';
import { createUtilitiesService } from '../services/utilities.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { defaultAuthMode } from './auth-mode.ts';
import type { ExecutionRecord, ExecutionRequest, Outcome, PreparedJob } from './execution.ts';
import type { HostFault } from './faults.ts';
import { limits } from './limits.ts';
import { LiveScheduler } from './live-scheduler.ts';
import { Pool } from './pool.ts';
import { loadProject, type Project } from './project.ts';
import { seededRandom } from './random.ts';
import { RunningExecution } from './running-execution.ts';
import type { Clock, SchedulePolicy, Scheduler } from './scheduler.ts';
import { ServiceTable } from './service-table.ts';
import { SimulatedScheduler } from './simulated-scheduler.ts';
import { uncarried } from './wire.ts';

export type { AuthMode, ExecutionKind, ExecutionRecord, ExecutionRequest, Outcome } from './execution.ts';

export interface HostOptions {
  /** The folder of a project (`.gs`, `.js` and `.html` files with an `appsscript.json`), or a project already loaded. */
  readonly project: string | Project;
  readonly mode: 'simulated' | 'live';
  /** Where the clock starts; now by default. */
  readonly startMs?: number;
  readonly network: Network;
  readonly workbook: Workbook;
  readonly documentProperties?: Readonly<Record<string, string>>;
  readonly scriptProperties?: Readonly<Record<string, string>>;
  readonly userProperties?: Readonly<Record<string, string>>;
  /** The document owner's user properties, when the person at the keyboard is somebody else. Formulas read these. */
  readonly ownerProperties?: Readonly<Record<string, string>>;
  readonly faults?: readonly HostFault[];
  readonly seed?: number;
  /** Whether there is a document (default): without one its cache, properties and lock are null. */
  readonly bound?: boolean;
  /** Which of several simulated executions that could go on does; first come, first served by default. */
  readonly policy?: SchedulePolicy;
  /** Real milliseconds a simulated execution may compute before it is killed; its kind's time limit by default. */
  readonly busyLimitMs?: number;
}

export interface Totals {
  readonly executions: number;
  readonly serviceCalls: number;
  readonly callsByMember: Readonly<Record<string, number>>;
  /** Requests that left, each hop of a redirect and each member of a fetchAll counted. */
  readonly fetches: number;
}

export class Host {
  readonly clock: Clock;
  readonly cacheInspector: CacheInspector;
  readonly #options: HostOptions;
  readonly #project: Project;
  readonly #scheduler: Scheduler;
  readonly #pool: Pool;
  readonly #services: ServiceTable;
  readonly #properties: PropertiesServiceHost;
  readonly #seeds: () => number;
  readonly #executions: ExecutionRecord[] = [];
  readonly #callsByMember: Record<string, number> = {};
  #executionCount = 0;
  #faults: ReadonlySet<HostFault>;
  #active = 0;
  #fetches = 0;

  /** @throws {ProjectError} when the folder is no project, or holds a file that Apps Script would refuse. */
  static async create(options: HostOptions): Promise<Host> {
    const { project } = options;
    return new Host(options, typeof project === 'string' ? await loadProject(project) : project);
  }

  private constructor(options: HostOptions, project: Project) {
    const startMs = options.startMs ?? Date.now();
    const simulated = options.mode === 'simulated';
    const hasFault = (name: HostFault): boolean => this.#faults.has(name);
    this.#options = options;
    this.#project = project;
    this.#scheduler = simulated ? new SimulatedScheduler(startMs, options.policy) : new LiveScheduler(startMs);
    this.clock = this.#scheduler;
    this.#pool = new Pool(project.files);
    this.#seeds = seededRandom(options.seed ?? 1);
    this.#faults = new Set(options.faults);
    this.#properties = createPropertiesService({
      hasFault,
      initial: {
        document: options.documentProperties ?? {},
        script: options.scriptProperties ?? {},
        user: options.userProperties ?? {},
      },
      ...(options.ownerProperties === undefined ? {} : { owner: options.ownerProperties }),
    });
    const cache = createCacheService(hasFault);
    this.cacheInspector = cache.inspector;
    const urlFetch = createUrlFetchService({
      network: options.network,
      hasFault,
      whitelist: project.manifest.urlFetchWhitelist,
      inOrder: simulated,
      onFetch: () => {
        this.#fetches++;
      },
    });
    this.#services = new ServiceTable([
      cache,
      this.#properties,
      createClockService(),
      createLockService(hasFault),
      urlFetch,
      createUtilitiesService(),
      createSpreadsheetService(options.workbook, hasFault),
    ]);
  }

  /** The newest `limits.executionRecords`, oldest first; `totals` counts them all. */
  get executions(): readonly ExecutionRecord[] {
    return this.#executions;
  }

  get totals(): Totals {
    return {
      executions: this.#executionCount,
      serviceCalls: Object.values(this.#callsByMember).reduce((sum, count) => sum + count, 0),
      callsByMember: { ...this.#callsByMember },
      fetches: this.#fetches,
    };
  }

  /** Moves the clock; what is due on the way happens. */
  advance(deltaMs: number): Promise<void> {
    return this.#scheduler.advance(deltaMs);
  }

  setFaults(faults: readonly HostFault[]): void {
    this.#faults = new Set(faults);
  }

  setProperty(store: PropertyStoreName, name: string, value: string | null): void {
    this.#properties.set(store, name, value);
  }

  /** Never rejects for what a script does: that is the outcome. */
  async execute(request: ExecutionRequest): Promise<Outcome> {
    const job = this.#jobOf(request);
    const refusal = this.#refusal(request);
    const record = refusal === undefined ? await this.#run(job, request) : this.#refused(job, refusal);
    this.#keep(record);
    return record.outcome;
  }

  async close(): Promise<void> {
    this.#scheduler.close();
    await this.#pool.close();
  }

  #keep(record: ExecutionRecord): void {
    this.#executionCount++;
    for (const [member, count] of Object.entries(record.callsByMember)) {
      this.#callsByMember[member] = (this.#callsByMember[member] ?? 0) + count;
    }
    this.#executions.push(record);
    if (this.#executions.length > limits.executionRecords) this.#executions.shift();
  }

  async #run(job: PreparedJob, { activeCell }: ExecutionRequest): Promise<ExecutionRecord> {
    this.#active++;
    try {
      await this.#scheduler.enter(this.#scheduler.now()).turn;
      const execution = new RunningExecution(job, activeCell, {
        scheduler: this.#scheduler,
        pool: this.#pool,
        services: this.#services,
        // Not the stream that the script's own Math.random draws from.
        random: job.seed === null ? Math.random : seededRandom(job.seed + 1),
        busyLimitMs: this.#options.busyLimitMs,
      });
      return await execution.run();
    } finally {
      this.#active--;
      this.#scheduler.leave();
    }
  }

  #jobOf({ functionName, args, kind, authMode }: ExecutionRequest): PreparedJob {
    const { manifest } = this.#project;
    const simulated = this.#options.mode === 'simulated';
    return {
      functionName: kind === 'load' ? '' : functionName,
      args,
      kind,
      authMode: authMode ?? defaultAuthMode(kind),
      bound: this.#options.bound ?? true,
      scopes: manifest.oauthScopes,
      scriptTimeZone: manifest.timeZone,
      advancedServices: manifest.advancedServices,
      timePasses: !simulated,
      // Drawn for every request in the order they come, so that a run can be repeated.
      seed: simulated ? Math.floor(this.#seeds() * 4_294_967_296) : null,
    };
  }

  #refusal({ functionName, args, kind }: ExecutionRequest): Error | undefined {
    if (this.#active >= limits.simultaneousExecutions) {
      return new Error('There are too many scripts running simultaneously for this Google user account.');
    }
    if (kind === 'load') return undefined;
    if (!this.#isCallable(functionName, kind === 'sidebarCall')) {
      return new Error(`Script function not found: ${functionName}`);
    }
    const illegal = kind === 'sidebarCall' ? uncarried(args) : undefined;
    return illegal === undefined ? undefined : new TypeError(`Failed due to illegal value in property: ${illegal}`);
  }

  /** Names with a trailing underscore are private; a page sees declared functions only. */
  #isCallable(name: string, fromPage: boolean): boolean {
    if (name.endsWith('_')) return false;
    return this.#project.functions.has(name) || (!fromPage && this.#project.variables.has(name));
  }

  #refused(job: PreparedJob, { name, message }: Error): ExecutionRecord {
    const nowMs = this.#scheduler.now();
    return {
      functionName: job.functionName,
      kind: job.kind,
      authMode: job.authMode,
      startedAtMs: nowMs,
      endedAtMs: nowMs,
      serviceCalls: 0,
      callsByMember: {},
      outcome: { ok: false, error: { name: name === 'Error' ? 'Exception' : name, message } },
      logs: [],
    };
  }
}
