import { call, job } from './bridge.ts';
import { defineService, method, scriptClass } from './define.ts';

export function installLock(): void {
  const lock = scriptClass<string>('LockService', 'Lock', {
    tryLock: method(1, 1, (scope, [timeoutMs]) => call('Lock.tryLock', scope, timeoutMs)),
    waitLock: method(1, 1, (scope, [timeoutMs]) => {
      call('Lock.waitLock', scope, timeoutMs);
    }),
    releaseLock: method(0, 0, (scope) => {
      call('Lock.releaseLock', scope);
    }),
    hasLock: method(0, 0, (scope) => call('Lock.hasLock', scope)),
  });
  defineService('LockService', {
    getDocumentLock: method(0, 0, () => (job.bound ? lock.create('document') : null)),
    getScriptLock: method(0, 0, () => lock.create('script')),
    getUserLock: method(0, 0, () => lock.create('user')),
  });
}
