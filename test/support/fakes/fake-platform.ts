// In-memory capabilities with Google's limits and failures. They pass the same conformance suite as the real adapters
// in the host (test/conformance/ports-suite.ts), and record their calls so that a test can say "no second fetch".

import type { Fetch, HttpRequest, HttpResponse, Platform, SheetContents } from '../../../src/platform/ports.ts';
import { noteExchange } from '../contract-watch.ts';
import { FakeCache } from './fake-cache.ts';
import { FakeLock } from './fake-lock.ts';
import { FakeOwnSheets } from './fake-own-sheets.ts';
import { FakeProperties } from './fake-properties.ts';
import { FakeSheets } from './fake-sheets.ts';
import { FakeTime } from './fake-time.ts';
import { FakeTriggers } from './fake-triggers.ts';
import { wallClockIn } from './wall-clock.ts';

export interface FakePlatform extends Platform {
  readonly time: FakeTime;
  readonly cache: FakeCache;
  readonly lock: FakeLock;
  readonly properties: FakeProperties;
  readonly userProperties: FakeProperties;
  /** Of both `fetch` and `fetchAll`, in their order. */
  readonly requests: HttpRequest[];
  /** How many requests each `fetchAll` had. */
  readonly batches: number[];
  /** Answers the next and all further requests; throw to play a network failure. */
  answer: Fetch;
  /** Those of the document. */
  readonly propertyValues: Record<string, string>;
  get sheets(): FakeSheets;
  /** Short for `sheets.replaceAll`. */
  set sheets(contents: readonly SheetContents[]);
  /** How often the spreadsheet was read as a whole. */
  sheetReads: number;
  readonly ownSheets: FakeOwnSheets;
  readonly triggers: FakeTriggers;
  /** The spreadsheet's. */
  timeZone: string;
}

export function createFakePlatform(): FakePlatform {
  const time = new FakeTime();
  const requests: HttpRequest[] = [];
  const batches: number[] = [];
  const properties = new FakeProperties();
  const sheets = new FakeSheets();
  const fetch: Fetch = (request) => {
    requests.push(request);
    let answer: HttpResponse | undefined;
    try {
      answer = platform.answer(request);
      return answer;
    } finally {
      noteExchange(request, answer);
    }
  };
  const platform: FakePlatform = {
    time,
    clock: time,
    random: () => 0.5,
    cache: new FakeCache(time),
    lock: new FakeLock(time),
    properties,
    propertyValues: properties.values,
    userProperties: new FakeProperties(),
    requests,
    batches,
    answer: () => ({ status: 200, headers: {}, body: '{}' }),
    get sheets(): FakeSheets {
      return sheets;
    },
    set sheets(contents: readonly SheetContents[]) {
      sheets.replaceAll(contents);
    },
    sheetReads: 0,
    ownSheets: new FakeOwnSheets(sheets),
    triggers: new FakeTriggers(),
    get timeZone(): string {
      return sheets.timeZone;
    },
    set timeZone(name: string) {
      sheets.timeZone = name;
    },
    fetch,
    fetchAll: (all) => {
      batches.push(all.length);
      return answersOf(all, fetch);
    },
    spreadsheet: {
      contents: () => {
        platform.sheetReads += 1;
        return sheets.contents();
      },
      formatTime: (epochMs) => new Date(epochMs).toISOString().slice(11, 16),
      formatDateTime: (epochMs) => {
        const [, day = '', month = '', , time = ''] = new Date(epochMs).toUTCString().split(' ');
        return `${Number(day)} ${month}, ${time.slice(0, 5)}`;
      },
      wallClock: (epochMs) => wallClockIn(platform.timeZone, epochMs),
      isThere: () => true,
      timeZone: () => platform.timeZone,
      readOwnSheet(name, columns) {
        const sheet = sheets.list.find((each) => each.name === name);
        if (!sheet) return null;
        sheets.cellReads += 1;
        const { values } = sheet.contents();
        if (!columns) return values;
        return values.map((row) => Array.from({ length: columns.count }, (_, at) => row[columns.first - 1 + at] ?? ''));
      },
    },
  };
  return platform;
}

/** All are sent whatever happens to one of them; then one without an answer throws, and the other answers are lost. */
function answersOf(requests: readonly HttpRequest[], fetch: Fetch): HttpResponse[] {
  const failures: unknown[] = [];
  const answers = requests.flatMap((request) => {
    try {
      return [fetch(request)];
    } catch (error) {
      failures.push(error);
      return [];
    }
  });
  if (failures.length > 0) throw failures[0];
  return answers;
}

/** An answer as the API sends it; of a problem, only what the test is about has to be given. */
export function json(body: unknown, headers: Record<string, string> = {}, status = 200): HttpResponse {
  const isProblem = status >= 400;
  const common = { 'content-type': `application/${isProblem ? 'problem+' : ''}json`, 'x-request-id': 'req-1' };
  const defaults = { type: 'about:blank', title: 'Problem', status, detail: 'Something is wrong.' };
  const text = JSON.stringify(
    isProblem ? { ...defaults, code: codes[status] ?? 'PROBLEM', ...(body as object) } : body,
  );
  return {
    status,
    headers: { ...common, ...(!isProblem && ofSuccess), ...(status === 429 && ofLimit), ...headers },
    body: text,
  };
}

/** A window of requests that is far from being used up. */
const ofSuccess = {
  'x-ratelimit-limit': '600',
  'x-ratelimit-remaining': '599',
  'x-ratelimit-reset': String(Date.UTC(2026, 10, 24, 9, 1) / 1000),
  etag: '"1"',
  link: '<https://api.creatoraudit.com/v2>; rel="first"',
};
const ofLimit = { ...ofSuccess, 'x-ratelimit-remaining': '0', 'retry-after': '60' };

const codes: Readonly<Record<number, string>> = {
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  422: 'VALIDATION_ERROR',
  429: 'RATE_LIMITED',
  500: 'INTERNAL_ERROR',
  502: 'UPSTREAM_ERROR',
  503: 'SERVICE_UNAVAILABLE',
};
