import { describe, expect, it } from 'vitest';
import { parseSwitch, type Switches, type SwitchName, switchTable } from '../../../playground/api/switches.ts';
import { type Client, createClient, type Json, type Row } from './client.ts';

const tiktok = { platform: 'tiktok', identifier: '7480000000000000001' };
const dataOf = (answer: { json: unknown }) => (answer.json as { data: Row }).data;

const identifiers = Array.from({ length: 200 }, (_, index) => String(7_480_000_000_000_000_000n + BigInt(index)));
const failureAt = (sandbox: Client['sandbox'], externalId: string) =>
  sandbox.createFailure({ platform: 'tiktok', externalId });

function pending(client: Client): Row {
  return dataOf(client.post('/videos', tiktok));
}

/** What a client sees of each switch, for each of its values. */
const effects: { readonly [Name in SwitchName]: readonly [(client: Client) => unknown, Record<string, unknown>] } = {
  createStatus: [({ post }) => post('/videos', tiktok).status, { 201: 201, 200: 200, 202: 202 }],
  duplicateCreate: [
    (client) => [pending(client), client.post('/videos', tiktok).status][1],
    { existing: 200, conflict: 409, another: 201 },
  ],
  trackAccountPost: [
    ({ post, sandbox }) => {
      const { platform, externalId } = sandbox.accountPost(0);
      return post('/videos', { platform, identifier: externalId }).status;
    },
    { allowed: 201, conflict: 409 },
  ],
  idempotencyMismatch: [
    ({ post }) => {
      const headers = { 'idempotency-key': 'k' };
      post('/videos', tiktok, { headers });
      return post('/videos', { ...tiktok, identifier: '7480000000000000002' }, { headers }).status;
    },
    { replay: 200, conflict: 409 },
  ],
  identifierShapes: [
    ({ post }) =>
      ['https://www.instagram.com/reel/Cx9Qe0aExmp/', 'https://www.instagram.com/p/Cx9Qe0aExmq/', 'Cx9Qe0aExmr'].map(
        (identifier) => post('/videos', { platform: 'instagram', identifier }).status,
      ),
    { urls: [201, 201, 201], documented: [422, 201, 201] },
  ],
  externalIdBeforeScrape: [(client) => pending(client).external_id, { given: '7480000000000000001', null: null }],
  countersBeforeScrape: [
    (client) => [pending(client).view_count, pending(client).saved_count],
    { null: [null, null], zero: [0, null] },
  ],
  createFailures: [
    ({ post, sandbox }) => {
      const refused = identifiers.find((externalId) => failureAt(sandbox, externalId) === 'refused') ?? '';
      return [1, 2].map(() => post('/videos', { platform: 'tiktok', identifier: refused }).status);
    },
    { none: [201, 200], tenth: [422, 422] },
  ],
  idempotencyMemory: [
    ({ post, send }) => {
      const headers = { 'idempotency-key': 'k' };
      const { id } = dataOf(post('/videos', tiktok, { headers }));
      send('DELETE', `/videos/${id}`);
      return dataOf(post('/videos', tiktok, { headers })).id === id;
    },
    { kept: true, forgotten: false },
  ],
  metaRetirement: [
    ({ get }) => {
      const { status, deprecation, sunset } = (get('/meta').json as { data: Json }).data;
      return [status, deprecation, sunset];
    },
    { none: ['current', null, null], announced: ['deprecated', '2027-03-01', '2027-12-01'] },
  ],
  singleRead: [({ get, sandbox }) => get(`/videos/${sandbox.post(0).id}`).status, { present: 200, missing: 404 }],
  accountVideos: [({ get }) => get('/account-videos').status, { present: 200, missing: 404 }],
  accountVideoId: [({ page }) => typeof page('/account-videos').data[0]?.id, { integer: 'number', string: 'string' }],
  accountVideoOrder: [
    ({ walk }) => {
      const rows = walk('/account-videos?limit=10');
      const by = (value: (row: Row) => number, sign: number) => rows.toSorted((a, b) => sign * (value(a) - value(b)));
      const time = (row: Row) => Date.parse(String(row.create_time));
      const same = (other: Row[]) => JSON.stringify(other) === JSON.stringify(rows);
      return [same(by(time, -1)), same(by(time, 1)), same(by((row) => Number(row.id), 1))];
    },
    { newest: [true, false, false], oldest: [false, true, false], id: [false, false, true] },
  ],
  organizationId: [
    ({ get, sandbox }) => {
      const { organization_id: id } = dataOf(get('/whoami'));
      expect(id).toBe(sandbox.organizationId);
      return String(id).slice(0, 4) === 'org_' ? 'org' : String(id).length;
    },
    { uuid: 36, org: 'org' },
  ],
  deltasWithoutHistory: [
    ({ post, sandbox }) => {
      const { id } = sandbox.post(119);
      const { data } = post('/videos/deltas', { video_ids: [id], windows: [365] }).json as { data: Json };
      return data[id];
    },
    { null: { '365d': null }, zero: { '365d': 0 }, absent: {} },
  ],
  batchScope: [
    ({ post, sandbox }) =>
      post('/videos/deltas', { video_ids: [sandbox.post(0).id] }, { key: sandbox.keys.read }).status,
    { read: 200, write: 403 },
  ],
  filtersEcho: [({ page }) => 'filters' in page('/videos'), { present: true, absent: false }],
  unknownQuery: [({ get }) => get('/videos?page=2').status, { reject: 422, ignore: 200 }],
  problemFields: [
    ({ get }) => {
      const { code, request_id } = get('/nothing').json as Json;
      return [typeof code, typeof request_id];
    },
    { full: ['string', 'string'], minimal: ['undefined', 'undefined'] },
  ],
  extraFields: [
    ({ get, page, sandbox }) =>
      [
        dataOf(get(`/videos/${sandbox.post(0).id}`)),
        page('/videos').data[0],
        page('/videos').pagination,
        page('/videos'),
      ].map((part) => Object.hasOwn(part ?? {}, 'added_later')),
    { none: [false, false, false, false], some: [true, true, true, true] },
  ],
  inferredFilters: [
    ({ get }) =>
      [
        '/videos?is_active=true',
        '/videos?q=a',
        '/account-videos?order_by=create_time',
        '/videos?order_by=added_at',
      ].map((path) => get(path).status),
    { kept: [200, 200, 200, 200], refused: [422, 422, 422, 200] },
  ],
  updateOperation: [
    ({ send, sandbox }) => {
      const headers = { 'content-type': 'application/json' };
      const patch = (id: string, body: string) => send('PATCH', `/videos/${id}`, { headers, body }).status;
      const { id } = sandbox.post(0);
      return [patch(id, '{}'), patch(id, '{"is_active":false}'), patch('00000000-0000-0000-0000-000000000000', '{}')];
    },
    { strict: [422, 200, 422], lenient: [200, 200, 404], missing: [404, 404, 404] },
  ],
  inferredFields: [
    (client) => {
      const { description, duration, is_unavailable, scrape_interval_hours, id } = dataOf(
        client.get(`/videos/${client.sandbox.post(0).id}`),
      );
      expect(id).toBe(client.sandbox.post(0).id);
      const account = client.page('/account-videos').data[0];
      return [description, duration, is_unavailable, scrape_interval_hours, account?.create_time].map(
        (value) => value && typeof value,
      );
    },
    {
      guessed: ['string', 'number', false, 'number', 'string'],
      null: [null, null, null, null, null],
      absent: [undefined, undefined, undefined, undefined, undefined],
      other: ['object', 'string', 'string', 'string', 'object'],
    },
  ],
  tiktokShortcode: [
    ({ page }) => {
      const row = page('/videos').data.find(({ platform }) => platform === 'tiktok');
      return row?.shortcode === null ? 'null' : row?.shortcode === row?.external_id;
    },
    { null: 'null', id: true },
  ],
  intervalRange: [
    ({ post }) =>
      [6, 24].map((hours, index) => {
        const identifier = `748000000000000000${index}`;
        return post('/videos', { ...tiktok, identifier, scrape_interval_hours: hours }).status;
      }),
    { hour: [201, 201], day: [422, 201] },
  ],
  metadataValues: [
    (client) => Object.values(pending(client).metadata ?? {}).map((value) => typeof value),
    { text: [], any: ['number', 'object', 'object'] },
  ],
  deltaWindows: [
    ({ post, sandbox }) => {
      const { meta } = post('/videos/deltas', { video_ids: [sandbox.post(0).id] }).json as { meta: Json };
      return meta.windows;
    },
    { four: [1, 7, 14, 30], week: [7] },
  ],
  unknownPlatform: [
    ({ page }) =>
      page('/videos?limit=10')
        .data.map(({ platform }) => platform === 'youtube')
        .filter(Boolean).length,
    { never: 0, some: 1 },
  ],
};

