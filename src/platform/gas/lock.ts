import type { Lock } from '../ports.ts';

/** The document lock; `null` outside a document, where nobody else can be collecting. */
export function createDocumentLock(): Lock {
  const lock = LockService.getDocumentLock();
  return {
    tryAcquire(timeoutMs) {
      if (!lock) return true;
      try {
        return lock.tryLock(timeoutMs);
      } catch {
        return false; // a lock service that fails is a lock not got
      }
    },
    release() {
      try {
        lock?.releaseLock();
      } catch {
        // Google releases it at the end of the execution.
      }
    },
  };
}
