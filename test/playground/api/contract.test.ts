import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../../../playground/api/contract.ts';
import { createHandler } from '../../../playground/api/handler.ts';
import { jsonReply, type Reply } from '../../../playground/api/operation.ts';
import { createCatalog } from '../../../playground/api/seed.ts';
import { createOrganization, createState } from '../../../playground/api/state.ts';
import { defaultSwitches } from '../../../playground/api/switches.ts';
import { validateResponse } from '../../../playground/api/validate-response.ts';
import { createClient, DAY_MS, START_MS } from './client.ts';
import { complaints } from './openapi-check.ts';

const reference = createClient();
const someIds = [0, 19, 60, 119].map((index) => reference.sandbox.post(index).id);

const text = fc.oneof(
  fc.constantFrom('', 'true', 'false', '0', '1', '50', '200', 'tiktok', 'instagram', 'youtube', 'asc', 'desc'),
  fc.constantFrom('added_at', '-added_at', 'create_time', 'view_count', 'username', 'last_scrape_time', ...someIds),
  fc.string({ maxLength: 12 }),
);
const parameter = fc.constantFrom(
  'limit',
  'cursor',
  'sort',
  'order_by',
  'order_direction',
  'platform',
  'is_active',
  'q',
  'account_id',
  'include_total',
  'category',
  'page',
);
const query = fc.dictionary(parameter, text, { maxKeys: 3 });
const id = fc.oneof(fc.constantFrom(...someIds), fc.uuid(), fc.string({ maxLength: 10 }).map(encodeURIComponent));
const paths = ['/health', '/meta', '/whoami', '/videos', '/videos', '/videos/deltas', '/account-videos', '/accounts'];
const resource = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...paths) },
  { weight: 4, arbitrary: id.map((video) => `/videos/${video}`) },
  { weight: 1, arbitrary: fc.webPath() },
);
const identifier = fc.constantFrom(
  '7480000000000000001',
  'Cx9Qe0aExmp',
  'https://www.instagram.com/p/Cx9Qe0aExmp/',
  '',
  'x',
);
const video = fc.record(
  {
    platform: fc.constantFrom('tiktok', 'instagram', 'youtube'),
    identifier,
    is_active: fc.oneof(fc.boolean(), fc.constant(null)),
    scrape_interval_hours: fc.oneof(fc.integer({ min: -1, max: 400 }), fc.constant(null)),
    metadata: fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }), { maxKeys: 21 }),
  },
  { requiredKeys: [] },
);
const deltas = fc.record(
  { video_ids: fc.array(id, { maxLength: 5 }), windows: fc.array(fc.integer({ min: 0, max: 370 }), { maxLength: 11 }) },
  { requiredKeys: [] },
);
const body = fc.oneof(
  fc.oneof(video, deltas, fc.jsonValue({ maxDepth: 2 })).map((value) => JSON.stringify(value)),
  fc.string({ maxLength: 20 }),
);
const wildStep = fc.record({
  method: fc.constantFrom('GET', 'GET', 'GET', 'POST', 'POST', 'PATCH', 'DELETE', 'PUT'),
  resource,
  query,
  body,
  type: fc.constantFrom('application/json', 'application/json', 'application/json', 'text/plain'),
  accept: fc.constantFrom('*/*', 'application/json', 'application/json', 'text/html'),
  key: fc.constantFrom('full', 'full', 'full', 'read', 'inactive', 'nobody'),
  headers: fc.dictionary(fc.constantFrom('if-none-match', 'idempotency-key'), fc.constantFrom('*', '"x"', 'k'), {
    maxKeys: 2,
  }),
  waitMs: fc.constantFrom(0, 0, 0, 10_000, DAY_MS),
});

const none = { query: {}, type: 'application/json', accept: '*/*', key: 'full', headers: {}, waitMs: 0 };
const saneStep = fc
  .constantFrom(
    { method: 'GET', resource: '/whoami', body: '' },
    { method: 'GET', resource: '/videos', body: '' },
    {
      method: 'POST',
      resource: '/videos',
      body: JSON.stringify({ platform: 'tiktok', identifier: '7480000000000000001' }),
    },
    { method: 'POST', resource: '/videos/deltas', body: JSON.stringify({ video_ids: someIds }) },
    { method: 'PATCH', resource: `/videos/${someIds[1]}`, body: '{"is_active":false}' },
    { method: 'DELETE', resource: `/videos/${someIds[2]}`, body: '' },
  )
  .map((request) => ({ ...none, ...request }));
