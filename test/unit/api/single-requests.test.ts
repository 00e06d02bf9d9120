// Requests for one thing: a post, what is said of the API itself.
import { describe, expect, it } from 'vitest';
import { readRetirement } from '../../../src/api/service-notice.ts';
import { readPost } from '../../../src/api/single-post.ts';
import { offContract, takeDrifts } from '../../support/contract-watch.ts';
import { tiktokPost, uuidOf } from '../../support/fake-api.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { answering } from './client-fixture.ts';

const apiMeta = { type: 'api_meta', api_version: 'v2', status: 'current' };

describe('one post', () => {
  it('is read by its id, whatever characters that has', async () => {
    const { platform, client } = answering(() => json({ data: tiktokPost(1, { view_count: 7 }) }));
    expect(readPost(client, 'a/b?c')).toMatchObject({ ok: true, row: { id: uuidOf(1), view_count: 7 } });
    expect(platform.requests[0]?.url).toBe('https://api.creatoraudit.com/v2/videos/a%2Fb%3Fc');
    expect(await takeDrifts()).toEqual(['asked: GET /v2/videos/a%2Fb%3Fc: video_id is "a%2Fb%3Fc"']);
  });

  it('is not found any more', () => {
    const { platform, client } = answering(() => json({}, {}, 404));
    expect(readPost(client, uuidOf(1))).toMatchObject({ ok: false, failure: { code: 'not_found' } });
    expect(platform.requests).toHaveLength(1);
  });

  it.each([[{}], [{ data: [] }], [[]], [null]])('is unreadable in %j', (body) => {
    expect(readPost(answering(() => offContract(json(body))).client, uuidOf(1))).toMatchObject({
      failure: { code: 'malformed' },
    });
  });
});

describe('the retirement of this version of the API', () => {
  it('is told in dates', () => {
    const { client } = answering(() =>
      json({ data: { ...apiMeta, deprecation: '2027-01-31', sunset: '2027-06-30T00:00:00Z', version: '2' } }),
    );
    expect(readRetirement(client)).toEqual({ deprecation: '2027-01-31', sunset: '2027-06-30' });
  });

  it.each([
    [{ data: { ...apiMeta, deprecation: null, sunset: null } }],
    [{ data: { deprecation: 'soon', sunset: 20270630 } }],
    [{ data: [] }],
    [[]],
  ])('is not told by %j', (body) => {
    expect(readRetirement(answering(() => offContract(json(body))).client)).toEqual({
      deprecation: null,
      sunset: null,
    });
  });

  it('is not worth a word when the API does not say', () => {
    expect(readRetirement(answering(() => json({}, {}, 500)).client)).toBeUndefined();
  });
});
