// Requests and answers that were doctored: each has to be found out, or a drift between us and the API never would be.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContract } from '../../../playground/api/contract.ts';
import { readContractDocument } from '../../../playground/api/contract-document.ts';
import { answerDrift, requestDrift, type SentRequest } from '../../../playground/api/drift.ts';
import { createSandbox } from '../../../playground/api/sandbox.ts';
import { START_MS } from './client.ts';

const contract = loadContract();
const key = { authorization: 'Bearer ca_live_0123456789' };
const json = { ...key, accept: 'application/json', 'content-type': 'application/json' };
const uuid = '5d0b6b0e-9a3c-4a77-9a1e-3f6f1f0d2a11';
const list: SentRequest = {
  method: 'GET',
  path: '/v2/videos?order_by=added_at&order_direction=desc&limit=200',
  headers: key,
  body: '',
};
const create: SentRequest = {
  method: 'post',
  path: '/v2/videos',
  headers: { ...json, 'idempotency-key': 'creatoraudit-sheets:tiktok:1' },
  body: JSON.stringify({ platform: 'tiktok', identifier: '7300000000000000001', scrape_interval_hours: 24 }),
};
const without = (headers: Readonly<Record<string, string>>, name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name));

describe('a request', () => {
  it.each([
    ['a list', list],
    ['a list with the headers of a client', { ...list, headers: { ...key, host: 'h', 'user-agent': 'u' } }],
    ['a new post', create],
    ['a post', { ...list, path: `/v2/videos/${uuid}` }],
    ['no key where none is needed', { ...list, path: '/v2/meta', headers: {} }],
    ['gains', { ...list, method: 'POST', path: '/v2/videos/deltas', headers: json, body: `{"video_ids":["${uuid}"]}` }],
  ] satisfies [string, SentRequest][])('is known: %s', (_, request) => {
    expect(requestDrift(contract, request)).toEqual([]);
  });

  it.each([
    ['another path', { ...list, path: '/v2/clips' }, 'no such operation'],
    ['another version', { ...list, path: '/v1/videos' }, 'no such operation'],
    ['another method', { ...list, method: 'PUT' }, 'no such operation'],
    ['a parameter of nobody', { ...list, path: '/v2/videos?page=2' }, 'page is no parameter'],
    ['a parameter twice', { ...list, path: '/v2/videos?limit=2&limit=3' }, 'limit is given twice'],
    ['too large a page', { ...list, path: '/v2/videos?limit=201' }, 'limit is "201"'],
    ['a number that is none', { ...list, path: '/v2/videos?limit=many' }, 'limit is "many"'],
    ['an order nobody knows', { ...list, path: '/v2/videos?order_by=fame' }, 'order_by is "fame"'],
    ['an id that is no UUID', { ...list, path: '/v2/videos/17' }, 'video_id is "17"'],
    ['no key', { ...list, headers: {} }, 'no Authorization'],
    ['a key by itself', { ...list, headers: { authorization: 'ca_live_0' } }, 'not "Bearer" and a key'],
    ['a key with a blank', { ...list, headers: { authorization: 'Bearer a b' } }, 'not "Bearer" and a key'],
    ['a header of nobody', { ...list, headers: { ...key, 'x-api-key': 'k' } }, 'x-api-key is not known'],
    ['an idempotency key on a read', { ...list, headers: { ...key, 'idempotency-key': 'k' } }, 'is not known'],
    ['another format', { ...list, headers: { ...key, accept: 'text/html' } }, 'no room for JSON'],
    ['a body on a read', { ...list, body: '{}' }, 'a body where none is taken'],
    ['a bill without an idempotency key', { ...create, headers: json }, 'no Idempotency-Key'],
    ['a form', { ...create, headers: without(create.headers, 'content-type') }, 'not sent as JSON'],
    ['half a body', { ...create, body: create.body.slice(9) }, 'is not JSON'],
    ['a platform nobody knows', { ...create, body: '{"platform":"x","identifier":"1"}' }, '/platform'],
    ['no identifier', { ...create, body: '{"platform":"tiktok"}' }, 'identifier'],
    ['a field of nobody', { ...create, body: `${create.body.slice(0, -1)},"url":"x"}` }, 'url is not known'],
    [
      'a change of nothing',
      { ...list, method: 'PATCH', path: `/v2/videos/${uuid}`, headers: json, body: '{}' },
      '1 prop',
    ],
  ] satisfies [string, SentRequest, string][])('is found out: %s', (_, request, what) => {
    expect(requestDrift(contract, request).join('\n')).toContain(what);
  });
});

