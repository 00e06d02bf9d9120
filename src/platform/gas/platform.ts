import type { Platform } from '../ports.ts';
import { createDocumentCache } from './cache.ts';
import { fetchUrl } from './fetch.ts';
import { createDocumentLock } from './lock.ts';
import { createDocumentProperties } from './properties.ts';
import { activeSpreadsheet } from './spreadsheet.ts';

export function createGasPlatform(): Platform {
  return {
    clock: { now: () => Date.now(), sleep: (delayMs) => Utilities.sleep(delayMs) },
    random: Math.random,
    cache: createDocumentCache(),
    properties: createDocumentProperties(),
    lock: createDocumentLock(),
    fetch: fetchUrl,
    spreadsheet: activeSpreadsheet,
  };
}
