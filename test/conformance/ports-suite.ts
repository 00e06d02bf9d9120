// What the add-on may count on from each capability in platform/ports.ts. The same cases run against the fakes of the
// unit tests and, bundled as an Apps Script project, against the real adapters in the host. So no test library here.

import { limits } from '../../src/platform/limits.ts';
import type { Authorization, HttpRequest, Platform, Properties, Ui } from '../../src/platform/ports.ts';
import { ownSheetsCases, readOwnSheetCases } from './own-sheets-suite.ts';
import { check, equal, throws } from './promise.ts';
import { sheetsCases } from './sheets-suite.ts';
import { triggersCases } from './triggers-suite.ts';

export interface PortsCase {
  readonly name: string;
  run(platform: Platform): void;
}

/** What needs somebody at the keyboard, and so stands apart from the platform. */
export interface PersonCase {
  readonly name: string;
  /** Who started the execution: a person through the menu, or a formula. */
  readonly startedBy: 'person' | 'formula';
  run(person: { readonly ui: Ui; readonly authorization: Authorization }): void;
}

/** Answers with what it was asked, as JSON `{ method, payload }`: 415 when a payload does not say that it is JSON. */
export const echoUrl = 'https://api.creatoraudit.com/v2/echo';

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

/** The spreadsheet is in Berlin. */
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
  ...(['properties', 'userProperties'] as const).flatMap((store) => propertiesCases(store)),
  {
    name: 'properties: the document and the person have stores of their own',
    run({ properties, userProperties }) {
      properties.set('whose', 'document');
      userProperties.set('whose', 'person');
      equal([properties.get('whose'), userProperties.get('whose')], ['document', 'person']);
    },
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
    name: 'fetch: sends a method and a payload, as JSON',
    run({ fetch }) {
      for (const method of ['post', 'patch'] as const) {
        const { status, body } = fetch({ ...get('echo'), method, payload: '{"name":"Zoë"}' });
        equal(status, 200);
        equal(JSON.parse(body), { method: method.toUpperCase(), payload: '{"name":"Zoë"}' });
      }
    },
  },
  {
    name: 'fetchAll: answers in the order of the requests, whatever their status',
    run({ fetchAll }) {
      const answers = fetchAll([get('limited'), get('ok'), { ...get('echo'), method: 'post', payload: '[]' }]);
      equal(
        answers.map(({ status, body }) => [status, body]),
        [
          [429, '{}'],
          [200, '{"name":"Zoë 🍋"}'],
          [200, '{"method":"POST","payload":"[]"}'],
        ],
      );
      equal(answers[1]?.headers['x-request-id'], 'r-1');
    },
  },
  {
    name: 'fetchAll: answers nothing to nothing',
    run: ({ fetchAll }) => equal(fetchAll([]), []),
  },
  {
    name: 'fetchAll: throws for all when one gets no answer',
    run: ({ fetchAll }) => throws(() => fetchAll([get('ok'), get('unreachable')]), 'Address unavailable'),
  },
  ...sheetsCases,
  ...ownSheetsCases,
  ...readOwnSheetCases,
  ...triggersCases,
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
  {
    name: 'spreadsheet: says the day and the time of day',
    run({ spreadsheet }) {
      const noon = spreadsheet.formatDateTime(Date.parse('2026-11-24T12:05:00Z'));
      check(/^24 Nov, 1\d:05$/.test(noon), noon);
      const early = spreadsheet.formatDateTime(Date.parse('2026-03-04T06:07:00Z'));
      check(/^4 Mar, 0\d:07$/.test(early), early);
    },
  },
  {
    name: 'spreadsheet: is there',
    run: ({ spreadsheet }) => equal(spreadsheet.isThere(), true),
  },
  {
    name: 'spreadsheet: knows its time zone',
    run: ({ spreadsheet }) => equal(spreadsheet.timeZone(), 'Europe/Berlin'),
  },
  {
    name: 'spreadsheet: reads the clock on the wall, over both changes of the hour',
    run({ spreadsheet }) {
      const read = (time: string) => {
        const { month, day, hour, minute, offsetMinutes } = spreadsheet.wallClock(Date.parse(time));
        return [month, day, hour, minute, offsetMinutes];
      };
      equal(read('2026-03-29T00:59:59.999Z'), [3, 29, 1, 59, 60]);
      equal(read('2026-03-29T01:00:00Z'), [3, 29, 3, 0, 120]);
      equal(read('2026-10-25T00:30:00Z'), [10, 25, 2, 30, 120]);
      equal(read('2026-10-25T01:30:00Z'), [10, 25, 2, 30, 60]);
    },
  },
  {
    name: 'spreadsheet: knows the day of the week, and the year that has begun there already',
    run({ spreadsheet }) {
      const newYear = { year: 2027, month: 1, day: 1, hour: 0, minute: 30, weekday: 5, offsetMinutes: 60 };
      equal(spreadsheet.wallClock(Date.parse('2026-12-31T23:30:00Z')), newYear);
      equal(spreadsheet.wallClock(Date.parse('2027-01-03T12:00:00Z')).weekday, 7);
      equal(spreadsheet.wallClock(Date.parse('2027-01-04T12:00:00Z')).weekday, 1);
    },
  },
];