const step = fc.oneof({ weight: 3, arbitrary: wildStep }, { weight: 2, arbitrary: saneStep });

describe('answers', () => {
  it('keep the contract whatever is asked, in any order', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { minLength: 8, maxLength: 8 }), (steps) => {
        const { send, sandbox, clock } = createClient({ requestsPerMinute: 6, trackedPostCap: 122 });
        for (const {
          method,
          resource: path,
          query: parameters,
          body: sent,
          type,
          accept,
          key,
          headers,
          waitMs,
        } of steps) {
          clock.ms += waitMs;
          const search = new URLSearchParams(parameters).toString();
          const response = send(method, search === '' ? path : `${path}?${search}`, {
            key: key === 'nobody' ? null : sandbox.keys[key as keyof typeof sandbox.keys],
            headers: { ...headers, accept, 'content-type': type },
            body: sent,
          });
          expect(response.status, response.body).not.toBe(500);
          // The contract has POST /accounts, the sandbox has not.
          if (method === 'POST' && path === '/accounts' && response.status === 501) continue;
          expect(complaints(method, `/v2${path}`, response), response.body).toEqual([]);
          seen.add(
            `${method} ${path.startsWith('/videos/') && path !== '/videos/deltas' ? '/videos/{id}' : path} ${response.status}`,
          );
        }
      }),
      { numRuns: 300, seed: 20_261_123 },
    );
    // The sweep is worth little unless it meets successes and failures alike.
    const worthSeeing = [
      'GET /videos 200',
      'GET /videos 304',
      'GET /videos 422',
      'GET /videos/{id} 200',
      'GET /videos/{id} 404',
      'GET /account-videos 200',
      'GET /accounts 200',
      'GET /whoami 429',
      'POST /videos 201',
      'POST /videos 400',
      'POST /videos 403',
      'POST /videos 415',
      'POST /videos 422',
      'POST /videos/deltas 200',
      'PATCH /videos/{id} 200',
      'DELETE /videos/{id} 204',
    ];
    expect(worthSeeing.filter((answer) => !seen.has(answer))).toEqual([]);
  });
});

describe('a reply that breaks the contract', () => {
  const contract = loadContract();
  const listVideos = contract.operations.find(({ operationId }) => operationId === 'listVideos');
  const deleteVideo = contract.operations.find(({ operationId }) => operationId === 'deleteVideo');
  const good = { data: [], pagination: { has_next: false, limit: 50, next_cursor: null } };
  const problem: Reply = { status: 404, headers: { 'content-type': 'application/problem+json' }, body: {} };

  it('passes when it does not', () => {
    expect(() => validateResponse(contract, listVideos, jsonReply(good))).not.toThrow();
  });

  it.each([
    ['a field of the wrong type', listVideos, jsonReply({ ...good, pagination: { ...good.pagination, limit: '50' } })],
    ['a missing part', listVideos, jsonReply({ data: [] })],
    ['an undocumented status', listVideos, jsonReply(good, 201)],
    ['another media type', listVideos, jsonReply(good, 200, { 'content-type': 'text/html' })],
    ['a body where there is none', deleteVideo, { status: 204, headers: {}, body: {} }],
    ['an incomplete problem', undefined, problem],
    ['no problem where no operation answers', undefined, jsonReply(good)],
  ])('is found out: %s', (_, operation, reply) => {
    expect(() => validateResponse(contract, operation, reply)).toThrow('The sandbox broke its contract');
  });

  it('becomes a 500 that says so', () => {
    const catalog = createCatalog(7, 3);
    const post = (index: number) => ({ ...catalog.post(index), platform: 'myspace' as 'tiktok' });
    const state = createState(3, { seed: 7, idForm: 'uuid' });
    const organization = createOrganization({ ...catalog, post }, { seed: 7, idForm: 'uuid' });
    const key = { name: 'test', organization, mayWrite: true, isActive: true };
    const handle = createHandler({
      state: { ...state, keyTable: new Map([['k', key]]) },
      switches: defaultSwitches,
      requestsPerMinute: 10,
    });
    const request = { method: 'GET', path: '/v2/videos', headers: { authorization: 'Bearer k' }, body: '' };
    const reply = handle(request, 'id', START_MS, null);
    expect(reply.status).toBe(500);
    expect(reply.body).toMatchObject({
      code: 'INTERNAL_ERROR',
      detail: expect.stringMatching(/^The sandbox broke its contract \(listVideos, 200\): .*\/data\/0\/platform/),
    });
  });
});
