// The script's functions as promises.

import type { Reply, SidebarApi } from '../rpc/contract.ts';
import type { Bridge } from './bridge.ts';
import { bridgeTrouble, passesByItself } from './bridge-trouble.ts';
import { CallFailure } from './call-failure.ts';
import { bridge as texts } from './messages/common.ts';
import type { Timers } from './timers.ts';

export type CallName = keyof SidebarApi;
export type Result<Name extends CallName> = ReturnType<SidebarApi[Name]>;

/** @throws CallFailure */
export type Call = <Name extends CallName>(name: Name, ...input: Parameters<SidebarApi[Name]>) => Promise<Result<Name>>;

/** Google takes ten of one person at once, browsers six; formulas need executions too. */
const atOnce = 4;

/** A call that the network swallowed never ends. No execution that a person waits for takes as long as this. */
const silenceMs = 120_000;

export function createCall(bridge: Bridge, timers: Timers): Call {
  const waiting: (() => void)[] = [];
  let running = 0;

  function next(): void {
    if (running >= atOnce) return;
    const start = waiting.shift();
    if (!start) return;
    running += 1;
    start();
  }

  return (name, input?: unknown) =>
    new Promise((resolve, reject) => {
      waiting.push(() => {
        let isOver = false;
        const finish = (settle: () => void): void => {
          if (isOver) return;
          isOver = true;
          forget();
          running -= 1;
          settle();
          next();
        };
        const fail = (error: unknown): void => finish(() => reject(failureOf(error)));
        const forget = timers.after(silenceMs, () => fail(new Error('Timed out')));
        bridge.send(name, input, (reply) => finish(() => settleReply(reply, resolve, reject)), fail);
      });
      next();
    });
}

function settleReply<T>(reply: unknown, resolve: (value: T) => void, reject: (failure: CallFailure) => void): void {
  if (!isReply<T>(reply)) {
    // Another version of the script answered than the one this page belongs to.
    reject(new CallFailure('newVersion', texts.newVersion, false));
  } else if (reply.ok) resolve(reply.value);
  else reject(new CallFailure(reply.code, reply.message, false));
}

function isReply<T>(reply: unknown): reply is Reply<T> {
  return typeof reply === 'object' && reply !== null && typeof (reply as { ok?: unknown }).ok === 'boolean';
}

function failureOf(error: unknown): CallFailure {
  const trouble = bridgeTrouble(error);
  return new CallFailure(trouble, texts[trouble], passesByItself(trouble));
}
