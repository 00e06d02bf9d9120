import { describe, expect, it } from 'vitest';
import { trackPosts } from '../../../src/api/track-posts.ts';
import { offContract } from '../../support/contract-watch.ts';
import { tiktokPost } from '../../support/fake-api.ts';
import { json } from '../../support/fakes/fake-platform.ts';
import { createFakeClient as createClient } from './client-fixture.ts';

/** Every post begins to be tracked. */
function createFakeClient() {
  const opened = createClient();
  opened.platform.answer = ({ payload }) => json({ data: tiktokPost(JSON.parse(payload ?? '').identifier) }, {}, 201);
  return opened;
}

const settings = { intervalHours: 24, metadata: {} };

describe('tracking posts', () => {
  it('sends one POST for each, all at once, and answers in their order', () => {
    const { platform, client } = createFakeClient();
    const results = trackPosts(client, ['tiktok:1', 'tiktok:2', 'tiktok:3'], settings);
    expect(results.map((result) => result.ok && result.row.external_id)).toEqual(['1', '2', '3']);
    expect(platform.batches).toEqual([3]);
    expect(platform.requests.map(({ method, url }) => [method, url])).toEqual(
      Array.from({ length: 3 }, () => ['post', 'https://api.creatoraudit.com/v2/videos']),
    );
  });

  it('sends the bare id, its platform and the interval', () => {
    const { platform, client } = createFakeClient();
    trackPosts(client, ['tiktok:7300000000000000001', 'instagram:Cx9_-eExmp'], { intervalHours: 6, metadata: {} });
    expect(platform.requests.map(({ payload }) => JSON.parse(payload ?? ''))).toEqual([
      { platform: 'tiktok', identifier: '7300000000000000001', scrape_interval_hours: 6 },
      { platform: 'instagram', identifier: 'Cx9_-eExmp', scrape_interval_hours: 6 },
    ]);
  });

  it('sends metadata where there is any', () => {
    const { platform, client } = createFakeClient();
    trackPosts(client, ['tiktok:1'], { intervalHours: 24, metadata: { campaign: 'Spring "26"' } });
    expect(JSON.parse(platform.requests[0]?.payload ?? '')).toMatchObject({ metadata: { campaign: 'Spring "26"' } });
  });

  it('makes the Idempotency-Key of the post alone, so that whoever repeats it gets the first answer', () => {
    const first = createFakeClient();
    trackPosts(first.client, ['tiktok:1', 'tiktok:2'], settings);
    const later = createFakeClient();
    later.platform.time.advance(300_000);
    trackPosts(later.client, ['tiktok:2'], { intervalHours: 720, metadata: { a: 'b' } });
    const keys = [...first.platform.requests, ...later.platform.requests].map(
      ({ headers }) => headers['Idempotency-Key'],
    );
    expect(keys).toEqual([
      'creatoraudit-sheets:tiktok:1',
      'creatoraudit-sheets:tiktok:2',
      'creatoraudit-sheets:tiktok:2',
    ]);
  });

  it('sends nothing a second time by itself: who asks again looks first whether it arrived', () => {
    const { platform, client } = createFakeClient();
    platform.answer = () => json({}, {}, 503);
    expect(trackPosts(client, ['tiktok:1'], settings)).toMatchObject([{ ok: false }]);
    expect(platform.requests).toHaveLength(1);
  });

  it('tells each failure from the others', () => {
    const { platform, client } = createFakeClient();
    const statuses = [201, 422, 403, 404];
    platform.answer = () =>
      offContract(json({ data: tiktokPost(1), code: 'QUOTA_EXCEEDED' }, {}, statuses.shift() ?? 500));
    expect(trackPosts(client, ['tiktok:1', 'tiktok:2', 'tiktok:3', 'tiktok:4'], settings)).toMatchObject([
      { ok: true },
      { ok: false, failure: { code: 'invalid' } },
      { ok: false, failure: { code: 'plan_limit' } },
      { ok: false, failure: { code: 'not_found' } },
    ]);
  });

  it.each([[{}], [{ data: [] }], [{ data: null }], [{ data: 'x' }], ['text'], [null]])(
    'takes the answer %j for unreadable, and says nothing of the post',
    (body) => {
      const { platform, client } = createFakeClient();
      platform.answer = () => offContract(json(body, {}, 201));
      expect(trackPosts(client, ['tiktok:1'], settings)).toMatchObject([
        { ok: false, failure: { code: 'malformed', requestId: 'req-1' } },
      ]);
    },
  );

  it('gives the request id and the headers of the answer, for the report and the gate', () => {
    const { platform, client } = createFakeClient();
    platform.answer = () => json({ data: tiktokPost(1) }, { 'x-ratelimit-remaining': '7' }, 200);
    expect(trackPosts(client, ['tiktok:1'], settings)).toMatchObject([
      { ok: true, requestId: 'req-1', headers: { 'x-ratelimit-remaining': '7' } },
    ]);
  });

  it('sends nothing for no posts', () => {
    const { platform, client } = createFakeClient();
    expect(trackPosts(client, [], settings)).toEqual([]);
    expect(platform.requests).toEqual([]);
  });
});