const cases = (Object.keys(switchTable) as SwitchName[]).flatMap((name) =>
  switchTable[name].values.map((value: string | number) => [name, value] as const),
);

describe('createFailures=tenth', () => {
  it('lets about one post in ten fail, each in its own way, and bills none of those', () => {
    const { post, sandbox, problem } = createClient({ switches: { createFailures: 'tenth' } });
    const outcomes = identifiers.map((identifier) => {
      const answers = [1, 2, 3].map(() => post('/videos', { platform: 'tiktok', identifier }));
      return { kind: failureAt(sandbox, identifier) ?? 'none', answers };
    });
    const statuses = (kind: string) => [
      ...new Set(
        outcomes
          .filter((outcome) => outcome.kind === kind)
          .map(({ answers }) => answers.map(({ status }) => status).join(' ')),
      ),
    ];
    expect(outcomes.filter(({ kind }) => kind !== 'none').length).toBeGreaterThan(10);
    expect(outcomes.filter(({ kind }) => kind !== 'none').length).toBeLessThan(30);
    expect(statuses('none')).toEqual(['201 200 200']);
    expect(statuses('flaky')).toEqual(['500 500 201']);
    expect(statuses('refused')).toEqual(['422 422 422']);
    expect(statuses('upstream')).toEqual(['502 502 502']);
    expect(statuses('conflict')).toEqual(['409 409 409']);
    const refused = outcomes.find(({ kind }) => kind === 'refused')?.answers[0];
    expect(refused && problem(refused).errors).toEqual([
      { field: 'identifier', message: 'this post is private or was removed' },
    ]);
    for (const [index, { kind }] of outcomes.entries()) {
      const externalId = identifiers[index] ?? '';
      const tracked = ['none', 'flaky'].includes(kind) ? 1 : 0;
      expect(sandbox.records({ platform: 'tiktok', externalId })).toHaveLength(tracked);
    }
  });
});

