// LockService: one holder per lock; those who wait get it in the order they came.
import type { HostFault } from '../runtime/faults.ts';
import { type Caller, numberArgument, type Service, ServiceError } from './service.ts';

interface Waiter {
  readonly caller: Caller;
  readonly wake: () => void;
}

class Lock {
  #holder: Caller | undefined;
  readonly #waiters: Waiter[] = [];
  /** Whether somebody outside the playground holds it for good. */
  readonly #taken: () => boolean;

  constructor(taken: () => boolean) {
    this.#taken = taken;
  }

  isHeldBy(caller: Caller): boolean {
    return this.#holder === caller;
  }

  async acquire(caller: Caller, timeoutMs: number): Promise<boolean> {
    if (this.#holder === caller) return true;
    if (this.#holder === undefined && !this.#taken()) {
      this.#give(caller);
      return true;
    }
    if (timeoutMs <= 0) return false;
    let waiter: Waiter | undefined;
    const giveUp = (): void => {
      const index = waiter === undefined ? -1 : this.#waiters.indexOf(waiter);
      if (index >= 0) this.#waiters.splice(index, 1);
    };
    try {
      await caller.park(caller.now() + timeoutMs, (wake) => {
        waiter = { caller, wake };
        this.#waiters.push(waiter);
      });
    } finally {
      giveUp();
    }
    return this.isHeldBy(caller);
  }

  release(caller: Caller): void {
    if (this.#holder !== caller) return;
    this.#holder = undefined;
    const next = this.#waiters.shift();
    if (next === undefined) return;
    this.#give(next.caller);
    next.wake();
  }

  #give(caller: Caller): void {
    this.#holder = caller;
    // Google releases whatever a script still holds when it ends, or is ended.
    caller.onEnd(() => this.release(caller));
  }
}

export function createLockService(hasFault: (name: HostFault) => boolean): Service {
  const locks: Readonly<Record<string, Lock>> = {
    document: new Lock(() => hasFault('lock-busy')),
    script: new Lock(() => false),
    user: new Lock(() => false),
  };

  function lockOf(scope: unknown): Lock {
    const lock = locks[String(scope)];
    if (lock === undefined) throw new Error(`No such lock: ${scope}`);
    return lock;
  }

  return {
    members: {
      'Lock.tryLock': (caller, [scope, timeoutMs]) =>
        lockOf(scope).acquire(caller, numberArgument(timeoutMs, 'timeoutInMillis')),
      'Lock.waitLock': async (caller, [scope, timeoutMs]) => {
        if (await lockOf(scope).acquire(caller, numberArgument(timeoutMs, 'timeoutInMillis'))) return null;
        throw new ServiceError('Lock timeout: another process was holding the lock for too long.');
      },
      'Lock.releaseLock': (caller, [scope]) => {
        lockOf(scope).release(caller);
        return null;
      },
      'Lock.hasLock': (caller, [scope]) => lockOf(scope).isHeldBy(caller),
    },
  };
}
