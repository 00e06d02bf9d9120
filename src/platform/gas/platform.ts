import type { Platform } from '../ports.ts';
import { createDocumentCache } from './cache.ts';
import { fetchAllUrls, fetchUrl } from './fetch.ts';
import { createDocumentLock } from './lock.ts';
import { createDocumentProperties, createUserProperties } from './properties.ts';
import { createSheets } from './sheets.ts';
import { createSpreadsheet, type ReadSheets } from './spreadsheet.ts';

export function createGasPlatform(): Platform {
  const read: ReadSheets = new Map();
  return {
    clock: { now: () => Date.now(), sleep: (delayMs) => Utilities.sleep(delayMs) },
    random: Math.random,
    cache: createDocumentCache(),
    properties: createDocumentProperties(),
    userProperties: createUserProperties(),
    lock: createDocumentLock(),
    fetch: fetchUrl,
    fetchAll: fetchAllUrls,
    spreadsheet: createSpreadsheet(read),
    sheets: createSheets(read),
  };
}
