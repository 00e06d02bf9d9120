import { call, job } from './bridge.ts';
import { defineService, method, scriptClass } from './define.ts';

export function installCache(): void {
  const cache = scriptClass<string>('CacheService', 'Cache', {
    get: method(1, 1, (scope, [key]) => call('Cache.get', scope, key)),
    getAll: method(1, 1, (scope, [keys]) => call('Cache.getAll', scope, keys)),
    put: method(2, 3, (scope, args) => call('Cache.put', scope, ...args)),
    putAll: method(1, 2, (scope, args) => call('Cache.putAll', scope, ...args)),
    remove: method(1, 1, (scope, [key]) => call('Cache.remove', scope, key)),
    removeAll: method(1, 1, (scope, [keys]) => call('Cache.removeAll', scope, keys)),
  });
  defineService('CacheService', {
    getDocumentCache: method(0, 0, () => (job.bound ? cache.create('document') : null)),
    getScriptCache: method(0, 0, () => cache.create('script')),
    getUserCache: method(0, 0, () => cache.create('user')),
  });
}
