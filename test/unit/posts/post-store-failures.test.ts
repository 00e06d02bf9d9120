import { beforeEach, describe, expect, it } from 'vitest';
import { offContract } from '../../support/contract-watch.ts';
import { tiktokPost, uuidOf } from '../../support/fake-api.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { createDocument, keyOf, posts, shown } from './store-fixture.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
let doc: ReturnType<typeof createDocument>;

beforeEach(() => {
  doc = createDocument();
});

describe('a bad day', () => {
  const failures: [string, () => ReturnType<typeof json>][] = [
    ['unauthorized', () => json({ code: 'UNAUTHORIZED' }, {}, 401)],
    ['inactive', () => json({ code: 'FORBIDDEN' }, {}, 403)],
    ['rate_limited', () => json({}, { 'retry-after': '120' }, 429)],
    ['unavailable', () => json({}, {}, 503)],
    ['malformed', () => offContract({ status: 200, headers: {}, body: '<html>' })],
    ['malformed', () => offContract(json({ nothing: 'known' }))],
    [
      'fetch_quota',
      () => {
        throw new Error('Service invoked too many times for one day: urlfetch.');
      },
    ],
  ];

  it.each(failures)('%s: says it, and quiets the next executions', (code, failure) => {
    doc.api.fail(failure, 100);
    expect(shown(doc.look(1))).toBe(code);
    const asked = doc.api.paths.length;
    for (const id of [1, 2, 3]) expect(shown(doc.look(id))).toBe(code);
    expect(doc.api.paths).toHaveLength(asked);
  });

  it.each(failures)('%s: serves the last good numbers', (_code, failure) => {
    doc.api.videos = [tiktokPost(1, { last_scrape_time: '2026-11-23T09:30:00Z' })];
    doc.look(1);
    doc.platform.time.advance(2 * hourMs);
    doc.api.fail(failure, 100);
    expect(shown(doc.look(1))).toBe(1000);
    expect(doc.api.paths.length).toBeGreaterThan(1);
  });

  it('asks again when the time the server named has come', () => {
    doc.api.videos = posts(1);
    doc.api.fail(() => json({}, { 'retry-after': '120' }, 429));
    expect(doc.look(1)).toMatchObject({ error: { message: expect.stringContaining('09:02') } });
    doc.platform.time.advance(119_000);
    expect(shown(doc.look(1))).toBe('rate_limited');
    doc.platform.time.advance(1_000);
    expect(shown(doc.look(1))).toBe(1000);
  });

  it('stops before the rate-limit window is used up', () => {
    const reset = String(doc.platform.clock.now() / 1000 + 50);
    doc.api.videos = posts(1000);
    doc.api.headers = { 'x-ratelimit-limit': '600', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
    expect(shown(doc.look(1))).toBe('rate_limited');
    expect(doc.api.paths).toHaveLength(1);
    expect(shown(doc.look(1000))).toBe(1000);
  });

  it('names the request id', () => {
    doc.api.fail(() => json({}, { 'x-request-id': 'abc-123' }, 401));
    expect(doc.look(1)).toMatchObject({ error: { message: expect.stringContaining('abc-123') } });
  });

  it('begins the walk again when the API refuses its cursor', () => {
    doc.api.videos = posts(1000);
    doc.look(1000);
    doc.api.fail(() => json({ code: 'VALIDATION_ERROR' }, {}, 422));
    expect(shown(doc.look(1))).toBe(1000);
    expect(doc.api.paths).toHaveLength(1 + 1 + 5);
  });

  it.each(['0', '-5', '1.5', 'Tue, 24 Nov 2026 08:00:00 GMT'])(
    'quiets the next executions although Retry-After says %s',
    (retryAfter) => {
      doc.api.fail(() => offContract(json({}, { 'retry-after': retryAfter, 'x-ratelimit-reset': '' }, 429)), 100);
      for (let index = 0; index < 10; index += 1) expect(shown(doc.look(1))).toBe('rate_limited');
      expect(doc.api.paths).toHaveLength(3);
    },
  );

  it.each([String(Date.parse('2026-11-24T10:00:00Z')), '99999999999999', 'soon'])(
    'ignores a reset of the window that cannot be meant: %s',
    (reset) => {
      doc.api.breaksContract = reset === 'soon';
      doc.api.videos = posts(600);
      doc.api.headers = { 'x-ratelimit-limit': '600', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
      expect(shown(doc.look(1))).toBe(1000);
    },
  );

  it('spreads the rest of the window over its time rather than give up', () => {
    doc.api.videos = posts(1000);
    const reset = String(doc.platform.clock.now() / 1000 + 60);
    doc.api.headers = { 'x-ratelimit-limit': '600', 'x-ratelimit-remaining': '30', 'x-ratelimit-reset': reset };
    expect(shown(doc.look(1))).toBe(1000);
    expect(doc.platform.time.sleeps.length).toBeGreaterThan(4);
    expect(Math.max(...doc.platform.time.sleeps)).toBeLessThanOrEqual(1_000);
  });

  it('takes a missing list of posts for a failure, never for an empty one', () => {
    doc.api.fail(() => offContract(json({ code: 'NOT_FOUND' }, {}, 404)));
    expect(shown(doc.look(1))).toBe('not_found');
  });

  it('shows no request id that does not look like one', () => {
    doc.api.fail(() => json({}, { 'x-request-id': '=HYPERLINK("https://evil.example")'.repeat(9999) }, 401));
    const lookup = doc.look(1);
    expect(lookup).toMatchObject({ error: { code: 'unauthorized', message: expect.not.stringContaining('evil') } });
    expect(shown(doc.look(1))).toBe('unauthorized');
    expect(doc.api.paths).toHaveLength(1);
  });

  it('shows the newer numbers of a post that is tracked twice', () => {
    const older = { id: uuidOf(99), last_scrape_time: '2026-11-23T08:00:00Z', view_count: 7 };
    doc.api.videos = [tiktokPost(1, older), tiktokPost(1), tiktokPost(1, older)];
    expect(shown(doc.look(1))).toBe(1000);
  });

  it('shows the numbers of an account post while the same post tracked by itself is pending', () => {
    doc.api.videos = [tiktokPost(1, { last_scrape_time: null, view_count: null })];
    doc.api.accountVideos = [tiktokPost(1, { id: 5, view_count: 42 })];
    doc.find([keyOf(1), keyOf(2)]);
    expect(shown(doc.look(1))).toBe(42);
  });

  it('does not follow pages that go round in circles for ever', () => {
    let asked = 0;
    doc.platform.answer = () => {
      asked += 1;
      doc.platform.time.advance(1);
      const pagination = { has_next: true, limit: 200, next_cursor: asked % 2 === 0 ? 'even' : 'odd' };
      return json({ data: [tiktokPost(asked % 2)], pagination });
    };
    expect(shown(doc.look(9))).toBe('malformed');
    doc.platform.time.advance(minuteMs);
    const before = asked;
    expect(shown(doc.look(9))).toBe('malformed');
    expect(asked).toBe(before);
  });

  it('does not walk for ever when the API repeats a page', () => {
    doc.platform.answer = (request) => {
      doc.api.paths.push(request.url);
      return json({ data: [tiktokPost(1)], pagination: { has_next: true, limit: 200, next_cursor: 'same' } });
    };
    expect(shown(doc.look(9))).toBe('malformed');
    expect(doc.api.paths.length).toBeLessThan(10);
  });

  it('says so when the cache itself fails, and asks nothing', () => {
    doc.platform.cache.failure = Object.assign(new Error('cache'), { code: 'google_service', short: 'Google' });
    expect(shown(doc.look(1))).toBe('google_service');
    expect(doc.api.paths).toEqual([]);
  });
});
