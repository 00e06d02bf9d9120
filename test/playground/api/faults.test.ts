import { describe, expect, it } from 'vitest';
import { type ApiFault, apiFaults } from '../../../playground/api/faults.ts';
import { type Client, createClient, type Page, type Problem, withCursor } from './client.ts';

const code = (client: Client, path = '/videos') => (client.get(path).json as Problem).code;

/** What a client sees of each fault. */
const effects: Readonly<Record<ApiFault, (client: Client) => void>> = {
  'rate-limit-storm': (client) => {
    const { status, headers } = client.get('/videos');
    expect([status, headers['retry-after'], headers['x-ratelimit-remaining']]).toEqual([429, '30', '0']);
    expect(headers['x-ratelimit-reset']).toBe(String(client.clock.ms / 1000 + 30));
    expect(code(client)).toBe('RATE_LIMITED');
    expect(client.get('/health').status).toBe(200);
  },
  'rate-limit-storm-silent': (client) => {
    const { status, headers } = client.get('/videos');
    expect(status).toBe(429);
    expect(Object.keys(headers).toSorted()).toEqual(['content-type', 'x-request-id']);
    expect(client.get('/meta').status).toBe(200);
  },
  unavailable: (client) => {
    expect(client.get('/videos')).toMatchObject({ status: 503, headers: { 'retry-after': '20' } });
    expect(client.get('/health').status).toBe(503);
  },
  'unavailable-silent': (client) => {
    const { status, headers } = client.get('/videos');
    expect([status, headers['retry-after']]).toEqual([503, undefined]);
    expect(code(client)).toBe('SERVICE_UNAVAILABLE');
  },
  'server-error': (client) => {
    expect(client.get('/videos').status).toBe(500);
    expect(code(client)).toBe('INTERNAL_ERROR');
  },
  'upstream-error': (client) => {
    expect(client.get('/videos').status).toBe(502);
    expect(code(client)).toBe('UPSTREAM_ERROR');
  },
  slow: (client) => {
    expect(client.get('/videos')).toMatchObject({ status: 200, delayMs: 45_000 });
  },
  'cut-off': (client) => {
    expect(client.get('/videos')).toMatchObject({ status: 200, cutOff: true });
    const created = client.post('/videos', { platform: 'tiktok', identifier: '7480000000000000001' });
    expect(created).toMatchObject({ status: 201, cutOff: true });
    client.sandbox.setFault(null);
    expect(client.page('/videos?include_total=true').pagination.total_count).toBe(121);
  },
  'not-json': (client) => {
    const { status, headers, body } = client.get('/videos');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body).toMatch(/^<!DOCTYPE html>/);
  },
  'truncated-json': (client) => {
    const { status, headers, body, cutOff } = client.get('/videos');
    expect([status, headers['content-type'], cutOff]).toEqual([200, 'application/json', false]);
    expect(body.length).toBeGreaterThan(100);
    expect(() => JSON.parse(body)).toThrow(SyntaxError);
  },
  redirect: (client) => {
    const { status, headers } = client.get('/videos');
    expect(status).toBe(302);
    expect(new URL(String(headers.location)).hostname).toBe('login.example.com');
  },
  'unknown-fields': (client) => {
    const { data, pagination } = client.page('/videos');
    expect(data[0]).toMatchObject({ platform: 'youtube', added_later: expect.anything() });
    expect(data[1]).toMatchObject({
      platform: expect.stringMatching(/tiktok|instagram/),
      added_later: expect.anything(),
    });
    expect(pagination).toHaveProperty('added_later');
  },
  'plan-full': (client) => {
    const { post, sandbox, problem } = client;
    const create = (index: number) =>
      post('/videos', { platform: 'tiktok', identifier: String(7_480_000_000_000_000_000n + BigInt(index)) });
    expect([0, 1, 2, 3, 4].map((index) => create(index).status)).toEqual([201, 201, 201, 201, 201]);
    const refused = create(5);
    expect([refused.status, problem(refused).code]).toEqual([403, 'QUOTA_EXCEEDED']);
    const { platform, externalId } = sandbox.post(0);
    expect(post('/videos', { platform, identifier: externalId }).status).toBe(200);
  },
  'endless-pages': (client) => {
    const first = client.page('/videos?limit=200');
    const cursor = String(first.pagination.next_cursor);
    const second: Page = client.page(withCursor('/videos?limit=200', cursor));
    expect(first.pagination.has_next).toBe(true);
    expect(second.pagination).toEqual(first.pagination);
    expect(second.data).toEqual(first.data);
  },
};

describe('faults', () => {
  it.each(Object.keys(apiFaults) as ApiFault[])('%s, from the start and no longer than set', (fault) => {
    const client = createClient({ fault });
    effects[fault](client);
    client.sandbox.setFault(null);
    const { status, delayMs, cutOff } = client.get('/videos');
    expect([status, delayMs, cutOff]).toEqual([200, 0, false]);
  });

  it('are in the request log with the status that was sent', () => {
    const { get, sandbox } = createClient();
    sandbox.setFault('redirect');
    get('/videos');
    sandbox.setFault('unavailable');
    get('/videos');
    expect(sandbox.requests.map(({ status }) => status)).toEqual([302, 503]);
  });
});
