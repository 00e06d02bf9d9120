// What the add-on may count on from each capability in platform/ports.ts. The same cases run against the fakes of the
// unit tests and, bundled as an Apps Script project, against the real adapters in the host. So no test library here.

import type { HttpRequest, Platform } from '../../src/platform/ports.ts';

export interface PortsCase {
  readonly name: string;
  run(platform: Platform): void;
}

/** What both networks answer, by URL. `throws` is the text UrlFetchApp uses. */
export const networkAnswers: Readonly<
  Record<string, { status: number; headers: Record<string, string>; body: string } | { throws: string }>
> = {
  'https://api.creatoraudit.com/v2/ok': {
    status: 200,
    headers: { 'X-Request-ID': 'r-1', 'Retry-After': '7' },
    body: '{"name":"Zoë 🍋"}',
  },
  'https://api.creatoraudit.com/v2/limited': { status: 429, headers: { 'Retry-After': '7' }, body: '{}' },
  'https://api.creatoraudit.com/v2/moved': {
    status: 302,
    headers: { Location: 'https://api.creatoraudit.com/v2/ok' },
    body: '',
  },
  'https://api.creatoraudit.com/v2/unreachable': { throws: 'Address unavailable' },
};

export const portsCases: readonly PortsCase[] = [
  {
    name: 'cache: gives back what was put, and nothing for other keys',
    run({ cache }) {
      cache.putAll({ a: '1', b: 'ü' }, 600);
      equal(cache.getAll(['a', 'b', 'c']), { a: '1', b: 'ü' });
    },
  },
  {
    name: 'cache: forgets after its time',
    run({ cache, clock }) {
      cache.putAll({ short: '1' }, 10);
      clock.sleep(10_001);
      equal(cache.getAll(['short']), {});
    },
  },
  {
    name: 'cache: takes 100 KB, refuses more',
    run({ cache }) {
      cache.putAll({ large: 'x'.repeat(100 * 1024) }, 600);
      throws(() => cache.putAll({ larger: 'x'.repeat(100 * 1024 + 1) }, 600));
    },
  },
  {
    name: 'cache: measures bytes, not characters',
    run: ({ cache }) => throws(() => cache.putAll({ wide: 'ü'.repeat(60 * 1024) }, 600)),
  },
  {
    name: 'cache: takes keys of 250 characters, refuses longer ones',
    run({ cache }) {
      cache.putAll({ ['k'.repeat(250)]: '1' }, 600);
      throws(() => cache.putAll({ ['k'.repeat(251)]: '1' }, 600));
    },
  },
  {
    name: 'cache: keeps the 900 entries farthest from expiry once there are more than 1,000',
    run({ cache }) {
      const names = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);
      const entries = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, 'x']));
      cache.putAll(entries(names('long', 500)), 20_000);
      cache.putAll(entries(names('short', 500)), 1_000);
      cache.putAll({ last: 'x' }, 20_000);
      equal(Object.keys(cache.getAll(names('long', 500))).length, 500);
      equal(Object.keys(cache.getAll(names('short', 500))).length, 399);
    },
  },
  {
    name: 'properties: a missing one is null',
    run: ({ properties }) => equal(properties.get('nobody wrote this'), null),
  },
  {
    name: 'lock: can be taken, let go and taken again',
    run({ lock }) {
      equal(lock.tryAcquire(0), true);
      lock.release();
      equal(lock.tryAcquire(0), true);
      lock.release();
    },
  },
  {
    name: 'clock: sleeping moves it on by as much',
    run({ clock }) {
      const before = clock.now();
      clock.sleep(1_234);
      const slept = clock.now() - before;
      check(slept >= 1_234 && slept < 2_234, `slept ${slept} ms`);
    },
  },
  {
    name: 'clock: refuses to sleep for more than five minutes',
    run: ({ clock }) => throws(() => clock.sleep(300_001)),
  },
  {
    name: 'random: uniform in [0, 1)',
    run({ random }) {
      const values = Array.from({ length: 200 }, random);
      check(
        values.every((value) => value >= 0 && value < 1),
        'out of range',
      );
    },
  },
  {
    name: 'fetch: lower-cases header names and decodes UTF-8',
    run({ fetch }) {
      const { status, headers, body } = fetch(get('ok'));
      equal(status, 200);
      equal([headers['x-request-id'], headers['retry-after']], ['r-1', '7']);
      equal(JSON.parse(body), { name: 'Zoë 🍋' });
    },
  },
  {
    name: 'fetch: any status is an answer',
    run: ({ fetch }) => equal(fetch(get('limited')).status, 429),
  },
  {
    name: 'fetch: does not follow redirects',
    run: ({ fetch }) => equal(fetch(get('moved')).status, 302),
  },
  {
    name: 'fetch: throws when no answer comes',
    run: ({ fetch }) => throws(() => fetch(get('unreachable')), 'Address unavailable'),
  },
  {
    name: 'spreadsheet: gives values and formulas of the same block',
    run({ spreadsheet }) {
      for (const { values, formulas } of spreadsheet.contents()) equal(values.length, formulas.length);
    },
  },
  {
    name: 'spreadsheet: says the time of day',
    run({ spreadsheet }) {
      const time = spreadsheet.formatTime(Date.parse('2026-11-24T14:05:00Z'));
      check(/^\d\d:05/.test(time), time);
    },
  },
];

function get(path: string): HttpRequest {
  return { url: `https://api.creatoraudit.com/v2/${path}`, headers: {}, timeoutSeconds: 10 };
}

function check(condition: boolean, what: string): void {
  if (!condition) throw new Error(`not as promised: ${what}`);
}

function equal(actual: unknown, expected: unknown): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  check(got === wanted, `${got} instead of ${wanted}`);
}

function throws(action: () => unknown, text = ''): void {
  try {
    action();
  } catch (error) {
    check(String(error).includes(text), `${error} instead of ${text}`);
    return;
  }
  check(false, 'nothing was thrown');
}
