// What every write of the API is held to before it does anything.
import { describe, expect, it } from 'vitest';
import { createClient } from './client.ts';

const json = { 'content-type': 'application/json' };
const created = { platform: 'tiktok', identifier: '7480000000000000001' };

describe('a key that may only read', () => {
  it.each([
    ['POST', '/videos', 'no JSON'],
    ['POST', '/videos', '{"platform":"youtube"}'],
    ['POST', '/videos', JSON.stringify(created)],
    ['PATCH', '/videos/00000000-0000-4000-8000-000000000000', '{"scrape_interval_hours":0}'],
    ['PATCH', '/videos/no-id', '{}'],
    ['DELETE', '/videos/no-id', ''],
  ])('is refused %s %s before body and id are looked at', (method, path, body) => {
    const { send, problem, sandbox } = createClient();
    const answer = send(method, path, { key: sandbox.keys.read, headers: json, body });
    expect([answer.status, problem(answer).code]).toEqual([403, 'INSUFFICIENT_SCOPE']);
    expect(answer.headers['x-ratelimit-remaining']).toBe('599');
  });
});

describe('POST /videos', () => {
  it('tells the rate limit whatever it answers, and counts all of it', () => {
    const { post, sandbox } = createClient({ requestsPerMinute: 3 });
    const answers = [created, created, { platform: 'tiktok' }, created].map((body) => post('/videos', body));
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 422, 429]);
    expect(answers.map(({ headers }) => headers['x-ratelimit-remaining'])).toEqual(['2', '1', '0', '0']);
    expect(answers.map(({ headers }) => headers['x-ratelimit-limit'])).toEqual(['3', '3', '3', '3']);
    expect(answers[3]?.headers['retry-after']).toMatch(/^\d+$/);
    expect(sandbox.records({ platform: 'tiktok', externalId: created.identifier })).toHaveLength(1);
  });

  it('is in the log of creates with its Idempotency-Key and body, refused or not', () => {
    const { post, get, sandbox } = createClient();
    post('/videos', created, { headers: { 'idempotency-key': 'row-1' } });
    post('/videos', { platform: 'tiktok' });
    post('/videos/deltas', { video_ids: [sandbox.post(0).id] });
    get('/videos');
    expect(sandbox.creates.map(({ idempotencyKey, body, status }) => [idempotencyKey, body, status])).toEqual([
      ['row-1', JSON.stringify(created), 201],
      [null, '{"platform":"tiktok"}', 422],
    ]);
  });
});
