// The least that anybody can do with it: what the API and Google's services demand of every client, with all luck there is.
import { SCRAPE_DELAY_MS } from '../api/post.ts';
import { limits } from '../runtime/limits.ts';
import { latencyMs, pagesOf, type Setting } from './bench-session.ts';
import { serviceCallMs } from './service-time.ts';

export interface Least {
  readonly requests: number;
  /** How many that are on average when failures hit every client alike: luck can be better. */
  readonly expectedRequests: number;
  readonly seconds: number;
  /** `null`: nothing simple can be said. */
  readonly serviceCalls: number | null;
  readonly sheetCalls: number | null;
}

const requestsPerMinute = 600;
/** An execution knows nothing of others: it asks where it is connected, and what is known already. */
const lookUp = ['Properties.getProperty', 'Cache.get'] as const;
/** The links are read and the numbers written, in one piece each. */
const readCells = ['SpreadsheetApp.getActive', 'Spreadsheet.getRange', 'Range.getValues'] as const;
const writeCells = ['Spreadsheet.getRange', 'Range.setValues'] as const;
const sheetCalls = readCells.length + writeCells.length;

/** Every page holds a post that is wanted; what was read is written to the cache, once. */
export function leastOfFormulas(setting: Setting, links: number): Least {
  const pages = pagesOf(setting.posts);
  const seconds = Math.max(secondsOf(lookUp) + walkSeconds(pages), turnsOf(links) * secondsOf(lookUp));
  return {
    ...requestsOf(pages, setting),
    seconds,
    serviceCalls: links * lookUp.length + pages + 1,
    sheetCalls: 0,
  };
}

export function leastOfFormulasAgain(links: number): Least {
  return {
    ...none,
    seconds: turnsOf(links) * secondsOf(lookUp),
    serviceCalls: links * lookUp.length,
  };
}

/** A formula is stopped after 30 seconds: each that goes on looks up and keeps what it has read. */
export function leastOfRange(setting: Setting): Least {
  const pages = pagesOf(setting.posts);
  const executions = Math.ceil((walkSeconds(pages) * 1000) / limits.customFunctionMs);
  return {
    ...requestsOf(pages, setting),
    seconds: executions * secondsOf(lookUp) + walkSeconds(pages),
    serviceCalls: executions * (lookUp.length + 1) + pages,
    sheetCalls: 0,
  };
}

export function leastOfRangeAgain(): Least {
  return { ...none, seconds: secondsOf(lookUp), serviceCalls: lookUp.length };
}

/** The key is read, and what tells the next tick that all is done is written. */
export function leastOfRefresh(setting: Setting): Least {
  const pages = pagesOf(setting.posts);
  const ownCalls = ['Properties.getProperties', 'Properties.setProperty'] as const;
  return {
    ...requestsOf(pages, setting),
    seconds: secondsOf([...ownCalls, ...readCells, ...writeCells]) + walkSeconds(pages),
    serviceCalls: ownCalls.length + sheetCalls + pages,
    sheetCalls,
  };
}

/**
 * Tracked posts and those of accounts have to be read, side by side, to know that none of the links is tracked. Then all
 * links can be sent at once, and a read of the newest has their numbers when the API has collected them.
 */
export function leastOfTracking(setting: Setting, links: number, accountPosts: number): Least {
  const [pages, accountPages] = [pagesOf(setting.posts), pagesOf(accountPosts)];
  const requests = pages + accountPages + links + 1;
  const chain = Math.max(pages, accountPages) + 2;
  const seconds = walkSeconds(chain) + SCRAPE_DELAY_MS / 1000;
  return {
    ...requestsOf(requests, setting),
    seconds: Math.max(seconds, rateSeconds(requests)),
    // How often a run notes what it has sent is its choice: what it has not noted when it is stopped is looked up again.
    serviceCalls: null,
    sheetCalls: null,
  };
}

const none: Least = { requests: 0, expectedRequests: 0, seconds: 0, serviceCalls: 0, sheetCalls: 0 };

function requestsOf(requests: number, { failurePercent }: Setting): Pick<Least, 'requests' | 'expectedRequests'> {
  return { requests, expectedRequests: requests / (1 - failurePercent / 100) };
}

/** A page's cursor is in the page before. */
function walkSeconds(pages: number): number {
  return (pages * latencyMs) / 1000;
}

/** The API counts by the full minute, so that the first and the last minute may be short. */
export function rateSeconds(requests: number): number {
  return Math.max(0, Math.ceil(requests / requestsPerMinute) - 2) * 60;
}

function turnsOf(executions: number): number {
  return Math.ceil(executions / limits.simultaneousExecutions);
}

function secondsOf(members: readonly string[]): number {
  return members.reduce((sum, member) => sum + serviceCallMs(member), 0) / 1000;
}
