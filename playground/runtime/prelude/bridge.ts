// The one way out of the context. Only text and numbers cross: an object of another realm would fail `instanceof`.
import type { Job } from '../execution.ts';
import { decode, encode } from '../wire.ts';

/** Put on the global object by the worker, taken off it below before any script runs. */
export interface Bridge {
  readonly job: string;
  /** One call to the host and back; blocks. */
  send(call: string): string;
  log(line: string): void;
  /** Real milliseconds since the host last said what time it is. */
  elapsedMs(): number;
  /** Null for a charset nobody knows. */
  decodeText(binary: string, charset: string): string | null;
  encodeText(text: string, charset: string): string | null;
  /** The project's HTML file of that name; null when there is none. */
  htmlFile(name: string): string | null;
  /** Set by the prelude, for the worker to call once the scripts are loaded. */
  invoke: ((entryPoint: unknown) => void) | undefined;
  /** What came of it as text; asked for when the microtasks have drained. */
  outcome: (() => string) | undefined;
  /** The outcome when loading or finding the function failed. */
  failed: ((error: unknown) => string) | undefined;
}

export interface Call {
  readonly member: string;
  readonly args: readonly unknown[];
}

export type Reply =
  | { readonly ok: true; readonly value: unknown; readonly nowMs: number }
  | { readonly ok: false; readonly name: string; readonly message: string; readonly nowMs: number };

declare global {
  var __bridge: Bridge | undefined;
}

function takeBridge(): Bridge {
  const bridge = globalThis.__bridge;
  if (bridge === undefined) throw new Error('The prelude runs without its worker.');
  Reflect.deleteProperty(globalThis, '__bridge');
  return bridge;
}

export const bridge = takeBridge();
export const job = decode(bridge.job) as Job;

/** So many looks at the clock without a service call in between are for free. */
const freeReads = 100;
/** So much time may pass in here before the host hears of it. */
const untoldMs = 1000;

let hostNowMs = job.nowMs;
let reads = 0;
let aheadMs = 0;

/**
 * The host's clock. It stands still while a simulated execution computes, except for one that waits for it to move
 * (`while (Date.now() < end);`): after some looks in a row each takes a millisecond.
 */
export function nowMs(): number {
  if (job.timePasses) return Math.floor(hostNowMs + bridge.elapsedMs());
  reads++;
  if (reads > freeReads) aheadMs++;
  if (aheadMs >= untoldMs) tellTime();
  return hostNowMs + aheadMs;
}

/** Lets the host's clock catch up, where the time limit counts. */
export function tellTime(): void {
  if (aheadMs === 0) return;
  const ms = aheadMs;
  aheadMs = 0;
  ask('Clock.pass', [ms]);
}

export function call(member: string, ...args: readonly unknown[]): unknown {
  tellTime();
  reads = 0;
  return ask(member, args);
}

function ask(member: string, args: readonly unknown[]): unknown {
  const reply = decode(bridge.send(encode({ member, args } satisfies Call))) as Reply;
  hostNowMs = reply.nowMs;
  if (reply.ok) return reply.value;
  throw exception(reply.message, reply.name);
}

/** What Google's services throw: an Error of this realm with a name of its own. */
export function exception(message: string, name = 'Exception'): Error {
  const error = new Error(message);
  Object.defineProperty(error, 'name', { value: name, writable: true, configurable: true });
  return error;
}
