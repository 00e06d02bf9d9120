// The threads that executions run on. It grows only when every thread is waiting for an answer, for a busy machine gets no
// faster with more of them, or has computed so long that it may never end.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { buildDir } from '../paths.ts';
import { codeCacheOf } from './code-cache.ts';
import { limits } from './limits.ts';
import type { Project, ProjectFile } from './project.ts';
import { keepThread, takeThread } from './thread-reserve.ts';
import type { Dismissal, WorkerData, WorkerMessage, WorkerProject } from './worker.ts';

export interface WorkerListener {
  message(message: WorkerMessage): void;
  /** The thread is gone, by itself. */
  crashed(message: string): void;
}

/** What of a project the threads run. */
export type PoolProject = Pick<Project, 'files' | 'htmlFiles'>;

/** More of them with V8's usual heaps would hold half a gigabyte; small heaps hold a third, and take half as long again. */
const threadsWithLargeHeaps = 8;

export class PoolWorker {
  /** Of the process when it began. */
  readonly timeZone = process.env.TZ;
  readonly #worker: Worker;
  readonly #flag: Int32Array;
  #project: PoolProject | undefined;
  #listener: WorkerListener | undefined;
  #onExit: (() => void) | undefined;

  constructor(prelude: ProjectFile) {
    const wake = new SharedArrayBuffer(4);
    this.#flag = new Int32Array(wake);
    const workerData: WorkerData = { prelude, wake, codeCache: codeCacheOf(prelude) };
    this.#worker = new Worker(join(buildDir, 'playground', 'worker.js'), {
      workerData,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMegabytes },
    });
    // Registered once; listeners per execution would pile up.
    this.#worker.on('message', (message: WorkerMessage) => this.#listener?.message(message));
    this.#worker.on('error', (error) => this.#listener?.crashed(crashMessage(error)));
    this.#worker.on('exit', () => this.#onExit?.());
  }

  /** From now on it runs this code, until it is told otherwise. */
  serve(project: PoolProject, onExit: () => void): void {
    this.#onExit = onExit;
    this.#worker.ref();
    if (this.#project === project) return;
    this.#project = project;
    const { files, htmlFiles } = project;
    const codeCaches = Object.fromEntries(files.map((file) => [file.name, codeCacheOf(file)]));
    this.#worker.postMessage({ files, htmlFiles, codeCaches } satisfies WorkerProject);
  }

  /** It is nobody's for the time being, and keeps no process from its end. */
  leave(onExit: () => void): void {
    this.#listener = undefined;
    this.#onExit = onExit;
    this.#worker.unref();
  }

  start(job: string, listener: WorkerListener): void {
    this.#listener = listener;
    this.#worker.postMessage(job);
  }

  answer(reply: string): void {
    this.#send(reply);
  }

  #send(message: string | Dismissal): void {
    this.#worker.postMessage(message);
    // The message first: a woken thread looks for it at once.
    Atomics.store(this.#flag, 0, 1);
    Atomics.notify(this.#flag, 0);
  }

  /** Answers the call it waits for, and every later one of this execution before it leaves the thread. */
  dismiss(reply: string, onEnd: () => void): void {
    this.#listener = {
      message: ([kind]) => {
        if (kind === 'done') onEnd();
      },
      crashed: () => {},
    };
    this.#send({ toAllCalls: reply } satisfies Dismissal);
  }

  async terminate(): Promise<void> {
    this.#listener = undefined;
    await this.#worker.terminate();
  }
}

function crashMessage(error: Error & { code?: string }): string {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'Exceeded memory limit'
    : `The execution crashed: ${error.message}`;
}

/** Who computes longer keeps nobody else from a thread. Simulated executions take turns: none ever waits for a thread. */
const longComputationMs = 500;

export class Pool {
  readonly #prelude: ProjectFile;
  readonly #longComputationMs: number;
  #project: PoolProject;
  readonly #all = new Set<PoolWorker>();
  /** Busy with code that has been replaced. */
  readonly #outdated = new Set<PoolWorker>();
  readonly #idle: PoolWorker[] = [];
  readonly #blocked = new Set<PoolWorker>();
  /** Since when, on the clock of `performance`; those that are neither idle nor blocked. */
  readonly #computingSinceMs = new Map<PoolWorker, number>();
  /** Those whose execution is over but whose script is not, and when that has lasted too long. */
  readonly #dismissed = new Map<PoolWorker, NodeJS.Timeout>();
  #growth: NodeJS.Timeout | undefined;
  readonly #ending = new Set<Promise<void>>();
  #isClosed = false;
  readonly #urgent: ((worker: PoolWorker) => void)[] = [];
  readonly #patient: ((worker: PoolWorker) => void)[] = [];

