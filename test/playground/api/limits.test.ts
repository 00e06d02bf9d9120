import { describe, expect, it } from 'vitest';
import { createClient, DAY_MS, MINUTE_MS } from './client.ts';

describe('rate limit', () => {
  it('counts down in windows of a minute and says when the next begins', () => {
    const { get, clock } = createClient({ requestsPerMinute: 3 });
    clock.ms += 15_000;
    const states = Array.from({ length: 4 }, () => get('/whoami'));
    expect(states.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(states.map(({ headers }) => headers['x-ratelimit-remaining'])).toEqual(['2', '1', '0', '0']);
    expect(states.map(({ headers }) => headers['retry-after'])).toEqual([undefined, undefined, undefined, '45']);
    expect(states[3]?.headers['x-ratelimit-reset']).toBe(String((clock.ms + 45_000) / 1000));
    clock.ms += 45_000;
    expect(get('/whoami').headers['x-ratelimit-remaining']).toBe('2');
  });

  it('is 600 a minute unless set, one count per key, and no business of /health', () => {
    const { get, sandbox } = createClient({ requestsPerMinute: 1 });
    expect(createClient().get('/whoami').headers['x-ratelimit-limit']).toBe('600');
    expect(get('/whoami').status).toBe(200);
    expect(get('/whoami').status).toBe(429);
    expect(get('/whoami', { key: sandbox.keys.read }).status).toBe(200);
    expect(get('/health', { key: null }).status).toBe(200);
  });

  it('counts failures too', () => {
    const { get } = createClient({ requestsPerMinute: 2 });
    expect(get('/nothing').headers['x-ratelimit-remaining']).toBe('1');
    expect(get('/videos?limit=0').headers['x-ratelimit-remaining']).toBe('0');
    expect(get('/whoami').status).toBe(429);
  });
});

describe('ETag', () => {
  it('answers 304 without a body while nothing has changed, and counts it', () => {
    const { get } = createClient();
    const first = get('/videos?limit=5');
    const again = get('/videos?limit=5', { headers: { 'if-none-match': String(first.headers.etag) } });
    expect([again.status, again.body, again.headers['content-type']]).toEqual([304, '', undefined]);
    expect(again.headers.etag).toBe(first.headers.etag);
    expect(again.headers['x-request-id']).toBeDefined();
    expect(again.headers['x-ratelimit-remaining']).toBe('598');
  });

  it('is strong, and differs by URL and by content', () => {
    const { get, clock } = createClient();
    const tag = (path: string) => String(get(path).headers.etag);
    expect(tag('/videos?limit=5')).toMatch(/^"[0-9a-f]+"$/);
    // The same rows under two URLs.
    expect(get('/whoami?a=1').body).toBe(get('/whoami').body);
    expect(tag('/whoami?a=1')).not.toBe(tag('/whoami'));
    const before = tag('/videos?limit=5');
    clock.ms += MINUTE_MS / 60;
    expect(tag('/videos?limit=5')).toBe(before);
    clock.ms += 8 * DAY_MS;
    expect(tag('/videos?limit=5')).not.toBe(before);
  });

  it('matches one of several tags, weak ones and *', () => {
    const { get } = createClient();
    const etag = String(get('/whoami').headers.etag);
    const status = (value: string) => get('/whoami', { headers: { 'if-none-match': value } }).status;
    expect([status(`"other", ${etag}`), status(`W/${etag}`), status('*'), status('"other"')]).toEqual([
      304, 304, 304, 200,
    ]);
  });
});
