import type { Cache } from '../ports.ts';
import { asServiceError } from './service-error.ts';

/** The document cache; `null` outside a document, and then it is a cache that remembers nothing. */
export function createDocumentCache(): Cache {
  const cache = CacheService.getDocumentCache();
  return {
    getAll(keys) {
      if (!cache) return {};
      try {
        return cache.getAll([...keys]);
      } catch (error) {
        throw asServiceError(error);
      }
    },
    putAll(values, ttlSeconds) {
      if (!cache) return;
      try {
        cache.putAll({ ...values }, ttlSeconds);
      } catch (error) {
        throw asServiceError(error);
      }
    },
  };
}
