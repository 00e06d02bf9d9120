import type { Cache } from '../ports.ts';
import { callService } from './service-call.ts';

/** The document cache; `null` outside a document, and then it is a cache that remembers nothing. */
export function createDocumentCache(): Cache {
  const cache = CacheService.getDocumentCache();
  return {
    getAll: (keys) => (cache ? callService(() => cache.getAll([...keys])) : {}),
    putAll(values, ttlSeconds) {
      if (cache) callService(() => cache.putAll({ ...values }, ttlSeconds));
    },
  };
}
