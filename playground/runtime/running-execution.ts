// One execution from its first turn to its end: answers its calls, counts them, and kills it when its time is up.
import type { Caller } from '../services/service.ts';
import type { RangeAddress } from '../workbook/workbook.ts';
import { CallCounts } from './call-counts.ts';
import {
  type AuthMode,
  activeRangeOf,
  type ExecutionKind,
  type ExecutionRecord,
  type ExecutionRequest,
  type Job,
  type Outcome,
  type PreparedJob,
  timeIsUp,
} from './execution.ts';
import type { ExecutionSurroundings } from './execution-surroundings.ts';
import { executionLimitMs } from './limits.ts';
import type { PoolWorker } from './pool.ts';
import type { Call, Reply } from './prelude/bridge.ts';
import { recordedArguments } from './recorded-arguments.ts';
import { Watchdog } from './watchdog.ts';
import { decode, encode } from './wire.ts';

/** Unwinds a service that was waiting for an execution which has been killed meanwhile. */
class KilledError extends Error {}

export class RunningExecution implements Caller {
  readonly kind: ExecutionKind;
  readonly authMode: AuthMode;
  readonly isUnattended: boolean;
  readonly origin: number | undefined;
  readonly user: string | undefined;
  readonly #activeRange: RangeAddress | undefined;
  readonly #job: PreparedJob;
  readonly #around: ExecutionSurroundings;
  readonly #startedAtMs: number;
  readonly #deadlineMs: number;
  readonly #watchdog: Watchdog;
  readonly #calls = new CallCounts();
  readonly #logs: string[] = [];
  readonly #cleanUps: (() => void)[] = [];
  #worker: PoolWorker | undefined;
  #end: ((outcome: Outcome) => void) | undefined;
  #threadWaits = false;
  #ended = false;
  #sawActiveRange = false;

  /** Made when the execution holds its first turn. */
  constructor(job: PreparedJob, request: ExecutionRequest, around: ExecutionSurroundings) {
    this.kind = job.kind;
    this.authMode = job.authMode;
    this.isUnattended = request.isUnattended === true;
    this.origin = request.origin;
    this.user = request.user;
    this.#activeRange = activeRangeOf(request);
    this.#job = job;
    this.#around = around;
    this.#startedAtMs = around.scheduler.now();
    this.#deadlineMs = this.#startedAtMs + executionLimitMs(job.kind);
    const limitMs = executionLimitMs(job.kind);
    const budgetMs = around.scheduler.simulated ? (around.busyLimitMs ?? limitMs) : limitMs;
    this.#watchdog = new Watchdog(budgetMs, () => this.#kill());
  }

