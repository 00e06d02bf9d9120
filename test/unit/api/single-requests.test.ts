// Requests for one thing: a post, its gains, what is said of the API itself.
import { describe, expect, it } from 'vitest';
import { readRetirement } from '../../../src/api/service-notice.ts';
import { readPost } from '../../../src/api/single-post.ts';
import { readViewGains } from '../../../src/api/view-gains.ts';
import type { HttpResponse } from '../../../src/platform/ports.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { createFakeClient } from './client-fixture.ts';

function answering(answer: () => HttpResponse) {
  const { platform, client } = createFakeClient();
  platform.answer = answer;
  return { platform, client };
}

describe('one post', () => {
  it('is read by its id, whatever characters that has', () => {
    const { platform, client } = answering(() => json({ data: { id: 'a/b', view_count: 7 } }));
    expect(readPost(client, 'a/b?c')).toEqual({ ok: true, row: { id: 'a/b', view_count: 7 } });
    expect(platform.requests[0]?.url).toBe('https://api.creatoraudit.com/v2/videos/a%2Fb%3Fc');
  });

  it('is not found any more', () => {
    const { platform, client } = answering(() => json({}, {}, 404));
    expect(readPost(client, 'gone')).toMatchObject({ ok: false, failure: { code: 'not_found' } });
    expect(platform.requests).toHaveLength(1);
  });

  it.each([[{}], [{ data: [] }], [[]], [null]])('is unreadable in %j', (body) => {
    expect(readPost(answering(() => json(body)).client, 'a')).toMatchObject({ failure: { code: 'malformed' } });
  });
});

describe('the views a post gained', () => {
  it('are asked for with one request that changes nothing', () => {
    const { platform, client } = answering(() => json({ data: { 'id-1': { '7d': 120, '30d': 0 } } }));
    expect(readViewGains(client, 'id-1', [7, 30])).toEqual({
      ok: true,
      gains: [
        { days: 7, views: 120 },
        { days: 30, views: 0 },
      ],
    });
    expect(platform.requests).toMatchObject([
      {
        method: 'post',
        url: 'https://api.creatoraudit.com/v2/videos/deltas',
        payload: JSON.stringify({ video_ids: ['id-1'], windows: [7, 30] }),
      },
    ]);
  });

  it.each([
    [{ data: { 'id-1': { '7d': null } } }],
    [{ data: { 'id-1': { '7d': '120' } } }],
    [{ data: { 'id-1': { '7d': 1.5 } } }],
    [{ data: { other: { '7d': 120 } } }],
    [{ data: { 'id-1': [] } }],
    [{ data: null }],
    [null],
  ])('are unknown, never 0, in %j', (body) => {
    expect(readViewGains(answering(() => json(body)).client, 'id-1', [7])).toEqual({
      ok: true,
      gains: [{ days: 7, views: null }],
    });
  });

  it('may be fewer than before', () => {
    const { client } = answering(() => json({ data: { 'id-1': { '7d': -3 } } }));
    expect(readViewGains(client, 'id-1', [7])).toMatchObject({ gains: [{ views: -3 }] });
  });

  it('are a failure when the API refuses', () => {
    const { client } = answering(() => json({ errors: [{ field: 'windows', message: 'too many' }] }, {}, 422));
    expect(readViewGains(client, 'id-1', [7])).toMatchObject({
      ok: false,
      failure: { code: 'invalid', fieldErrors: ['windows too many'] },
    });
  });
});

describe('the retirement of this version of the API', () => {
  it('is told in dates', () => {
    const { client } = answering(() =>
      json({ data: { deprecation: '2027-01-31', sunset: '2027-06-30T00:00:00Z', version: '2' } }),
    );
    expect(readRetirement(client)).toEqual({ deprecation: '2027-01-31', sunset: '2027-06-30' });
  });

  it.each([
    [{ data: { deprecation: null, sunset: null } }],
    [{ data: { deprecation: 'soon', sunset: 20270630 } }],
    [{ data: [] }],
    [[]],
  ])('is not told by %j', (body) => {
    expect(readRetirement(answering(() => json(body)).client)).toEqual({ deprecation: null, sunset: null });
  });

  it('is not worth a word when the API does not say', () => {
    expect(readRetirement(answering(() => json({}, {}, 500)).client)).toBeUndefined();
  });
});
