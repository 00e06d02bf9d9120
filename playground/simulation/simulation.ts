// Runs one plan in a world of its own, and looks on.
import type { ExecutionRecord } from '../runtime/execution.ts';
import type { ServiceCall } from '../runtime/service-call.ts';
import { settle } from '../workbook/settle.ts';
import { type Armed, takeDue } from './armed.ts';
import type { ConnectionInput } from './connected-keys.ts';
import { applyEdit } from './edits.ts';
import { exceptionFor } from './failures.ts';
import { lookAfter } from './finale.ts';
import type { Exchange } from './internet.ts';
import type { Invariant, PageCall } from './invariant.ts';
import { invariants } from './invariants/all.ts';
import { isExcused } from './invariants/excused-tables.ts';
import { type Desk, nameOf, type Reply } from './people.ts';
import type { Plan, Step, User } from './plan.ts';
import type { SimulatedDocument } from './simulated-document.ts';
import { startAction } from './start-action.ts';
import { summaryOf } from './summary-of-reply.ts';
import { count, emptyTally, type Tally } from './tally.ts';
import { Trace } from './trace.ts';
import { Trouble } from './trouble.ts';
import { type AddOn, World } from './world.ts';

export interface Violation {
  readonly invariant: string;
  readonly detail: string;
  /** After the beginning. */
  readonly atMs: number;
  /** Its place among the lines of the trace. */
  readonly line: number;
}

export interface RunResult {
  readonly plan: Plan;
  readonly violations: readonly Violation[];
  readonly hash: string;
  readonly trace: readonly string[];
  readonly tally: Tally;
}

export interface RunOptions {
  readonly keepsTrace?: boolean;
  readonly invariants?: readonly Invariant[];
  /** A plan that makes more never ends. */
  readonly mostServiceCalls?: number;
}

const usualMostServiceCalls = 60_000;
const clockStepMs = 5 * 60_000;

/** Of an execution. */
interface Life {
  /** How many people had made when it began. */
  readonly edits: number;
  hasWritten: boolean;
}

interface Waiting {
  readonly name: string;
  readonly user: User;
  readonly input: unknown;
  execution: number | undefined;
}

/** @throws when the simulation itself breaks down. */
export async function runPlan(plan: Plan, addOn: AddOn, options: RunOptions = {}): Promise<RunResult> {
  const simulation = new Simulation(plan, addOn, options);
  try {
    await simulation.run();
  } finally {
    await simulation.world.close();
  }
  return simulation.result();
}

/** Whoever writes asks first how large the sheet is. */
const changesCells = /^(Range|Sheet|Spreadsheet)\.(set|insert|delete|clear|getMax)/;

class Simulation {
  readonly world: World;
  readonly #plan: Plan;
  readonly #invariants: readonly Invariant[];
  readonly #trace: Trace;
  readonly #trouble: Trouble;
  readonly #violations: Violation[] = [];
  readonly #tally = emptyTally();
  readonly #armed: Armed[][];
  readonly #waiting: Waiting[][];
  /** How many records of each document have been looked at. */
  readonly #seen: number[];
  /** Those whose changes of cells the plan made fail, by document: a read is tried again. */
  readonly #failedAtCells: Set<number>[];
  readonly #writers: number[];
  readonly #lives: Map<number, Life>[];
  readonly #mostServiceCalls: number;
  #lines = 0;
  #areAllDone = false;
  #isEnding = false;
  /** What is thrown between service calls is the add-on's to catch: a mistake of our own would go unseen. */
  #breakdown: Error | undefined;

