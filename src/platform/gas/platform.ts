import { limits } from '../limits.ts';
import type { Platform } from '../ports.ts';
import { createDocumentCache } from './cache.ts';
import { fetchAllUrls, fetchUrl } from './fetch.ts';
import { createDocumentLock } from './lock.ts';
import { createOwnSheets } from './own-sheets.ts';
import { createDocumentProperties, createUserProperties } from './properties.ts';
import { sleep } from './service-call.ts';
import { createSheets } from './sheets.ts';
import { createSpreadsheet, type ReadSheets, type Search } from './spreadsheet.ts';
import { clockTriggers } from './triggers.ts';

/** @param search What `spreadsheet.contents` reads at most. */
export function createGasPlatform(search: Search = limits.formulaSearch): Platform {
  const read: ReadSheets = new Map();
  return {
    clock: { now: () => Date.now(), sleep },
    random: Math.random,
    cache: createDocumentCache(),
    properties: createDocumentProperties(),
    userProperties: createUserProperties(),
    lock: createDocumentLock(),
    fetch: fetchUrl,
    fetchAll: fetchAllUrls,
    spreadsheet: createSpreadsheet(read, search),
    sheets: createSheets(read),
    ownSheets: createOwnSheets(read),
    triggers: clockTriggers,
  };
}
