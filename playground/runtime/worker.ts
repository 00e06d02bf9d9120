// One thread that runs executions one after another, each in a fresh context, and blocks while the host answers.
import vm from 'node:vm';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Job } from './execution.ts';
import type { Bridge } from './prelude/bridge.ts';
import type { ProjectFile } from './project.ts';
import { decode } from './wire.ts';

export interface WorkerData {
  readonly prelude: ProjectFile;
  /** Four bytes the host raises when an answer has been posted. */
  readonly wake: SharedArrayBuffer;
  /** Of the prelude. */
  readonly codeCache: Uint8Array | undefined;
}

/** What is to be run from now on. A job is a text. */
export interface WorkerProject {
  readonly files: readonly ProjectFile[];
  readonly htmlFiles: readonly ProjectFile[];
  /** Of the files that have one, by name. */
  readonly codeCaches: Readonly<Record<string, Uint8Array | undefined>>;
}

/** What a worker posts: that it begins, a call it waits on, a line of log, or the outcome; the text is the wire's. */
export type WorkerMessage = readonly ['started' | 'call' | 'log' | 'done', string];

/** Instead of an answer: the execution is over, and nothing it still does is to be heard of. */
export interface Dismissal {
  readonly toAllCalls: string;
}

if (parentPort === null) throw new Error('worker.ts runs only as a worker thread.');
const port = parentPort;
const { prelude, wake, codeCache } = workerData as WorkerData;
const flag = new Int32Array(wake);
const preludeScript = compile(prelude, codeCache);
const drain = new vm.Script('undefined');
let project: WorkerProject = { files: [], htmlFiles: [], codeCaches: {} };
let pages = new Map<string, string>();
const entryPoints = new Map<string, vm.Script>();
/** By name and text: hosts that follow each other may run the same. */
const scripts = new Map<string, vm.Script>();
const scriptsKept = 20;
/** Since the execution has been dismissed. */
let onlyReply: string | undefined;
let compiled: readonly vm.Script[] | undefined;

// A rejected promise that a script drops goes unnoticed in Apps Script; here it would end the thread.
process.on('unhandledRejection', () => {});
port.on('message', (message: string | WorkerProject) => {
  if (typeof message !== 'string') {
    project = message;
    pages = new Map(project.htmlFiles.map(({ name, source }) => [name, source]));
    compiled = undefined;
    return;
  }
  onlyReply = undefined;
  post('started', '');
  post('done', outcomeOf(message));
});

function compiledFile(file: ProjectFile): vm.Script {
  const key = `${file.name}\n${file.source}`;
  const script = scripts.get(key) ?? compile(file, project.codeCaches[file.name]);
  if (scripts.size >= scriptsKept) scripts.clear();
  scripts.set(key, script);
  return script;
}

/** V8 refuses a cache that does not suit it, and parses. */
function compile({ name, source }: ProjectFile, cachedData: Uint8Array | undefined): vm.Script {
  return new vm.Script(source, { filename: name, ...(cachedData && { cachedData: Buffer.from(cachedData) }) });
}

function post(...message: WorkerMessage): void {
  port.postMessage(message);
}

function outcomeOf(job: string): string {
  try {
    return run(job);
  } catch (error) {
    // Nobody waits for the outcome of a script that was dismissed.
    if (onlyReply === undefined) throw error;
    return '';
  }
}

function run(jobText: string): string {
  const context = vm.createContext(Object.create(null), { microtaskMode: 'afterEvaluate' });
  const bridge = bridgeFor(jobText);
  context.__bridge = bridge;
  preludeScript.runInContext(context);
  try {
    compiled ??= project.files.map(compiledFile);
    for (const script of compiled) script.runInContext(context);
    const { functionName } = decode(jobText) as Job;
    const entryPoint = functionName === '' ? undefined : entryPointScript(functionName).runInContext(context);
    bridge.invoke?.(entryPoint);
    // Only an evaluation drains the context's microtasks, so that a returned promise has settled afterwards.
    drain.runInContext(context);
  } catch (error) {
    return bridge.failed?.(error) ?? '';
  }
  return bridge.outcome?.() ?? '';
}

/**
 * Evaluating the name finds `const` functions too, which are no properties of the global object. Code that has been
 * replaced since the execution was asked for may not have it any more.
 */
function entryPointScript(name: string): vm.Script {
  const script = entryPoints.get(name) ?? new vm.Script(`typeof ${name} === 'undefined' ? undefined : ${name}`);
  entryPoints.set(name, script);
  return script;
}

function bridgeFor(job: string): Bridge {
  let answeredAtMs = performance.now();
  return {
    job,
    send(call) {
      if (onlyReply !== undefined) return onlyReply;
      Atomics.store(flag, 0, 0);
      post('call', call);
      for (;;) {
        Atomics.wait(flag, 0, 0);
        Atomics.store(flag, 0, 0);
        const answer = receiveMessageOnPort(port);
        if (answer === undefined) continue;
        answeredAtMs = performance.now();
        const message: string | Dismissal = answer.message;
        if (typeof message === 'string') return message;
        onlyReply = message.toAllCalls;
        return onlyReply;
      }
    },
    log(line) {
      if (onlyReply === undefined) post('log', line);
    },
    elapsedMs: () => performance.now() - answeredAtMs,
    decodeText(binary, charset) {
      try {
        return new TextDecoder(charset).decode(Buffer.from(binary, 'latin1'));
      } catch {
        return null;
      }
    },
    encodeText(text, charset) {
      if (!/^(utf-?8|us-?ascii|iso-8859-1|latin1)$/i.test(charset)) return null;
      return Buffer.from(text, /^utf/i.test(charset) ? 'utf8' : 'latin1').toString('latin1');
    },
    // Scripts may name a file with its ending or without.
    htmlFile: (name) => pages.get(name) ?? pages.get(name.replace(/\.html$/, '')) ?? null,
    invoke: undefined,
    outcome: undefined,
    failed: undefined,
  };
}
