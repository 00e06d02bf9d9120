import { describe, expect, it } from 'vitest';
import { createClient, type Json } from './client.ts';

describe('operations that need no key', () => {
  it.each(['/health', '/meta'])('answers %s without a key and without rate-limit headers', (path) => {
    const { get } = createClient();
    const answer = get(path, { key: null });
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('x-ratelimit'))).toEqual([]);
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('names itself on loopback in /meta, and the real API elsewhere', () => {
    const { get } = createClient();
    const whoamiUrl = (host: string) => (get('/meta', { headers: { host } }).json as { data: Json }).data.whoami_url;
    expect(whoamiUrl('127.0.0.1:4010')).toBe('http://127.0.0.1:4010/v2/whoami');
    expect(whoamiUrl('api.creatoraudit.com')).toBe('https://api.creatoraudit.com/v2/whoami');
  });
});

describe('keys', () => {
  it('tells which organization and key are in use', () => {
    const { get, sandbox } = createClient();
    expect(get('/whoami').json).toEqual({
      data: { type: 'whoami', organization_id: sandbox.organizationId, api_key_name: 'Sheets add-on' },
    });
  });

  it.each([
    ['no key', null],
    ['an unknown key', 'ca_live_0000'],
  ])('answers 401 to %s', (_, key) => {
    const { get, problem } = createClient();
    const answer = get('/whoami', { key });
    expect(answer.status).toBe(401);
    expect(problem(answer).code).toBe('UNAUTHORIZED');
    expect(answer.headers['x-ratelimit-limit']).toBeUndefined();
  });

  it('answers 403 FORBIDDEN to a disabled key', () => {
    const { get, problem, sandbox } = createClient();
    const answer = get('/whoami', { key: sandbox.keys.inactive });
    expect([answer.status, problem(answer).code]).toEqual([403, 'FORBIDDEN']);
  });

  it('lets a read-only key read, and answers 403 INSUFFICIENT_SCOPE to its writes', () => {
    const { get, post, problem, sandbox } = createClient();
    const key = sandbox.keys.read;
    expect(get('/videos', { key }).status).toBe(200);
    const answer = post('/videos', { platform: 'tiktok', identifier: '7300000000000000001' }, { key });
    expect([answer.status, problem(answer).code]).toEqual([403, 'INSUFFICIENT_SCOPE']);
  });

  it('shows each organization only its own posts', () => {
    const { get, sandbox } = createClient();
    const { key, organizationId } = sandbox.otherOrganization;
    expect(organizationId).not.toBe(sandbox.organizationId);
    expect(get(`/videos/${sandbox.post(3).id}`).status).toBe(200);
    expect(get(`/videos/${sandbox.post(3).id}`, { key }).status).toBe(404);
  });

  it('gives the same keys for the same seed and others for another', () => {
    const keys = (seed: number) => createClient({ seed }).sandbox.keys;
    expect(keys(5)).toEqual(keys(5));
    expect(new Set([...Object.values(keys(5)), ...Object.values(keys(6))]).size).toBe(6);
    expect(keys(5).full).toMatch(/^ca_live_[0-9A-Za-z]{40}$/);
  });
});

describe('requests nobody answers', () => {
  it('answers 404 to an unknown path', () => {
    const { get, problem } = createClient();
    const answer = get('/nothing');
    expect([answer.status, problem(answer).code]).toEqual([404, 'NOT_FOUND']);
  });

  it('answers 404 outside /v2', () => {
    const { sandbox } = createClient();
    const headers = { authorization: `Bearer ${sandbox.keys.full}` };
    expect(sandbox.handle({ method: 'GET', path: '/v1/videos', headers, body: '' }).status).toBe(404);
  });

  it('answers 405 with the methods a path takes', () => {
    const answer = createClient().send('PUT', '/videos');
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, POST']);
  });

  it('says of documented operations that it does not imitate them', () => {
    const { get, problem } = createClient();
    const answer = get('/search?q=lemon');
    expect(answer.status).toBe(501);
    expect(problem(answer).detail).toContain('does not imitate search');
  });

  it.each([
    ['text/html', 406],
    ['application/json;q=0', 406],
    ['text/html, application/json;q=0.5', 200],
    ['application/*', 200],
    ['*/*', 200],
  ])('answers Accept: %s with %i', (accept, status) => {
    expect(createClient().get('/whoami', { headers: { accept } }).status).toBe(status);
  });
});

describe('request ids', () => {
  it('differ between requests, repeat with the seed, and stand in problems', () => {
    const ids = () => {
      const { get, problem } = createClient();
      const first = get('/nothing');
      expect(problem(first).request_id).toBe(first.headers['x-request-id']);
      return [first.headers['x-request-id'], get('/videos').headers['x-request-id']];
    };
    const [one, two] = ids();
    expect(one).not.toBe(two);
    expect(ids()).toEqual([one, two]);
  });

  it('are in the request log with time, status and what is left of the rate limit', () => {
    const { get, sandbox, clock } = createClient({ requestsPerMinute: 10 });
    const answer = get('/videos?limit=1');
    get('/health');
    expect(sandbox.requests).toEqual([
      {
        method: 'GET',
        path: '/v2/videos?limit=1',
        status: 200,
        requestId: answer.headers['x-request-id'],
        at: clock.ms,
        rateLimit: { limit: 10, remaining: 9, resetSeconds: clock.ms / 1000 + 60 },
      },
      expect.objectContaining({ path: '/v2/health', rateLimit: null }),
    ]);
  });
});