describe('duplicateCreate=another', () => {
  it('shows every record of a post that was tracked twice', () => {
    const { post, sandbox, page } = createClient({ switches: { duplicateCreate: 'another' } });
    const { platform, externalId, id } = sandbox.post(3);
    const created = dataOf(post('/videos', { platform, identifier: externalId }));
    expect(sandbox.records({ platform, externalId }).map((record) => record.id)).toEqual([id, created.id]);
    expect(page('/videos?include_total=true').pagination.total_count).toBe(sandbox.postCount + 1);
  });
});

describe('switches', () => {
  it.each(cases)('%s=%s', (name, value) => {
    const [observe, expected] = effects[name];
    const client = createClient({ switches: parseSwitch(`${name}=${value}`) });
    expect(observe(client)).toEqual(expected[value]);
    expect(client.sandbox.requests.filter(({ status }) => status === 500)).toEqual([]);
  });

  it('start with their first value', () => {
    for (const name of Object.keys(switchTable) as SwitchName[]) {
      const [observe, expected] = effects[name];
      expect(observe(createClient()), name).toEqual(expected[switchTable[name].values[0]]);
    }
  });

  it('are read from text, numbers as numbers', () => {
    expect(parseSwitch('createStatus=202')).toEqual({ createStatus: 202 } satisfies Partial<Switches>);
    expect(() => parseSwitch('createStatus=204')).toThrow('switch createStatus is one of 201, 200, 202, not "204"');
    expect(() => parseSwitch('toString=1')).toThrow('no switch "toString"');
  });
});
