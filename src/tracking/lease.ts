// One execution at a time writes into tables: two that read a sheet and write it would undo each other's outcomes.

import { CreatorAuditError } from '../errors.ts';
import type { Platform } from '../platform/ports.ts';
import { trackingMessages } from './messages.ts';

export interface Lease {
  /**
   * Before anything is written: an execution that was held up for longer than a lease lasts may find another one's.
   * @throws CreatorAuditError `busy_elsewhere` when it has passed to another execution.
   */
  expectHeld(): void;
  /** Another minute, for those who work for longer than a call of the sidebar. @throws as `expectHeld` does */
  renew(): void;
}

/** Formulas may hold the lock for twenty seconds, and a person has pressed a button. */
export const patientLockWaitMs = 12_000;

const leaseProperty = 'CREATORAUDIT_LEASE';
/** Longer than any call of the sidebar works (its deadline and a last answer), shorter than a person waits. */
const leaseMs = 60_000;

interface Stored {
  readonly holder: string;
  readonly untilMs: number;
}

/**
 * @param lockWaitMs How long formulas, which hold the same lock while they walk, are waited for.
 * @throws CreatorAuditError `busy_elsewhere` when another execution is at work, `busy` when formulas are.
 */
export function withLease<T>(platform: Platform, lockWaitMs: number, work: (lease: Lease) => T): T {
  const holder = `${platform.clock.now()}-${platform.random()}`;
  acquire(platform, holder, lockWaitMs);
  try {
    const expectHeld = () => {
      if (stored(platform)?.holder !== holder) {
        throw new CreatorAuditError('busy_elsewhere', trackingMessages.busyElsewhere);
      }
    };
    return work({
      expectHeld,
      renew() {
        expectHeld();
        extend(platform, holder);
      },
    });
  } finally {
    release(platform, holder);
  }
}

/** Whether somebody is at work now. */
export function isLeased(platform: Platform): boolean {
  const lease = stored(platform);
  const nowMs = platform.clock.now();
  // One that says it lasts longer than any does is damaged.
  return lease !== null && lease.untilMs > nowMs && lease.untilMs <= nowMs + leaseMs;
}

function acquire(platform: Platform, holder: string, lockWaitMs: number): void {
  const { lock } = platform;
  if (!lock.tryAcquire(lockWaitMs)) throw new CreatorAuditError('busy', trackingMessages.formulasBusy);
  try {
    if (isLeased(platform)) throw new CreatorAuditError('busy_elsewhere', trackingMessages.busyElsewhere);
    extend(platform, holder);
  } finally {
    lock.release();
  }
}

function extend({ clock, properties }: Platform, holder: string): void {
  const lease: Stored = { holder, untilMs: clock.now() + leaseMs };
  properties.set(leaseProperty, JSON.stringify(lease));
}

/** One that fails lasts its minute. */
function release(platform: Platform, holder: string): void {
  try {
    if (stored(platform)?.holder === holder) platform.properties.remove(leaseProperty);
  } catch {
    // Google will let the next one in when the time is over.
  }
}

function stored({ properties }: Platform): Stored | null {
  try {
    return JSON.parse(properties.get(leaseProperty) ?? 'null') as Stored | null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