export const personCases: readonly PersonCase[] = [
  {
    name: 'ui: a person is present when one opened the menu',
    startedBy: 'person',
    run: ({ ui }) => equal(ui.isPersonPresent(), true),
  },
  {
    name: 'ui: nobody is present in a formula, and nothing can be shown',
    startedBy: 'formula',
    run({ ui }) {
      equal(ui.isPersonPresent(), false);
      throws(() => ui.showSidebar('CreatorAudit'));
    },
  },
  {
    name: 'ui: opens the sidebar',
    startedBy: 'person',
    run: ({ ui }) => ui.showSidebar('CreatorAudit'),
  },
  {
    name: 'authorization: nothing is missing where everything was allowed',
    startedBy: 'person',
    run: ({ authorization }) => equal(authorization.missingUrl(), null),
  },
];

function propertiesCases(store: 'properties' | 'userProperties'): PortsCase[] {
  const of = (run: (properties: Properties) => void) => (platform: Platform) => run(platform[store]);
  return [
    {
      name: `${store}: a missing one is null`,
      run: of((properties) => equal(properties.get('nobody wrote this'), null)),
    },
    {
      name: `${store}: gives back what was set last, and nothing once it is removed`,
      run: of((properties) => {
        properties.set('name', 'first');
        properties.set('name', 'ü🍋');
        equal(properties.get('name'), 'ü🍋');
        properties.remove('name');
        properties.remove('name');
        equal(properties.get('name'), null);
      }),
    },
    {
      name: `${store}: takes 9 KB, refuses more and keeps what was there`,
      run: of((properties) => {
        const largest = 'x'.repeat(limits.propertyValueBytes);
        properties.set('large', largest);
        throws(() => properties.set('large', `${largest}x`), { code: 'google_service' });
        throws(() => properties.set('wide', 'ü'.repeat(limits.propertyValueBytes / 2 + 1)), { code: 'google_service' });
        equal([properties.get('large')?.length, properties.get('wide')], [largest.length, null]);
      }),
    },
    {
      name: `${store}: refuses what is too much for the store`,
      run: of((properties) => {
        const value = 'x'.repeat(limits.propertyValueBytes);
        const fitting = Math.floor(limits.propertyStoreBytes / (value.length + 10));
        for (let index = 0; index < fitting; index += 1) properties.set(`name${index}`, value);
        throws(() => properties.set('one more', value), { code: 'google_service' });
      }),
    },
  ];
}

function get(path: string): HttpRequest {
  return { url: `https://api.creatoraudit.com/v2/${path}`, headers: {}, timeoutSeconds: 10 };
}
