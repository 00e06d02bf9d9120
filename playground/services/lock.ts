// LockService: one holder per lock. When it is released all who wait are woken, and the scheduler says who is first.
import type { HostFault } from '../runtime/faults.ts';
import { type Caller, numberArgument, ownedScope, type Service, ServiceError } from './service.ts';

class Lock {
  #holder: Caller | undefined;
  readonly #waiters = new Set<() => void>();
  /** Whether somebody outside the playground holds it for good. */
  readonly #taken: () => boolean;

  constructor(taken: () => boolean) {
    this.#taken = taken;
  }

  isHeldBy(caller: Caller): boolean {
    return this.#holder === caller;
  }

  async acquire(caller: Caller, timeoutMs: number): Promise<boolean> {
    const giveUpAtMs = caller.now() + timeoutMs;
    while (!this.#take(caller)) {
      if (caller.now() >= giveUpAtMs) return false;
      await this.#released(caller, giveUpAtMs);
    }
    return true;
  }

  release(caller: Caller): void {
    if (this.#holder !== caller) return;
    this.#holder = undefined;
    // All of them: which one gets it is decided where it is decided who goes on.
    for (const wake of this.#waiters) wake();
  }

  #take(caller: Caller): boolean {
    if (this.#holder === caller) return true;
    if (this.#holder !== undefined || this.#taken()) return false;
    this.#holder = caller;
    // Google releases whatever a script still holds when it ends, or is ended.
    caller.onEnd(() => this.release(caller));
    return true;
  }

  async #released(caller: Caller, giveUpAtMs: number): Promise<void> {
    let wakeUs = (): void => {};
    try {
      await caller.park(giveUpAtMs, (wake) => {
        wakeUs = wake;
        this.#waiters.add(wake);
      });
    } finally {
      this.#waiters.delete(wakeUs);
    }
  }
}

export function createLockService(hasFault: (name: HostFault) => boolean): Service {
  const locks = new Map<string, Lock>();

  function lockOf(caller: Caller, scope: unknown): Lock {
    const name = ownedScope(caller, scope);
    const lock = locks.get(name) ?? new Lock(() => name === 'document' && hasFault('lock-busy'));
    locks.set(name, lock);
    return lock;
  }

  function timeoutArgument(value: unknown): number {
    const timeoutMs = numberArgument(value, 'timeoutInMillis');
    // What Google makes of a negative wait is not documented.
    if (timeoutMs < 0) throw new ServiceError('Invalid argument: timeoutInMillis');
    return timeoutMs;
  }

  return {
    members: {
      'Lock.tryLock': (caller, [scope, timeoutMs]) => lockOf(caller, scope).acquire(caller, timeoutArgument(timeoutMs)),
      'Lock.waitLock': async (caller, [scope, timeoutMs]) => {
        if (await lockOf(caller, scope).acquire(caller, timeoutArgument(timeoutMs))) return null;
        throw new ServiceError('Lock timeout: another process was holding the lock for too long.');
      },
      'Lock.releaseLock': (caller, [scope]) => {
        lockOf(caller, scope).release(caller);
        return null;
      },
      'Lock.hasLock': (caller, [scope]) => lockOf(caller, scope).isHeldBy(caller),
    },
  };
}