describe('an answer', () => {
  const window = { 'x-ratelimit-limit': '600', 'x-ratelimit-remaining': '9', 'x-ratelimit-reset': '1780000000' };
  const headers = { 'content-type': 'application/json', 'x-request-id': 'r', etag: '"1"', link: '<u>', ...window };
  const good = {
    status: 200,
    headers,
    body: '{"data":[],"pagination":{"has_next":false,"limit":50,"next_cursor":null}}',
  };
  const problem = {
    status: 429,
    headers: { ...headers, 'content-type': 'application/problem+json', 'retry-after': '3' },
    body: '{"type":"t","title":"t","status":429,"detail":"d","code":"RATE_LIMITED"}',
  };

  it('is known', () => {
    expect(answerDrift(contract, list, good)).toEqual([]);
    expect(answerDrift(contract, list, problem)).toEqual([]);
  });

  it('may leave out what the contract does not promise', () => {
    const unavailable = { ...problem, status: 503, body: problem.body.replace('429', '503') };
    const { 'content-type': type, 'x-request-id': id } = unavailable.headers;
    expect(
      answerDrift(contract, list, { ...unavailable, headers: { 'content-type': type, 'x-request-id': id } }),
    ).toEqual([]);
  });

  it.each(
    [good, problem].flatMap(({ status, headers: all, ...rest }) =>
      Object.keys(all)
        .filter((name) => name !== 'content-type' && !(status === 429 && /^(etag|link)$/.test(name)))
        .map((name) => ({ name, status, answer: { status, headers: without(all, name), ...rest } })),
    ),
  )('is found out: $status without $name', ({ name, answer }) => {
    expect(answerDrift(contract, list, answer).join('\n')).toContain(`no ${name}`);
  });

  it.each([
    ['an undocumented status', { ...good, status: 206 }, 'status is not documented'],
    ['a text page', { ...good, headers: { ...headers, 'content-type': 'text/html' } }, 'media type "text/html"'],
    ['a limit in words', { ...good, headers: { ...headers, 'x-ratelimit-limit': 'plenty' } }, 'is "plenty"'],
    ['no pagination', { ...good, body: '{"data":[]}' }, 'pagination'],
    ['half a body', { ...good, body: '{"data":[' }, 'the body'],
    ['an empty problem', { ...problem, body: '{}' }, 'the body'],
    ['a problem of another status', { ...problem, body: problem.body.replace('429', '500') }, 'another status'],
  ])('is found out: %s', (_, answer, what) => {
    expect(answerDrift(contract, list, answer).join('\n')).toContain(what);
  });
});

describe('the headers of a stranger’s answer', () => {
  const problem = '{"type":"t","title":"t","status":404,"detail":"d","code":"NOT_FOUND"}';
  const answer = { status: 404, headers: { 'content-type': 'application/problem+json' }, body: problem };

  it('have a request id', () => {
    expect(answerDrift(contract, { ...list, path: '/v2/clips' }, answer)).toEqual([
      'GET /v2/clips, 404: no x-request-id',
    ]);
  });
});

describe('a strict sandbox', () => {
  const open = (strict: boolean) =>
    createSandbox({ posts: 3, seed: 1, clock: { now: () => START_MS }, switches: { unknownQuery: 'ignore' }, strict });
  const request = (sandbox: ReturnType<typeof open>, path: string) =>
    sandbox.handle({ method: 'GET', path, headers: { authorization: `Bearer ${sandbox.keys.full}` }, body: '' });

  it('refuses and notes what an API may ignore', () => {
    const sandbox = open(true);
    expect(request(sandbox, '/v2/videos?limit=2').status).toBe(200);
    expect(sandbox.drifts).toEqual([]);
    const refused = request(sandbox, '/v2/videos?page=2');
    expect(refused.status).toBe(500);
    expect(JSON.parse(refused.body).detail).toContain('page is no parameter');
    expect(sandbox.drifts).toEqual(['GET /v2/videos: page is no parameter']);
  });

  it('is one that was asked to be', () => {
    const sandbox = open(false);
    expect(request(sandbox, '/v2/videos?page=2').status).toBe(200);
    expect(sandbox.drifts).toEqual([]);
  });
});

describe('the contract that is kept beside the packages', () => {
  it('is the file, whatever was there before', () => {
    const folder = mkdtempSync(join(tmpdir(), 'contract-'));
    try {
      const fresh = readContractDocument(folder);
      const [name = ''] = readdirSync(folder);
      expect(readdirSync(folder)).toHaveLength(1);
      expect(readContractDocument(folder)).toEqual(fresh);
      writeFileSync(join(folder, name), '{"openapi":');
      expect(readContractDocument(folder)).toEqual(fresh);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
