// Runs an Apps Script project as Google does: each execution in a fresh context, behind Google's limits and failures.
import { type CacheInspector, createCacheService } from '../services/cache.ts';
import { createClockService } from '../services/clock.ts';
import { createLockService } from '../services/lock.ts';
import { createPropertiesService, type PropertiesServiceHost, type PropertyStoreName } from '../services/properties.ts';
import { createScriptService } from '../services/script.ts';
import type { SheetType } from '../services/spreadsheet/document.ts';
import type { MayEdit } from '../services/spreadsheet/protections.ts';
import { createSpreadsheetService, type SpreadsheetServiceHost } from '../services/spreadsheet.ts';
import { createUiService } from '../services/ui.ts';
import { createUrlFetchService } from '../services/url-fetch.ts';
import { createUtilitiesService } from '../services/utilities.ts';
import type { RangeAddress } from '../workbook/workbook.ts';
import { isCallable, jobOf, refusalOf, refusedRecord } from './admission.ts';
import type { ExecutionRecord, ExecutionRequest, Outcome, PreparedJob } from './execution.ts';
import { ExecutionLog, type ExecutionTotals } from './execution-log.ts';
import type { HostFault } from './faults.ts';
import type { HostOptions } from './host-options.ts';
import { limits } from './limits.ts';
import { LiveScheduler } from './live-scheduler.ts';
import { Pool } from './pool.ts';
import { loadProject, type Manifest, type Project } from './project.ts';
import { seededRandom } from './random.ts';
import { RunningExecution } from './running-execution.ts';
import type { Clock, Scheduler } from './scheduler.ts';
import type { ServiceCallListener } from './service-call.ts';
import { ServiceTable } from './service-table.ts';
import { SimulatedScheduler } from './simulated-scheduler.ts';
import { TriggerTime } from './trigger-time.ts';
import { type Trigger, Triggers } from './triggers.ts';
import { type Advance, TriggerClock } from './triggers-clock.ts';
import type { ChangeType, Edit } from './triggers-event.ts';
import { SpreadsheetTriggers } from './triggers-spreadsheet.ts';

export type { AuthMode, ExecutionKind, ExecutionRecord, ExecutionRequest, Outcome } from './execution.ts';
export type { HostOptions } from './host-options.ts';
export type { Trigger } from './triggers.ts';
export type { Advance } from './triggers-clock.ts';
export type { ChangeType, Edit } from './triggers-event.ts';

export interface Totals extends ExecutionTotals {
  /** Requests that left, each hop of a redirect and each member of a fetchAll counted. */
  readonly fetches: number;
}

/** Google sends these to whoever made the trigger. */
export interface FailureMail {
  /** `undefined` is the host's own person. */
  readonly to: string | undefined;
  readonly handler: string;
  readonly message: string;
}

/** Of the person who starts an execution. */
export type Whereabouts = Pick<ExecutionRequest, 'user' | 'activeRange' | 'origin'>;

const tooMuchTime = new Error('Service using too much computer time for one day');
const tooManyAtOnce = new Error('There are too many scripts running simultaneously for this Google user account.');