  async run(): Promise<ExecutionRecord> {
    const { pool, scheduler } = this.#around;
    const worker = await pool.acquire(this.kind === 'customFunction' ? 'patient' : 'urgent');
    this.#worker = worker;
    const outcome = await new Promise<Outcome>((resolve) => {
      this.#end = resolve;
      const job: Job = { ...this.#job, nowMs: scheduler.now() };
      worker.start(encode(job), {
        message: ([kind, text]) => {
          // Not before: a thread that is still starting up computes nothing.
          if (kind === 'started') this.#watchdog.run();
          else if (kind === 'log') this.#logs.push(text);
          else if (kind === 'call') this.#asked(worker, decode(text) as Call);
          else this.#finish(decode(text) as Outcome);
        },
        crashed: (message) => this.#finish({ ok: false, error: { name: 'Exception', message } }, true),
      });
    });
    return this.#record(outcome);
  }

  get activeRange(): RangeAddress | undefined {
    this.#sawActiveRange = true;
    return this.#activeRange;
  }

  now(): number {
    return this.#around.scheduler.now();
  }

  random(): number {
    return this.#around.random();
  }

  park(wakeAtMs: number, onParked?: (wake: () => void) => void): Promise<void> {
    return this.#leaveUntil(wakeAtMs, false, onParked);
  }

  async waitFor<T>(answer: Promise<T>): Promise<T> {
    await this.#leaveUntil(Number.POSITIVE_INFINITY, true, (wake) => {
      answer.then(wake, wake);
    });
    return answer;
  }

  async #leaveUntil(wakeAtMs: number, awaitsOutside: boolean, onParked?: (wake: () => void) => void): Promise<void> {
    if (this.#ended) throw new KilledError();
    const { scheduler } = this.#around;
    scheduler.leave();
    let woken = false;
    const place = scheduler.enter(Math.min(wakeAtMs, this.#deadlineMs), awaitsOutside);
    onParked?.(() => {
      woken = true;
      place.wake();
    });
    await place.turn;
    if (!woken && wakeAtMs > this.#deadlineMs) this.#kill();
    if (this.#ended) throw new KilledError();
  }

  onEnd(cleanUp: () => void): void {
    if (this.#ended) cleanUp();
    else this.#cleanUps.push(cleanUp);
  }

  /** The host is closed: nobody hears any more of what comes of it. */
  abandon(): void {
    this.#end = undefined;
    this.#kill();
  }

  #asked(worker: PoolWorker, call: Call): void {
    this.#threadWaits = true;
    let answer: unknown;
    try {
      answer = this.#answerTo(call);
    } catch (error) {
      this.#refuse(worker, error);
      return;
    }
    if (!(answer instanceof Promise)) {
      this.#reply(worker, answer);
      return;
    }
    const { pool, scheduler } = this.#around;
    pool.block(worker);
    // Simulated time passes only while waiting, and is watched there; real time passes always.
    if (scheduler.simulated) this.#watchdog.pause();
    const goOn = (): void => {
      if (this.#ended) return;
      pool.unblock(worker);
      if (scheduler.simulated) this.#watchdog.run();
    };
    answer.then(
      (value) => {
        goOn();
        this.#reply(worker, value);
      },
      (error) => {
        goOn();
        this.#refuse(worker, error);
      },
    );
  }

  #answerTo({ member, args }: Call): unknown {
    const { services, turnAtEveryCall } = this.#around;
    if (!services.isCounted(member)) return services.call(member, this, args);
    if (!turnAtEveryCall) return this.#made(member, args);
    return this.park(this.now()).then(() => this.#made(member, args));
  }

  #made(member: string, args: readonly unknown[]): unknown {
    if (this.#told(member, args) === 'kill') {
      this.#kill();
      throw new KilledError();
    }
    this.#calls.note(member);
    const answer = this.#around.services.call(member, this, args);
    const ms = this.#around.callMs?.(member) ?? 0;
    return ms > 0 ? this.#after(ms, answer) : answer;
  }

  /** What the call does is done at its beginning: who is killed meanwhile does not know that it was. */
  async #after(ms: number, answer: unknown): Promise<unknown> {
    const value = await answer;
    await this.park(this.now() + ms);
    return value;
  }

  #told(member: string, args: readonly unknown[]): 'kill' | undefined {
    const { id, serviceCalled } = this.#around;
    const { functionName } = this.#job;
    const call = this.#calls.total + 1;
    return serviceCalled?.({ id, functionName, member, args, call, user: this.user, nowMs: this.now() });
  }

  #reply(worker: PoolWorker, value: unknown): void {
    if (this.#ended) return;
    this.#threadWaits = false;
    worker.answer(encode({ ok: true, value, nowMs: this.now() } satisfies Reply));
  }

  #refuse(worker: PoolWorker, error: unknown): void {
    if (this.#ended || error instanceof KilledError) return;
    this.#threadWaits = false;
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    worker.answer(encode({ ok: false, name, message, nowMs: this.now() } satisfies Reply));
  }

  #kill(): void {
    this.#finish(timeIsUp, true);
  }

  #finish(outcome: Outcome, workerIsLost = false): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#watchdog.pause();
    const { pool, scheduler } = this.#around;
    if (this.#worker !== undefined) {
      if (!workerIsLost) pool.release(this.#worker);
      // It waits for us and can be told. Real time is for those who look: there nothing is to run on.
      else if (this.#threadWaits && scheduler.simulated)
        pool.dismiss(this.#worker, encode({ ok: false, ...timeIsUp.error, nowMs: this.now() }));
      else void pool.discard(this.#worker);
    }
    for (const cleanUp of this.#cleanUps) cleanUp();
    this.#end?.(outcome);
  }

  #record(outcome: Outcome): ExecutionRecord {
    return {
      functionName: this.#job.functionName,
      ...(this.user !== undefined && { user: this.user }),
      ...(this.kind === 'customFunction' && { args: recordedArguments(this.#job.args) }),
      kind: this.kind,
      authMode: this.authMode,
      startedAtMs: this.#startedAtMs,
      endedAtMs: this.now(),
      serviceCalls: this.#calls.total,
      callsByMember: this.#calls.byMember,
      outcome: this.kind === 'customFunction' && this.#sawActiveRange ? { ...outcome, sawCell: true } : outcome,
      logs: this.#logs,
    };
  }
}
