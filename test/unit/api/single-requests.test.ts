// Requests for one thing: a post, what is said of the API itself.
import { describe, expect, it } from 'vitest';
import { readRetirement } from '../../../src/api/service-notice.ts';
import { readPost } from '../../../src/api/single-post.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { answering } from './client-fixture.ts';

describe('one post', () => {
  it('is read by its id, whatever characters that has', () => {
    const { platform, client } = answering(() => json({ data: { id: 'a/b', view_count: 7 } }));
    expect(readPost(client, 'a/b?c')).toMatchObject({ ok: true, row: { id: 'a/b', view_count: 7 } });
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