export class Host {
  readonly clock: Clock;
  readonly cacheInspector: CacheInspector;
  readonly #options: HostOptions;
  readonly #triggers: Triggers;
  readonly #triggerClock: TriggerClock;
  readonly #spreadsheetTriggers: SpreadsheetTriggers;
  readonly #scheduler: Scheduler;
  #pool: Pool;
  readonly #services: ServiceTable;
  readonly #properties: PropertiesServiceHost;
  readonly #spreadsheet: SpreadsheetServiceHost;
  readonly #seeds: () => number;
  readonly #log = new ExecutionLog();
  readonly #triggerTime = new TriggerTime();
  readonly #underWay = new Set<RunningExecution>();
  readonly #failureMails: FailureMail[] = [];
  #project: Project;
  #faults: ReadonlySet<HostFault>;
  #serviceCalled: ServiceCallListener | undefined;
  #begun = 0;
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
    this.#scheduler =
      options.scheduler ?? (simulated ? new SimulatedScheduler(startMs, options.policy) : new LiveScheduler(startMs));
    this.clock = this.#scheduler;
    this.#pool = options.pool ?? new Pool(project);
    this.#seeds = seededRandom(options.seed ?? 1);
    this.#faults = new Set(options.faults);
    this.#properties = createPropertiesService({
      hasFault,
      initial: {
        document: options.documentProperties ?? {},
        script: options.scriptProperties ?? {},
        user: options.userProperties ?? {},
      },
      others: options.otherUserProperties ?? {},
      ...(options.ownerProperties === undefined ? {} : { owner: options.ownerProperties }),
    });
    const cache = createCacheService(hasFault);
    this.cacheInspector = cache.inspector;
    const manifest = (): Manifest => this.#project.manifest;
    const urlFetch = createUrlFetchService({
      network: options.network,
      hasFault,
      get whitelist() {
        return manifest().urlFetchWhitelist;
      },
      inOrder: simulated,
      onFetch: () => {
        this.#fetches++;
      },
    });
    this.#triggers = new Triggers(options.triggers);
    this.#triggerClock = new TriggerClock({
      scheduler: this.#scheduler,
      triggers: this.#triggers,
      execute: (request) => this.#runTrigger(request),
      hasFault,
      formulasSettled: async () => {
        if (!this.#scheduler.simulated) await options.formulasSettled?.();
      },
      overlap: options.clockTriggersOverlap ?? false,
    });
    this.#spreadsheetTriggers = new SpreadsheetTriggers({
      triggers: this.#triggers,
      workbook: options.workbook,
      hasFunction: (name) => isCallable(name, this.#project, false),
      execute: (request) => this.#runTrigger(request),
    });
    this.#spreadsheet = createSpreadsheetService(options.workbook, hasFault, {
      selectionMoved: options.selectionMoved,
    });
    this.#services = new ServiceTable([
      cache,
      this.#properties,
      createClockService(),
      createLockService(hasFault),
      urlFetch,
      createUtilitiesService(),
      createUiService({ ui: options.ui, projectName: options.projectName ?? 'Untitled project' }),
      createScriptService({
        triggers: this.#triggers,
        isAddOn: options.asAddOn ?? false,
        documentId: options.workbook.id,
        timeZone: () => manifest().timeZone,
        hasFault,
        // A stream of its own: making a trigger does not change what other executions draw.
        random: seededRandom((options.seed ?? 1) ^ 0x7219),
      }),
      this.#spreadsheet,
    ]);
  }

  /** The newest `limits.executionRecords`, oldest first; `totals` counts them all. */
  get executions(): readonly ExecutionRecord[] {
    return this.#log.newest;
  }

  get totals(): Totals {
    return { ...this.#log.totals, fetches: this.#fetches };
  }

  /**
   * Moves the clock; what is due on the way happens. Clock triggers fire in order, each to its end; in real time they
   * also fire by themselves when it is their time.
   */
  advance(deltaMs: number): Promise<Advance> {
    return this.#triggerClock.advance(deltaMs);
  }

  /** What Google has sent to owners of triggers that failed, oldest first: nothing at all for an add-on's. */
  get failureMails(): readonly FailureMail[] {
    return this.#failureMails;
  }

  /** The installable triggers of everybody, in the order they were made. */
  triggers(): readonly Trigger[] {
    return this.#triggers.all;
  }

  /** Google drops what an add-on has set up when it is uninstalled, disabled in the file, or published broken. */
  dropTriggers(): void {
    for (const { id } of this.#triggers.all) this.#triggers.delete(id);
  }

  /**
   * What happens when a person opens the spreadsheet: the project's `onOpen`, and installable triggers. In NONE it is an
   * add-on that is installed but not enabled in this document.
   */
  open(authMode: 'LIMITED' | 'NONE' = 'LIMITED'): Promise<void> {
    return this.#spreadsheetTriggers.open(authMode);
  }

  /** A person has edited cells. Scripts that write cells set off nothing. */
  edited(edit: Edit, origin?: number): Promise<void> {
    return this.#spreadsheetTriggers.edited(edit, origin);
  }

  /** A person has changed something other than cells: rows, sheets, formats. */
  changed(type: ChangeType): Promise<void> {
    return this.#spreadsheetTriggers.changed(type);
  }

  /** @param activeRange What the person has selected. */
  runMenuItem(functionName: string, activeRange?: RangeAddress, origin?: number): Promise<Outcome> {
    const started = { ...(activeRange && { activeRange }), ...(origin !== undefined && { origin }) };
    return this.execute({ functionName, args: [], kind: 'menu', ...started });
  }

  /**
   * `google.script.run`: several may be on their way at the same time.
   * @param where Who calls, where their selection is, and which page they are at.
   */
  callFromPage(functionName: string, args: readonly unknown[] = [], where: Whereabouts = {}): Promise<Outcome> {
    return this.execute({ functionName, args, kind: 'sidebarCall', ...where });
  }

  /** For tests; `undefined` takes the listener away. */
  onServiceCall(listener: ServiceCallListener | undefined): void {
    this.#serviceCalled = listener;
  }

  /** Runs this code from now on. What runs already ends on the old; everything else stays as it is. */
  replaceProject(project: Project): void {
    this.#project = project;
    if (this.#pool === this.#options.pool) this.#pool = new Pool(project);
    else this.#pool.replace(project);
  }

  setFaults(faults: readonly HostFault[]): void {
    this.#faults = new Set(faults);
  }

  /**
   * For tests: somebody else has protected these cells. Scripts can change none of them, and `canEdit` says so.
   * @param mayEdit Who still may, by `user` (`undefined` is the host's own person): nobody unless told otherwise.
   * @returns Takes the protection away.
   */
  protect(range: RangeAddress, mayEdit?: MayEdit): () => void {
    return this.#spreadsheet.protect(range, mayEdit);
  }

  /** For tests: whether this sheet is a grid, as all are at first, or a chart without cells (`OBJECT`). */
  setSheetType(sheetName: string, type: SheetType): void {
    this.#spreadsheet.setSheetType(sheetName, type);
  }

  /** Every store by its name, as it stands. */
  properties(): ReadonlyMap<string, ReadonlyMap<string, string>> {
    return this.#properties.stores();
  }

  setProperty(store: PropertyStoreName, name: string, value: string | null): void {
    this.#properties.set(store, name, value);
  }

  /** Whether an execution that is asked for now is not one too many. */
  get hasRoom(): boolean {
    return this.#active < limits.simultaneousExecutions;
  }

  /** Whether anything runs or waits for a turn. */
  get isBusy(): boolean {
    return this.#active > 0;
  }

  /** Never rejects for what a script does: that is the outcome. */
  async execute(request: ExecutionRequest): Promise<Outcome> {
    const job = this.#jobOf(request);
    const refusal = this.#refusalOf(request);
    const record =
      refusal === undefined
        ? await this.#run(job, request)
        : refusedRecord(job, request, refusal, this.#scheduler.now());
    this.#log.add(record);
    return record.outcome;
  }

  #refusalOf(request: ExecutionRequest): Error | undefined {
    if (!this.hasRoom) return tooManyAtOnce;
    const isTrigger = request.kind === 'installableTrigger';
    if (isTrigger && this.#triggerTime.isSpent(request.user, this.#scheduler.now())) return tooMuchTime;
    return refusalOf(request, this.#project);
  }

  async #runTrigger(request: ExecutionRequest): Promise<Outcome> {
    const outcome = await this.execute(request);
    if (!outcome.ok && request.kind === 'installableTrigger' && !this.#options.asAddOn) {
      this.#failureMails.push({ to: request.user, handler: request.functionName, message: outcome.error.message });
    }
    return outcome;
  }

  async close(): Promise<void> {
    this.#triggerClock.close();
    if (this.#options.scheduler === undefined) this.#scheduler.close();
    // Threads that are ours end with what runs on them; others must be free for the hosts that are still open.
    if (this.#options.pool !== undefined) for (const execution of this.#underWay) execution.abandon();
    if (this.#pool !== this.#options.pool) await this.#pool.close();
  }

  #jobOf(request: ExecutionRequest): PreparedJob {
    const { mode, ui, bound = true, asAddOn = false } = this.#options;
    const isLost = asAddOn && request.isUnattended === true && this.#faults.has('trigger-no-document');
    const simulated = mode === 'simulated';
    return jobOf(request, this.#project, {
      hasUi: ui !== undefined,
      bound: bound && !isLost,
      timePasses: !simulated,
      // Drawn for every request in the order they come, so that a run can be repeated.
      seed: simulated ? Math.floor(this.#seeds() * 4_294_967_296) : null,
    });
  }

  async #run(job: PreparedJob, request: ExecutionRequest): Promise<ExecutionRecord> {
    this.#active++;
    try {
      await this.#scheduler.enter(this.#scheduler.now()).turn;
      const execution = new RunningExecution(job, request, {
        scheduler: this.#scheduler,
        pool: this.#pool,
        services: this.#services,
        // Not the stream that the script's own Math.random draws from.
        random: job.seed === null ? Math.random : seededRandom(job.seed + 1),
        busyLimitMs: this.#options.busyLimitMs,
        id: ++this.#begun,
        serviceCalled: (call) => this.#serviceCalled?.(call),
        turnAtEveryCall: this.#scheduler.simulated && this.#options.turnAtEveryCall === true,
        callMs: this.#scheduler.simulated ? this.#options.callMs : undefined,
      });
      return await this.#recordOf(execution);
    } finally {
      this.#active--;
      this.#scheduler.leave();
      this.#options.roomMade?.();
    }
  }
  async #recordOf(execution: RunningExecution): Promise<ExecutionRecord> {
    this.#underWay.add(execution);
    const record = await execution.run();
    this.#underWay.delete(execution);
    const { kind, user, startedAtMs, endedAtMs } = record;
    if (kind === 'installableTrigger') this.#triggerTime.note(user, startedAtMs, endedAtMs);
    return record;
  }
}