  constructor(plan: Plan, addOn: AddOn, options: RunOptions) {
    const { keepsTrace = false, invariants: held = invariants, mostServiceCalls = usualMostServiceCalls } = options;
    this.#plan = plan;
    this.#mostServiceCalls = mostServiceCalls;
    this.#invariants = held;
    this.#trace = new Trace(keepsTrace);
    this.world = new World(plan, addOn, (exchange) => this.#exchanged(exchange));
    const each = <T>(make: () => T): T[] => plan.documents.map(make);
    this.#armed = each(() => []);
    this.#waiting = each(() => []);
    this.#seen = each(() => 0);
    this.#failedAtCells = each(() => new Set());
    this.#writers = each(() => 0);
    this.#lives = each(() => new Map());
    this.#trouble = new Trouble(this.world, (fault) => this.#note(`fault on: ${fault}`));
  }

  async run(): Promise<void> {
    const { world } = this;
    const plan = this.#plan;
    await world.open();
    for (const document of world.documents) document.host.onServiceCall((call) => this.#called(document, call));
    await this.#connectAll();
    this.#refuseBreakdown();
    const clocks = world.documents.map((document) => this.#passTime(document));
    await Promise.all(plan.steps.map((step) => this.#perform(step)));
    this.#areAllDone = true;
    await Promise.all(clocks);
    this.#refuseBreakdown();
    this.#isEnding = true;
    for (const armed of this.#armed) armed.length = 0;
    this.#trouble.end();
    this.#note('trouble has stopped');
    await this.#settled();
    await lookAfter(world, (document) => this.desk(document));
    await this.#settled();
    this.#collect();
    this.#refuseBreakdown();
    for (const { name, atEnd } of this.#invariants) this.#report(name, atEnd?.(world));
  }

  result(): RunResult {
    for (const document of this.world.documents) {
      const { host, isTorn, plan } = document;
      this.#tally.tables += plan.tables.length;
      this.#tally.excused += [...plan.tables.keys()].filter((table) => isExcused(document, table)).length;
      this.#tally.documents += 1;
      this.#tally.torn += isTorn ? 1 : 0;
      this.#tally.executions += host.totals.executions;
      this.#tally.serviceCalls += host.totals.serviceCalls;
      this.#tally.requests += host.totals.fetches;
    }
    for (const [name, value] of Object.entries(this.#plan.switches)) count(this.#tally.switches, `${name}=${value}`);
    this.#trouble.tallyInto(this.#tally);
    const { hash, lines } = this.#trace;
    return { plan: this.#plan, violations: this.#violations, hash, trace: lines, tally: this.#tally };
  }

  desk(document: SimulatedDocument): Desk {
    const { scheduler } = this.world;
    return {
      document,
      call: (user, name, input) => this.#call(document, user, name, input),
      sleep: (ms) => scheduler.advance(ms),
      now: () => scheduler.now(),
      confirmed: (posts) => {
        this.#note(`${document.title} confirms ${posts} posts`);
        return document.confirmations.begin(posts);
      },
      written: (table, edits) => document.linksWritten(table, edits),
    };
  }

  async #connectAll(): Promise<void> {
    for (const document of this.world.documents) {
      const { keyPlace } = document.plan;
      await this.#call(document, 'ana', 'sidebarConnect', { apiKey: this.world.sandbox.keys.full, place: keyPlace });
    }
  }

  /** A move of the clock fires the triggers that are there when it begins, and people make some on the way. */
  async #passTime(document: SimulatedDocument): Promise<void> {
    const { scheduler } = this.world;
    const { host } = document;
    const endMs = scheduler.now() + this.#plan.lengthMs;
    let seen = 0;
    while (scheduler.now() < endMs || !this.#areAllDone) {
      await host.advance(clockStepMs);
      // What ticks leave behind.
      if (host.executions.length > seen) this.#calm(document);
      seen = host.executions.length;
    }
  }

  async #perform(step: Step): Promise<void> {
    const document = this.world.documents[step.document];
    if (document === undefined) return;
    await this.world.scheduler.advance(step.atMs);
    const { action } = step;
    if (step.afterCalls !== null) {
      this.#armed[document.index]?.push({ step, left: step.afterCalls });
      return;
    }
    if (action.kind === 'edit') this.#edit(document, step);
    else if (this.#trouble.begins(document, action)) count(this.#tally.actions, action.kind);
    else {
      count(this.#tally.actions, action.kind);
      this.#note(`${document.title} step ${step.id}: ${action.kind}`);
      this.#writers[document.index] = (this.#writers[document.index] ?? 0) + 1;
      await startAction(this.desk(document), action, this.world);
      this.#writers[document.index] = (this.#writers[document.index] ?? 0) - 1;
      this.#calm(document);
    }
  }

  #edit(document: SimulatedDocument, { action, id }: Step): void {
    if (action.kind !== 'edit') return;
    const done = applyEdit(document, action.edit);
    if (done === undefined) return;
    document.edits += 1;
    count(this.#tally.edits, action.edit.kind);
    this.#note(`${document.title} step ${id}: a person ${done}`);
  }

  /** Once broken down, every execution ends at its next call, so that the run does, too. */
  #called(document: SimulatedDocument, call: ServiceCall): 'kill' | undefined {
    if (this.#breakdown) return 'kill';
    try {
      this.#lookOn(document, call);
    } catch (error) {
      this.#breakdown = error instanceof Error ? error : new Error(String(error));
      return 'kill';
    }
    return this.#isEnding ? undefined : this.#comeBetween(document, call);
  }

  #refuseBreakdown(): void {
    if (this.#breakdown) throw this.#breakdown;
  }

  #lookOn(document: SimulatedDocument, call: ServiceCall): void {
    const { id, functionName, member, nowMs } = call;
    this.#collect();
    this.#lines += 1;
    this.#trace.add(
      `${this.#time(nowMs)} ${document.title} #${id} ${functionName}${call.user ? ` (${call.user})` : ''} call ${call.call}: ${member}`,
    );
    if (this.#lines > this.#mostServiceCalls) throw new Error(`Seed ${this.#plan.seed} never ends.`);
    if (call.call === 1) this.#began(document, call);
    this.#noteTears(document, id);
    const life = this.#lives[document.index]?.get(id);
    if (life && member === 'Range.setValues') life.hasWritten = true;
    if (member.startsWith('UrlFetchApp.')) {
      const runs = this.#runsOf(document, call);
      this.world.senders[document.index] = { document: document.index, execution: id, functionName, runs };
    }
    this.#trouble.called(document, call);
  }

  #comeBetween(document: SimulatedDocument, { id, member }: ServiceCall): 'kill' | undefined {
    const due = takeDue(this.#armed[document.index] ?? [], member);
    if (due.length === 0) return undefined;
    let isKilled = false;
    let thrown: Error | undefined;
    for (const step of due) {
      const { action } = step;
      if (action.kind === 'edit') this.#edit(document, step);
      else if (action.kind === 'evict') {
        this.#note(`${document.title} step ${step.id}: Google forgets ${action.share * 100} % of the cache`);
        document.host.cacheInspector.evict(action.share === 1 ? /./ : /[02468aceg]$/);
        count(this.#tally.actions, 'evict');
      } else if (action.kind === 'kill') {
        isKilled = true;
        this.#tally.kills += 1;
        this.#note(`${document.title} step ${step.id}: #${id} is killed`);
      } else if (action.kind === 'throw') {
        thrown = exceptionFor(action.failure, member);
        count(this.#tally.failures, action.failure);
        this.#note(`${document.title} step ${step.id}: ${member} throws "${thrown.message}"`);
      }
    }
    if (isKilled || (thrown && changesCells.test(member))) this.#failedAtCells[document.index]?.add(id);
    this.#noteTears(document, id);
    if (isKilled) return 'kill';
    if (thrown) throw thrown;
    return undefined;
  }

  /** Whoever is broken off now, or cannot reach the cells, may leave behind what it has written beside moved rows. */
  #noteTears(document: SimulatedDocument, id: number): void {
    const life = this.#lives[document.index]?.get(id);
    const cannotLook = this.#failedAtCells[document.index]?.has(id) || this.#trouble.isAtCellsOf(document);
    if (cannotLook && life?.hasWritten && document.edits > life.edits) document.isTorn = true;
  }

  #began(document: SimulatedDocument, { id, functionName, user }: ServiceCall): void {
    this.#lives[document.index]?.set(id, { edits: document.edits, hasWritten: false });
    const waiting = this.#waiting[document.index]?.find(
      (each) => each.execution === undefined && each.name === functionName && nameOf(each.user) === user,
    );
    if (waiting) waiting.execution = id;
  }

  /** The runs that calls like this one are for: one, unless the same person is at two of them at this moment. */
  #runsOf(document: SimulatedDocument, { functionName, user }: ServiceCall): string[] {
    const like = (this.#waiting[document.index] ?? []).filter(
      (each) => each.name === functionName && nameOf(each.user) === user,
    );
    return like.flatMap(({ input }) => (Object(input) as { id?: string }).id ?? []);
  }

  async #call(document: SimulatedDocument, user: User, name: string, input?: unknown): Promise<Reply | undefined> {
    const waiting: Waiting = { name, user, input, execution: undefined };
    this.#waiting[document.index]?.push(waiting);
    const isConnecting = name === 'sidebarConnect' || name === 'sidebarDisconnect';
    const connected = isConnecting ? document.keys.begin(input as ConnectionInput, user) : undefined;
    const as = nameOf(user);
    const outcome = await document.host.callFromPage(
      name,
      input === undefined ? [] : [input],
      as === undefined ? {} : { user: as },
    );
    this.#waiting[document.index] = (this.#waiting[document.index] ?? []).filter((each) => each !== waiting);
    const reply = outcome.ok ? (outcome.value as Reply) : undefined;
    connected?.(reply);
    const ending = outcome.ok ? (reply?.ok ? 'ok' : (reply?.code ?? '')) : `no answer: ${outcome.error.message}`;
    count(this.#tally.replies, `${name} ${ending}`);
    this.#note(
      `${document.title} ${user} ${name}: ${reply && !reply.ok ? `${ending}: ${reply.message}` : summaryOf(reply, ending)}`,
    );
    this.#collect();
    if (reply) {
      const call: PageCall = { document, user, name, input, reply, execution: waiting.execution };
      for (const invariant of this.#invariants) this.#report(invariant.name, invariant.replied?.(call, this.world));
    }
    return reply;
  }

  #exchanged(exchange: Exchange): void {
    const { request, path, response, sender, isDelivered } = exchange;
    this.#note(
      `document ${sender.document + 1} #${sender.execution} ${request.method.toUpperCase()} ${path}: ${response?.status ?? 'elsewhere'}${isDelivered ? '' : ', answer lost'}`,
    );
    if (request.method.toUpperCase() === 'POST' && path === '/v2/videos' && response && response.status < 300)
      this.#tally.tracked += 1;
    this.#trouble.exchanged();
    for (const invariant of this.#invariants) this.#report(invariant.name, invariant.exchanged?.(exchange, this.world));
  }

  /** Looks at the executions that have ended since. */
  #collect(): void {
    for (const document of this.world.documents) {
      const { executions } = document.host;
      for (let index = this.#seen[document.index] ?? 0; index < executions.length; index += 1) {
        this.#seen[document.index] = index + 1;
        this.#executed(executions[index] as ExecutionRecord, document);
      }
    }
  }

  #executed(record: ExecutionRecord, document: SimulatedDocument): void {
    const { functionName, outcome } = record;
    this.#note(`${document.title} ${functionName} ended: ${outcome.ok ? 'ok' : outcome.error.message}`);
    for (const invariant of this.#invariants) {
      this.#report(invariant.name, invariant.executed?.(record, document, this.world));
    }
  }

  #calm(document: SimulatedDocument): void {
    if ((this.#writers[document.index] ?? 0) > 0 || document.host.isBusy) return;
    for (const invariant of this.#invariants) {
      this.#report(invariant.name, invariant.calm?.(document, this.world));
    }
  }

  async #settled(): Promise<void> {
    for (const { workbook, recalculation } of this.world.documents) await settle(workbook, recalculation);
  }

  #report(invariant: string, details: readonly string[] | undefined): void {
    if (details === undefined) return;
    count(this.#tally.looks, invariant);
    for (const detail of details) {
      const atMs = this.world.scheduler.now() - this.#plan.startMs;
      this.#note(`VIOLATION ${invariant}: ${detail}`);
      this.#violations.push({ invariant, detail, atMs, line: this.#trace.lines.length });
    }
  }

  #note(line: string): void {
    this.#trace.add(`${this.#time(this.world.scheduler.now())} ${line}`);
  }

  #time(nowMs: number): string {
    return `+${((nowMs - this.#plan.startMs) / 1000).toFixed(3)}`;
  }
}