  constructor(project: PoolProject, computationMs: number = longComputationMs) {
    this.#project = project;
    this.#longComputationMs = computationMs;
    const source = readFileSync(join(buildDir, 'playground', 'prelude.js'), 'utf8');
    this.#prelude = { name: 'prelude.js', source };
  }

  /**
   * A free thread: at once when one is idle or all are blocked or have computed long, else as soon as that is so. The
   * urgent come first. Once the pool is closed nobody gets one any more.
   */
  acquire(need: 'urgent' | 'patient'): Promise<PoolWorker> {
    return new Promise((resolve) => {
      (need === 'urgent' ? this.#urgent : this.#patient).push(resolve);
      this.#serve();
    });
  }

  block(worker: PoolWorker): void {
    this.#blocked.add(worker);
    this.#computingSinceMs.delete(worker);
    this.#serve();
  }

  unblock(worker: PoolWorker): void {
    this.#blocked.delete(worker);
    this.#computingSinceMs.set(worker, performance.now());
  }

  /** From now on threads are handed out with this code only; those at work finish with what they began with. */
  replace(project: PoolProject): void {
    this.#project = project;
    const idle = [...this.#idle];
    for (const worker of this.#all) if (!idle.includes(worker)) this.#outdated.add(worker);
    for (const worker of idle) void this.discard(worker);
  }

  release(worker: PoolWorker): void {
    if (this.#outdated.has(worker)) {
      void this.discard(worker);
      return;
    }
    this.#computingSinceMs.delete(worker);
    this.#idle.push(worker);
    this.#serve();
  }

  /**
   * The execution on this thread is over for everybody else, and the thread waits for an answer. It is told that there
   * is none and never will be, so that the script comes to its end unheard and the thread can be used again: making a
   * new one takes longer.
   */
  dismiss(worker: PoolWorker, reply: string): void {
    this.unblock(worker);
    const patience = setTimeout(() => void this.discard(worker), this.#longComputationMs);
    this.#dismissed.set(worker, patience);
    worker.dismiss(reply, () => {
      clearTimeout(patience);
      this.#dismissed.delete(worker);
      this.release(worker);
    });
  }

  /** A thread that was killed or crashed; the next one is started when it is needed. */
  async discard(worker: PoolWorker): Promise<void> {
    this.#forget(worker);
    this.#serve();
    const ending = worker.terminate();
    this.#ending.add(ending);
    await ending;
    this.#ending.delete(ending);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const workers = [...this.#all];
    clearTimeout(this.#growth);
    for (const patience of this.#dismissed.values()) clearTimeout(patience);
    this.#dismissed.clear();
    const idle = new Set(this.#idle);
    this.#all.clear();
    this.#idle.length = 0;
    const others = workers.filter((worker) => !idle.has(worker) || !keepThread(worker));
    await Promise.all([...others.map((worker) => worker.terminate()), ...this.#ending]);
  }

  #serve(): void {
    clearTimeout(this.#growth);
    if (this.#isClosed) return;
    while (this.#urgent.length + this.#patient.length > 0) {
      const worker = this.#idle.pop() ?? this.#grow();
      if (worker === undefined) return;
      this.#computingSinceMs.set(worker, performance.now());
      (this.#urgent.shift() ?? this.#patient.shift())?.(worker);
    }
  }

  #grow(): PoolWorker | undefined {
    if (this.#all.size >= limits.simultaneousExecutions) return undefined;
    const leftMs = [...this.#computingSinceMs.values()].map((ms) => ms + this.#longComputationMs - performance.now());
    const lastsShort = leftMs.filter((ms) => ms > 0);
    if (this.#all.size - this.#blocked.size > leftMs.length - lastsShort.length) {
      this.#growth = setTimeout(() => this.#serve(), Math.max(...lastsShort));
      return undefined;
    }
    if (this.#all.size === threadsWithLargeHeaps) setFlagsFromString('--optimize-for-size');
    const worker = takeThread() ?? new PoolWorker(this.#prelude);
    worker.serve(this.#project, () => this.#forget(worker));
    this.#all.add(worker);
    return worker;
  }

  /** A thread may die while it is idle, too. */
  #forget(worker: PoolWorker): void {
    this.#all.delete(worker);
    this.#blocked.delete(worker);
    this.#computingSinceMs.delete(worker);
    this.#outdated.delete(worker);
    clearTimeout(this.#dismissed.get(worker));
    this.#dismissed.delete(worker);
    const index = this.#idle.indexOf(worker);
    if (index >= 0) this.#idle.splice(index, 1);
  }
}
